import type { Redis } from "ioredis";
import type { Clock } from "../../provider/zoom/call";
import type { Quota } from "../../provider/zoom/pace";
import { SharedPace, type SharedScripts } from "../../provider/zoom/redis/shared-pace";

/**
 * A clock that processes share with a real Redis, whose scripts get their time from it. It jumps to the next wait's end
 * when no process has anything to do, and stands still while Redis is asked. So a busy machine changes nothing.
 */
export function clockWithRedis() {
  const sleepers: { untilMs: number; wake: () => void }[] = [];
  let nowMs = Date.now();
  let asking = 0;

  function wakeNext(): void {
    if (asking > 0 || sleepers.length === 0) return;
    const next = sleepers.reduce((first, one) => (one.untilMs < first.untilMs ? one : first));
    sleepers.splice(sleepers.indexOf(next), 1);
    nowMs = Math.max(nowMs, next.untilMs);
    next.wake();
    setImmediate(wakeNext);
  }

  /** Does what takes no time on this clock. */
  async function meanwhile<T>(work: () => Promise<T>): Promise<T> {
    asking++;
    try {
      return await work();
    } finally {
      asking--;
      setImmediate(wakeNext);
    }
  }

  const clock: Clock = {
    now: () => nowMs,
    sleep: (ms) =>
      new Promise((wake) => {
        sleepers.push({ untilMs: nowMs + ms, wake });
        setImmediate(wakeNext);
      }),
  };
  const seconds = () => `{ "${Math.floor(nowMs / 1000)}", "${((nowMs % 1000) * 1000).toFixed(0)}" }`;

  return {
    clock,
    meanwhile,
    /** The process is busy, and does not notice that time passes. */
    stall: (ms: number) => void (nowMs += ms),
    /**
     * @param connection The connection of one process. A call that fails is an answer that does not come.
     * @param travelMs How long a question takes to reach Redis.
     */
    paceOf: (quota: Quota, connection: () => Redis, travelMs = () => 1): SharedPace => {
      const evaluate: Redis["eval"] = async (script: Buffer | string, ...rest: unknown[]) => {
        await clock.sleep(travelMs());
        const timed = String(script).replace('redis.call("TIME")', seconds());
        const answer = await meanwhile(() => connection().call("EVAL", timed, ...rest.map(String)));
        await clock.sleep(1);
        return answer;
      };
      const redis: SharedScripts = {
        ask: (question) => question({ eval: evaluate }).catch(() => undefined),
        listen: () => {},
        tellSmallestShare: () => {},
      };
      return new SharedPace({ accountId: "account-1", lane: "general light", quota, smallestPart: 0.05, clock, redis });
    },
    /** Returns when each of so many calls went. */
    departures: async (pace: SharedPace, count: number): Promise<number[]> => {
      const gone: number[] = [];
      const depart = async () => {
        const leave = await pace.turn();
        gone.push(nowMs);
        leave();
      };
      await Promise.all(Array.from({ length: count }, depart));
      return gone;
    },
  };
}
