import type { Clock } from "../../provider/zoom/call";

export interface FakeClock extends Clock {
  /** Every wait that was asked for, in milliseconds and in order. */
  readonly slept: number[];
  advance(ms: number): void;
}

/** A clock that jumps to the next wait's end as soon as there is nothing to do before it. */
export function fakeClock(start = "2026-03-02T12:00:00Z"): FakeClock {
  const slept: number[] = [];
  const sleepers: { untilMs: number; wake: () => void }[] = [];
  let nowMs = Date.parse(start);

  function wakeNext(): void {
    const next = sleepers.reduce((first, one) => (one.untilMs < first.untilMs ? one : first));
    sleepers.splice(sleepers.indexOf(next), 1);
    nowMs = Math.max(nowMs, next.untilMs);
    next.wake();
  }

  return {
    slept,
    now: () => nowMs,
    advance: (ms) => void (nowMs += ms),
    sleep: (ms) =>
      new Promise((wake) => {
        slept.push(ms);
        sleepers.push({ untilMs: nowMs + ms, wake });
        setImmediate(wakeNext);
      }),
  };
}
