import type { Account } from "../account/account";
import type { SimulatorClock } from "../clock";
import type { Faults } from "../faults";
import type { CallLog } from "../log";
import type { Switches } from "../switches";
import type { Tokens } from "./oauth";
import type { PastViews } from "./past-views";
import type { RateLimits } from "./rate-limits";

/** All that a reply depends on. */
export interface World {
  /** The account as it is now: looking at it lets happen what is due. */
  readonly account: Account;
  readonly switches: Switches;
  readonly clock: SimulatorClock;
  readonly log: CallLog;
  readonly faults: Faults;
  readonly tokens: Tokens;
  readonly limits: RateLimits;
  readonly past: PastViews;
  /** How long each call, and each write on top of that, takes in real time. */
  readonly latencyMs: number;
  readonly lockHoldMs: number;
  /** Ends the waits when the simulator closes. */
  readonly closing: AbortSignal;
}
