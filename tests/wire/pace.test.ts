import assert from "node:assert/strict";
import { Pace } from "../../provider/zoom/pace";
import { fakeClock } from "./fake-clock";

/** Returns when each of so many simultaneous calls went. `meanwhile` gets the number that have gone. */
async function departures(
  count: number,
  quota: { calls: number; perMs: number },
  meanwhile?: (gone: number) => number,
) {
  const clock = fakeClock();
  const pace = new Pace(quota, clock);
  const gone: number[] = [];
  const go = async () => {
    await pace.turn();
    gone.push(clock.now());
    clock.advance(meanwhile?.(gone.length) ?? 0);
  };
  await Promise.all(Array.from({ length: count }, go));
  return gone;
}

const mostIn = (windowMs: number, gone: number[]) =>
  Math.max(...gone.map((from) => gone.filter((at) => at >= from && at < from + windowMs).length));
const lasted = (gone: number[]) => (gone.at(-1) ?? 0) - (gone[0] ?? 0);

describe("the pace", () => {
  for (const [calls, perMs] of [
    [80, 1000],
    [40, 1000],
    [30, 1000],
    [1, 1000],
    [10, 60_000],
    [1.5, 1000],
    [0.05, 1000],
  ] as const)
    it(`of ${calls} in ${perMs} ms is never exceeded, and takes at most 3 % longer than necessary`, async () => {
      const count = Math.ceil(calls * 25);
      const gone = await departures(count, { calls, perMs });
      assert.ok(mostIn(perMs, gone) <= Math.ceil(calls), `${mostIn(perMs, gone)}`);
      assert.ok(lasted(gone) <= (count / calls) * perMs * 1.03, `${lasted(gone)} ms`);
    });

  it("does not catch up in a burst after the process was asleep", async () => {
    const gone = await departures(200, { calls: 80, perMs: 1000 }, (count) => (count === 50 ? 5000 : 0));
    assert.ok(mostIn(1000, gone) <= 80);
    assert.ok(mostIn(225, gone) <= 20);
  });

  it("is kept although each call needs a moment to leave", async () => {
    const gone = await departures(200, { calls: 80, perMs: 1000 }, (count) => (count % 7 === 0 ? 3 : 0));
    assert.ok(mostIn(1000, gone) <= 80);
  });

  it("makes up for timers that fire late, within the quota", async () => {
    const gone = await departures(800, { calls: 80, perMs: 1000 }, (count) => (count % 20 === 0 ? 20 : 0));
    assert.ok(mostIn(1000, gone) <= 80);
    assert.ok(lasted(gone) <= 10_000 * 1.03, `${lasted(gone)} ms`);
  });

  it("lets a few go at once, and the first without waiting", async () => {
    const gone = await departures(20, { calls: 80, perMs: 1000 });
    assert.equal(lasted(gone), 0);
  });

  it("counts a call from when it is really sent, which a connection delays", async () => {
    const clock = fakeClock();
    const pace = new Pace({ calls: 80, perMs: 1000 }, clock);
    const left: number[] = [];
    const go = async (_: unknown, index: number) => {
      const leave = await pace.turn();
      if (index < 20) await clock.sleep(200);
      leave();
      left.push(clock.now());
    };
    await Promise.all(Array.from({ length: 200 }, go));
    assert.ok(mostIn(1000, left) <= 80, `${mostIn(1000, left)}`);
  });

  it("keeps the order", async () => {
    const pace = new Pace({ calls: 4, perMs: 1000 }, fakeClock());
    const order: number[] = [];
    await Promise.all([1, 2, 3].map(async (name) => (await pace.turn(), order.push(name))));
    assert.deepEqual(order, [1, 2, 3]);
  });

  it("stays shut until the later of two ends", async () => {
    const clock = fakeClock();
    const start = clock.now();
    const pace = new Pace(undefined, clock);
    pace.hold(2000);
    const waiting = pace.turn();
    pace.hold(9000);
    pace.hold(3000);
    await waiting;
    assert.equal(clock.now() - start, 9000);
  });
});
