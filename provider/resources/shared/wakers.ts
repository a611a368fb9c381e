import type { Clock } from "../../zoom/call";

/** Those that wait until something happens to a key, such as a thing that becomes free. */
export class Wakers {
  private readonly waiting = new Map<string, Set<() => void>>();

  /** Waits until `wake` is called for this key, but not longer than this. @throws What the clock throws at a stop. */
  async waitFor(key: string, clock: Clock, longestMs: number): Promise<void> {
    const wakers = this.waiting.get(key) ?? new Set();
    this.waiting.set(key, wakers);
    await new Promise<void>((resolve, reject) => {
      wakers.add(resolve);
      clock.sleep(longestMs).then(resolve, reject);
    });
  }

  /** Lets all that wait for this key go on. */
  wake(key: string): void {
    const wakers = this.waiting.get(key);
    this.waiting.delete(key);
    for (const wake of wakers ?? []) wake();
  }
}
