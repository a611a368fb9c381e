import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import * as endpoints from "../../provider/zoom/api/endpoints";
import { FEATURES } from "../../cli/check/features";
import { reportLines } from "../../cli/check/print";
import { examine, type Report } from "../../cli/check/examine";
import { startZoom, type ZoomOptions } from "../../simulator";
import { run, runIn } from "./command";
import { needTerminal, onTerminal } from "./terminal";
import { connectTo, environmentOf, runOn } from "./zoom";

/** Nothing that we do calls these. */
const UNUSED = ["listRoles", "listRoleMembers", "getPhoneSite", "getPhoneSettings"];

const startAccount = (options: ZoomOptions = {}) =>
  startZoom({ seats: { licensed: 10 }, people: [{ email: "new@example.com", status: "pending" }], ...options });

async function report(options: ZoomOptions, deep = false): Promise<Report> {
  await using sim = await startAccount(options);
  await using account = connectTo(sim);
  const found = await examine(account, deep);
  assert.deepEqual(
    sim.log.filter((line) => !line.startsWith("GET ")),
    [],
  );
  return found;
}
const printed = async (options: ZoomOptions) => reportLines(await report(options), new PassThrough()).join("\n");

describe("pulumi-zoom check", () => {
  it("names the account and its owner, the limits in force, the features, and the licenses", async () => {
    await using sim = await startAccount();
    const { stdout, stderr, exitCode } = await runOn(sim, "check", "--plan", "business", "--rate-share", "0.5");
    for (const line of [
      /^Account {6}\S+, owned by owner@example\.com$/m,
      /^Plan {9}business, 50 % of its limits$/m,
      /^ {2}general {4}light 40\/s, medium 30\/s, heavy 20\/s, resource-intensive 10\/min$/m,
      /^ {2}phone {6}light 20\/s, /m,
      /^Scopes {7}\d+ granted, granular$/m,
      /^ {2}ok {7}groups$/m,
      /^Licenses {5}Licensed \(monthly\): 10 bought, 1 used, 9 free$/m,
      /^ +users: 1 licensed, 0 basic, .*1 pending$/m,
      /^Phone plans {2}100 .*: 1000 bought, 0 used, 1000 free$/m,
      /^Can be used for: import, people, phones, groups, add-on licenses, deactivating, e-mail changes, signing out, phone numbers, look-ups, verifying a preview$/m,
    ])
      assert.match(stdout, line);
    assert.deepEqual([stderr, exitCode], ["", 0]);
  });

  it("says that the plan is the default if no flag and no stack names it, because Zoom does not tell it", async () => {
    await using sim = await startAccount();
    const planIn = async (...args: string[]) => {
      const { planIsDefault } = JSON.parse((await runOn(sim, "check", "--json", ...args)).stdout) as Report;
      return [/^Plan {9}(.*)$/m.exec((await runOn(sim, "check", ...args)).stdout)?.[1], planIsDefault];
    };
    assert.deepEqual(await planIn(), ["pro, the default of zoom:plan", true]);
    assert.deepEqual(await planIn("--plan", "pro"), ["pro", false]);
    assert.deepEqual(await planIn("--rate-share", "0.5"), ["pro, the default of zoom:plan, 50 % of its limits", true]);
  });

  const withoutScopes = ["user:update:status:admin", "phone:write:user_number:admin"];

  it("says for each missing scope what does not work, by both names", async () => {
    const { features, usable } = await report({ withoutScopes });
    assert.deepEqual(
      features.flatMap(({ name, works, lacks }) => (works ? [] : [{ name, lacks }])),
      [
        {
          name: "deactivating",
          lacks: [
            {
              granular: "user:update:status:admin",
              classic: ["user:write:admin"],
              stops: ["activating and deactivating"],
            },
          ],
        },
        {
          name: "phone numbers",
          lacks: [
            { granular: "phone:write:user_number:admin", classic: ["phone:write:admin"], stops: ["assigning numbers"] },
          ],
        },
      ],
    );
    assert.equal(usable, true);
    assert.match(
      await printed({ withoutScopes }),
      /^ {2}missing {2}deactivating\n {11}user:update:status:admin \(classic: user:write:admin\): activating and deactivating$/m,
    );
  });

  it("says at the end what the account can and cannot be used for", async () => {
    const lines = (await printed({ withoutScopes })).split("\n").slice(-2);
    assert.deepEqual(lines, [
      "Can be used for: import, people, phones, groups, add-on licenses, e-mail changes, signing out, look-ups, verifying a preview",
      "Cannot be used for: deactivating, phone numbers",
    ]);
  });

  const READING = ["user:read:user:admin", "user:read:list_users:admin"];
  for (const [title, options, purposes] of [
    ["an app with all scopes", {}, { people: 0, import: 0, phones: 0, groups: 0, "import,people": 0 }],
    [
      "an app that only reads users",
      { scopes: READING },
      { people: 1, import: 0, phones: 1, groups: 1, "import,people": 1 },
    ],
    ["an app that may not read users", { withoutScopes: READING }, { people: 1, import: 1, phones: 1, groups: 1 }],
    ["an account without Zoom Phone", { plan: "free" }, { people: 0, import: 0, phones: 1 }],
  ] as const)
    it(`exits with 1 unless ${title} can be used for what is asked`, async () => {
      await using sim = await startAccount({
        ...options,
        scopes: "scopes" in options ? [...options.scopes] : undefined,
      });
      for (const [purpose, code] of Object.entries(purposes))
        assert.equal((await runOn(sim, "check", "--for", purpose)).exitCode, code, purpose);
      assert.equal((await runOn(sim, "check")).exitCode, purposes.people);
    });

  it("takes only the purposes that it knows", async () => {
    const { exitCode, stderr } = await run("check", "--for", "rooms");
    assert.deepEqual([exitCode, /Allowed values: import, people, phones, groups\./.test(stderr)], [2, true]);
  });

  it("understands the scopes of an app made before 2024, and says theirs first", async () => {
    const classic = { switches: { scopeStyle: "classic" } } as const;
    const all = await report(classic);
    assert.deepEqual([all.scopeStyle, all.features.every(({ works }) => works)], ["classic", true]);
    const text = await printed({ ...classic, scopes: ["user:read:user:admin", "group:write:group:admin"] });
    assert.match(text, /^ {11}user:write:admin \(granular: user:update:status:admin\): /m);
    assert.match(text, /^ {2}ok {7}groups$/m);
  });

  it("exits with 1 if the app may not read users, or cannot sign in", async () => {
    await using sim = await startAccount({ withoutScopes: ["user:read:user:admin"] });
    const blind = await runOn(sim, "check", "--json");
    const { usable, problems } = JSON.parse(blind.stdout) as Report;
    assert.deepEqual([blind.exitCode, usable], [1, false]);
    assert.deepEqual(problems, [
      "The app may not read users, and nothing works without that. Add the missing scopes to the app in Zoom's App Marketplace.",
    ]);
    const environment = { ...environmentOf(sim), ZOOM_CLIENT_SECRET: "a-wrong-secret" };
    const { stdout, exitCode } = await runIn(environment, "check");
    assert.match(
      stdout,
      /^Problem: .* Check ZOOM_CLIENT_ID and ZOOM_CLIENT_SECRET: both must be those of the same app\.\nPOST \/oauth\/token: .*invalid_client.*\nThe account cannot be used\.$/m,
    );
    assert.deepEqual([exitCode, stdout.includes("a-wrong-secret"), stdout.includes("    at ")], [1, false, false]);
  });

  it("takes seats that Zoom does not tell for a warning", async () => {
    const { usable, warnings, seats } = await report({ switches: { planUsage: "400/200" } });
    assert.deepEqual([usable, seats?.plans, seats?.people?.pending], [true, undefined, 1]);
    assert.match(warnings.join(), /plans\/usage: 400 \(Zoom code 200\)/);
  });

  it("says with --deep whether a new token ends the one before it", async () => {
    const found = await Promise.all([report({}), report({}, true), report({ switches: { tokens: "single" } }, true)]);
    assert.deepEqual(
      found.map(({ tokens }) => tokens),
      [undefined, "none", "lastWins"],
    );
  });

  it("knows the scopes of every call that we make", () => {
    const judged = new Set(
      FEATURES.flatMap(({ needs }) => needs.flatMap(([, ...calls]) => calls.map(({ name }) => name))),
    );
    const made = Object.entries(endpoints).filter(([, value]) => typeof value === "function");
    assert.deepEqual(
      made
        .map(([name]) => name)
        .filter((name) => !judged.has(name))
        .sort(),
      UNUSED.toSorted(),
    );
  });

  it("has examples in its help", async () => {
    const { stdout, exitCode } = await run("check", "--help");
    assert.deepEqual([exitCode, /Examples:\n {2}\$ pulumi-zoom check/.test(stdout)], [0, true]);
  });

  describe("on a terminal", () => {
    before(async function () {
      await needTerminal(this);
    });

    it("shows in color what works and what does not, and without color if NO_COLOR is set", async () => {
      await using sim = await startZoom({ withoutScopes });
      const shown = await onTerminal(100, ["check"], environmentOf(sim));
      assert.match(shown, /\u001b\[32mok {5}\u001b\[39m {2}groups/);
      assert.match(shown, /\u001b\[31mmissing\u001b\[39m {2}deactivating/);
      const plain = await onTerminal(100, ["check"], { ...environmentOf(sim), NO_COLOR: "1" });
      assert.ok(!plain.includes("\u001b"));
    });
  });
});
