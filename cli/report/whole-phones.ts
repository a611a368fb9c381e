// Who loses a phone as a whole: by the step of the phone itself, or with their access.

import { PHONE } from "../../provider/resources/phone/state";
import type { Context } from "./context";
import { isTold, type Step } from "./engine-steps";
import { unfinishedIn } from "./person";
import { isWaiting } from "./phone-losses";
import { SECRET, UNKNOWN } from "./sides";
import { type Certainty, USER_IS_SECRET, USER_IS_UNKNOWN, USER_MAY_LEAVE } from "./worst-case";

/** How a user loses a phone as a whole. */
export interface WholeLoss {
  /** As it follows what is lost. */
  readonly how: string;
  readonly is: Certainty;
}

const IS_DISABLED: WholeLoss = { how: "the phone is disabled", is: "surely" };
const WITH_USER: WholeLoss = { how: "the phone is disabled with the user", is: "surely" };

/**
 * Returns how the user loses the phone. Undefined if they keep it, or have none yet.
 *
 * @param accessLoss Whether they lose their access: then Zoom disables the phone, also if the program declares it unchanged
 * or its removal would leave it.
 */
export function wholeLossOf(step: Step, context: Context, accessLoss: Certainty | undefined): WholeLoss | undefined {
  if (step.before === undefined || isWaiting(step.before)) return undefined;
  const own = ownLossOf(step, context);
  if (own?.is === "surely" || accessLoss === undefined) return own;
  return accessLoss === "surely" ? WITH_USER : (own ?? { how: USER_MAY_LEAVE, is: accessLoss });
}

function ownLossOf(step: Step, context: Context): WholeLoss | undefined {
  switch (step.op) {
    case "delete":
      return whyLeft(step, context) === undefined ? IS_DISABLED : undefined;
    case "replace": {
      if (isOfSameUser(step) || isOfUnknownOrigin(step)) return undefined;
      if ([step.before, step.after].some((side) => side?.inputs.userId === SECRET))
        return { how: USER_IS_SECRET, is: "perhaps" };
      const isOpen = step.after?.inputs.userId === UNKNOWN && !isTold(step);
      return isOpen ? { how: USER_IS_UNKNOWN, is: "perhaps" } : IS_DISABLED;
    }
    case "update":
      return isDisabledByUpdate(step) ? WITH_USER : undefined;
    default:
      return undefined;
  }
}

/** Returns why a removal leaves the phone as it is; undefined if it does not. */
export function whyLeft(step: Step, { stillDeclares }: Context): string | undefined {
  if (step.isRetained) return "the program says `retainOnDelete`";
  if (stillDeclares(step)) return "another resource of the program declares it";
  return isOfUnknownOrigin(step) ? "it is unknown whether this stack enabled it" : undefined;
}

const isOfUnknownOrigin = ({ before }: Step) => before?.outputs.origin === "unknown";

/** Returns whether an option of Pulumi asks for a replacement: the run leaves the phone, and sets what is declared. */
export const isOfSameUser = ({ before, after }: Step): boolean =>
  after?.inputs.userId !== SECRET && after?.inputs.userId === before?.inputs.userId;

/** Returns whether the program tells the phone that its user is deactivated. */
export const isDisabledByUpdate = ({ op, before, after, changed }: Step): boolean =>
  op === "update" &&
  changed.includes("accountStatus") &&
  after?.inputs.accountStatus === "inactive" &&
  !isWaiting(before) &&
  !unfinishedIn(before).includes(PHONE);
