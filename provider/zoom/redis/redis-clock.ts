/** An answer of Redis that contains its time. */
export interface TimedAnswer {
  readonly redisNowMs: number;
  readonly askedAtMs: number;
  readonly answeredAtMs: number;
}

/**
 * Says when a time of Redis' clock is on ours. The answer that came fastest tells most. A slow one does not tell which of
 * its two ways was slow, so it only corrects what it proves wrong, because clocks drift.
 */
export class RedisClock {
  private fastestMs = Infinity;
  private aheadMs = 0;

  hear({ redisNowMs, askedAtMs, answeredAtMs }: TimedAnswer): void {
    const [leastMs, mostMs] = [redisNowMs - answeredAtMs, redisNowMs - askedAtMs];
    const tripMs = answeredAtMs - askedAtMs;
    if (tripMs <= this.fastestMs) this.aheadMs = (leastMs + mostMs) / 2;
    else this.aheadMs = Math.min(Math.max(this.aheadMs, leastMs), mostMs);
    this.fastestMs = Math.min(this.fastestMs, tripMs);
  }

  /** Returns when it is so late on our clock. */
  toOurs(redisMs: number): number {
    return redisMs - this.aheadMs;
  }
}
