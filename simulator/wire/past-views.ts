import type { Account } from "../account/account";
import { matcher, type Match } from "../faults";
import type { RecordedCall } from "../log";

/** Makes reads show an older state of the account. */
export interface VisibilityDelay {
  /** How old the state is, in milliseconds on the account's clock. */
  delayMs: number;
  /** Which reads are delayed. Default: all. */
  match?: Match;
}

/** Keeps the account as it was before each recent write, for delayed reads. */
export class PastViews {
  private views: { account: Account; untilMs: number }[] = [];
  private readonly isDelayed: (call: RecordedCall) => boolean;

  constructor(private readonly delay: VisibilityDelay | undefined) {
    this.isDelayed = matcher(delay?.match);
  }

  beforeWrite(account: Account, nowMs: number): void {
    if (this.delay) this.views.push({ account: structuredClone(account), untilMs: nowMs + this.delay.delayMs });
  }

  /** Returns the state of the account that this read shows. */
  of(call: RecordedCall, account: Account, nowMs: number): Account {
    this.views = this.views.filter((view) => view.untilMs > nowMs);
    return this.isDelayed(call) ? (this.views[0]?.account ?? account) : account;
  }

  clear(): void {
    this.views = [];
  }
}
