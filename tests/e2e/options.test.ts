import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Outcome } from "../../examples/demo/engine-events";
import { startZoom } from "../../simulator";
import { needPulumi, pointingAt, startStory } from "./engine";
import type { Declared } from "./story-options";

const KINDS = ["ZoomUser", "ZoomPhoneUser", "ZoomGroup"] as const;
type Kind = (typeof KINDS)[number];

/** The options that are tried with resources of their own in one stack. */
const OPTIONS = [
  ...(["ignoreChanges", "retainOnDelete", "replaceOnChanges", "aliases", "transforms", "parent"] as const),
  "deletedWith",
] as const;
const urn = (kind: Kind, name: string) => `urn:pulumi:demo::story::pulumi-nodejs:dynamic/zoom:${kind}::${name}`;

const first: Record<Kind, (of: string) => object> = {
  ZoomUser: (of) => ({ email: `${of}@example.com`, onExisting: "adopt", dept: "Engines", jobTitle: "Analyst" }),
  ZoomPhoneUser: (of) => ({ userId: `${of}-phone`, callingPlans: [200], templateId: "t1" }),
  ZoomGroup: (of) => ({ name: `Team ${of}`, members: ["bob@example.com", "eve@example.com"] }),
};
const changed: Record<Kind, (of: string) => object> = {
  ZoomUser: (of) => ({
    ...first.ZoomUser(of),
    ...(of === "replaceOnChanges" ? { email: "renamed@example.com" } : {}),
    ...{ dept: "Looms", jobTitle: "Countess" },
  }),
  ZoomPhoneUser: (of) => ({ ...first.ZoomPhoneUser(of), callingPlans: [], templateId: "t2" }),
  ZoomGroup: (of) => ({ ...first.ZoomGroup(of), name: `Crew ${of}`, members: ["bob@example.com"] }),
};
/** The argument that options name, for each kind. */
const NAMED = { ZoomUser: "dept", ZoomPhoneUser: "callingPlans", ZoomGroup: "members" } as const;
/** The argument that tells which object it is. */
const IDENTIFYING = { ZoomUser: "email", ZoomPhoneUser: "userId", ZoomGroup: "name" } as const;

async function company() {
  const names = [
    "bob",
    "eve",
    "lead",
    "report",
    ...OPTIONS.flatMap((of) => [of, `${of}-phone`]),
    "other",
    "other-phone",
  ];
  const zoom = await startZoom({
    managedDomains: ["example.com"],
    people: names.map((id) => ({
      id,
      email: `${id}@example.com`,
      ...(id.endsWith("-phone") ? { phone: true as const } : {}),
    })),
    phone: { templates: { t1: "Sales", t2: "Support" } },
  });
  const engine = await startStory("story-options", {
    config: pointingAt(zoom),
  });
  const close = async () => {
    await engine.close();
    await zoom.close();
  };
  return { zoom, engine, close };
}

describe("Pulumi's options and flags on the real engine", function () {
  this.timeout(180_000);
  let here: Awaited<ReturnType<typeof company>>;
  before(async function () {
    await needPulumi(this);
    here = await company();
  });
  after(() => here?.close());

  type Opts = Declared[string]["opts"];
  const resources = (of: string, args: Record<Kind, (of: string) => object>, opts?: (kind: Kind) => Opts): Declared =>
    Object.fromEntries(
      KINDS.map((kind) => [`${of}-${kind}`, { kind, args: args[kind](of), opts: opts?.(kind) }]),
    ) as unknown as Declared;

  const optsOf: Record<(typeof OPTIONS)[number], (kind: Kind) => Opts> = {
    ignoreChanges: (kind) => ({ ignoreChanges: [NAMED[kind]] }),
    retainOnDelete: () => ({ retainOnDelete: true }),
    replaceOnChanges: (kind) => ({ replaceOnChanges: [NAMED[kind], IDENTIFYING[kind]] }),
    aliases: () => ({}),
    transforms: (kind) => ({ transform: kind === "ZoomGroup" ? { membership: "additive" } : {} }),
    parent: () => ({ inComponent: true }),
    deletedWith: () => ({ withResource: "transforms-ZoomUser" }),
  };
  const all = (args: Record<Kind, (of: string) => object>): Declared =>
    Object.assign({}, ...OPTIONS.map((of) => resources(of, args, optsOf[of])), resources("other", args)) as Declared;

  const writes = () => here.zoom.takeLog().filter((line) => !line.startsWith("GET "));
  /** Nobody lost access, an invitation, a phone or a group. */
  const harms = (lines: readonly string[]) =>
    lines.filter((line) => /^DELETE .*users\/[^/]+$|\/status$|^DELETE .*groups\/[^/]+$|^POST \/v2\/users$/.test(line));
  const opOf = ({ changes }: Outcome, name: string) => changes.find((change) => change.name === name)?.operation;
  const phoneIsOn = (id: string) => here.zoom.portal.phone.of(id) !== undefined;
  const groups = () => [...here.zoom.store.groups.values()].map(({ name }) => name);

  it("docs/options.md has a row for each of them", () => {
    const rows = [...readFileSync("docs/options.md", "utf8").matchAll(/^\| (`[^|]*`|transforms) +\|/gm)].map(
      ([, name = ""]) => name.trim().replaceAll("`", ""),
    );
    assert.deepEqual(rows.sort(), [
      ...["--continue-on-error", "--exclude", "--parallel 1", "--replace", "--target"],
      ...["aliases", "deleteBeforeReplace: false", "deletedWith", "ignoreChanges", "import", "parent", "protect"],
      ...["replaceOnChanges", "replaceWith", "replacementTrigger", "retainOnDelete", "transforms"],
    ]);
  });

  it("create the same with --parallel 1, in components and with transforms", async () => {
    here.engine.declare(all(first));
    await here.engine.up({ parallel: 1 });
    assert.equal(groups().length, OPTIONS.length + 1);
    assert.deepEqual(
      harms(writes()).filter((line) => line !== "POST /v2/users"),
      [],
    );
  });

  it("--target changes only what it names, and --exclude everything else", async () => {
    here.engine.declare({ ...all(first), ...resources("other", changed) });
    const [user, group] = [urn("ZoomUser", "other-ZoomUser"), urn("ZoomGroup", "other-ZoomGroup")];
    await here.engine.up({ target: [user] });
    assert.deepEqual([here.zoom.person("other")?.dept, groups().includes("Team other")], ["Looms", true]);
    await here.engine.up({ exclude: [group] });
    assert.deepEqual(
      [here.zoom.portal.phone.of("other-phone")?.template_id, groups().includes("Team other")],
      ["t2", true],
    );
    await here.engine.up({ target: [group] });
    assert.ok(groups().includes("Crew other"));
    assert.deepEqual(harms(writes()), []);
  });

  it("ignoreChanges writes nothing of the argument, replaceOnChanges changes in place, aliases change nothing", async () => {
    const program = all(changed);
    for (const kind of KINDS) {
      const renamed = program[`aliases-${kind}`]!;
      delete program[`aliases-${kind}`];
      program[`renamed-${kind}`] = {
        ...renamed,
        args: first[kind]("aliases"),
        opts: { aliases: [{ name: `aliases-${kind}` }] },
      } as Declared[string];
      delete program[`retainOnDelete-${kind}`];
    }
    here.engine.declare(program);
    const { changes, notes } = await here.engine.up();
    const log = writes();
    assert.deepEqual(harms(log), []);
    for (const kind of KINDS)
      assert.equal(changes.find(({ name }) => name === `renamed-${kind}`)?.operation ?? "same", "same");

    assert.deepEqual(
      [here.zoom.person("ignoreChanges")?.dept, here.zoom.person("ignoreChanges")?.job_title],
      ["Engines", "Countess"],
    );
    assert.deepEqual(here.zoom.portal.phone.of("ignoreChanges-phone")?.calling_plans.length, 1);
    assert.equal(here.zoom.portal.phone.of("ignoreChanges-phone")?.template_id, "t2");
    assert.deepEqual(here.zoom.portal.groups.members("Crew ignoreChanges").length, 2);

    const renamed = here.zoom.person("replaceOnChanges");
    assert.deepEqual([renamed?.email, renamed?.dept], ["renamed@example.com", "Looms"]);
    assert.deepEqual(
      ["Team replaceOnChanges", "Crew replaceOnChanges"].map((name) => groups().includes(name)),
      [false, true],
    );
    for (const line of [
      "replaceOnChanges@example.com stays in Zoom: the resource is replaced, and the user is changed in place.",
      'The group "Team replaceOnChanges" stays in Zoom: the resource is replaced, and the group is changed in place.',
    ])
      assert.equal(notes.filter((note) => note === line).length, 1, notes.join("\n"));
    assert.equal(here.zoom.portal.phone.of("replaceOnChanges-phone")?.template_id, "t2");

    assert.equal(here.zoom.person("retainOnDelete")?.status, "active");
    assert.ok(phoneIsOn("retainOnDelete-phone") && groups().includes("Team retainOnDelete"));
    assert.equal(here.zoom.person("parent")?.dept, "Looms");
    assert.ok(groups().includes("Crew parent") && groups().includes("Crew transforms"));
  });

  it("--replace changes an active user, a phone and a group in place", async () => {
    const program = here.engine;
    await program.up({ replace: KINDS.map((kind) => urn(kind, `other-${kind}`)) });
    assert.deepEqual(harms(writes()), []);
    assert.ok(phoneIsOn("other-phone") && groups().includes("Crew other"));
  });

  it("deleteBeforeReplace: false changes in place, protect, import, replaceWith and replacementTrigger are refused", async () => {
    here.engine.declare(resources("other", changed, () => ({ protect: true })));
    const up = async (declared: Declared) => {
      here.engine.declare(declared);
      const { errors } = await here.engine.up({ fails: true });
      return errors.join("\n");
    };
    const kept = all(changed);
    for (const of of ["aliases", "retainOnDelete"]) for (const kind of KINDS) delete kept[`${of}-${kind}`];
    for (const kind of KINDS)
      kept[`renamed-${kind}`] = { kind, args: first[kind]("aliases"), opts: {} } as unknown as Declared[string];
    const protecting = { ...kept, ...resources("other", changed, () => ({ protect: true })) };
    here.engine.declare(protecting);
    await here.engine.up();
    writes();
    const without = { ...kept };
    for (const kind of KINDS) delete without[`other-${kind}`];
    assert.match(await up(without), /protect/);
    const createFirst = resources("other", first, (kind) => ({
      replaceOnChanges: [NAMED[kind], IDENTIFYING[kind]],
      deleteBeforeReplace: false,
    }));
    here.engine.declare({ ...kept, ...createFirst });
    await here.engine.up();
    assert.deepEqual(
      [here.zoom.person("other")?.dept, phoneIsOn("other-phone"), groups().includes("Team other")],
      ["Engines", true, true],
    );
    const refused = await up({
      ...kept,
      ...createFirst,
      more: { kind: "ZoomUser", args: { email: "bob@example.com" }, opts: { import: "bob" } },
      ...resources("with", first, () => ({ replacedWith: "other-ZoomUser" })),
      ...resources("triggered", first, () => ({ replacementTrigger: "1" })),
    });
    assert.match(refused, /has the option import.*npx pulumi-zoom attach -- pulumi up/);
    for (const [of, option] of Object.entries({ with: "replaceWith", triggered: "replacementTrigger" }))
      for (const kind of KINDS)
        assert.ok(refused.includes(`The ${kind} "${of}-${kind}" has the option ${option}. If `), refused);
    assert.deepEqual(harms(writes()), []);
  });

  it("--continue-on-error goes on with the others, removes nothing that is declared, and nothing with deletedWith", async () => {
    const kept = all(changed);
    for (const of of ["aliases", "retainOnDelete", "transforms", "deletedWith"])
      for (const kind of KINDS) delete kept[`${of}-${kind}`];
    here.zoom.fail({ match: "PATCH /users/parent", status: 400, code: 300, message: "No." });
    const parent = { ...kept["parent-ZoomUser"], args: first.ZoomUser("parent") } as Declared[string];
    here.engine.declare({ ...kept, "parent-ZoomUser": parent });
    const outcome = await here.engine.up({ continueOnError: true, fails: true });
    assert.match(outcome.errors.join("\n"), /^Changing parent@example\.com failed/);
    assert.equal(opOf(outcome, "transforms-ZoomGroup"), "delete");
    assert.deepEqual(groups().includes("Crew transforms"), false);
    assert.equal(here.zoom.person("transforms")?.status, "inactive");
    assert.equal(opOf(outcome, "deletedWith-ZoomUser"), "delete");
    assert.equal(here.zoom.person("deletedWith")?.status, "active");
    assert.ok(phoneIsOn("deletedWith-phone") && groups().includes("Crew deletedWith"));
    assert.equal(here.zoom.person("parent")?.status, "active");
  });

  it("replaceOnChanges and --replace remove nothing of what depends on the replaced user", async () => {
    const ofLead = { ofUser: "lead", replaceOnChanges: ["*"] };
    const team = (dept: string): Declared => ({
      lead: {
        kind: "ZoomUser",
        args: { email: "lead@example.com", onExisting: "adopt", dept },
        opts: { replaceOnChanges: ["dept"] },
      },
      report: { kind: "ZoomUser", args: { email: "report@example.com", onExisting: "adopt" }, opts: ofLead },
      phone: { kind: "ZoomPhoneUser", args: { userId: "", callingPlans: [200] }, opts: ofLead },
      group: { kind: "ZoomGroup", args: { name: "Reports" }, opts: ofLead },
    });
    here.engine.declare(team("Engines"));
    await here.engine.up();
    writes();
    here.engine.declare(team("Looms"));
    await here.engine.up();
    await here.engine.up({ replace: [urn("ZoomUser", "lead")] });
    assert.deepEqual(writes(), ["PATCH /v2/users/lead"]);
    assert.deepEqual([here.zoom.person("lead")?.dept, here.zoom.person("report")?.status], ["Looms", "active"]);
    assert.deepEqual([phoneIsOn("lead"), groups().includes("Reports")], [true, true]);
  });
});
