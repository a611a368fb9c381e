import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { shortagesBelow } from "../../cli/licenses/fail-below";
import { type Licenses, readLicenses } from "../../cli/licenses/read";
import { BYTE_ORDER_MARK, csvCell, csvLines } from "../../cli/csv";
import { isIdleSince, parseSince, timeMsOf } from "../../cli/search/sign-in";
import type { Zoom } from "../../provider/zoom/call";
import { type CallIdentity, ZoomNetworkError } from "../../provider/zoom/errors";
import { readPages } from "../../provider/zoom/pages";
import { fakeClock } from "../wire/fake-clock";
import { startZoom, type ZoomSimulator } from "../../simulator";
import { run as runCommand } from "./command";
import { jsonLines, runOn } from "./zoom";

const DAY_MS = 24 * 3_600_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
const person = (name: string, more: object) => ({
  ...{ email: `${name}@example.com`, type: 2, display_name: name, user_created_at: daysAgo(400), dept: "Engines" },
  ...more,
});
const people = [
  { email: "owner@example.com", type: 1, role_id: "0" },
  person("recent", { last_login_time: daysAgo(3), features: { webinar: true } }),
  person("idle", { last_login_time: daysAgo(120), dept: '=HYPERLINK("x")' }),
  person("never", { last_login_time: "" }),
  person("new", { last_login_time: "", user_created_at: daysAgo(5) }),
  person("basic", { type: 1, last_login_time: daysAgo(120) }),
  person("invited", { status: "pending" }),
];

describe("pulumi-zoom licenses", () => {
  it("asks nothing more if a call gets no answer, because each call would wait as long", async () => {
    const asked: string[] = [];
    const request = (call: CallIdentity) => {
      asked.push(call.path);
      return Promise.reject(new ZoomNetworkError(call, "no reply came", { mayHaveReached: true }));
    };
    const zoom: Zoom = {
      request,
      pages: (call) => readPages(request, call, { pageSize: 300, pagination: true }, fakeClock()),
      clock: fakeClock(),
    };
    await assert.rejects(readLicenses(zoom, 90), ZoomNetworkError);
    assert.deepEqual(asked, ["/accounts/me/plans/usage", "/users/summary"]);
  });
});

describe("licenses that are not used", () => {
  let sim: ZoomSimulator;
  before(async () => (sim = await startZoom({ people, seats: { licensed: 7, features: { "webinar 500": 1 } } })));
  after(() => sim.close());
  const search = async (...args: string[]) =>
    jsonLines((await runOn(sim, "search", "users", "--json", "--deep-import", "false", ...args)).stdout).map(
      ({ email }) => String(email).split("@")[0],
    );

  it("are found by the last sign-in, counted from the creation for someone who never signed in", async () => {
    assert.deepEqual(await search("--type", "licensed", "--not-signed-in-since", "90d"), ["idle", "never"]);
    const date = daysAgo(4).slice(0, "2026-01-01".length);
    assert.deepEqual(await search("--type", "licensed", "--not-signed-in-since", date), ["idle", "never", "new"]);
    assert.deepEqual(await search("--type", "licensed", "--never-signed-in"), ["never", "new", "invited"]);
  });

  it("are found by an add-on license, with one call for each active user", async () => {
    sim.takeLog();
    assert.deepEqual(await search("--type", "licensed", "--with-feature", "webinar"), ["recent"]);
    assert.equal(sim.takeLog().filter((line) => line.endsWith("/settings")).length, 4);
  });

  it("are found by an add-on license with all details, with the same calls and one read of each user found", async () => {
    sim.takeLog();
    const flags = ["--type", "licensed", "--with-feature", "webinar", "--json", "--details"];
    const [found, ...others] = jsonLines((await runOn(sim, "search", "users", ...flags)).stdout);
    assert.deepEqual(others, []);
    assert.match(JSON.stringify(found), /"features":\{.*"webinar":true/);
    assert.equal(sim.takeLog().filter((line) => line.endsWith("/settings")).length, 4);
  });

  it("are not searched by both times, because users who never signed in are among those of --not-signed-in-since", async () => {
    for (const flags of [
      ["--not-signed-in-since", "90d", "--never-signed-in"],
      ["--never-signed-in", "--not-signed-in-since", "90d"],
    ]) {
      const { stdout, stderr, exitCode } = await runOn(sim, "search", "users", ...flags);
      assert.deepEqual([stdout, exitCode], ["", 2]);
      assert.match(stderr, /'--never-signed-in' cannot be used with option '--not-signed-in-since <time>'/);
    }
    assert.match(
      (await runCommand("search", "users", "--help")).stdout.replace(/\s+/g, " "),
      /or were created before it and never did/,
    );
  });

  for (const text of ["90", "0d", "2026-02-30", "yesterday"])
    it(`are not searched since ${text}, which is wrong usage`, async () =>
      assert.equal((await runOn(sim, "search", "users", "--not-signed-in-since", text)).exitCode, 2));

  it("are counted for each plan, with those who hold one by department", async () => {
    const { stdout, exitCode } = await runOn(sim, "licenses");
    const lines = stdout.split("\n").map((line) => line.trimEnd().split(/ {2,}/));
    assert.deepEqual(lines.slice(0, 2), [
      ["LICENSE", "PLAN", "BOUGHT", "USED", "PENDING", "FREE"],
      ["Licensed", "monthly", "7", "4", "1", "2"],
    ]);
    assert.deepEqual(lines[2], ["Webinar", "webinar500", "1", "1", "0", "0"]);
    assert.match(stdout, /\n2 users hold a license and did not sign in for 90 days:\n/);
    assert.match(stdout, /Engines +never@example\.com +never +Licensed +never\n/);
    assert.equal(exitCode, 0);
  });

  for (const [least, exitCode, why] of [
    ["0", 0, ""],
    ["1", 1, "Webinar (webinar500): 0 free, but --fail-below is 1.\n"],
  ] as const)
    it(`exit with ${exitCode} if fewer than ${least} of a plan have to be free, and say which`, async () => {
      for (const format of [[], ["--json"], ["--csv"]]) {
        const { exitCode: code, stderr } = await runOn(sim, "licenses", ...format, "--fail-below", least);
        assert.deepEqual([code, stderr], [exitCode, why]);
      }
    });

  it("are printed as one JSON object, with the plans and who holds a license", async () => {
    const { stdout } = await runOn(sim, "licenses", "--json", "--idle-days", "30");
    const [{ plans, idleDays, idle, notTold } = {}] = jsonLines(stdout);
    const base = { family: "base", plan: "monthly", bought: 7, used: 4, pending: 1, free: 2 };
    assert.deepEqual([Array.isArray(plans) && plans[0], idleDays, notTold], [base, 30, []]);
    assert.deepEqual(Array.isArray(idle) && idle.map(({ email }: { email: string }) => email), [
      "idle@example.com",
      "never@example.com",
    ]);
  });

  it("are counted for every plan that Zoom reports", async () => {
    const features = { "zoom_events 500": 4, zoom_whiteboard: 5, zoom_scheduler: 6, zoom_docs: 7 };
    const holder = person("holder", { zoom_one_type: 64, plan_united_type: "1", features: { zoom_scheduler: true } });
    const room = { email: "room@example.com", isRoom: true, type: 1 };
    const seats = { licensed: 9, zoomOne: { 64: 3 }, united: { 1: 2 }, largeMeeting: 8, features };
    await using full = await startZoom({ people: [...people, holder, room], seats });
    const { plans } = JSON.parse((await runOn(full, "licenses", "--json")).stdout) as Licenses;
    const told = plans
      .filter(({ family }) => family !== "phone")
      .map(({ family, bought, free }) => [family, bought, free]);
    assert.deepEqual(told, [
      ["base", 9, 3],
      ["united", 2, 1],
      ["workplace", 3, 2],
      ["largeMeeting", 8, 8],
      ["zoomEvents", 4, 4],
      ["rooms", 1_000_000, 999_999],
      ["zoomWhiteboard", 5, 5],
      ["zoomScheduler", 6, 5],
    ]);
    assert.deepEqual(plans.filter(({ family }) => family === "phone").length, 5);
    const { stdout } = await runOn(full, "check");
    const names = ["Licensed", "Zoom United", "Zoom Workplace", "Large Meeting", "Zoom Events", "Zoom Rooms"];
    for (const name of [...names, "Zoom Whiteboard", "Zoom Scheduler"])
      assert.match(stdout, new RegExp(`(?:^Licenses| ) +${name} \\(`, "m"));
  });

  it("of Zoom Workplace are found with one call for each idle user without another license", async () => {
    const workplace = person("workplace", { type: 1, zoom_one_type: 64, last_login_time: daysAgo(120) });
    await using full = await startZoom({ people: [...people, workplace], seats: { zoomOne: { 64: 1 } } });
    const { stdout } = await runOn(full, "licenses", "--csv");
    const rows: Record<string, string>[] = parse(stdout, { columns: true, bom: true });
    assert.deepEqual(
      rows.map(({ email, license }) => [email, license]),
      [
        ["idle@example.com", "Licensed"],
        ["never@example.com", "Licensed"],
        ["workplace@example.com", "Zoom Workplace 64"],
      ],
    );
    const reads = (log: readonly string[]) =>
      log.filter((line) => /GET \/v2\/users\/(?!summary)[^/]+$/.test(line)).length;
    assert.equal(reads(full.log), 2);
    sim.takeLog();
    await runOn(sim, "licenses");
    assert.equal(reads(sim.log), 0);
  });

  it("are not enough if Zoom does not tell how many are free", () => {
    const phone = { family: "phone", plan: "200", bought: 5, used: 1, free: 4 };
    const why = ["Zoom does not tell how many licenses are free, so --fail-below fails."];
    assert.deepEqual(shortagesBelow([phone], 1), why);
    assert.deepEqual(shortagesBelow([{ family: "base", bought: 3 }, phone], 1), why);
    assert.deepEqual(shortagesBelow([{ family: "base", free: 1 }, phone], 5), [
      "Licensed: 1 free, but --fail-below is 5.",
      "Zoom Phone (200): 4 free, but --fail-below is 5.",
    ]);
  });

  it("are printed as CSV that a spreadsheet reads, without formulas", async () => {
    const { stdout } = await runOn(sim, "licenses", "--csv");
    assert.ok(stdout.startsWith("department,email,name,license,lastLoginTime\r\n"), stdout);
    const rows: string[][] = parse(stdout);
    assert.deepEqual(rows[1]?.slice(0, 2), [`'=HYPERLINK("x")`, "idle@example.com"]);
    assert.equal(rows.length, 3);
  });

  it("are printed as CSV with the names of the JSON, by every search", async () => {
    for (const kind of ["users", "groups", "phone-users", "sites", "numbers", "plans"]) {
      const json = jsonLines((await runOn(sim, "search", kind, "--json")).stdout);
      const { stdout } = await runOn(sim, "search", kind, "--csv");
      const rows: Record<string, string>[] = parse(stdout, { columns: true });
      assert.equal(rows.length, json.length, kind);
      for (const name of Object.keys(json[0] ?? {})) assert.ok(name in (rows[0] ?? {}), `${kind} ${name}`);
    }
  });
});

describe("the commands of the README that find unused licenses", () => {
  it("find some in an account of 200 users", async () => {
    await using sim = await startZoom({ users: 200, completeUsers: true });
    const lines = [...readFileSync("README.md", "utf8").matchAll(/^npx pulumi-zoom ((?:search|licenses) .*)$/gm)];
    const [idle, never, licenses, ...others] = lines.map(([, words = ""]) => words.replace(/ > .*/, "").split(" "));
    assert.deepEqual(others, []);
    const run = async (args: string[] | undefined) => {
      const { stdout, exitCode } = await runOn(sim, ...(args ?? []));
      assert.equal(exitCode, 0, stdout);
      return stdout;
    };
    const rows: Record<string, string>[] = parse(await run(idle), { columns: true });
    assert.ok(rows.length > 0 && rows.every(({ type }) => type === "2"));
    assert.match(await run(never), /^E-MAIL .*\n.*@example\.com .* licensed/);
    const counted = new RegExp(`\\n${rows.length} users hold a license and did not sign in for 90 days:\n`);
    assert.match(await run(licenses), counted);
  });

  it("find those who never signed in, and everyone was created before their last sign-in", async () => {
    await using sim = await startZoom({ users: 200, completeUsers: true });
    const { idle } = JSON.parse((await runOn(sim, "licenses", "--json")).stdout) as Licenses;
    assert.ok(idle.some(({ lastLoginTime }) => lastLoginTime === undefined));
    for (const { user_created_at: created, last_login_time: login } of sim.store.people.values())
      assert.ok(login === "" || created < login, `created ${created}, signed in ${login}`);
  });
});

describe("a CSV file", () => {
  it("begins with a byte-order mark on request, and has a header even without rows", async () => {
    assert.deepEqual(await Array.fromAsync(csvLines([], { hasMark: true, header: ["a", "b"] })), [
      `${BYTE_ORDER_MARK}a,b\r`,
    ]);
    assert.deepEqual(await Array.fromAsync(csvLines([{ a: 1 }, { b: 2 }], {})), ["a,b\r", "1,\r", ",2\r"]);
  });
});

describe("a cell of CSV", () => {
  const CELLS: [value: unknown, cell: string][] = [
    [undefined, ""],
    ["a,b", '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ["=1+1", "'=1+1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["-cmd", "'-cmd"],
    ["\uff1d1+1", "'\uff1d1+1"],
    ["\t=1", `"'\t'=1"`],
    ["a;=1", `"a;'=1"`],
    ["a; @b;c", `"a;' @b;c"`],
    ["a\n+cmd", `"a\n'+cmd"`],
    ["=".repeat(3), "'==="],
    ["+16505550100", "+16505550100"],
    [["a", "b"], "a b"],
    [[{ a: 1 }], '"[{""a"":1}]"'],
    [true, "true"],
    [" padded", '" padded"'],
  ];
  for (const [value, cell] of CELLS)
    it(`is ${cell || "empty"} for ${JSON.stringify(value)}`, () => assert.equal(csvCell(value), cell));
});

describe("a time of the past", () => {
  const nowMs = Date.parse("2026-04-01T00:00:00Z");
  it("is a number of days or a date", () => {
    assert.equal(timeMsOf(parseSince("31d"), nowMs), Date.parse("2026-03-01T00:00:00Z"));
    assert.equal(timeMsOf(parseSince("2026-03-01"), nowMs), Date.parse("2026-03-01T00:00:00Z"));
  });
  it("never makes a pending user idle, whose creation Zoom shows as now", () =>
    assert.equal(isIdleSince({ status: "pending", userCreatedAt: "2020-01-01T00:00:00Z" }, nowMs), false));
});
