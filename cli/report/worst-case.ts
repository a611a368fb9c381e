// The reasons why something may be lost although neither the state nor the program says so plainly.

export const IS_UNKNOWN = "at worst: the declared value is known only during the run";
export const IS_SECRET = "at worst: the value is secret";
export const USER_IS_UNKNOWN = "at worst: the user of the phone is known only during the run";
export const USER_IS_SECRET = "at worst: the user of the phone is secret, and may be another one";
export const USER_MAY_LEAVE = "at worst: the user may be deactivated or removed";
export const IS_MOVED = "at worst: Zoom may give another one at the other site";
export const MAY_BE_ADDED = "at worst: this resource may have added them";
export const WAS_NOT_DECLARED = "if they have it: nothing was declared before";
export const IF_FREE = "if the other one is free by then";
export const WAITED = "if they have it by now; it was deferred";

/** Returns a reason as it follows what is lost; nothing if there is none. */
export const inParentheses = (why: string): string => (why === "" ? "" : ` (${why})`);

/** Whether something is lost, or only at worst. */
export type Certainty = "surely" | "perhaps";
