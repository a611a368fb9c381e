import { keyOf } from "../../provider/resources/group/rules";
import { sameExtension } from "../../provider/resources/phone/rules";
import { PHONE } from "../../provider/resources/phone/state";
import { mayAdopt } from "./adoption";
import { textOf } from "./attributes";
import type { Context } from "./context";
import { namesOfUser } from "./directory";
import type { Step } from "./engine-steps";
import { accountStatusOf, emailOf, isReplacedByOther, unfinishedIn } from "./person";
import { allHeld, isWaiting } from "./phone-losses";

/**
 * Returns whether the user of a new phone may have one already, which the run then adopts. A phone that is to be updated is
 * known: a refresh has found that it is missing. Of one whose enabling is in doubt, no one knows.
 */
export function mayAdoptPhone(step: Step, context: Context): boolean {
  const names = namesOfUser(step, context.directory).map(keyOf);
  const isOf = (name: string, one: Step) => keyOf(emailOf(one.after ?? one.before)) === name;
  const isWithoutPhone = (name: string) => context.run.steps.some((one) => isOf(name, one) && hasNoPhone(one));
  return (
    (step.op !== "update" || isInDoubt(step)) && mayAdopt(step) && !(names.length > 0 && names.every(isWithoutPhone))
  );
}

/**
 * Returns whether a new phone may take an extension from its user: they may have a phone that this stack does not manage.
 * The run adopts it, and sets the extension, or moves it to a site that gives it another one.
 */
export function mayTakeExtension(step: Step, context: Context): boolean {
  const { extensionNumber, siteId, siteName } = step.after?.inputs ?? {};
  const isChanged = [extensionNumber, siteId, siteName].some((value) => value !== undefined);
  if (!isChanged || !mayAdoptPhone(step, context)) return false;
  // A resource that is renamed: the new one adopts the phone of the old one.
  const names = namesOfUser(step, context.directory).map(keyOf);
  const known = context.run.steps.find(
    ({ kind, before }) =>
      kind === "ZoomPhoneUser" &&
      !isWaiting(before) &&
      !isInDoubt({ before }) &&
      [before?.id, before?.inputs.userId, before?.outputs.userEmail].some((name) =>
        names.includes(keyOf(textOf(name))),
      ),
  );
  const { extension } = allHeld(known?.before);
  return extension === undefined || !sameExtension(extension, textOf(extensionNumber));
}

/** Returns whether Zoom's answer to the enabling was lost, so that the phone may be one that someone enabled by hand. */
const isInDoubt = ({ before }: Pick<Step, "before">): boolean =>
  before?.outputs.origin === "unknown" && unfinishedIn(before).includes(PHONE);

/** Whether someone cannot have a phone yet: they are invited by this run, or have not accepted. */
function hasNoPhone(step: Step): boolean {
  if (step.kind !== "ZoomUser") return false;
  const isNew = step.op === "create" || isReplacedByOther(step);
  return isNew ? !mayAdopt(step) : ["pending", "expired"].includes(accountStatusOf(step.before));
}
