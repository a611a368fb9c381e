import { keyOf } from "../../provider/resources/group/rules";
import { sameExtension } from "../../provider/resources/phone/rules";
import { textOf } from "./attributes";
import type { Context } from "./context";
import { namesOfUser } from "./directory";
import type { Step } from "./engine-steps";
import { accountStatusOf, emailOf, mayAdopt } from "./person";
import { allHeld, isWaiting } from "./phone-losses";

/**
 * Returns whether a new phone may take an extension from its user: they may have a phone that this stack does not manage.
 * The run adopts it, and sets the extension, or moves it to a site that gives it another one.
 */
export function mayTakeExtension(step: Step, context: Context): boolean {
  const { extensionNumber, siteId, siteName, onExisting } = step.after?.inputs ?? {};
  const isChanged = [extensionNumber, siteId, siteName].some((value) => value !== undefined);
  if (step.op === "update" || onExisting === "refuse" || !isChanged) return false;
  const names = namesOfUser(step, context.directory).map(keyOf);
  const isUser = (one: Step) => names.includes(keyOf(emailOf(one.after ?? one.before)));
  const { steps } = context.run;
  if (names.length > 0 && names.length === steps.filter((one) => isUser(one) && hasNoPhone(one)).length) return false;
  // A resource that is renamed: the new one adopts the phone of the old one.
  const known = steps.find(
    ({ kind, before }) =>
      kind === "ZoomPhoneUser" &&
      !isWaiting(before) &&
      [before?.id, before?.inputs.userId, before?.outputs.userEmail].some((name) =>
        names.includes(keyOf(textOf(name))),
      ),
  );
  const { extension } = allHeld(known?.before);
  return extension === undefined || !sameExtension(extension, textOf(extensionNumber));
}

/** Whether someone cannot have a phone yet: they are invited by this run, or have not accepted. */
const hasNoPhone = ({ kind, op, before, after }: Step): boolean =>
  kind === "ZoomUser" &&
  (op === "create" ? !mayAdopt(after?.inputs ?? {}) : ["pending", "expired"].includes(accountStatusOf(before)));
