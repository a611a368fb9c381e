import type { Account } from "../account/account";
import { matcher, type Match } from "../faults";
import type { RecordedCall } from "../log";

/** Reads that lag behind the writes, by so many milliseconds of the account's clock. */
export interface VisibilityDelay {
  delayMs: number;
  /** Which reads lag; all of them unless given. */
  match?: Match;
}

/** The account as it was before each write of late: what a lagging read still shows. */
export class PastViews {
  private views: { account: Account; untilMs: number }[] = [];
  private readonly lags: (call: RecordedCall) => boolean;

  constructor(private readonly delay: VisibilityDelay | undefined) {
    this.lags = matcher(delay?.match);
  }

  beforeWrite(account: Account, nowMs: number): void {
    if (this.delay) this.views.push({ account: structuredClone(account), untilMs: nowMs + this.delay.delayMs });
  }

  /** What this read sees. */
  of(call: RecordedCall, account: Account, nowMs: number): Account {
    this.views = this.views.filter((view) => view.untilMs > nowMs);
    return this.lags(call) ? (this.views[0]?.account ?? account) : account;
  }

  clear(): void {
    this.views = [];
  }
}
