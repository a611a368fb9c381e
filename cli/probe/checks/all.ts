import { type Checks, type SwitchName, type Untellable } from "../check";
import { groups } from "./groups";
import { limitsAndLists } from "./limits-and-lists";
import { pending } from "./pending";
import { phone } from "./phone";
import { plansAndNumbers } from "./plans-and-numbers";
import { profile } from "./profile";
import { reading } from "./reading";
import { signingIn } from "./signing-in";
import { status } from "./status";
import { untellable } from "./untellable";

/** The checks, in the order in which they are tried. */
export const CHECKS: Checks<Exclude<SwitchName, keyof typeof untellable>> = {
  ...signingIn,
  ...limitsAndLists,
  ...reading,
  ...groups,
  ...pending,
  ...profile,
  ...phone,
  ...plansAndNumbers,
  ...status,
};

export type TellableName = keyof typeof CHECKS;

/** The switches that no check can tell, and why. */
export const UNTELLABLE: Readonly<Record<keyof typeof untellable, Untellable>> = untellable;
