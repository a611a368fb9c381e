import { readSettings, type Settings } from "../../provider/config";
import { sameEmail } from "../../provider/resources/user/attributes";
import { UserInputs } from "../../provider/resources/user/inputs";
import type { AccountStatus } from "../../provider/resources/user/rules";
import type { Properties } from "../../provider/types";
import { argumentOf } from "../../provider/resources/shared/argument-paths";
import { textOf, textsOf } from "./attributes";
import { isTold, type Step } from "./engine-steps";
import { SECRET, type Side, UNKNOWN } from "./sides";

export const emailOf = (side: Side | undefined) => textOf(side?.inputs.email ?? side?.outputs.email);
/** Returns an e-mail that the run may learn only later. */
export const addressOf = (side: Side | undefined) =>
  side?.inputs.email === UNKNOWN ? "an address that only the run knows" : emailOf(side);
/** Returns the e-mail by which the reader knows a user: the former one, if only the run knows the new one, or if it waits. */
export const knownAs = ({ op, before, after }: Step) =>
  op === "update" && (after?.inputs.email === UNKNOWN || deferredIn(before).includes("email"))
    ? emailOf(before)
    : addressOf(after ?? before);

/** Returns whether a replacement invites someone else. With the same e-mail, the run leaves the user or invites them again. */
export function isReplacedByOther({ op, before, after, changed }: Step): boolean {
  const [from, to] = [before, after].map(emailOf);
  // For a secret, only the engine knows that it differs.
  const isOther = from === SECRET && to === SECRET ? changed.includes("email") : !sameEmail(from, to);
  return op === "replace" && isOther;
}

const STATUSES: readonly AccountStatus[] = ["active", "inactive", "pending", "expired"];
export const accountStatusOf = (side: Side | undefined): AccountStatus =>
  STATUSES.find((status) => status === side?.outputs.accountStatus) ?? "active";

/** Returns what state declares and Zoom does not have yet: arguments, and of a group people. */
export const deferredIn = (side: Side | undefined): string[] => [
  ...new Set(textsOf(side?.outputs.deferred).map((name) => (name.includes("@") ? name : argumentOf(name)))),
];
/** Returns what waits since the run. A preview does not know it. */
export const waitingSince = (step: Step): string[] => (isTold(step) ? deferredIn(step.after) : []);
export const unfinishedIn = (side: Side | undefined): string[] => textsOf(side?.outputs.unfinished);

/** Returns whether the invitation of a pending user may be of someone else, so that no run withdraws it. */
export const isFoundByEmail = (side: Side | undefined) => side?.outputs.foundByEmail === true;

/** Returns the settings of the preview. An invalid setting is already an error of the preview itself. */
export function settingsIn(config: Properties): Settings {
  try {
    // A policy is never secret, but a URL may be.
    return readSettings((key) => (key in config && config[key] !== SECRET ? String(config[key]) : undefined), {});
  } catch {
    return readSettings(() => undefined, {});
  }
}

const POLICIES = UserInputs.pick({
  onExisting: true,
  onDelete: true,
  transfer: true,
  immediateLogout: true,
  whenPending: true,
  whenInactive: true,
  onEmailChange: true,
}).partial();

/** Returns the policies that a user declares. One that is secret or unknown hides no other. */
export const policyInputs = (properties: Properties): Partial<UserInputs> => {
  const own = Object.entries(properties).filter(
    ([name, value]) => name in POLICIES.shape && POLICIES.safeParse({ [name]: value }).success,
  );
  return POLICIES.parse(Object.fromEntries(own));
};

/** Returns whether creating this user sends an invitation. */
export const isInvitedBy = ({ createAction }: Properties): boolean => (createAction ?? "create") === "create";
