import { keyOf } from "../../provider/resources/group/rules";
import { sameExtension } from "../../provider/resources/phone/rules";
import { mayAdopt } from "./adoption";
import { textOf } from "./attributes";
import type { Context } from "./context";
import { namesOfUser } from "./directory";
import type { Step } from "./engine-steps";
import { allHeld } from "./phone-losses";
import { isInDoubt } from "./phones-in-run";

/**
 * Returns whether the user of a new phone may have one already, which the run then adopts. A phone that is to be updated is
 * known: a refresh has found that it is missing. Of one whose enabling is in doubt, no one knows.
 */
export function mayAdoptPhone(step: Step, { directory, phones }: Context): boolean {
  if ((step.op === "update" && !isInDoubt(step)) || !mayAdopt(step)) return false;
  const names = namesOfUser(step, directory).map(keyOf);
  return names.length === 0 || !names.every((name) => phones.without.has(name));
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
  const known = names.map((name) => context.phones.known.get(name)).find((one) => one !== undefined);
  const { extension } = allHeld(known?.before);
  return extension === undefined || !sameExtension(extension, textOf(extensionNumber));
}
