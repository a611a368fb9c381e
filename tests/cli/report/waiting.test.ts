import assert from "node:assert/strict";
import {
  active,
  done,
  expired,
  group,
  inactive,
  note,
  pending,
  phone,
  report,
  told,
  type ToldStep,
  urnOf,
} from "./told";

const ada = { email: "ada@example.com" };
const waitingPhone = (inputs: object, deferred: string[]) => ({
  id: "id-2",
  inputs: { userId: "bob@example.com", ...inputs },
  outputs: { deferred, zoomAccount: "account" },
});

/** Who waits for what and why, in a preview in which nothing changes. */
const rows: [title: string, steps: ToldStep[], line: RegExp, isShortage?: true][] = [
  [
    "a pending user",
    [{ name: "ada", op: "same", old: pending({ ...ada, dept: "A" }, ["dept"]) }],
    /^- `ada@example.com` until they accept: `dept`$/m,
  ],
  [
    "a pending user whose program changes what waits",
    [
      {
        name: "ada",
        op: "update",
        old: pending({ ...ada, dept: "A" }, ["dept"]),
        new: { inputs: { ...ada, dept: "B" } },
        diff: ["dept"],
      },
    ],
    /^\*\*Waiting\*\*\n\n- `ada@example.com` until they accept: `dept` `A` → `B`$(?!\n- )/m,
  ],
  [
    "a pending user who was invited without a license",
    [{ name: "ada", op: "same", old: pending({ ...ada, type: 2 }, ["type"]) }],
    /^- `ada@example.com` until they accept, and a license \(Licensed\) is free$/m,
    true,
  ],
  [
    "a deactivated user",
    [
      {
        name: "ada",
        op: "update",
        old: inactive({ ...ada, dept: "A" }),
        new: { inputs: { ...ada, dept: "B" } },
        diff: ["dept"],
      },
    ],
    /^- `ada@example.com` until they are active again: `dept` `A` → `B`$/m,
  ],
  [
    "an active user for whom no add-on license was free",
    [
      {
        name: "ada",
        op: "same",
        old: active(
          { ...ada, features: { webinar: true, webinarCapacity: 500, zoomDocs: false } },
          { deferred: ["features"] },
        ),
      },
    ],
    /^- `ada@example.com` for a license \(`webinar 500`\), because none was free; every `pulumi up` tries again$/m,
    true,
  ],
  [
    "an active user for whom no license was free",
    [
      {
        name: "ada",
        op: "update",
        old: active({ ...ada, type: 2 }, { deferred: ["type"] }),
        new: { inputs: { ...ada, type: 2 } },
      },
    ],
    /^- `ada@example.com` for a license \(Licensed\), because none was free; every `pulumi up` tries again$/m,
    true,
  ],
  [
    "a phone whose extension another phone has",
    [
      phone({ op: "same", old: waitingPhone({ extensionNumber: "801" }, ["extensionNumber"]) }),
      phone({
        name: "other",
        op: "same",
        old: { id: "id-1", inputs: { userId: "ada@example.com" }, outputs: { extension: "801" } },
      }),
    ],
    /^- `bob@example.com` for extension `801`, which `ada@example.com` has; every `pulumi up` tries again$/m,
    true,
  ],
  [
    "a phone whose user has not accepted",
    [phone({ op: "same", old: waitingPhone({ accountStatus: "pending" }, ["phone"]) })],
    /^- `bob@example.com` until they accept: the phone$/m,
  ],
  [
    "a phone whose user, named by id, has not accepted",
    [
      phone({
        op: "same",
        old: { id: "id-2", inputs: { userId: "id-2" }, outputs: { deferred: ["phone"], invited: true } },
      }),
    ],
    /^- `id-2` until they accept: the phone$/m,
  ],
  [
    "a phone whose user is deactivated",
    [phone({ op: "same", old: waitingPhone({ accountStatus: "inactive" }, ["phone"]) })],
    /^- `bob@example.com` until they are active again: the phone$/m,
  ],
  [
    "a phone whose program changes what waits",
    [
      phone({
        op: "update",
        old: waitingPhone({ accountStatus: "pending", extensionNumber: "801" }, ["phone"]),
        new: { inputs: { userId: "bob@example.com", accountStatus: "pending", extensionNumber: "802" } },
        diff: ["extensionNumber"],
      }),
    ],
    /^\*\*Waiting\*\*\n\n- `bob@example.com` until they accept: the phone: `extensionNumber` `801` → `802`$(?!\n- )/m,
  ],
  [
    "a phone without a license",
    [phone({ op: "same", old: waitingPhone({ accountStatus: "active" }, ["phone", "phoneLicense"]) })],
    /^- `bob@example.com` for a Zoom Phone license, because none was free/m,
    true,
  ],
  [
    "a member of a group, by e-mail",
    [
      { name: "ada", op: "same", old: pending(ada) },
      group({ op: "same", old: { id: "g", inputs: { name: "Team" }, outputs: { deferred: ["id-1"] } } }),
    ],
    /^- the group `Team` until they are active: `ada@example.com`$/m,
  ],
  [
    "a name that another group has",
    [group({ op: "same", old: { id: "g", inputs: { name: "Team" }, outputs: { deferred: ["name"] } } })],
    /^- the group `Team`: another group had its name/m,
    true,
  ],
];

describe("a report lists as waiting", () => {
  for (const [title, steps, line, isShortage] of rows)
    it(title, () => {
      const { lines, causes } = report(steps);
      assert.match(lines.join("\n"), line);
      assert.deepEqual([...causes], isShortage ? ["waiting", "shortage"] : ["waiting"]);
    });

  it("what a run could not get, with the reason that the run told", () => {
    const markdown = done(
      [{ name: "ada", op: "create", new: active({ ...ada, type: 2 }, { deferred: ["type"] }) }],
      note(`ada@example.com waits for a license (type 2). No license is available. Every "pulumi up" tries again.`),
    );
    assert.match(markdown, /^- `ada@example.com` for a license \(Licensed\): `No license is available.`; every/m);
    assert.match(markdown, /^- `ada@example.com`$/m);
    assert.doesNotMatch(markdown, /\| Licensed/);
  });

  for (const [what, before, after, deferred] of [
    ["Zoom United license", { planUnitedType: "1" }, { planUnitedType: "2" }, "planUnitedType"],
    ["Zoom Workplace license", { zoomOneType: "16" }, { zoomOneType: "32" }, "zoomOneType"],
    [
      "webinar license",
      { features: { webinar: true, webinarCapacity: 500 } },
      { features: { webinar: true, webinarCapacity: 1000 } },
      "features.webinar",
    ],
  ] as const)
    it(`no loss of the ${what} that someone keeps while another one waits`, () => {
      const [old, now] = [active({ ...ada, ...before }, before), active({ ...ada, ...after }, after)];
      const waits = { ...now, outputs: { ...now.outputs, deferred: [deferred] } };
      const markdown = done([{ name: "ada", op: "update", old, new: waits, diff: Object.keys(after) }]);
      assert.match(markdown, /^The number of licenses does not change\.$/m);
      assert.doesNotMatch(markdown, /\*\*Taken away/);
    });

  it("no loss of the calling plan that someone keeps while another one waits", () => {
    const [old, now] = [200, 300].map((type) => waitingPhone({ callingPlans: [type] }, []));
    const waits = { ...now!, outputs: { ...now!.outputs, callingPlans: [300], deferred: ["callingPlans.300"] } };
    const had = { ...old!, outputs: { ...old!.outputs, callingPlans: [200] } };
    const markdown = done([phone({ op: "update", old: had, new: waits, diff: ["callingPlans"] })]);
    assert.match(markdown, /^The number of licenses does not change\.$/m);
    assert.doesNotMatch(markdown, /\*\*Taken away/);
  });

  it("several people with the same long reason in one line", () => {
    const emails = ["ada@example.com", "bob@example.com"];
    const reason = "No license is available. Buy one, free one up, or withdraw a pending invitation.";
    const markdown = done(
      emails.map((email) => ({ name: email, op: "create", new: active({ email, type: 2 }, { deferred: ["type"] }) })),
      ...emails.map((email) => note(`${email} waits for a license (type 2). ${reason} Every "pulumi up" tries again.`)),
    );
    assert.match(markdown, /^- `ada@example.com`, `bob@example.com` for a license \(Licensed\): `No license/m);
  });

  it("several people of whom the run told in one line", () => {
    const emails = ["ada@example.com", "bob@example.com"];
    const markdown = done(
      emails.map((email) => ({ name: email, op: "create", new: active({ email, type: 2 }, { deferred: ["type"] }) })),
      note(
        `${emails.join(" and ")} wait for a license (type 2). No license is available. Every "pulumi up" tries again.`,
      ),
    );
    for (const email of emails)
      assert.ok(markdown.includes(`- \`${email}\` for a license (Licensed): \`No license is available.\`;`), markdown);
  });

  it("no one whom the change takes out of a group", () => {
    const old = {
      id: "g",
      inputs: { name: "Team", members: ["a@x.org", "b@x.org"] },
      outputs: { deferred: ["a@x.org", "b@x.org"] },
    };
    const markdown = told([
      group({ op: "update", old, new: { inputs: { name: "Team", members: ["b@x.org"] } }, diff: ["members[0]"] }),
    ]);
    assert.match(markdown, /^- the group `Team` until they are active: `b@x.org`$/m);
  });

  it("nothing that was passed on later in the same run", () => {
    const markdown = done(
      [{ name: "ada", op: "create", new: active({ ...ada, type: 2 }, { deferred: ["type"] }) }],
      note(`ada@example.com waits for a license (type 2). 3 bought. Every "pulumi up" tries again.`),
      note("ada@example.com now has a license (type 2) that bob@example.com gave up."),
    );
    assert.match(markdown, /^- `ada@example.com`: now has `a license \(type 2\)` of `bob@example.com`$/m);
    assert.doesNotMatch(markdown, /\*\*Waiting\*\*/);
  });
});

describe("an expired invitation", () => {
  const urn = urnOf("ZoomUser", "ada");

  it("stays in the report until someone acts, with the command", () => {
    const { lines, causes } = report([{ name: "ada", op: "same", old: expired(ada) }]);
    assert.ok(
      lines.includes(
        `- \`ada@example.com\`: to invite them again, run \`pulumi up --replace '${urn}'\`. ` +
          `Otherwise remove them from the program`,
      ),
    );
    assert.deepEqual([...causes], ["expired"]);
  });

  it("is found by a refresh", () => {
    const { lines, causes } = report([
      { name: "ada", op: "refresh", old: pending(ada), new: expired(ada) },
      { name: "ada", op: "same", old: expired(ada), new: { inputs: ada } },
    ]);
    assert.equal(lines[0], "### Zoom: no change; 1 invitation expired");
    assert.deepEqual([...causes], ["expired"]);
  });

  it("is gone from the report when the resource is removed or invited again", () => {
    assert.match(
      told([{ name: "ada", op: "delete", old: expired(ada) }]),
      /^- `ada@example.com`: the invitation expired$/m,
    );
    const again = report([{ name: "ada", op: "replace", old: expired(ada), new: { inputs: ada } }]);
    assert.match(again.lines.join("\n"), /`ada@example.com` is \*\*invited again\*\*: the first invitation expired$/m);
    assert.deepEqual([...again.causes], []);
  });

  it("is one of many in one line, with every name", () => {
    const steps = Array.from({ length: 30 }, (_, index): ToldStep => {
      const inputs = { email: `p${index}@example.com` };
      return { name: `p${index}`, op: "same", old: expired(inputs, `id-${index}`) };
    });
    const markdown = told(steps);
    assert.match(markdown, /^- \*\*30 people\*\*: to invite someone again, run `pulumi up --replace URN`/m);
    for (let index = 0; index < 30; index++) assert.ok(markdown.includes(`\`p${index}@example.com\``));
  });
});

describe("a report of a deactivated user", () => {
  for (const [title, empty] of [
    ["a string", { dept: "" }],
    ["a string that Zoom never shows", { aboutMe: "" }],
  ] as const)
    it(`says that an empty value waits, which the program declares for the first time: ${title}`, () => {
      const email = "ada@example.com";
      const update: ToldStep = {
        name: "ada",
        op: "update",
        old: inactive({ email }),
        new: { inputs: { email, ...empty } },
      };
      const { lines, causes } = report([{ ...update, diff: Object.keys(empty) }]);
      assert.match(lines.join("\n"), /^\*\*Waiting\*\*\n\n- `ada@example\.com` until they are active again: `/m);
      assert.ok([...causes].includes("waiting"));
    });
});
