import assert from "node:assert/strict";
import fc from "fast-check";
import { SharedPace, type SharedScripts } from "../../provider/zoom/redis/shared-pace";
import { getUser } from "../../provider/zoom/api/endpoints";
import { defaultSwitches } from "../../simulator/switches";
import { RateLimits } from "../../simulator/wire/rate-limits";
import type { Quota } from "../../provider/zoom/pace";
import { type FakeClock, fakeClock } from "../wire/fake-clock";
import { mostIn } from "./processes";

/** As Zoom has them, for each plan and label. */
const LIMITS = [80, 60, 40, 30, 20, 10, 5, 4, 2];
const SMALLEST = 0.05;

/** What the script does in a Redis that is well, without its defense against damage. */
function healthyRedis(clock: FakeClock) {
  const turns: number[] = [];
  const back = (count: number, ms: number) => (turns.at(-count) ?? -Infinity) + ms;
  return (args: readonly number[]) => {
    const [count = 0, leadMs = 0, quota = 0, windowMs = 0, burst = 0, burstMs = 0] = args;
    const nowMs = clock.now();
    const taken: string[] = [];
    let again = 0;
    for (let n = 0; n < count; n++) {
      const atMs = Math.max(nowMs + leadMs, back(quota, windowMs), back(burst, burstMs));
      if (atMs > nowMs + windowMs) {
        again = atMs - nowMs - windowMs;
        break;
      }
      turns.push(atMs);
      turns.sort((a, b) => a - b);
      taken.push(`turn ${turns.length}`, (atMs - nowMs).toFixed(3));
    }
    return [nowMs.toFixed(3), 3, again.toFixed(3), "history", (turns.at(-1) ?? 0).toFixed(3), "0", ...taken];
  };
}

/** Several processes on one Redis, each with calls without end, and each with a connection of its own. */
function startRuns(count: number, quota: Quota) {
  const clock = fakeClock();
  const answer = healthyRedis(clock);
  const gone: { atMs: number; run: number }[] = [];
  const told: number[] = [];
  const isCut = Array.from({ length: count }, () => false);
  let isOver = false;
  const work = isCut.map(async (_, run) => {
    const redis: SharedScripts = {
      async ask(question) {
        await clock.sleep(1);
        if (isCut[run]) return undefined;
        return question({
          eval: (...args: unknown[]) => Promise.resolve(answer(args.slice(6).map(Number))),
        });
      },
      listen: () => {},
      tellSmallestShare: () => void told.push(run),
    };
    const options = { accountId: "a", lane: "general light", quota, smallestPart: SMALLEST, clock, redis };
    const pace = new SharedPace(options);
    while (!isOver) {
      (await pace.turn())();
      gone.push({ atMs: clock.now(), run });
    }
  });
  return {
    clock,
    gone,
    told,
    isCut,
    async stop() {
      isOver = true;
      await Promise.all(work);
    },
  };
}

const timesOf = (gone: readonly { atMs: number }[]) => gone.map(({ atMs }) => atMs);

describe("runs of which some lose Redis", () => {
  it("keep the account's limit if one of them does, and none of its calls is refused", async () => {
    const runs = startRuns(3, { calls: 80, perMs: 1000 });
    await runs.clock.sleep(5_000);
    runs.isCut[1] = true;
    await runs.clock.sleep(20_000);
    runs.isCut[1] = false;
    await runs.clock.sleep(5_000);
    await runs.stop();

    const limits = new RateLimits("business");
    const { path } = getUser("ada");
    for (const { atMs } of runs.gone.toSorted((a, b) => a.atMs - b.atMs))
      limits.admit({ path, label: "Light" }, defaultSwitches(), atMs);
    assert.deepEqual(runs.told, [1], "it says so once");
    const perSecond = runs.gone.length / 30;
    assert.ok(perSecond > 80 * 0.8, `only ${perSecond} calls a second`);
  });

  for (const calls of LIMITS)
    it(`keep a limit of ${calls} calls per second, and exceed it by no more than 5 % or a call for each further one, whenever that happens`, async () => {
      const cut = fc.tuple(fc.nat(2), fc.boolean(), fc.integer({ min: 1, max: 3_000 }));
      await fc.assert(
        fc.asyncProperty(fc.array(cut, { minLength: 1, maxLength: 8 }), async (cuts) => {
          const runs = startRuns(3, { calls, perMs: 1000 });
          const lost = new Set<number>();
          for (const [run, isLost, afterMs] of cuts) {
            await runs.clock.sleep(afterMs);
            runs.isCut[run] = isLost;
            if (isLost) lost.add(run);
          }
          await runs.clock.sleep(3_000);
          await runs.stop();
          const allowed = calls + Math.max(1, calls * SMALLEST) * Math.max(0, lost.size - 1);
          const most = mostIn(1000, timesOf(runs.gone));
          assert.ok(most <= allowed, `${most} in one window, where ${allowed} are allowed`);
        }),
        { numRuns: 40 },
      );
    }).timeout(60_000);
});
