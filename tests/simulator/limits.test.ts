import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { startZoom, type ZoomOptions } from "../../simulator";
import { defaultSwitches } from "../../simulator/switches";
import { route } from "../../simulator/wire/call";
import type { Refusal } from "../../simulator/wire/errors";
import { RateLimits } from "../../simulator/wire/rate-limits";
import { record, signIn, verdict, withZoom, type Caller } from "./client";
import { MIDNIGHT, NOON } from "./times";

/** How many of so many calls at the same moment are let through. */
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
    it(`let ${perSecond} of GET ${path} a second through on the ${plan} plan`, () =>
      withZoom({ ...still, rateLimits: plan }, async (zoom, call) => {
        assert.equal(await admitted(call, path, perSecond + 3), perSecond);
        zoom.clock.advance(1000);
        assert.equal(await admitted(call, path, 1), 1);
      }));

  it("slide: a second is any thousand milliseconds", () =>
    withZoom({ ...still, rateLimits: "free" }, async (zoom, call) => {
      assert.equal(await admitted(call, "/users", 1), 1);
      zoom.clock.advance(600);
      assert.equal(await admitted(call, "/users", 2), 1);
      zoom.clock.advance(400);
      assert.equal(await admitted(call, "/users", 2), 1);
    }));

  it("are off unless asked for", () =>
    withZoom(still, async (_, call) => assert.equal(await admitted(call, "/users", 100), 100)));

  it("name what is left, in headers of every reply", () =>
    withZoom({ ...still, rateLimits: "business" }, async (_, call) => {
      await call("GET", "/users/me");
      const { headers } = await call("GET", "/users/nobody");
      assert.deepEqual(
        ["category", "type", "limit", "remaining"].map((name) => headers.get(`x-ratelimit-${name}`)),
        ["Light", "QPS", "80", "78"],
      );
    }));

  it("answer one too many in a second with 429 and no Retry-After", () =>
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

  it("answer one too many in a day with the hour of the next, which is 00:00 UTC", () => {
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

  it("pool a day's heavy and resource-intensive calls above the free plan", () => {
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

  it("do not count calls whose token or scope is refused", () =>
    withZoom({ ...still, rateLimits: "free", withoutScopes: ["user:read:list_users:admin"] }, async (_, call) => {
      for (let i = 0; i < 5; i++) assert.equal(verdict(await call("GET", "/users")), "400/4711");
    }));
});

describe("Locks of the simulator", () => {
  // Longer than any machine is busy: what still runs at the end of a test ends with its account.
  const slow: ZoomOptions = { lockHoldMs: 5000, people: [{ id: "ada", email: "ada@example.com" }] };

  /** Starts the first call, and makes the second while it runs. */
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

  it("let one of two deletions of a person run", async () => {
    const outcome = await overlapping(
      slow,
      (call) => call("DELETE", "/users/ada"),
      async (call) => String(record((await call("DELETE", "/users/ADA@example.com")).body).message),
    );
    assert.equal(outcome, "Too many concurrent requests. A request to disassociate this user has already been made.");
  });

  it("let one write on a person run at a time, and reads and other people pass", async () => {
    const change = (call: Caller) => call("PATCH", "/users/ada", { dept: "Research" });
    assert.equal(await overlapping(slow, change, async (call) => verdict(await change(call))), "429/429");
    assert.equal(await overlapping(slow, change, async (call) => verdict(await call("GET", "/users/ada"))), "200");
    const other = async (call: Caller) => verdict(await call("PATCH", "/users/owner@example.com", {}));
    assert.equal(await overlapping({ ...slow, lockHoldMs: 100 }, change, other), "204");
  });

  it("keep every call off an e-mail that is being created", async () => {
    const create = (call: Caller) =>
      call("POST", "/users", { action: "create", user_info: { email: "bob@example.com", type: 1 } });
    assert.equal(
      await overlapping(slow, create, async (call) => verdict(await call("GET", "/users/Bob@example.com"))),
      "429/429",
    );
    assert.equal(await overlapping(slow, create, async (call) => verdict(await create(call))), "429/429");
  });

  it("are given back when the call has ended", () =>
    withZoom({ ...slow, lockHoldMs: 1 }, async (_, call) => {
      assert.equal(verdict(await call("PATCH", "/users/ada", {})), "204");
      assert.equal(verdict(await call("PATCH", "/users/ada", { pmi: 1 })), "400/300");
      assert.equal(verdict(await call("DELETE", "/users/ada")), "204");
    }));
});
