import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";
import { searchGroups } from "../../cli/search/groups";
import { searchNumbers, searchPhoneUsers, searchPlans, searchSites } from "../../cli/search/phone";
import type { Search } from "../../cli/search/search";
import { searchUsers, type UserFilter } from "../../cli/search/users";
import { startZoom, type ZoomSimulator } from "../../simulator";
import { MAIN, run, start } from "./command";
import { needTerminal, onTerminal } from "./terminal";
import { connectTo, environmentOf, jsonLines, runOn } from "./zoom";

const people = [
  {
    email: "ada@example.com",
    first_name: "Ada",
    last_name: "Lovelace",
    status: "active" as const,
    type: 2,
    dept: "Engines",
    job_title: "Countess",
    last_login_time: "2026-01-02T03:04:05Z",
    groups: ["Team Blue"],
    features: { zoom_scheduler: true },
    phone: { site: "Zurich", calling_plans: [200], phone_numbers: ["+16505550100"] },
  },
  { email: "bob@example.org", status: "pending" as const },
  { email: "eve@example.com", first_name: "Eve\u001b[31m", status: "inactive" as const, dept: "Sales EMEA" },
];
const phone = {
  sites: [{ name: "HQ", isMain: true }, { name: "Zurich" }],
  numbers: [{ number: "+16505550100", site: "Zurich" }, { number: "+16505550101" }],
};

describe("pulumi-zoom search", () => {
  let sim: ZoomSimulator;
  before(async () => (sim = await startZoom({ people, phone })));
  after(() => sim.close());
  beforeEach(() => void sim.takeLog());

  async function found<Row>({ rows }: Search<Row>): Promise<Row[]> {
    await using account = connectTo(sim);
    return await Array.fromAsync(rows(account.zoom));
  }

  it("prints a table on standard output and how many were found on standard error", async () => {
    const { stdout, stderr, exitCode } = await runOn(sim, "search", "users");
    assert.deepEqual(stdout.split("\n"), [
      "E-MAIL             NAME          STATUS    TYPE      DEPARTMENT  LAST LOGIN",
      "owner@example.com  Olivia Owner  active    licensed              never",
      "ada@example.com    Ada Lovelace  active    licensed  Engines     2026-01-02",
      "eve@example.com    Eve [31m      inactive  basic     Sales EMEA  never",
      "bob@example.org    Bob           pending   basic                 never",
      "",
    ]);
    assert.deepEqual([stderr, exitCode], ["4 users.\n", 0]);
    assert.deepEqual(sim.takeLog(), Array(3).fill("GET /v2/users"));
  });

  it("says how many are shown with --limit, and if more match", async () => {
    for (const [limit, format, says] of [
      ["3", [], "3 users shown, and more match. Raise --limit, or remove it, to see more.\n"],
      ["1", ["--json"], "1 user shown, and more match. Raise --limit, or remove it, to see more.\n"],
      ["4", [], "4 users.\n"],
      ["4", ["--csv"], ""],
    ] as const)
      assert.equal((await runOn(sim, "search", "users", "--limit", limit, ...format)).stderr, says);
  });

  it("finds people by status, address, department, group, type and role", async () => {
    const cases: [filter: UserFilter, emails: string[]][] = [
      [{ status: "inactive" }, ["eve@example.com"]],
      [{ email: "*@EXAMPLE.org" }, ["bob@example.org"]],
      [{ department: "sales*" }, ["eve@example.com"]],
      [{ group: "team *" }, ["ada@example.com"]],
      [{ type: "licensed", role: "2" }, ["ada@example.com"]],
    ];
    for (const [filter, emails] of cases)
      assert.deepEqual(
        (await found(searchUsers(filter))).map(({ email }) => email),
        emails,
      );
  });

  it("finds one address with one call", async () => {
    assert.deepEqual((await found(searchUsers({ email: "Eve@example.com" }))).length, 1);
    assert.deepEqual((await found(searchUsers({ email: "Eve@example.com", status: "active" }))).length, 0);
    assert.deepEqual((await found(searchUsers({ email: "nobody@example.com" }))).length, 0);
    assert.deepEqual(sim.takeLog(), [
      ...["GET /v2/users/Eve@example.com", "GET /v2/users/Eve@example.com", "GET /v2/users/nobody@example.com"],
    ]);
  });

  it("finds phone users, groups, sites, numbers and plans", async () => {
    assert.deepEqual(
      (await found(searchPhoneUsers({ site: "zurich", email: "ada@*" }))).map(({ email }) => email),
      ["ada@example.com"],
    );
    assert.deepEqual(
      (await found(searchPhoneUsers({ keyword: "nobody" }))).map(({ email }) => email),
      [],
    );
    assert.deepEqual(
      (await found(searchGroups({ name: "team*" }))).map(({ name }) => name),
      ["Team Blue"],
    );
    assert.deepEqual(
      (await found(searchSites({ name: "h*" }))).map(({ name, isMain }) => [name, isMain]),
      [["HQ", true]],
    );
    assert.deepEqual(
      (await found(searchNumbers({ unassigned: true, prefix: "+1650" }))).map(({ number }) => number),
      ["+16505550101"],
    );
    const plans = await found(searchPlans());
    assert.deepEqual(plans.find(({ type }) => type === 200)?.available, 999);
  });

  it("brings with --json what only single reads tell, unless deepImport is false", async () => {
    const [deep, listed, groups] = await Promise.all([
      runOn(sim, "search", "users", "--json", "--email", "a*"),
      runOn(sim, "search", "users", "--json", "--email", "a*", "--deep-import", "false"),
      runOn(sim, "search", "groups", "--json"),
    ]);
    const [ada] = jsonLines(deep.stdout);
    assert.deepEqual([ada?.jobTitle, ada?.lastLoginTime], ["Countess", "2026-01-02T03:04:05Z"]);
    assert.equal(jsonLines(listed.stdout)[0]?.jobTitle, undefined);
    assert.deepEqual(jsonLines(groups.stdout)[0]?.members, ["ada@example.com"]);
  });

  it("brings with --details the add-on licenses, with one more call for each active user", async () => {
    const one = ["search", "users", "--json", "--email", "ada*"];
    const { stdout } = await runOn(sim, ...one);
    assert.equal(jsonLines(stdout)[0]?.features, undefined);
    sim.takeLog();
    const withAddOns = await runOn(sim, "search", "users", "--json", "--details");
    const settingsRead = sim.takeLog().filter((line) => line.endsWith("/settings"));
    const features = jsonLines(withAddOns.stdout).map((user) => user.features as Record<string, unknown> | undefined);
    assert.deepEqual(
      features.map((held) => held?.zoomScheduler),
      [false, true, undefined, undefined],
    );
    assert.equal(settingsRead.length, 2);
    const { stdout: csv } = await runOn(sim, "search", "users", "--csv", "--details");
    assert.match(csv.split("\r\n")[0] ?? "", /,features$/);
  });

  it("prints no control or direction characters, in tables, JSON and errors", async () => {
    const hostile = "x\u001b]0;owned\u0007\u009b31m\u202egnp";
    const evil = await startZoom({ people: [{ email: "eve@example.com", display_name: hostile, dept: hostile }] });
    try {
      const printed = [await runOn(evil, "search", "users"), await runOn(evil, "search", "users", "--json")];
      evil.fail({ match: "GET /users", status: 400, code: 300, message: hostile, times: 99 });
      printed.push(await runOn(evil, "search", "users"), await runOn(evil, "check"));

      for (const { stdout, stderr } of printed)
        assert.doesNotMatch(`${stdout}${stderr}`.replaceAll("\n", ""), /[\p{C}\p{Zl}\p{Zp}]/u);
      assert.equal(jsonLines(printed[1]?.stdout ?? "").find(({ dept }) => dept === hostile)?.dept, hostile);
    } finally {
      await evil.close();
    }
  });

  it("explains a group, site or call that it cannot search", async () => {
    await assert.rejects(
      found(searchUsers({ group: "Ghosts" })),
      /^RefusedError: No group in the account matches Ghosts\. /,
    );
    await assert.rejects(
      found(searchNumbers({ site: "Nowhere" })),
      /^RefusedError: The account has no site with the name or id Nowhere\. Its sites: HQ, Zurich\.$/,
    );
    sim.fail({ match: "GET /phone/calling_plans", status: 400, code: 4711, message: "does not contain scopes:[p]." });
    const { stdout, stderr, exitCode } = await runOn(sim, "search", "plans");
    assert.match(
      stderr,
      /^The search for plans failed\. The app lacks the scope phone:read:list_calling_plans:admin.*\nGET \/phone\/calling_plans: 400 /,
    );
    assert.deepEqual([stdout, exitCode, stderr.includes("    at ")], ["", 1, false]);
  });

  it("takes an unknown kind, a filter of another kind, a wrong number and a secret for wrong usage", async () => {
    for (const args of [
      ["people"],
      ["plans", "--email", "a@example.com"],
      ["users", "--limit", "0"],
      ["users", "--client-secret", "x"],
    ])
      assert.equal((await run("search", ...args)).exitCode, 2);
  });

  it("has an example in its help and in that of each kind", async () => {
    const helps = await Promise.all([run("search", "--help"), run("search", "phone-users", "--help")]);
    for (const [index, { stdout, exitCode }] of helps.entries()) {
      assert.ok(stdout.includes(`Example:\n  $ pulumi-zoom search ${["users", "phone-users"][index]} --`), stdout);
      assert.equal(exitCode, 0);
    }
  });

  describe("in an account of many pages", () => {
    let crowd: ZoomSimulator;
    before(async () => (crowd = await startZoom({ users: 3000 })));
    after(() => crowd.close());
    const pages = () => crowd.takeLog().filter((line) => line === "GET /v2/users").length;
    const search = ["search", "users", "--json", "--deep-import", "false", "--page-size", "60"];

    it("streams: the first lines come before the second page", async () => {
      const slow = crowd.fail({ match: "GET /users", kind: "delay", delayMs: 60_000, after: 1 });
      const { child, ended } = start(search, environmentOf(crowd));
      const [chunk] = (await once(child.stdout, "data")) as [Buffer];
      assert.equal(
        jsonLines(chunk.toString().replace(/[^\n]*$/, ""))[0]?.email,
        [...crowd.store.people.values()][0]?.email,
      );
      assert.ok(crowd.calls.filter(({ path }) => path === "/v2/users").length <= 2);
      child.kill();
      await ended;
      slow.stop();
    });

    it("stops cleanly when the pipe closes", async () => {
      crowd.takeLog();
      const command = [process.execPath, MAIN, ...search].join(" ");
      const { stdout, stderr } = await promisify(execFile)(
        "bash",
        ["--norc", "-c", `${command} | head -1; echo "exit code \${PIPESTATUS[0]}"`],
        { env: { PATH: process.env.PATH, ...environmentOf(crowd) } },
      );
      assert.match(stdout, /^\{.*\}\nexit code 0\n$/);
      assert.deepEqual([stderr, pages() < 3000 / 60], ["", true]);
    });

    it("reads to the end, or with pagination false one page and says that more exist", async () => {
      const all = await runOn(crowd, ...search.slice(0, 5));
      assert.equal(jsonLines(all.stdout).length, crowd.store.people.size);
      crowd.takeLog();
      const one = await runOn(crowd, ...search, "--status", "active", "--pagination", "false");
      assert.deepEqual([jsonLines(one.stdout).length, pages(), one.exitCode], [60, 1, 0]);
      assert.match(one.stderr, /only the first page was read, and Zoom has more/);
    });
  });

  describe("on a terminal", () => {
    before(async function () {
      await needTerminal(this);
    });
    const users = ["search", "users", "--email", "a*"];

    it("prints titles in bold", async () => {
      const shown = await onTerminal(120, users, environmentOf(sim));
      assert.match(shown, /\u001b\[1mE-MAIL\u001b\[22m {11}/);
      assert.match(shown, /ada@example\.com {2}Ada Lovelace/);
    });

    it("cuts the widest cells to the terminal's width", async () => {
      const shown = await onTerminal(60, users, { ...environmentOf(sim), NO_COLOR: "1" });
      const lines = shown.split("\n").slice(0, 2);
      assert.deepEqual(lines, [
        "E-MAIL           NAME    STATUS  TYPE     DEPART…  LAST L…",
        "ada@example.com  Ada L…  active  licens…  Engines  2026-0…",
      ]);
    });

    it("prints no colours where NO_COLOR is set", async () => {
      const shown = await onTerminal(120, users, { ...environmentOf(sim), NO_COLOR: "1" });
      assert.ok(!shown.includes("\u001b"));
      assert.match(shown, /^E-MAIL {2,}NAME/);
    });
  });
});
