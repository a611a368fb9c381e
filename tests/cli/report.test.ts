import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import { readEngineJson } from "../../cli/report/engine-json";
import { summarize } from "../../cli/report/summary";
import type { Properties } from "../../provider/types";
import { active, eventLines, inactive, pending, previewJson, type ToldStep } from "./report-engine";
import { startZoom } from "../../simulator";
import { MAIN, run } from "./command";
import { runOn } from "./zoom";

const ada = { email: "ada@example.com" };
const report = (steps: readonly ToldStep[], rest?: Properties) => summarize(readEngineJson(previewJson(steps, rest)));
const told = (steps: readonly ToldStep[], rest?: Properties) => report(steps, rest).lines.join("\n");
const phone = (rest: Omit<ToldStep, "name">): ToldStep => ({ kind: "ZoomPhoneUser", name: "phone", ...rest });
const group = (rest: Omit<ToldStep, "name">): ToldStep => ({ kind: "ZoomGroup", name: "team", ...rest });

/** What is told of a change, from what, to what, and the lines that a reader is to find. */
const rows: [title: string, steps: ToldStep[], ...lines: RegExp[]][] = [
  [
    "an invitation, with what waits until it is accepted",
    [{ name: "ada", op: "create", new: { inputs: { ...ada, type: 2, firstName: "Ada", dept: "R&D" } } }],
    /^### Zoom: 1 invited$/m,
    /^\*\*Invited\*\*\n\n- `ada@example.com` \(Licensed\)$/m,
    /^\*\*Waiting\*\*\n\n- `ada@example.com` until they accept: `dept`$/m,
    /^\| Licensed \| 0 \| 1 \| \+1 \|$/m,
  ],
  [
    "a user who is created as active",
    [{ name: "ada", op: "create", new: { inputs: { ...ada, createAction: "ssoCreate", dept: "R&D" } } }],
    /^\*\*Created as active\*\*\n\n- `ada@example.com`$/m,
  ],
  [
    "a change, attribute by attribute",
    [
      {
        name: "ada",
        op: "update",
        old: active({ ...ada, dept: "A", jobTitle: "B", company: "C" }),
        new: { inputs: { ...ada, dept: "A2", location: "Here", jobTitle: "B" } },
        diff: ["dept", "location", "company"],
      },
    ],
    /^- `ada@example.com`: `dept` `A` → `A2`; `location` `Here`$/m,
    /^\*\*Only in the program, without a call to Zoom\*\*\n\n- `ada@example.com`: `company` no longer managed$/m,
  ],
  [
    "a pending user who is invited again, as a warning",
    [
      {
        name: "ada",
        op: "replace",
        old: pending({ ...ada, firstName: "Ada" }),
        new: { inputs: { ...ada, firstName: "Augusta" } },
        diff: ["firstName"],
      },
    ],
    /^### Zoom: 1 invited again$/m,
    /^\*\*Check these first\*\*\n\n- `ada@example.com` is \*\*invited again\*\*/m,
    /^- `ada@example.com`: `firstName` `Ada` → `Augusta`$/m,
  ],
  [
    "what waits for a pending user",
    [
      {
        name: "ada",
        op: "update",
        old: pending({ ...ada, dept: "A" }),
        new: { inputs: { ...ada, dept: "B" } },
        diff: ["dept"],
      },
    ],
    /^\*\*Waiting\*\*\n\n- `ada@example.com` until they accept: `dept` `A` → `B`$/m,
  ],
  [
    "what waits for a deactivated user",
    [
      {
        name: "ada",
        op: "update",
        old: inactive({ ...ada, dept: "A" }),
        new: { inputs: { ...ada, dept: "B" } },
        diff: ["dept"],
      },
    ],
    /^- `ada@example.com` while they are deactivated: `dept` `A` → `B`$/m,
  ],
  [
    "a deactivation, with the license and the phone that are lost",
    [
      {
        name: "ada",
        op: "update",
        old: active({ ...ada, type: 2, status: "active" }),
        new: { inputs: { ...ada, type: 2, status: "inactive" } },
        diff: ["status"],
      },
      phone({
        op: "same",
        old: { id: "id-1", inputs: { userId: "id-1" }, outputs: { phoneNumbers: ["+16505550100"], extension: "801" } },
      }),
    ],
    /^\*\*Deactivated\*\*\n\n- `ada@example.com`; Zoom removes their licenses$/m,
    /^- `ada@example.com` \*\*loses number `\+16505550100` and extension `801`\*\*: the phone is disabled with the user$/m,
    /^\| Licensed \| 1 \| 0 \| −1 \|$/m,
  ],
  [
    "a user who is reactivated, with the licenses",
    [
      {
        name: "ada",
        op: "update",
        old: inactive({ ...ada, type: 2, status: "inactive" }),
        new: { inputs: { ...ada, type: 2, status: "active" } },
        diff: ["status"],
      },
    ],
    /^\*\*Reactivated\*\*\n\n- `ada@example.com`, with all declared attributes$/m,
    /^\| Licensed \| 0 \| 1 \| \+1 \|$/m,
  ],
  [
    "a removal that only deactivates",
    [{ name: "ada", op: "delete", old: active(ada) }],
    /^\*\*Deactivated\*\*\n\n- `ada@example.com`; no longer managed$/m,
  ],
  [
    "a permanent removal, with what is transferred, as a warning",
    [
      {
        name: "ada",
        op: "delete",
        old: active({ ...ada, onDelete: "delete", transfer: { email: "bob@example.com", recordings: true } }),
      },
    ],
    /^\*\*Check these first\*\*\n\n- `ada@example.com` is \*\*deleted permanently\*\*; recordings are transferred to `bob@example.com`$/m,
  ],
  [
    "an administrator, whom Zoom does not remove",
    [
      {
        name: "ada",
        op: "delete",
        old: { id: "id-1", inputs: ada, outputs: { accountStatus: "active", roleId: "1" } },
      },
    ],
    /^- `ada@example.com` \*\*cannot be removed\*\*: Zoom does not deactivate an administrator/m,
  ],
  [
    "an invitation that is withdrawn",
    [{ name: "ada", op: "delete", old: pending(ada) }],
    /^- `ada@example.com`: the invitation is withdrawn$/m,
  ],
  [
    "an edit in the web portal, apart from what the program changes",
    [
      { name: "ada", op: "refresh", old: active({ ...ada, dept: "A" }), new: active({ ...ada, dept: "A" }) },
      {
        name: "ada",
        op: "update",
        old: active({ ...ada, dept: "X" }),
        new: { inputs: { ...ada, dept: "A" } },
        diff: ["dept"],
      },
    ],
    /^\*\*Changed in Zoom, outside the program\*\*\n\n- `ada@example.com`: `dept` `A` → `X`$/m,
    /^\*\*Updated\*\*\n\n- `ada@example.com`: `dept` `X` → `A`$/m,
  ],
  [
    "a user who is no longer in the account",
    [
      { name: "ada", op: "refresh", old: active(ada), new: active(ada) },
      { name: "ada", op: "create", new: { inputs: ada } },
    ],
    /^- `ada@example.com` is no longer in the account and is \*\*invited again\*\*$/m,
    /^- `ada@example.com` is no longer in the account$/m,
  ],
  [
    "an acceptance, with what waited for it",
    [
      { name: "ada", op: "refresh", old: pending({ ...ada, dept: "A" }, ["dept"]), new: pending(ada) },
      {
        name: "ada",
        op: "update",
        old: active({ ...ada, dept: "" }),
        new: { inputs: { ...ada, dept: "A" } },
        diff: ["dept"],
      },
    ],
    /^\*\*Changed in Zoom, outside the program\*\*\n\n- `ada@example.com` accepted the invitation$/m,
    /^- `ada@example.com`: `dept` `""` → `A`$/m,
  ],
  [
    "phones, with lost numbers as a warning",
    [
      phone({
        op: "update",
        old: { inputs: { userId: "bob@example.com", phoneNumbers: ["+16505550100", "+16505550101"] }, outputs: {} },
        new: { inputs: { userId: "bob@example.com", phoneNumbers: ["+16505550100"] } },
        diff: ["phoneNumbers[1]"],
      }),
    ],
    /^### Zoom: 1 phone$/m,
    /^\*\*Check these first\*\*\n\n- `bob@example.com` \*\*loses number `\+16505550101`\*\*$/m,
  ],
  [
    "a phone that is enabled, and its plan",
    [
      phone({
        op: "create",
        new: { inputs: { userId: "bob@example.com", callingPlans: [200], extensionNumber: "801" } },
      }),
    ],
    /^- `bob@example.com` enabled: extension `801`, calling plan `200`$/m,
    /^\| calling plan `200` \| 0 \| 1 \| \+1 \|$/m,
  ],
  [
    "a group, with members who are added and removed",
    [
      group({
        op: "update",
        old: { inputs: { name: "Team", members: ["a@example.com", "B@example.com"] } },
        new: { inputs: { name: "The team", members: ["b@example.com", "c@example.com"] } },
        diff: ["name", "members[0]", "members[1]"],
      }),
    ],
    /^- `The team`: `name` `Team` → `The team`; members \+ `c@example.com`, − `a@example.com`$/m,
  ],
  [
    "a group whose members are managed from now on, as a warning",
    [
      group({
        op: "update",
        old: { inputs: { name: "Team" } },
        new: { inputs: { name: "Team", members: ["a@example.com"] } },
        diff: ["members"],
      }),
    ],
    /^- the group `Team`: people who are not in `members` \*\*are removed after the next refresh\*\*$/m,
  ],
  [
    "a deleted group, as a warning",
    [group({ op: "delete", old: { inputs: { name: "Team" } } })],
    /^- the group `Team` \*\*is deleted\*\*; its members stay in the account$/m,
  ],
];

describe("a report shows", () => {
  for (const [title, steps, ...lines] of rows)
    it(title, () => {
      const markdown = told(steps);
      for (const line of lines) assert.match(markdown, line);
    });

  it("no change, in one line", () => {
    const { lines, isChange } = report([{ name: "ada", op: "same", old: active(ada) }]);
    assert.deepEqual([lines, isChange], [["### Zoom: no change"], false]);
  });

  it("why a preview failed, without the secret that the engine quotes", () => {
    const message = "error: resource 'ada': property hostKey value {&{{123}}} has a problem: is too short\n";
    const { lines, isChange } = report([], { diagnostics: [{ severity: "error", message }] });
    assert.deepEqual(lines.slice(-1), [
      "- `resource 'ada': property hostKey value [secret] has a problem: is too short`",
    ]);
    assert.equal(isChange, true);
  });

  it("only the difference of licenses if unchanged users are not listed", () => {
    const steps: ToldStep[] = [{ name: "ada", op: "create", new: { inputs: { ...ada, type: 2 } } }];
    assert.match(told(steps, { changeSummary: { create: 1, same: 7 } }), /^\| Licensed \| \+1 \|$/m);
  });

  it("the effect of the stack's settings", () => {
    const steps: ToldStep[] = [
      {
        name: "ada",
        op: "update",
        old: pending({ ...ada, firstName: "A" }),
        new: { inputs: { ...ada, firstName: "B" } },
        diff: ["firstName"],
      },
    ];
    assert.match(
      told(steps, { config: { "zoom:whenPending": "defer", "zoom:serviceUrl": "[secret]" } }),
      /until they accept: `firstName`/,
    );
  });

  it("more Licensed people than seats", () => {
    const steps: ToldStep[] = ["ada", "bob"].map((name) => ({
      name,
      op: "create",
      new: { inputs: { email: `${name}@example.com`, type: 2 } },
    }));
    const seats = { plans: [{ family: "base" as const, bought: 10, used: 8, pending: 1 }], notTold: [] };
    const { lines } = summarize(readEngineJson(previewJson(steps)), seats);
    assert.match(lines.join("\n"), /^- \*\*2 more Licensed\*\* users are declared, but only 1 seats are left$/m);
  });

  it("how many resources of other providers change", () => {
    const steps = JSON.parse(previewJson([])) as { steps: unknown[] };
    steps.steps.push({ op: "create", urn: "urn:pulumi:dev::company::aws:s3/bucket:Bucket::logs" });
    assert.match(
      summarize(readEngineJson(JSON.stringify(steps))).lines.join("\n"),
      /^Changed resources of other providers: 1\.$/m,
    );
  });
});

describe("a report", () => {
  const changed: ToldStep[] = [
    { name: "ada", op: "refresh", old: active({ ...ada, dept: "A" }), new: active({ ...ada, dept: "X" }) },
    {
      name: "ada",
      op: "update",
      old: active({ ...ada, dept: "X" }),
      new: { inputs: { ...ada, dept: "A" } },
      diff: ["dept"],
    },
  ];

  it("is the same from the events of a run as from its summary", () => {
    const events = summarize(readEngineJson(eventLines(changed)));
    assert.deepEqual(events, report(changed));
  });

  it("names the policy that stopped a run, from its events", () => {
    const policyEvent = { enforcementLevel: "mandatory", message: "Nobody is deleted.\nada: onDelete is delete.\n" };
    const advisory = { enforcementLevel: "advisory", message: "Names are nice." };
    const events = [policyEvent, advisory].map((event) => JSON.stringify({ sequence: 9, policyEvent: event }));
    const { lines } = summarize(readEngineJson([eventLines(changed), ...events].join("\n")));
    assert.equal(lines[0], "### Zoom: the run failed");
    assert.ok(lines.includes("- `Nobody is deleted. ada: onDelete is delete.`"));
    assert.doesNotMatch(lines.join("\n"), /Names are nice/);
  });

  it("describes the run if its preview comes before it", () => {
    const both = `${previewJson([{ name: "eve", op: "create", new: { inputs: ada } }])}\n${eventLines(changed)}`;
    assert.deepEqual(summarize(readEngineJson(both)), report(changed));
  });

  it("never shows a secret, marked or not", () => {
    const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: `"hush"` };
    const markdown = told([
      {
        name: "ada",
        op: "update",
        old: active({ ...ada, hostKey: "hush", dept: secret }),
        new: { inputs: { ...ada, hostKey: "hush hush", dept: "[secret]", password: "hush" } },
        diff: ["hostKey", "dept", "password"],
      },
    ]);
    assert.doesNotMatch(markdown, /hush/);
    assert.match(markdown, /`hostKey` \(secret\); `dept` \(secret\)/);
  });

  it("never shows the value of an argument that the program marks as secret", () => {
    const inputs = (dept: string) => ({ ...ada, dept, secretArguments: ["dept"] });
    const markdown = told([
      { name: "ada", op: "update", old: active(inputs("hush")), new: { inputs: inputs("hush hush") }, diff: ["dept"] },
    ]);
    assert.doesNotMatch(markdown, /hush|secretArguments/);
    assert.match(markdown, /`dept` \(secret\)/);
  });

  it("never shortens what is removed", () => {
    const leavers = Array.from({ length: 900 }, (_, index): ToldStep => {
      const inputs = { email: `leaver${index}@example.com`, onDelete: "delete" };
      return { name: `leaver${index}`, op: "delete", old: active(inputs) };
    });
    const markdown = told(leavers);
    for (let index = 0; index < 900; index++)
      assert.ok(markdown.includes(`\n- \`leaver${index}@example.com\` is **deleted permanently**`), `leaver${index}`);
  });

  it("is the same around a name, whatever the name contains", () => {
    const around = (name: string) => {
      const markdown = told([
        { name: "a", op: "create", new: { inputs: { email: name, type: 2, planUnitedType: name } } },
        {
          name: "b",
          op: "update",
          old: active({ email: name }),
          new: { inputs: { email: name, dept: name } },
          diff: ["dept"],
        },
        { name: "c", op: "replace", old: pending({ email: name }), new: { inputs: { email: name } }, diff: ["email"] },
        group({ op: "create", new: { inputs: { name, members: [name] } } }),
      ]);
      return markdown.replace(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, "CODE");
    };
    const expected = around("plain");
    const hostile = fc.oneof(
      fc.string({ unit: fc.constantFrom("`", "|", "\n", "\\", "<", "@", "[", " ", "a", "\u202e") }),
      fc.string({ unit: "binary" }),
    );
    fc.assert(fc.property(hostile, (name) => assert.equal(around(name), expected)));
  });

  it("fits into a comment, in whole lines", () => {
    const many = Array.from({ length: 2_000 }, (_, index): ToldStep => {
      const inputs = { email: `${"x".repeat(200)}${index}@example.com`, dept: "y".repeat(200), type: 2 };
      return { name: `p${index}`, op: "create", new: { inputs } };
    });
    const { lines } = report(many);
    assert.ok(lines.join("\n").length < 65_536);
    assert.match(lines[0] ?? "", /2000 invited/);
    assert.ok(lines.includes("- … and 1950 more"));
  });

  for (const [title, content] of [
    ["empty", ""],
    ["no JSON", "Previewing update (dev):"],
    ["broken off", `{\n    "steps": [`],
    ["other JSON", `{"people": []}`],
  ] as const)
    it(`refuses input that is ${title}, in one sentence`, () => {
      assert.throws(() => readEngineJson(content), /^Error: This is (not )?JSON.*output of pulumi preview --json\.$/);
    });
});

describe("pulumi-zoom report", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-"));
    await writeFile(join(folder, "change.json"), previewJson([{ name: "ada", op: "delete", old: active(ada) }]));
    await writeFile(join(folder, "same.json"), previewJson([{ name: "ada", op: "same", old: active(ada) }]));
  });
  before(async () => {
    const others: Record<string, string> = {
      deletion: previewJson([{ name: "ada", op: "delete", old: active({ ...ada, onDelete: "delete" }) }]),
      waiting: previewJson([{ name: "ada", op: "same", old: pending({ ...ada, dept: "A" }, ["dept"]) }]),
      number: previewJson([
        phone({ op: "delete", old: { inputs: { userId: "u" }, outputs: { phoneNumbers: ["+16505550100"] } } }),
      ]),
      failure: previewJson([], { diagnostics: [{ severity: "error", message: "error: odd" }] }),
    };
    for (const [name, json] of Object.entries(others)) await writeFile(join(folder, `${name}.json`), json);
  });
  after(() => rm(folder, { recursive: true }));

  for (const [file, flags, exitCode] of [
    ["change", [], 0],
    ["change", ["--fail-on-change"], 1],
    ["same", ["--fail-on-change"], 0],
    ["change", ["--fail-on", "deactivation,number"], 1],
    ["change", ["--fail-on", "deletion,number,waiting"], 0],
    ["deletion", ["--fail-on", "deletion"], 1],
    ["waiting", ["--fail-on", "waiting"], 1],
    ["number", ["--fail-on", "number"], 1],
    ["failure", ["--fail-on", "deletion"], 1],
    ["change", ["--fail-on", "everything"], 2],
  ] as const)
    it(`exits with ${exitCode} for a ${file}, ${flags.length > 0 ? flags.join(" ") : "without flags"}`, async () => {
      const ended = await run("report", join(folder, `${file}.json`), ...flags);
      assert.equal(ended.exitCode, exitCode);
      if (exitCode === 2) assert.match(ended.stderr, /Allowed values: deletion, deactivation, number, waiting\./);
      else assert.deepEqual([ended.stderr, ended.stdout.slice(0, 10)], ["", "### Zoom: "]);
    });

  it("reads standard input", async () => {
    const child = spawn(process.execPath, [MAIN, "report"]);
    child.stdin.end(previewJson([]));
    assert.equal(await text(child.stdout), "### Zoom: no change\n");
  });

  it("reads the seats from Zoom if asked to", async () => {
    const zoom = await startZoom({ seats: { licensed: 40 } });
    const { stdout, stderr } = await runOn(zoom, "report", join(folder, "same.json"), "--seats");
    await zoom.close();
    assert.deepEqual([/\*\*Seats\*\* of the account[^]*\| 40 \|/.test(stdout), stderr], [true, ""]);
  });

  it("says which file cannot be read", async () => {
    const { exitCode, stderr } = await run("report", "nowhere.json");
    assert.deepEqual([exitCode, /^Reading nowhere\.json failed: /.test(stderr)], [1, true]);
  });
});
