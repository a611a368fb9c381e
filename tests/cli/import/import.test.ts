import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ZoomOptions } from "../../../simulator";
import { keyOf, startImport } from "./account";
import { compile } from "./compile";

const ada = { email: "ada.lovelace@example.com", first_name: "Ada", last_name: "Lovelace", type: 2, dept: "R&D" };
const grace = { email: "grace+hopper@example.com", status: "inactive" as const };
const joan = { email: "joan@example.com", status: "pending" as const };
const vint = { email: "Vint@Example.com", id: "-vint-begins-with-dash" };
const company: ZoomOptions = {
  people: [ada, grace, joan, vint].map((person) => (person === ada ? { ...person, phone: true as const } : person)),
  groups: [
    { name: "Research", members: [ada.email, vint.email, grace.email, "owner@example.com"], admins: [vint.email] },
    { name: "Nobody" },
  ],
  phone: { readyMs: 0, listedMs: 0 },
};

type Import = Awaited<ReturnType<typeof startImport>>;

describe("an imported account", () => {
  let company_: Import | undefined;
  const start = async (...args: Parameters<typeof startImport>) => (company_ = await startImport(...args));
  afterEach(async () => {
    await company_?.close();
    company_ = undefined;
  });

  for (const style of ["code", "data"] as const) {
    it(`declares in the style of ${style} exactly what the import file says`, async () => {
      const here = await start(company);
      await here.import({ style });
      const resources = await here.resources();
      assert.deepEqual(
        (await here.declared()).map(({ type, name, args }) => ({ type, name, args })),
        resources.map(({ type, name, inputs: { __provider, onDelete, immediateLogout, ...args } }) => {
          assert.ok(String(__provider).startsWith("exports.handler = "));
          if (type.endsWith(":ZoomUser")) assert.deepEqual([onDelete, immediateLogout], [undefined, undefined]);
          return { type, name, args };
        }),
      );
    });
  }

  it("compiles in TypeScript's strictest mode, in both styles and with any kinds", async function () {
    this.timeout(60_000);
    const here = await start(company);
    const folders: string[] = [];
    for (const style of ["code", "data"] as const)
      for (const kinds of [undefined, ["groups"], ["phone-users"], ["users"]] as const)
        for (const adopt of [false, true]) {
          const out = join(here.out, `program-${folders.length}`);
          folders.push(out);
          await here.import({ out, style, kinds, adopt });
        }
    assert.deepEqual(compile(here.out, folders), []);
  });

  it("shows no change in a preview, nor after a refresh", async () => {
    const here = await start(company);
    await here.import();
    await here.intoState();
    const program = Object.fromEntries((await here.declared()).map((one) => [keyOf(one), one.args]));
    assert.equal(Object.keys(program).length, 7);
    const nothing = { did: {}, failed: {}, told: [] };
    for (const look of [
      () => here.preview(program),
      here.refresh,
      () => here.preview(program),
      () => here.up(program),
    ]) {
      const { did, failed, told } = await look();
      assert.deepEqual({ did, failed, told }, nothing);
    }
  });

  it("keeps members whom others add if groups are imported as additive", async () => {
    const here = await start({ ...company, people: [...(company.people ?? []), { email: "other@example.com" }] });
    await here.import({ membership: "additive" });
    await here.intoState();
    const program = Object.fromEntries((await here.declared()).map((one) => [keyOf(one), one.args]));
    assert.equal(program["group:research"]?.membership, "additive");
    here.zoom.portal.groups.addMember("Research", "other@example.com");
    await here.refresh();
    assert.deepEqual([(await here.up(program)).did, here.writes()], [{}, []]);
  });

  it("was only read", async () => {
    const here = await start(company);
    await here.import();
    assert.deepEqual(here.writes(), []);
  });

  it("changes in Zoom exactly what is changed in the program", async () => {
    const here = await start(company);
    await here.import();
    await here.intoState();
    const program = Object.fromEntries((await here.declared()).map((one) => [keyOf(one), one.args]));
    const changed = { ...program, "ada-lovelace": { ...program["ada-lovelace"], dept: "Analysis" } };
    assert.deepEqual((await here.up(changed)).did, { "ada-lovelace": "update" });
    assert.deepEqual(here.writes(), [`PATCH /v2/users/${here.zoom.person(ada.email)?.id}`]);
    assert.deepEqual(here.zoom.calls.at(-2)?.body, { dept: "Analysis" });
  });

  for (const [style, shown, changed] of [
    ["code", /(new ZoomUser\("joan", \{[^]*?\}), imported\);/, "$1);"],
    ["data", "const unprotected: string[] = [];", `const unprotected: string[] = ["joan"];`],
  ] as const)
    it(`lets one user go without a change for the others, in the style of ${style}`, async () => {
      const here = await start(company);
      await here.import({ style });
      const isProtected = async () =>
        Object.fromEntries((await here.declared()).map((one) => [keyOf(one), "protect" in one.options]));
      const before = await isProtected();
      assert.deepEqual([Object.keys(before).length, new Set(Object.values(before))], [7, new Set([true])]);
      const program = await here.read("index.ts");
      assert.match(program, /^\/\/ .* To remove a user, /m);
      await writeFile(join(here.out, "index.ts"), program.replace(shown, changed));
      assert.deepEqual(await isProtected(), { ...before, joan: false });
    });

  it("has members and phones that refer to people", async () => {
    const here = await start(company);
    await here.import();
    const program = await here.read("index.ts");
    assert.match(
      program,
      /const adaLovelace = new ZoomUser\("ada-lovelace", \{\n {2}email: "ada\.lovelace@example\.com",/,
    );
    assert.match(program, /members: \[adaLovelace\.email, vint\.email, graceHopper\.email, "owner@example\.com"\]/);
    assert.match(program, /new ZoomPhoneUser\("ada-lovelace", \{\n {2}user: adaLovelace,/);
    assert.match(program, /type: UserType\.Licensed,/);
    assert.match(program, /\nnew ZoomUser\("joan", \{/);
  });

  it("keeps pending people pending and deactivated ones inactive", async () => {
    const here = await start(company);
    await here.import();
    const of = (name: string, all: Awaited<ReturnType<typeof here.resources>>) => all.find((one) => one.name === name);
    const resources = await here.resources();
    assert.equal(of("grace-hopper", resources)?.inputs.status, "inactive");
    assert.equal(of("joan", resources)?.outputs.accountStatus, "pending");
    assert.equal(of("joan", resources)?.id, here.zoom.person(joan.email)?.id);
    assert.equal(of("vint", resources)?.id, vint.id);
  });

  it("leaves out administrators, the owner and Zoom Rooms unless asked for, and says so", async () => {
    const people = [
      { email: "root@example.com", role_id: "1" },
      { email: "rooms_berlin@example.com" },
      { email: "ada@example.com" },
    ];
    const here = await start({ people });
    await here.import();
    assert.deepEqual(await here.names(), ["ada"]);
    assert.deepEqual(here.lines, [
      "The owner of the account is left out (--include-owner).",
      "1 administrator is left out: Zoom does not allow deactivating or removing them (--include-admins).",
      "1 Zoom Room is left out (--include-rooms).",
    ]);
    await here.import({ includeAdmins: true, includeOwner: true, includeRooms: true });
    assert.deepEqual(await here.names(), ["ada", "owner", "rooms-berlin", "root"]);
  });

  it("contains no secret, and only the owner can read files with personal data", async () => {
    const here = await start({ people: [{ ...ada, host_key: "SECRET1234", password: "SECRET1234" }] });
    await here.import({ style: "data" });
    const files = readdirSync(here.out);
    assert.deepEqual(files.toSorted(), [
      ".gitignore",
      "Pulumi.yaml",
      "import.json",
      "index.ts",
      "package.json",
      "people.json",
      "tsconfig.json",
    ]);
    for (const file of files) {
      const content = readFileSync(join(here.out, file), "utf8");
      assert.doesNotMatch(content, /SECRET|simulated-client/);
      const mode = statSync(join(here.out, file)).mode & 0o777;
      assert.equal(mode, content.includes("example.com") || file === "index.ts" ? 0o600 : 0o644, file);
    }
  });

  it("says the same in every run", async () => {
    const here = await start({ users: 60, groups: [{ name: "A" }, { name: "B" }] });
    const all = async () => [await here.read("index.ts"), await here.read("import.json")];
    await here.import();
    const before = await all();
    await here.import();
    assert.deepEqual(await all(), before);
  });

  it("has statements for 200 people, and data above", async () => {
    const people = Array.from({ length: 201 }, (_, index) => ({ email: `p${index}@example.com` }));
    const here = await start({ people });
    await here.import({ exclude: ["p7@example.com"] });
    assert.match(await here.read("index.ts"), /new ZoomUser\("p200"/);
    assert.deepEqual((await here.import()).files.slice(0, 2), ["index.ts", "people.json"]);
  });

  it("declares hostile texts exactly, and compiles", async function () {
    this.timeout(60_000);
    const texts = [
      `"); process.exit(1); //`,
      "${process.exit(1)}`\\",
      "two\nlines\r\u2028\u2029",
      "\u202eleft to right\u2066",
      "x".repeat(10_000),
      "__proto__",
      "\u0000\u001b[31mred",
    ];
    const here = await start({ people: texts.map((dept, index) => ({ email: `p${index}@example.com`, dept })) });
    for (const style of ["code", "data"] as const) {
      await here.import({ style });
      assert.deepEqual(compile(here.out), []);
      assert.deepEqual(
        (await here.declared()).map(({ args }) => args.dept),
        texts,
      );
    }
  });

  it("leaves out users whom a program cannot declare, with a line", async () => {
    const here = await start({ people: [{ email: "strasse@intranet" }, ada] });
    await here.import();
    assert.deepEqual(await here.names(), ["ada-lovelace"]);
    assert.match(
      here.lines.at(-1) ?? "",
      /^strasse@intranet cannot be declared as it is in Zoom \(email: .*\) and is left out\.$/,
    );
  });

  it("manages nothing that a program cannot declare, and says so", async () => {
    const here = await start({ people: [{ ...ada, phone: { extension_number: 911 } }] });
    await here.import();
    const [, phone] = await here.resources();
    assert.deepEqual([phone?.inputs.userId === phone?.id, phone?.inputs.extensionNumber], [true, undefined]);
    assert.match(
      here.lines.at(-1) ?? "",
      /^ada\.lovelace@example\.com is imported without extensionNumber, which cannot be declared \(.*\)\.$/,
    );
  });

  describe("in part", () => {
    const cases: [string, Parameters<Import["import"]>[0], string[]][] = [
      ["kinds", { kinds: ["groups"] }, ["nobody", "research"]],
      ["status", { status: ["inactive", "pending"] }, ["grace-hopper", "joan", "nobody", "research"]],
      ["only users with these e-mails", { email: ["*HOPPER@example.com", "joan@*"] }, ["grace-hopper", "joan"]],
      ["people by department, with their phones", { department: ["r&d"] }, ["ada-lovelace", "ada-lovelace"]],
      [
        "members of a group",
        { group: ["resea*"] },
        ["ada-lovelace", "grace-hopper", "vint", "research", "ada-lovelace"],
      ],
      ["exclusion", { exclude: ["ada*", "joan*"] }, ["grace-hopper", "vint", "nobody", "research"]],
      ["phones only", { kinds: ["phone-users"] }, ["ada-lovelace"]],
    ];
    for (const [title, filters, names] of cases)
      it(`by ${title}`, async () => {
        const here = await start(company);
        await here.import(filters);
        assert.deepEqual(await here.names(), names);
      });

    it("without users who are in the stack, and without their names", async () => {
      const here = await start({
        ...company,
        people: [...(company.people ?? []), { email: "ada.lovelace@example.org" }],
      });
      const stack = join(here.out, "stack.json");
      const inStack = (email: string, id: string) => ({
        urn: `urn:pulumi:dev::company::pulumi-nodejs:dynamic/zoom:ZoomUser::${email.replace(/@.*/, "").replace(".", "-")}`,
        type: "pulumi-nodejs:dynamic/zoom:ZoomUser",
        id,
        outputs: { email },
      });
      const resources = [
        inStack(ada.email, "another id"),
        inStack("someone", vint.id),
        { urn: "u", type: "pulumi:pulumi:Stack" },
      ];
      await writeFile(stack, JSON.stringify({ version: 3, deployment: { resources } }));
      await here.import({ stackExport: stack, kinds: ["users"] });
      const names = await here.names();
      assert.deepEqual([names.length, names.slice(1)], [3, ["grace-hopper", "joan"]]);
      assert.match(names[0] ?? "", /^ada-lovelace-[0-9a-f]{6}$/);
      assert.ok(here.lines.includes("2 users are left out: already in the stack."));
      await writeFile(stack, "{}");
      await assert.rejects(here.import({ stackExport: stack }), /is not the output of "pulumi stack export/);
    });

    it("refuses a group that does not exist, and filters that match nothing", async () => {
      const here = await start(company);
      await assert.rejects(here.import({ group: ["Sales"] }), {
        message: 'No group in the account matches Sales. Run "pulumi-zoom search groups" to see its groups.',
      });
      await assert.rejects(here.import({ email: ["nobody@*"] }), /nothing matches the filters/);
      const empty = await start({ people: [] });
      await assert.rejects(empty.import(), /or what matches is left out\. Read the lines above/);
    });

    it("contains only what list pages show if the settings say so, and then makes few calls", async () => {
      const here = await start({ people: [{ ...ada, job_title: "Analyst" }, joan] }, { "zoom:deepImport": "false" });
      await here.import({ kinds: ["users"] });
      const [first, second] = await here.resources();
      assert.deepEqual([first?.inputs.dept, first?.inputs.jobTitle, second?.name], ["R&D", undefined, "joan"]);
      assert.deepEqual(here.zoom.takeLog(), [
        "GET /v2/users",
        "GET /v2/users",
        "GET /v2/users",
        `GET /v2/users/${joan.email}`,
      ]);
    });

    it("without groups and phones if the account has none, unless they were requested", async () => {
      const here = await start({ people: [ada], plan: "free" });
      await here.import();
      assert.deepEqual(await here.names(), ["ada-lovelace"]);
      assert.match(
        here.lines.join("\n"),
        /Zoom refused to list groups, so they are left out\. Zoom answered .* GET \/groups: 400/,
      );
      assert.match(here.lines.join("\n"), /Zoom refused to list phone users, so they are left out\./);
      await assert.rejects(here.import({ kinds: ["groups"] }), /GET \/groups: 400/);
    });
  });

  it("is adopted by the first run, without a change, for an older Pulumi CLI", async () => {
    const here = await start(company);
    await here.import();
    const known = await here.declared();
    await here.import({ adopt: true, style: "data" });
    assert.match(await here.read("index.ts"), /new ZoomUser\(name, \{ \.\.\.person, onExisting \}/);
    const program = Object.fromEntries(known.map((one) => [keyOf(one), { ...one.args, onExisting: "adopt" }]));
    const { failed } = await here.up(program);
    assert.deepEqual([failed, here.writes()], [{}, []]);
  });
});
