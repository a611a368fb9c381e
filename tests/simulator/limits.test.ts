import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { startZoom, type ZoomOptions } from "../../simulator";
import { defaultSwitches } from "../../simulator/switches";
import { route } from "../../simulator/wire/call";
import type { Refusal } from "../../simulator/wire/errors";
import { RateLimits } from "../../simulator/wire/rate-limits";
import { record, signIn, verdict, withZoom, type Caller } from "./client";
import { MIDNIGHT, NOON } from "./times";

/** Makes a number of calls at the same moment, and returns how many were allowed. */
async function admitted(call: Caller, path: string, calls: number): Promise<number> {
  const verdicts: string[] = [];
  for (let i = 0; i < calls; i++) verdicts.push(verdict(await call("GET", path)));
  return verdicts.filter((outcome) => outcome !== "429/429").length;
}

const still = { now: () => NOON };

describe("Rate limits of the simulator", () => {
  const table: [plan: "free" | "pro" | "business", path: string, perSecond: number][] = [
    ["free", "/users/me", 4],
    ["free", "/users", 2],
    ["free", "/accounts/me/plans/usage", 1],
    ["pro", "/users/me", 30],
    ["pro", "/users", 20],
    ["pro", "/phone/users/me", 20],
    ["pro", "/phone/users", 10],
    ["business", "/users/me", 80],
    ["business", "/users", 60],
    ["business", "/accounts/me/plans/usage", 40],
    ["business", "/phone/users/me", 40],
    ["business", "/phone/users", 20],
  ];
  for (const [plan, path, perSecond] of table)
    it(`allow ${perSecond} GET ${path} a second on the ${plan} plan`, () =>
      withZoom({ ...still, rateLimits: plan }, async (zoom, call) => {
        assert.equal(await admitted(call, path, perSecond + 3), perSecond);
        zoom.clock.advance(1000);
        assert.equal(await admitted(call, path, 1), 1);
      }));

  it("use a sliding second", () =>
    withZoom({ ...still, rateLimits: "free" }, async (zoom, call) => {
      assert.equal(await admitted(call, "/users", 1), 1);
      zoom.clock.advance(600);
      assert.equal(await admitted(call, "/users", 2), 1);
      zoom.clock.advance(400);
      assert.equal(await admitted(call, "/users", 2), 1);
    }));

  it("are off by default", () =>
    withZoom(still, async (_, call) => assert.equal(await admitted(call, "/users", 100), 100)));

  it("are in the headers of every reply, also of refusals", () =>
    withZoom({ ...still, rateLimits: "business" }, async (_, call) => {
      await call("GET", "/users/me");
      const { headers } = await call("GET", "/users/nobody");
      assert.deepEqual(
        ["category", "type", "limit", "remaining"].map((name) => headers.get(`x-ratelimit-${name}`)),
        ["Light", "QPS", "80", "78"],
      );
    }));

  it("refuse calls above the limit per second with 429 and no Retry-After", () =>
    withZoom({ ...still, rateLimits: "free" }, async (_, call) => {
      await admitted(call, "/users", 2);
      const { status, body, headers } = await call("GET", "/users");
      assert.equal(status, 429);
      assert.deepEqual(body, {
        code: 429,
        message: "You have reached the maximum per-second rate limit for this API. Try again later.",
      });
      assert.equal(headers.get("retry-after"), null);
    }));

  it("refuse calls above the daily limit until 00:00 UTC", () => {
    const limits = new RateLimits("free");
    const heavy = route("GET", "/report", "Heavy", "report:read:admin", () => ({ status: 200 }));
    const admit = (atMs: number) => limits.admit(heavy, defaultSwitches(), atMs);
    for (let i = 0; i < 1000; i++) admit(NOON + i * 1000);
    assert.throws(
      () => admit(NOON + 1_000_000),
      (error: Refusal) => {
        assert.equal(error.status, 429);
        assert.match(error.message, /maximum daily rate limit/);
        assert.equal(error.headers?.["X-RateLimit-Type"], "Daily-limit");
        assert.equal(error.headers?.["Retry-After"], "2026-03-02T00:00:00Z");
        return true;
      },
    );
    assert.doesNotThrow(() => admit(MIDNIGHT));
  });

  it("count heavy and resource-intensive calls together in a day, except on the free plan", () => {
    const limits = new RateLimits("pro");
    const call = (label: "Heavy" | "Resource-intensive", atMs: number) =>
      limits.admit(
        route("GET", "/phone/report", label, "phone:read:admin", () => ({ status: 200 })),
        defaultSwitches(),
        atMs,
      );
    for (let i = 0; i < 15_000; i++) call("Heavy", NOON + i * 200);
    assert.throws(() => call("Resource-intensive", NOON + 3_000_000), /maximum daily rate limit/);
  });

  it("do not count calls that are refused for their token or scope", () =>
    withZoom({ ...still, rateLimits: "free", withoutScopes: ["user:read:list_users:admin"] }, async (_, call) => {
      for (let i = 0; i < 5; i++) assert.equal(verdict(await call("GET", "/users")), "400/4711");
    }));
});

describe("Locks of the simulator", () => {
  // Long enough for slow machines. A call that is still running ends with its simulator.
  const slow: ZoomOptions = { lockHoldMs: 5000, people: [{ id: "ada", email: "ada@example.com" }] };

  /** Makes the second call while the first one is running. */
  async function overlapping(
    options: ZoomOptions,
    first: (call: Caller) => Promise<unknown>,
    second: (call: Caller) => Promise<string>,
  ) {
    await using zoom = await startZoom(options);
    const call = await signIn(zoom);
    first(call).catch(() => {});
    await sleep(15);
    return await second(call);
  }

  it("allow one of two deletions of the same person", async () => {
    const outcome = await overlapping(
      slow,
      (call) => call("DELETE", "/users/ada"),
      async (call) => String(record((await call("DELETE", "/users/ADA@example.com")).body).message),
    );
    assert.equal(outcome, "Too many concurrent requests. A request to disassociate this user has already been made.");
  });

  it("allow one write on a person at a time, and do not affect reads or other people", async () => {
    const change = (call: Caller) => call("PATCH", "/users/ada", { dept: "Research" });
    assert.equal(await overlapping(slow, change, async (call) => verdict(await change(call))), "429/429");
    assert.equal(await overlapping(slow, change, async (call) => verdict(await call("GET", "/users/ada"))), "200");
    const other = async (call: Caller) => verdict(await call("PATCH", "/users/owner@example.com", {}));
    assert.equal(await overlapping({ ...slow, lockHoldMs: 100 }, change, other), "204");
  });

  it("refuse every call for an e-mail that is being created", async () => {
    const create = (call: Caller) =>
      call("POST", "/users", { action: "create", user_info: { email: "bob@example.com", type: 1 } });
    assert.equal(
      await overlapping(slow, create, async (call) => verdict(await call("GET", "/users/Bob@example.com"))),
      "429/429",
    );
    assert.equal(await overlapping(slow, create, async (call) => verdict(await create(call))), "429/429");
  });

  it("are released when the call ends", () =>
    withZoom({ ...slow, lockHoldMs: 1 }, async (_, call) => {
      assert.equal(verdict(await call("PATCH", "/users/ada", {})), "204");
      assert.equal(verdict(await call("PATCH", "/users/ada", { pmi: 1 })), "400/300");
      assert.equal(verdict(await call("DELETE", "/users/ada")), "204");
    }));
});
