import type { Clock } from "./call";

/** At most this part of a quota goes at once: friendlier to the account's other apps than a second's worth together. */
const BURST = 1 / 4;
/** Bursts follow each other so much faster than the quota, to make up within it for those that woke late. */
const HASTE = 1 / 10;
/** What is left unused, because calls do not all take the same time to arrive. */
const MARGIN = 0.025;

/** So many calls in so many milliseconds. */
export interface Quota {
  readonly calls: number;
  readonly perMs: number;
}

/** Called when somebody whose turn it was really leaves: a connection that had to be made first takes its time. */
export type Leave = () => void;

/** Where everybody waits for their turn. */
export interface Turns {
  /** Resolves when the caller may go. */
  turn(): Promise<Leave> | Leave;
  /** Nobody goes for so many milliseconds. */
  hold(ms: number): void;
}

/**
 * A quota in whole calls, and the part of it that goes at once. Less than one call is as good: its window is longer.
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
 * Lets one after the other through so that no stretch of time ever sees more than the quota, counted by when each one
 * really went: a process that was asleep does not catch up.
 */
export class Pace implements Turns {
  /** When the last of them went, as a ring; the oldest stands at `next`. */
  private readonly went: Float64Array;
  private readonly windowMs: number;
  private readonly burst: number;
  private readonly burstMs: number;
  private next = 0;
  private shutUntilMs = -Infinity;
  private readonly waiting: ((leave: Leave) => void)[] = [];
  private running = false;

  /** @param quota Undefined: only `hold` makes anybody wait. */
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
      // Whoever was let through leaves before the next one is looked at.
      await Promise.resolve();
    }
    this.running = false;
  }
}
