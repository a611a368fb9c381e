/** Ends what waits when the person at the terminal stops a run. What does not have to wait is still done. */
import type { Clock } from "./call";
import { RefusedError } from "./errors";

/** How long a call may still wait for its turn after the run was stopped. */
const GRACE_MS = 1_000;

const stopped = (reason: unknown) =>
  reason instanceof RefusedError
    ? reason
    : new RefusedError(
        `The run was stopped while it waited for Zoom, so this is not finished. Run "pulumi up" again: it continues from there.`,
      );

export class Stopping {
  private readonly waiting = new Set<() => void>();

  /**
   * @param signal Aborted when the run is stopped. Undefined means never. If its reason is a RefusedError, that is thrown.
   */
  constructor(
    private readonly signal: AbortSignal | undefined,
    private readonly clock: Clock,
  ) {
    signal?.addEventListener("abort", () => this.waiting.forEach((giveUp) => giveUp()), { once: true });
  }

  /** The clock, whose sleep ends with an error when the run is stopped. */
  readonly waits: Clock = {
    now: () => this.clock.now(),
    sleep: (ms) =>
      this.unlessStopped(
        () => this.clock.sleep(ms),
        (giveUp) => giveUp(),
      ),
  };

  /**
   * Does work that waits for its turn and then calls `begin`. If the run is stopped before that, gives up the work soon and
   * throws. Work that has begun goes on to its end.
   */
  untilBegun<T>(work: (begin: () => void) => Promise<T>): Promise<T> {
    let hasBegun = false;
    let isGivenUp = false;
    return this.unlessStopped(
      () =>
        work(() => {
          if (isGivenUp) throw stopped(this.signal?.reason);
          hasBegun = true;
        }),
      (giveUp) =>
        void this.clock.sleep(GRACE_MS).then(() => {
          isGivenUp = !hasBegun;
          if (isGivenUp) giveUp();
        }),
    );
  }

  private unlessStopped<T>(work: () => Promise<T>, onStop: (giveUp: () => void) => void): Promise<T> {
    const { signal, waiting } = this;
    if (!signal) return work();
    return new Promise<T>((resolve, reject) => {
      const stop = () => onStop(() => reject(stopped(signal.reason)));
      if (signal.aborted) stop();
      else waiting.add(stop);
      void work()
        .then(resolve, reject)
        .finally(() => waiting.delete(stop));
    });
  }
}
