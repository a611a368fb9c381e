import type { Clock } from "./call";

/** The smallest share of the account's limits. It is used if it is unknown how many processes share them. */
export const SMALLEST_RATE_SHARE = 0.05;
/** The part of a quota that may go at once. All of it at once would slow down the account's other apps. */
const BURST = 1 / 4;
/** How much faster than the quota bursts follow each other, to make up for timers that fire late. */
const HASTE = 1 / 10;
/** The part of a quota that is left unused, because calls take different times to arrive. */
const MARGIN = 0.025;

/** A limit of so many calls in so many milliseconds. */
export interface Quota {
  readonly calls: number;
  readonly perMs: number;
}

/** Called when the request is really sent, which is later than its turn if a connection must be made first. */
export type Leave = () => void;

/** Where calls wait for their turn. */
export interface Turns {
  /** Resolves when the caller may go. */
  turn(): Promise<Leave> | Leave;
  /** Lets no call go for so many milliseconds. */
  hold(ms: number): void;
}

/**
 * Returns a quota in whole calls, and the part of it that may go at once. A quota below one call gets a longer window.
 *
 * @param margin The part of the quota that is left unused.
 */
export function stepsOf({ calls, perMs }: Quota, margin: number) {
  const whole = Math.max(1, Math.floor(calls));
  const burst = Math.ceil(whole * BURST);
  return {
    whole,
    windowMs: (whole / calls) * perMs * (1 + margin),
    burst,
    burstMs: (burst / calls) * perMs * (1 - HASTE),
  };
}

/**
 * Lets calls through so that no stretch of time ever contains more than the quota, counted by when each call was really
 * sent. A process that was asleep does not catch up.
 */
export class Pace implements Turns {
  /** When the last calls went, as a ring. The oldest is at `next`. */
  private readonly went: Float64Array;
  private readonly windowMs: number;
  private readonly burst: number;
  private readonly burstMs: number;
  private next = 0;
  private shutUntilMs = -Infinity;
  private readonly waiting: ((leave: Leave) => void)[] = [];
  private running = false;

  /** @param quota Undefined means that calls wait only after `hold`. */
  constructor(
    quota: Quota | undefined,
    private readonly clock: Clock,
  ) {
    const { whole, windowMs, burst, burstMs } = quota
      ? stepsOf(quota, MARGIN)
      : { whole: 0, windowMs: 0, burst: 0, burstMs: 0 };
    this.went = new Float64Array(whole).fill(-Infinity);
    this.windowMs = windowMs;
    this.burst = burst;
    this.burstMs = burstMs;
  }

  turn(): Promise<Leave> | Leave {
    if (!this.running && this.waitMs() <= 0) return this.go();
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      if (!this.running) void this.serve();
    });
  }

  hold(ms: number): void {
    this.shutUntilMs = Math.max(this.shutUntilMs, this.clock.now() + ms);
  }

  private waitMs(): number {
    let openMs = this.shutUntilMs;
    const { length } = this.went;
    if (length > 0) {
      const oldestMs = this.went[this.next] ?? 0;
      const aBurstAgoMs = this.went[(this.next + length - this.burst) % length] ?? 0;
      openMs = Math.max(openMs, oldestMs + this.windowMs, aBurstAgoMs + this.burstMs);
    }
    return openMs - this.clock.now();
  }

  private go(): Leave {
    const { went, next: place } = this;
    if (went.length === 0) return () => {};
    const atMs = this.clock.now();
    went[place] = atMs;
    this.next = (place + 1) % went.length;
    return () => {
      if (went[place] === atMs) went[place] = this.clock.now();
    };
  }

  private async serve(): Promise<void> {
    this.running = true;
    for (let resolve = this.waiting.shift(); resolve; resolve = this.waiting.shift()) {
      for (let ms = this.waitMs(); ms > 0; ms = this.waitMs()) await this.clock.sleep(Math.ceil(ms));
      resolve(this.go());
      // This call leaves before the next one is considered.
      await Promise.resolve();
    }
    this.running = false;
  }
}
