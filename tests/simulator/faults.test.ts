import assert from "node:assert/strict";
import { startZoom, type Fault, type Match, type ZoomSimulator } from "../../simulator";
import { askForToken, record, rows, signIn, verdict, withZoom, type Caller } from "./client";
import { NOON } from "./times";

const ada = { id: "ada", email: "ada@example.com", dept: "Research" };
const change = (call: Caller) => call("PATCH", "/users/ada", { dept: "Sales" });

/** Returns the reply to a change of the department under a fault, and the department afterwards. */
const underFault = (fault: Fault, see: (call: Caller, zoom: ZoomSimulator) => Promise<unknown>) =>
  withZoom({ people: [ada], now: () => NOON }, async (zoom, call) => {
    zoom.fail({ match: "PATCH /users/*", ...fault });
    const seen = await see(call, zoom).catch((error: Error) => errorCode(error));
    return [seen, zoom.person("ada")?.dept];
  });

const errorCode = (error: Error): string => {
  const { code } = record(error.cause ?? error);
  return typeof code === "string" ? code : error.message;
};

const seen = async (call: Caller) => {
  const { status, body } = await change(call);
  return [status, body];
};

describe("A fault", () => {
  const cases: [string, Fault, unknown, string][] = [
    ["refuses a call before Zoom acts", { status: 500 }, [500, { code: 500, message: "Simulated fault." }], "Research"],
    [
      "refuses a call after Zoom acted",
      { status: 503, when: "after" },
      [503, { code: 503, message: "Simulated fault." }],
      "Sales",
    ],
    [
      "sends the given code, message and errors",
      { status: 400, code: 300, message: "No.", errors: [{ field: "dept", message: "Invalid field." }] },
      [400, { code: 300, message: "No.", errors: [{ field: "dept", message: "Invalid field." }] }],
      "Research",
    ],
    ["resets the connection before Zoom acts", { kind: "reset" }, "ECONNRESET", "Research"],
    ["resets the connection after Zoom acted", { kind: "reset", when: "after" }, "ECONNRESET", "Sales"],
    ["sends an HTML page", { kind: "html" }, [502, "<html><body><h1>Bad Gateway</h1></body></html>"], "Research"],
    ["sends an empty reply before Zoom acts", { kind: "empty" }, [200, undefined], "Research"],
    ["sends an empty reply after Zoom acted", { kind: "empty", when: "after" }, [200, undefined], "Sales"],
    ["accepts a write but changes nothing", { kind: "dropped" }, [204, undefined], "Research"],
    [
      "refuses a missing scope in JSON that cannot be parsed",
      { kind: "brokenJson" },
      [400, '{"code":104,"message":"Invalid access token, does not contain scopes:["user:read"]"}'],
      "Research",
    ],
    [
      "alters the reply after Zoom acted",
      { kind: "altered", alter: ({ status }) => ({ status: status - 1, body: Buffer.from("[1") }) },
      [203, "[1"],
      "Sales",
    ],
    [
      "makes a token count as expired",
      { kind: "expiredToken" },
      [401, { code: 124, message: "Access token is expired." }],
      "Research",
    ],
  ];
  for (const [title, fault, reply, dept] of cases)
    it(title, async () => assert.deepEqual(await underFault(fault, seen), [reply, dept]));

  it("cuts the reply in the middle after Zoom acted", async () => {
    await withZoom({ people: [ada] }, async (zoom, call) => {
      zoom.fail({ match: "GET /users", kind: "cut" });
      await assert.rejects(call("GET", "/users"));
      zoom.fail({ match: "PATCH /users/*", kind: "cut" });
      await assert.rejects(change(call));
      assert.equal(zoom.person("ada")?.dept, "Sales");
    });
  });

  it("delays a call", () =>
    withZoom({ people: [ada] }, async (zoom, call) => {
      zoom.fail({ kind: "delay", delayMs: 30 });
      const startMs = performance.now();
      assert.equal(verdict(await change(call)), "204");
      assert.ok(performance.now() - startMs >= 29);
    }));

  it("translates the message of a refusal but not its code", () =>
    withZoom({}, async (zoom, call) => {
      zoom.fail({ kind: "localized" });
      assert.deepEqual((await call("GET", "/users/nobody")).body, { code: 1001, message: "ユーザーは存在しません。" });
    }));

  it("accepts a creation but returns an id that Zoom does not know", () =>
    withZoom({}, async (zoom, call) => {
      zoom.fail({ kind: "dropped" });
      const { status, body } = await call("POST", "/users", {
        action: "create",
        user_info: { email: "b@example.com", type: 1 },
      });
      assert.equal(status, 201);
      assert.equal(verdict(await call("GET", `/users/${String(record(body).id)}`)), "404/1001");
    }));

  for (const [limit, headers, expected] of [
    ["second", "full", ["QPS", null]],
    ["second", "none", [null, null]],
    ["day", "full", ["Daily-limit", "2026-03-02T00:00:00Z"]],
    ["day", "bare", [null, null]],
    ["lock", "full", [null, null]],
  ] as const)
    it(`exceeds the ${limit} limit, with ${headers} headers`, async () => {
      const outcome = await underFault({ kind: "rateLimit", limit, headers }, async (call) => {
        const answer = await change(call);
        return [verdict(answer), answer.headers.get("x-ratelimit-type"), answer.headers.get("retry-after")];
      });
      assert.deepEqual(outcome, [["429/429", ...expected], "Research"]);
    });

  it("makes a page start with the last row of the previous page", () =>
    withZoom({ users: 20 }, async (zoom, call) => {
      const first = await call("GET", "/users?page_size=5");
      zoom.fail({ kind: "duplicateRows" });
      const token = String(record(first.body).next_page_token);
      const second = await call("GET", `/users?page_size=5&next_page_token=${token}`);
      assert.deepEqual(rows(second.body)[0], rows(first.body).at(-1));
      assert.equal(rows(second.body).length, 6);
    }));

  it("hits the token endpoint", async () => {
    await using zoom = await startZoom();
    zoom.fail({ match: "POST /oauth/token", status: 503 });
    zoom.fail({ match: "POST /oauth/token", kind: "reset" });
    assert.equal((await askForToken(zoom)).status, 503);
    await assert.rejects(askForToken(zoom));
    assert.equal((await askForToken(zoom)).status, 200);
  });
});

describe("A fault hits", () => {
  const matches: [Match, hit: string[]][] = [
    ["PATCH /users/*", ["PATCH /users/ada"]],
    ["/users/*", ["GET /users/ada", "PATCH /users/ada"]],
    ["GET /users", ["GET /users"]],
    ["GET /v2/users/**", ["GET /users/ada", "GET /users/ada/settings"]],
    [/^GET .*settings$/g, ["GET /users/ada/settings"]],
    [{ method: "get", path: "/users/*" }, ["GET /users/ada"]],
    [{ method: "PATCH" }, ["PATCH /users/ada"]],
    [{ path: "/users/ada/settings" }, ["GET /users/ada/settings"]],
    [({ query }) => query.status === "pending", ["GET /users?status=pending"]],
  ];
  const calls = [
    "GET /users",
    "GET /users?status=pending",
    "GET /users/ada",
    "PATCH /users/ada",
    "GET /users/ada/settings",
  ];
  for (const [match, hit] of matches)
    it(`calls that match ${typeof match === "object" && !(match instanceof RegExp) ? JSON.stringify(match) : String(match)}`, () =>
      withZoom({ people: [ada] }, async (zoom, call) => {
        zoom.fail({ match, status: 418, times: Infinity });
        const struck: string[] = [];
        for (const line of calls) {
          const [method = "", path = ""] = line.split(" ");
          if ((await call(method, path, method === "PATCH" ? {} : undefined)).status === 418) struck.push(line);
        }
        const expected =
          typeof match === "string" && match === "GET /users" ? ["GET /users", "GET /users?status=pending"] : hit;
        assert.deepEqual(struck, expected);
      }));

  it("as many calls as `times` says, after as many as `after` says", () =>
    withZoom({ people: [ada] }, async (zoom, call) => {
      const fault = zoom.fail({ match: "GET /users/ada", after: 1, times: 2, status: 500 });
      const outcomes: number[] = [];
      for (let i = 0; i < 5; i++) outcomes.push((await call("GET", "/users/ada")).status);
      assert.deepEqual(outcomes, [200, 500, 500, 200, 200]);
      assert.equal(fault.hits, 2);
    }));

  it("no more calls after it was stopped", () =>
    withZoom({}, async (zoom, call) => {
      const fault = zoom.fail({ status: 500, times: Infinity });
      assert.equal((await call("GET", "/users")).status, 500);
      fault.stop();
      assert.equal((await call("GET", "/users")).status, 200);
    }));

  it("calls in the order in which the faults were added", () =>
    withZoom({}, async (zoom, call) => {
      zoom.fail({ status: 500 });
      zoom.fail({ status: 502 });
      const outcomes: number[] = [];
      for (let i = 0; i < 3; i++) outcomes.push((await call("GET", "/users")).status);
      assert.deepEqual(outcomes, [500, 502, 200]);
    }));
});

describe("Delayed reads", () => {
  it("show an older state of the account", () =>
    withZoom({ people: [ada], visibility: { delayMs: 500 } }, async (zoom, call) => {
      const dept = async () => record((await call("GET", "/users/ada")).body).dept;
      await change(call);
      zoom.clock.advance(300);
      await call("PATCH", "/users/ada", { dept: "Legal" });
      assert.equal(await dept(), "Research");
      zoom.clock.advance(250);
      assert.equal(await dept(), "Sales");
      zoom.clock.advance(300);
      assert.equal(await dept(), "Legal");
    }));

  it("can be limited to some reads", () =>
    withZoom(
      { visibility: { delayMs: 500, match: "GET /groups/*/members" }, people: [ada], groups: [{ id: "g", name: "G" }] },
      async (zoom, call) => {
        await call("POST", "/groups/g/members", { members: [{ id: "ada" }] });
        const members = async () => rows((await call("GET", "/groups/g/members")).body).length;
        assert.deepEqual(record((await call("GET", "/users/ada")).body).group_ids, ["g"]);
        assert.equal(await members(), 0);
        zoom.clock.advance(500);
        assert.equal(await members(), 1);
      },
    ));

  it("do not show a new person yet, and still show a deleted one", async () => {
    await using zoom = await startZoom({ visibility: { delayMs: 500 }, people: [ada], now: () => NOON });
    const call = await signIn(zoom);
    await call("POST", "/users", { action: "create", user_info: { email: "bob@example.com", type: 1 } });
    await call("DELETE", "/users/ada");
    assert.equal(verdict(await call("GET", "/users/bob@example.com")), "404/1001");
    assert.equal(verdict(await call("GET", "/users/ada")), "200");
    zoom.clock.advance(500);
    assert.equal(verdict(await call("GET", "/users/bob@example.com")), "200");
    assert.equal(verdict(await call("GET", "/users/ada")), "404/1001");
  });
});
