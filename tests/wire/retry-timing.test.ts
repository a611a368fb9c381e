import assert from "node:assert/strict";
import { type Limit, ZoomApiError, ZoomNetworkError } from "../../provider/zoom/errors";
import { limitOf, retryAfterMs, retryDelay } from "../../provider/zoom/retry";

const call = { method: "GET", path: "/users", route: "/users" } as const;
const answer = (status: number, more: { limit?: Limit; retryAfterMs?: number } = {}) =>
  new ZoomApiError({ ...call, status, zoomMessage: "…", ...more });
const broken = new ZoomNetworkError(call, "…", { mayHaveReached: true });
const unsent = new ZoomNetworkError(call, "…", { mayHaveReached: false });

describe("the wait before a call is repeated", () => {
  // What failed, whether it is safe to repeat, repetitions so far, the random part, and the wait or undefined to give up.
  const cases: [string, unknown, boolean, number, number, number | undefined][] = [
    ["second, first time", answer(429, { limit: "second" }), false, 0, 0, 1000],
    ["second, with its random part", answer(429, { limit: "second" }), true, 0, 0.25, 1250],
    ["second, third time", answer(429, { limit: "second" }), true, 2, 0, 4000],
    ["second, at most", answer(429, { limit: "second" }), true, 4, 1, 16_000],
    ["second, once too often", answer(429, { limit: "second" }), true, 5, 0, undefined],
    ["second, told how long", answer(429, { limit: "second", retryAfterMs: 4000 }), true, 3, 1, 4000],
    ["second, told to wait a day", answer(429, { limit: "second", retryAfterMs: 86_400_000 }), true, 0, 0, 1000],
    ["unknown limit", answer(429, { limit: "unknown" }), true, 1, 0, 2000],
    ["lock, shortest", answer(429, { limit: "lock" }), true, 4, 0, 1000],
    ["lock, longest", answer(429, { limit: "lock" }), true, 0, 1, 3000],
    ["day", answer(429, { limit: "day", retryAfterMs: 1000 }), true, 0, 0, undefined],
    ["500, first time", answer(500), true, 0, 1, 500],
    ["500, shortest", answer(500), true, 0, 0, 250],
    ["500, second time", answer(500), true, 1, 1, 1000],
    ["500, third and last time", answer(500), true, 2, 1, 2000],
    ["500, once too often", answer(500), true, 3, 1, undefined],
    ["500, not to be repeated", answer(500), false, 0, 1, undefined],
    ["503 that asks for a pause", answer(503, { retryAfterMs: 9000 }), true, 0, 1, 9000],
    ["503 that asks for an hour", answer(503, { retryAfterMs: 3_600_000 }), true, 0, 1, 500],
    ["broken", broken, true, 0, 1, 500],
    ["broken, not to be repeated", broken, false, 0, 1, undefined],
    ["never left, not to be repeated", unsent, false, 0, 1, 500],
    ["400", answer(400), true, 0, 1, undefined],
    ["404", answer(404), true, 0, 1, undefined],
    ["a mistake of ours", new TypeError("…"), true, 0, 1, undefined],
  ];
  for (const [what, error, safeToRepeat, repeated, random, waitMs] of cases)
    it(`is ${waitMs ?? "none"} for ${what}`, () => {
      assert.equal(retryDelay(error, { safeToRepeat, repeated, policy: { ioErrorRetries: 3 }, random }), waitMs);
    });

  it("grows to at most twenty seconds", () => {
    assert.equal(
      retryDelay(broken, { safeToRepeat: true, repeated: 15, policy: { ioErrorRetries: 20 }, random: 1 }),
      20_000,
    );
  });
});

describe("Retry-After", () => {
  const now = Date.parse("2026-05-31T00:00:00Z");
  const cases: [string | undefined, number | undefined][] = [
    [undefined, undefined],
    ["", undefined],
    ["3", 3000],
    [" 3 ", 3000],
    ["0.5", 500],
    ["0", undefined],
    ["-3", undefined],
    ["3 seconds", undefined],
    ["2026-05-31T00:00:05Z", 5000],
    ["2026-05-31T00:00:05.250Z", 5250],
    ["2026-05-31T02:00:05+02:00", 5000],
    ["2026-05-31T00:00:05", 5000],
    ["2026-05-30T23:59:59Z", undefined],
    ["2026-13-41T99:99:99Z", undefined],
    ["Sun, 31 May 2026 00:01:00 GMT", 60_000],
    ["Sunday", undefined],
  ];
  for (const [header, waitMs] of cases)
    it(`${JSON.stringify(header)} means ${waitMs ?? "nothing"}`, () => {
      assert.equal(retryAfterMs(header, now), waitMs);
    });
});

describe("the limit of a 429", () => {
  const cases: [Record<string, string>, number | undefined, Limit][] = [
    [{}, undefined, "unknown"],
    [{ "x-ratelimit-type": "QPS" }, undefined, "second"],
    [{ "x-ratelimit-type": "Daily-limit" }, undefined, "day"],
    [{ "x-ratelimit-type": "Daily-limit" }, 5000, "day"],
    [{ "x-ratelimit-type": "QPS" }, 86_400_000, "second"],
    [{}, 5000, "second"],
    [{}, 60_000, "second"],
    [{ "retry-after": "61" }, 61_000, "day"],
    [{ date: "Sun, 31 May 2026 00:00:00 GMT" }, 60_001, "day"],
    [{ "retry-after": "2026-05-31T00:05:00Z" }, 300_000, "unknown"],
    [{ date: "today", "retry-after": "2026-05-31T00:05:00Z" }, 300_000, "unknown"],
    [{ "x-ratelimit-limit": "80", "x-ratelimit-remaining": "0" }, 300_000, "second"],
    [{ "x-ratelimit-limit": "6000", "x-ratelimit-remaining": "0" }, 300_000, "day"],
    [{}, 960_001, "day"],
    [{ "x-ratelimit-limit": "80", "x-ratelimit-remaining": "0" }, undefined, "second"],
    [{ "x-ratelimit-limit": "6000", "x-ratelimit-remaining": "0" }, undefined, "day"],
    [{ "x-ratelimit-limit": "100", "x-ratelimit-remaining": "0" }, undefined, "day"],
    [{ "x-ratelimit-limit": "80", "x-ratelimit-remaining": "41" }, undefined, "lock"],
  ];
  for (const [headers, waitMs, limit] of cases)
    it(`is "${limit}" for ${JSON.stringify(headers)}${waitMs === undefined ? "" : ` and ${waitMs} ms`}`, () => {
      assert.equal(
        limitOf((name) => headers[name], waitMs),
        limit,
      );
    });
});
