import assert from "node:assert/strict";
import { readEngineJson } from "../../../cli/report/engine-json";
import { summarize } from "../../../cli/report/summary";
import { active, done, eventLines, group, inactive, pending, phone, report, type ToldStep } from "./told";

const ada = { email: "ada@example.com" };
const same = (rest: ToldStep): ToldStep => ({ ...rest, op: "same", old: rest.new });
const members = (...all: string[]) => ({ id: "g", inputs: { name: "Team", members: all }, outputs: {} });

/** What a refresh found, and whether it is a difference from the program. */
const rows: [title: string, step: ToldStep, isDrift: boolean, line: RegExp][] = [
  [
    "an edit in the web portal",
    { name: "ada", op: "refresh", old: active({ ...ada, dept: "A" }), new: active({ ...ada, dept: "X" }) },
    true,
    /^\*\*Zoom differs from what was last applied\*\*\n\n- `ada@example.com`: `dept` `A` → `X`$/m,
  ],
  [
    "a license that an adoption kept, although no one changed it",
    {
      ...{ name: "ada", op: "refresh", old: active({ ...ada, type: 1 }, { origin: "adopted" }) },
      new: active({ ...ada, type: 2 }, { origin: "adopted" }),
    },
    true,
    /^\*\*Zoom differs from what was last applied\*\*\n\n- `ada@example.com`: `type` Basic → Licensed$/m,
  ],
  [
    "someone who was deactivated",
    { name: "ada", op: "refresh", old: active(ada), new: inactive(ada) },
    true,
    /^- `ada@example.com` was deactivated$/m,
  ],
  [
    "someone who is gone",
    { name: "ada", op: "refresh", old: active(ada) },
    true,
    /^- `ada@example.com` is no longer in the account$/m,
  ],
  [
    "an acceptance for which something waited",
    { name: "ada", op: "refresh", old: pending({ ...ada, dept: "A" }, ["dept"]), new: active({ ...ada, dept: "" }) },
    true,
    /^- `ada@example.com` accepted the invitation; the deferred attributes will be set$/m,
  ],
  [
    "an acceptance, which is no difference",
    { name: "ada", op: "refresh", old: pending(ada), new: active(ada) },
    false,
    /^- `ada@example.com` accepted the invitation$/m,
  ],
  [
    "a phone that was disabled",
    phone({
      op: "refresh",
      old: { id: "id-1", inputs: { userId: "id-1" }, outputs: { userEmail: "ada@example.com" } },
    }),
    true,
    /^- the phone of `ada@example.com` was disabled$/m,
  ],
  [
    "a phone whose numbers were changed",
    phone({
      op: "refresh",
      old: { id: "id-1", inputs: { userId: "ada@example.com", phoneNumbers: ["+1650"] }, outputs: {} },
      new: { id: "id-1", inputs: { userId: "ada@example.com", phoneNumbers: [] }, outputs: {} },
    }),
    true,
    /^- the phone of `ada@example.com`: `phoneNumbers` `\["\+1650"\]` → `\[\]`$/m,
  ],
  [
    "members who were added and removed",
    group({ op: "refresh", old: members("a@example.com"), new: members("b@example.com") }),
    true,
    /^- the group `Team`: members \+ `b@example.com`, − `a@example.com`$/m,
  ],
  ["a group that is gone", group({ op: "refresh", old: members() }), true, /^- the group `Team` no longer exists$/m],
];

describe("a report of a refresh shows", () => {
  for (const [title, step, isDrift, line] of rows)
    it(title, () => {
      const { lines, causes } = report(step.new ? [step, same(step)] : [step]);
      assert.match(lines.join("\n"), line);
      assert.deepEqual([...causes], isDrift ? ["drift"] : []);
    });

  it("what changed in Zoom apart from what the program changes", () => {
    const { lines } = report([
      { name: "ada", op: "refresh", old: active({ ...ada, dept: "A" }), new: active({ ...ada, dept: "X" }) },
      {
        name: "ada",
        op: "update",
        old: active({ ...ada, dept: "X" }),
        new: { inputs: { ...ada, dept: "A" } },
        diff: ["dept"],
      },
    ]);
    assert.match(lines.join("\n"), /^- `ada@example.com`: `dept` `A` → `X`$/m);
    assert.match(lines.join("\n"), /^\*\*Will be updated\*\*\n\n- `ada@example.com`: `dept` `X` → `A`$/m);
  });

  it("a user who is no longer in the account and is invited again, as a warning", () => {
    for (const found of [undefined, active(ada)]) {
      const { lines } = report([
        { name: "ada", op: "refresh", old: active(ada), new: found },
        { name: "ada", op: "create", new: { inputs: ada } },
      ]);
      assert.match(lines.join("\n"), /^- `ada@example.com` is no longer in the account and is \*\*invited again\*\*$/m);
      assert.match(lines.join("\n"), /^- `ada@example.com` is no longer in the account$/m);
    }
  });

  it("a user who is no longer in the account, and is adopted if they are back by then", () => {
    const { lines } = report([
      { name: "ada", op: "refresh", old: active(ada) },
      { name: "ada", op: "create", new: { inputs: { ...ada, onExisting: "adopt" } } },
    ]);
    assert.match(lines.join("\n"), /is \*\*invited again\*\*, unless they are back by then$/m);
  });
});

describe("a report of a phone that waited for an invited user", () => {
  const phoneOf = (id: string, outputs: object) => ({
    id,
    inputs: { userId: ada.email },
    outputs: { userId: ada.email, zoomAccount: "account", ...outputs },
  });
  const waiting = phoneOf("id-1", { deferred: ["phone"], invited: true });
  const found = phoneOf("id-2", { unfinished: ["phone"] });
  const LINE =
    /^- the phone of `ada@example\.com` goes to the user who has the e-mail now, with \*\*another id\*\* than the invited user$/m;
  const refreshed = (old: ToldStep["old"], after: ToldStep["new"]): ToldStep[] => [
    phone({ op: "refresh", old, new: after }),
    phone({ op: "update", old: after, new: { inputs: { userId: ada.email } } }),
  ];

  it("names a user with another id, who may be someone else", () => {
    const { lines } = report(refreshed(waiting, found));
    assert.match(lines.join("\n"), new RegExp(`^\\*\\*Check these first\\*\\*\\n\\n${LINE.source.slice(1)}`, "m"));
  });

  it("says so also if only the run found them", () => {
    const after = phoneOf("id-1", { zoomId: "id-2" });
    assert.match(done([phone({ op: "update", old: waiting, new: after })]), LINE);
  });

  it("says nothing of a user whom a resource of the run manages, of the same id, or of another invitation", () => {
    const invited = phoneOf("id-2", { deferred: ["phone"], invited: true });
    const managed: ToldStep = { name: "ada", op: "same", old: { ...active(ada), id: "id-2" } };
    for (const steps of [
      [managed, ...refreshed(waiting, found)],
      refreshed(waiting, phoneOf("id-1", { unfinished: ["phone"] })),
      refreshed(waiting, invited),
    ])
      assert.doesNotMatch(report(steps).lines.join("\n"), /another id/);
  });
});

describe("a report of pulumi refresh", () => {
  const refreshed: ToldStep[] = [
    { name: "ada", op: "refresh", old: active({ ...ada, dept: "A" }), new: active({ ...ada, dept: "X" }) },
    { name: "bob", op: "refresh", old: active({ email: "bob@example.com" }) },
  ];
  /** In the events of `pulumi refresh`, the outcome has the operation that the program would have asked for. */
  const events = eventLines(refreshed)
    .split("\n")
    .map((line) => {
      if (!line.includes("resOutputsEvent")) return line;
      return line.replace(`"op":"refresh"`, line.includes("ZoomUser::ada") ? `"op":"update"` : `"op":"delete"`);
    })
    .join("\n");

  it("says that Zoom differs, and not that someone was changed or deactivated", () => {
    const { lines, causes } = summarize(readEngineJson(events));
    assert.equal(lines[0], "### Zoom differs from the program: 2 people");
    assert.deepEqual([...causes], ["drift"]);
    assert.doesNotMatch(lines.join("\n"), /\*\*(Updated|Deactivated)\*\*/);
  });

  it("says the same of its preview", () => {
    const [first, second] = refreshed;
    assert.ok(first && second);
    const steps = [
      { ...first, op: "update", diff: ["dept"] },
      { ...second, op: "delete" },
    ];
    const { lines } = report([...steps, { name: "eve", op: "refresh", old: active(ada), new: active(ada) }]);
    assert.equal(lines[0], "### Zoom differs from the program: 2 people");
  });
});
