import assert from "node:assert/strict";
import nock from "nock";
import { addGroupMembers, createUser, deleteUser, getUser, updateUser } from "../../provider/zoom/api/endpoints";
import { ZoomApiError, ZoomNetworkError } from "../../provider/zoom/errors";
import { isDailyLimit, mayHaveHappened } from "../../provider/zoom/api/codes";
import { ada, API, client, scriptZoom, signIn, thrown } from "./account";
import { fakeClock } from "./fake-clock";

const TOO_FAST = { code: 429, message: "You have reached the maximum per-second rate limit for this API." };
const invite = createUser({ action: "create", user_info: { email: "ada@example.com", type: 1 } });

function refuse(headers: Record<string, string> = {}, times = 1): void {
  nock(API).get("/v2/users/u1").times(times).reply(429, TOO_FAST, headers);
}
const answer = () => nock(API).get("/v2/users/u1").reply(200, ada);
const reset = () => Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });

describe("rate limits", () => {
  scriptZoom();
  beforeEach(() => void signIn());

  const waits: [string, Record<string, string>, number][] = [
    ["that names the kind", { "x-ratelimit-type": "QPS", "x-ratelimit-remaining": "0" }, 1000],
    ["without any header", {}, 1000],
    ["with seconds to wait", { "retry-after": "7" }, 7000],
    ["with an ISO date", { "retry-after": "2026-03-02T12:00:09Z" }, 9000],
    ["with an ISO date without a time zone, which is UTC", { "retry-after": "2026-03-02T12:00:09" }, 9000],
    ["with an HTTP date", { "retry-after": "Mon, 02 Mar 2026 12:00:11 GMT" }, 11_000],
    ["with a date that has passed", { "retry-after": "2026-03-02T11:59:00Z" }, 1000],
    ["with a date that cannot be read", { "retry-after": "soon" }, 1000],
    ["with the second in which the limit ends", { "x-ratelimit-reset": "1772452803" }, 3000],
  ];
  for (const [what, headers, waitMs] of waits)
    it(`waits ${waitMs} ms after a 429 ${what}, and repeats the call`, async () => {
      const clock = fakeClock();
      refuse(headers);
      answer();
      assert.equal((await client({ clock }).request(getUser("u1"))).id, "u1");
      assert.deepEqual(clock.slept, [waitMs]);
    });

  const otherClocks: [what: string, headers: Record<string, string>, waitMs: number][] = [
    ["ten minutes behind", { date: "Mon, 02 Mar 2026 12:10:00 GMT", "retry-after": "2026-03-02T12:10:04Z" }, 4000],
    ["ten minutes ahead", { date: "Mon, 02 Mar 2026 11:50:00 GMT", "retry-after": "2026-03-02T11:50:04Z" }, 4000],
    ["a day behind", { date: "Tue, 03 Mar 2026 12:00:00 GMT", "retry-after": "Tue, 03 Mar 2026 12:00:02 GMT" }, 2000],
    ["ten minutes ahead", { date: "Mon, 02 Mar 2026 11:50:00 GMT", "x-ratelimit-reset": "1772452203" }, 3000],
    ["at Zoom's time, and the date cannot be read", { date: "today", "retry-after": "2026-03-02T12:00:05Z" }, 5000],
  ];
  for (const [what, headers, waitMs] of otherClocks)
    it(`waits ${waitMs} ms on a machine whose clock is ${what}: ${Object.keys(headers).join(", ")}`, async () => {
      const clock = fakeClock();
      refuse(headers);
      answer();
      await client({ clock }).request(getUser("u1"));
      assert.deepEqual(clock.slept, [waitMs]);
    });

  it("believes the header that names a limit a second, whatever time it names", async () => {
    for (const time of ["9999-12-31T23:59:59Z", "86400", "2026-03-02T13:00:00Z"]) {
      const clock = fakeClock();
      refuse({ "x-ratelimit-type": "QPS", "retry-after": time });
      answer();
      const zoom = client({ clock });
      await zoom.request(getUser("u1"));
      assert.deepEqual(clock.slept, [1000], time);
      if (time !== "2026-03-02T13:00:00Z") signIn();
    }
  });

  it("names the end of a daily limit as Zoom does, on a machine with another time", async () => {
    refuse({
      "x-ratelimit-type": "Daily-limit",
      date: "Mon, 02 Mar 2026 23:59:50 GMT",
      "retry-after": "2026-03-03T00:00:00Z",
    });
    const error = await thrown(client().request(getUser("u1")));
    assert.match(error.message, /Zoom's daily limit is used up\. Run again after 2026-03-03T00:00:00\.000Z\./);
  });

  it("waits longer each time, with a random part, and gives up after five repetitions", async () => {
    const clock = fakeClock();
    refuse({}, 6);
    const error = await thrown(client({ clock, random: () => 0.5 }).request(getUser("u1")));
    assert.ok(error instanceof ZoomApiError && error.status === 429);
    assert.deepEqual(clock.slept, [1500, 2500, 4500, 8500, 15_500]);
    assert.match(
      error.message,
      /^Zoom's rate limit was reached at each attempt\. Run again in a few minutes\.\nGET \/users\/u1: 429 /,
    );
  });

  it("says that Zoom was busy if another change of the same object lasts", async () => {
    refuse({ "x-ratelimit-remaining": "79", "x-ratelimit-limit": "80" }, 6);
    const { message } = await thrown(client().request(getUser("u1")));
    assert.match(message, /^Zoom was busy with another change at each attempt\. Run again in a few minutes\.\nGET /);
  });

  it("says to run again if Zoom has a problem of its own, with Zoom's words beside the call", async () => {
    nock(API).patch("/v2/users/u1").reply(500, { code: 500, message: "Internal error." });
    const { message } = await thrown(client({ ioErrorRetries: 0 }).request(updateUser("u1", {})));
    assert.equal(
      message,
      "Zoom reports a problem of its own. Run again in a few minutes.\nPATCH /users/u1: 500 (Zoom code 500) Internal error",
    );
  });

  it("repeats a POST too, because a refused call was not done", async () => {
    nock(API).post("/v2/users").reply(429, TOO_FAST);
    nock(API).post("/v2/users").reply(201, ada);
    assert.equal((await client().request(invite)).id, "u1");
  });

  const daily: [string, Record<string, string>, string][] = [
    [
      "by its type",
      { "x-ratelimit-type": "Daily-limit", "retry-after": "2026-03-03T00:00:00Z" },
      "2026-03-03T00:00:00",
    ],
    ["by a far date", { "retry-after": "2026-03-03T00:00:00Z" }, "2026-03-03T00:00:00.000Z"],
    [
      "by its type, with a time that cannot be meant",
      { "x-ratelimit-type": "Daily-limit", "retry-after": "999999999" },
      "00:00 UTC",
    ],
    ["by the size of what is used up", { "x-ratelimit-limit": "6000", "x-ratelimit-remaining": "0" }, "00:00 UTC"],
  ];
  for (const [what, headers, time] of daily)
    it(`stops at once at a daily limit, recognized ${what}, and says when it ends`, async () => {
      const clock = fakeClock();
      refuse(headers);
      const error = await thrown(client({ clock }).request(getUser("u1")));
      assert.ok(isDailyLimit(error));
      assert.ok(error.message.includes(time), error.message);
      assert.deepEqual(clock.slept, []);
    });

  it("waits for a lock, which is not a limit", async () => {
    const clock = fakeClock();
    refuse({ "x-ratelimit-remaining": "79", "x-ratelimit-limit": "80" });
    answer();
    await client({ clock, random: () => 0.5 }).request(getUser("u1"));
    assert.deepEqual(clock.slept, [2000]);
  });

  it("treats code 429 with HTTP 400 as an ordinary error", async () => {
    const clock = fakeClock();
    nock(API).patch("/v2/users/u1").reply(400, { code: 429, message: "… is limited to 5 per request." });
    const error = await thrown(client({ clock }).request(updateUser("u1", {})));
    assert.ok(error instanceof ZoomApiError && error.limit === undefined);
    assert.deepEqual(clock.slept, []);
  });
});

describe("a failure at Zoom", () => {
  scriptZoom();
  beforeEach(() => void signIn());

  it("repeats reads after 5xx and broken connections, waiting longer each time", async () => {
    const clock = fakeClock();
    nock(API).get("/v2/users/u1").reply(500, { code: 1, message: "…" });
    nock(API).get("/v2/users/u1").replyWithError(reset());
    nock(API).get("/v2/users/u1").reply(502, "<html>");
    answer();
    assert.equal((await client({ clock, random: () => 1 }).request(getUser("u1"))).id, "u1");
    assert.deepEqual(clock.slept, [500, 1000, 2000]);
  });

  it("repeats PATCH and DELETE, which have the same effect twice", async () => {
    nock(API).patch("/v2/users/u1").reply(503);
    nock(API).patch("/v2/users/u1").reply(204);
    nock(API).delete("/v2/users/u1").replyWithError(reset());
    nock(API).delete("/v2/users/u1").reply(204);
    const zoom = client();
    await zoom.request(updateUser("u1", { dept: "X" }));
    await zoom.request(deleteUser("u1"));
  });

  it("repeats a POST that is safe to repeat", async () => {
    nock(API).post("/v2/groups/g1/members").reply(500);
    nock(API).post("/v2/groups/g1/members").reply(201, { ids: "u1", added_at: "…" });
    assert.deepEqual(await client().request(addGroupMembers("g1", [{ id: "u1" }])), { ids: ["u1"] });
  });

  it("does not repeat a POST that failed with 500", async () => {
    nock(API).post("/v2/users").reply(500);
    const error = await thrown(client().request(invite));
    assert.ok(error instanceof ZoomApiError && mayHaveHappened(error));
  });

  it("does not repeat a POST whose connection broke, and says that it may have happened", async () => {
    nock(API).post("/v2/users").replyWithError(reset());
    const error = await thrown(client().request(invite));
    assert.ok(error instanceof ZoomNetworkError && mayHaveHappened(error));
    assert.match(error.message, /^Zoom did not answer: .*may have carried out the call.*\nPOST \/users$/);
  });

  it("gives up after ioErrorRetries repetitions", async () => {
    const clock = fakeClock();
    nock(API).get("/v2/users/u1").times(3).reply(500);
    await thrown(client({ clock, ioErrorRetries: 2 }).request(getUser("u1")));
    assert.equal(clock.slept.length, 2);
  });

  it("never repeats a 4xx", async () => {
    const clock = fakeClock();
    nock(API).get("/v2/users/u1").reply(404, { code: 1001, message: "User does not exist: u1." });
    await thrown(client({ clock }).request(getUser("u1")));
    assert.deepEqual(clock.slept, []);
  });
});
