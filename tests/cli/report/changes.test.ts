import assert from "node:assert/strict";
import { active, group, inactive, pending, phone, report, told, type ToldStep } from "./told";

const ada = { email: "ada@example.com" };

/** What is told of a change, from what, to what, and the lines that a reader is to find. */
const rows: [title: string, steps: ToldStep[], ...lines: RegExp[]][] = [
  [
    "an invitation, with what waits until it is accepted",
    [{ name: "ada", op: "create", new: { inputs: { ...ada, type: 2, firstName: "Ada", dept: "R&D" } } }],
    /^### Zoom, if applied: 1 to invite; 1 waits$/m,
    /^\*\*Will be invited\*\*\n\n- `ada@example.com` \(Licensed\)$/m,
    /^\*\*Waiting\*\*\n\n- `ada@example.com` until they accept: `dept`$/m,
    /^\| Licensed \| 0 \| 1 \| \+1 \|$/m,
  ],
  [
    "a user who is created as active",
    [{ name: "ada", op: "create", new: { inputs: { ...ada, createAction: "ssoCreate", dept: "R&D" } } }],
    /^\*\*Will be created as active\*\*\n\n- `ada@example.com`$/m,
  ],
  [
    "a change, attribute by attribute",
    [
      {
        name: "ada",
        op: "update",
        old: active({ ...ada, dept: "A", jobTitle: "B", company: "C", type: 1 }),
        new: { inputs: { ...ada, dept: "A2", location: "Here", jobTitle: "B", type: 2 } },
        diff: ["dept", "location", "company", "type"],
      },
    ],
    /^- `ada@example.com`: `dept` `A` → `A2`; `location` `Here`; `type` Basic → Licensed$/m,
    /^\*\*Only in the program, without a call to Zoom\*\*\n\n- `ada@example.com`: `company` no longer managed$/m,
  ],
  [
    "a change of which the engine names no argument",
    [
      {
        name: "ada",
        op: "update",
        old: active({ ...ada, dept: "A" }),
        new: { inputs: { ...ada, dept: "B" } },
      },
    ],
    /^- `ada@example.com`: `dept` `A` → `B`$/m,
  ],
  [
    "a changed transfer in words",
    [
      {
        name: "ada",
        op: "update",
        old: active(ada),
        new: { inputs: { ...ada, transfer: { email: "bob@example.com", meetings: true, recordings: true } } },
        diff: ["transfer"],
      },
    ],
    /^- `ada@example.com`: `transfer` meetings, recordings go to `bob@example.com`$/m,
  ],
  [
    "a deactivation without a license that the program changes too: the run does not write it",
    [
      {
        name: "ada",
        op: "update",
        old: active({ ...ada, type: 2, dept: "A", status: "active" }),
        new: { inputs: { ...ada, type: 1, dept: "B", status: "inactive" } },
        diff: ["type", "dept", "status"],
      },
    ],
    /^- `ada@example.com`: the program says so; loses Licensed$/m,
    /^\*\*Will be updated\*\*\n\n- `ada@example.com`: `dept` `A` → `B`$/m,
  ],
  [
    "what the last run left open",
    [
      {
        ...{ name: "ada", op: "update", old: active({ ...ada, dept: "A" }, { unfinished: ["dept"] }) },
        new: { inputs: { ...ada, dept: "A" } },
      },
    ],
    /^- `ada@example.com`: the last run failed half-way; this one applies the rest \(`dept`\)$/m,
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
    /^### Zoom, if applied: 1 to invite again$/m,
    /^\*\*Check these first\*\*\n\n- `ada@example.com` is \*\*invited again\*\*/m,
    /^- `ada@example.com`: `firstName` `Ada` → `Augusta`$/m,
  ],
  [
    "a replaced user as the removal of one and the creation of another",
    [
      {
        name: "ada",
        op: "replace",
        old: active({ ...ada, onEmailChange: "replace", createAction: "ssoCreate", type: 2 }),
        new: {
          inputs: { email: "ada2@example.com", onEmailChange: "replace", createAction: "ssoCreate", type: 2 },
        },
        diff: ["email"],
      },
    ],
    /^### Zoom, if applied: 1 to deactivate, 1 to create as active$/m,
    /^- `ada@example.com`: no longer managed; loses Licensed$/m,
    /^- `ada2@example.com` \(Licensed\)$/m,
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
    /^\*\*Will be reactivated\*\*\n\n- `ada@example.com`, with all declared attributes$/m,
    /^\| Licensed \| 0 \| 1 \| \+1 \|$/m,
  ],
  [
    "an administrator, whom Zoom does not remove",
    [{ name: "ada", op: "delete", old: active({ ...ada, type: 2 }, { roleId: "1" }) }],
    /^- `ada@example.com` \*\*cannot be removed\*\*: Zoom does not deactivate an administrator/m,
    /^The number of licenses does not change\.$/m,
  ],
  [
    "a phone that a refresh found to be missing, because the user accepted",
    [
      phone({
        op: "update",
        old: {
          inputs: { userId: "bob@example.com", extensionNumber: "", callingPlans: [] },
          outputs: { extensionNumber: "", callingPlans: [], unfinished: ["phone"] },
        },
        new: { inputs: { userId: "bob@example.com", extensionNumber: "801", callingPlans: [200] } },
        diff: ["extensionNumber", "callingPlans"],
      }),
    ],
    /^- `bob@example.com` enabled: extension `801`, calling plan `200`$/m,
  ],
  [
    "a phone that is enabled, and its plan",
    [
      phone({
        op: "create",
        new: { inputs: { userId: "bob@example.com", callingPlans: [200], extensionNumber: "801" } },
      }),
    ],
    /^### Zoom, if applied: 1 phone to change$/m,
    /^- `bob@example.com` enabled: extension `801`, calling plan `200`; adopted if they already have a phone/m,
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

  it("how many resources of other providers change", () => {
    const urn = "urn:pulumi:dev::company::aws:s3/bucket:Bucket::logs";
    assert.match(told([], { steps: [{ op: "create", urn }] }), /^Changed resources of other providers: 1\.$/m);
  });
});
