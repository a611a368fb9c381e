import assert from "node:assert/strict";
import fc from "fast-check";
import { RedisClock, type TimedAnswer } from "../../provider/zoom/redis/redis-clock";

const AHEAD_MS = 1_000;
/** Redis' clock is a second ahead of ours. */
const answer = (askedAtMs: number, thereMs: number, backMs: number, aheadMs = AHEAD_MS): TimedAnswer => ({
  ...{ askedAtMs, redisNowMs: askedAtMs + thereMs + aheadMs, answeredAtMs: askedAtMs + thereMs + backMs },
});
const after = (answers: readonly TimedAnswer[], redisMs: number) => {
  const clock = new RedisClock();
  for (const one of answers) clock.hear(one);
  return clock.toOurs(redisMs);
};

describe("Redis' clock", () => {
  const cases: [what: string, answers: readonly TimedAnswer[], ours: number][] = [
    ["half of the way back, by one answer", [answer(0, 2, 2)], 9_000],
    ["the same after a question that was slow to arrive", [answer(0, 2, 2), answer(100, 300, 2)], 9_000],
    ["the same after an answer that was slow to arrive", [answer(0, 2, 2), answer(100, 2, 300)], 9_000],
    ["better known after a faster answer", [answer(0, 300, 2), answer(500, 1, 1)], 9_000],
    ["corrected if it was set forward", [answer(0, 2, 2), answer(100, 2, 2, 1_400)], 8_600],
    ["corrected as far as a slow answer proves it wrong", [answer(0, 2, 2), answer(100, 10, 10, 1_400)], 8_610],
  ];
  for (const [what, answers, ours] of cases) it(`is ${what}`, () => assert.equal(after(answers, 10_000), ours));

  it("is never further away than half of the fastest answer took", () => {
    const ways = fc.array(fc.tuple(fc.nat(500), fc.nat(500)), { minLength: 1 });
    fc.assert(
      fc.property(ways, (all) => {
        const ours = after(
          all.map(([thereMs, backMs], n) => answer(n * 2_000, thereMs, backMs)),
          10_000,
        );
        const fastestMs = Math.min(...all.map(([thereMs, backMs]) => thereMs + backMs));
        assert.ok(Math.abs(ours - 9_000) <= fastestMs / 2, `${ours}`);
      }),
    );
  });
});
