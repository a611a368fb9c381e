import type { Clock } from "../provider/zoom/call";

/**
 * Returns a clock for a client. Once the command has ended, none of its waits keeps the process from ending. No wait ends
 * early: a lane that waits for its time would ask again without a pause.
 */
export function endingClock(end: AbortSignal): Clock {
  const timers = new Set<NodeJS.Timeout>();
  end.addEventListener("abort", () => timers.forEach((timer) => timer.unref()), { once: true });
  return {
    now: () => performance.timeOrigin + performance.now(),
    sleep: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => {
          timers.delete(timer);
          resolve();
        }, ms);
        timers.add(timer);
        if (end.aborted) timer.unref();
      }),
  };
}
