import type { Account } from "../account/account";
import type { SimulatorClock } from "../clock";
import type { Faults } from "../faults";
import type { CallLog } from "../log";
import type { Switches } from "../switches";
import type { Tokens } from "./oauth";
import type { PastViews } from "./past-views";
import type { RateLimits } from "./rate-limits";

/** Everything that a reply depends on. */
export interface SimulatorState {
  /** The account now: reading it carries out the events that are due. */
  readonly account: Account;
  readonly switches: Switches;
  readonly clock: SimulatorClock;
  readonly log: CallLog;
  readonly faults: Faults;
  readonly tokens: Tokens;
  readonly limits: RateLimits;
  readonly past: PastViews;
  /** How long each call takes, and how much longer each write takes, in real time. */
  readonly latencyMs: number;
  readonly lockHoldMs: number;
  /** Ends all waits when the simulator closes. */
  readonly closing: AbortSignal;
}
