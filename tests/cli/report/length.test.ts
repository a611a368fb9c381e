import assert from "node:assert/strict";
import { readEngineJson } from "../../../cli/report/engine-json";
import { summarize } from "../../../cli/report/summary";
import type { Properties } from "../../../provider/types";
import { active, eventLines, group, pending, phone, report, told, type ToldStep } from "./told";

const many = (count: number, step: (email: string, name: string) => Partial<ToldStep>) =>
  Array.from({ length: count }, (_, index): ToldStep => {
    const name = `p${index}`;
    return { name, op: "create", ...step(`${name}@example.com`, name) };
  });

describe("a report", () => {
  it("tells a hundred invitations in one line, with the first ten names", () => {
    const { lines } = report(many(100, (email) => ({ new: { inputs: { email, type: 2 } } })));
    assert.equal(lines[0], "### Zoom, if applied: 100 to invite");
    const invited = lines.filter((line) => line.includes("@example.com"));
    assert.equal(invited.length, 1);
    assert.match(invited[0] ?? "", /^- \*\*100 people\*\* \(Licensed\) – (`p\d+@example.com`,? ){10}and 90 more$/);
  });

  it("reads the events of a refresh of 10,000 users", () => {
    const users = many(10_000, (email, name) => ({ op: "refresh", old: { ...active({ email }), id: name } }));
    const unchanged = users.map((step): ToldStep => ({ ...step, op: "same", new: step.old }));
    const events = eventLines([...users.map((step) => ({ ...step, new: step.old })), ...unchanged]);
    assert.equal(summarize(readEngineJson(events)).lines[0], "### Zoom: no change");
  });

  it("keeps a line of their own for a few, and for what differs", () => {
    const few = many(5, (email) => ({ new: { inputs: { email } } }));
    const different = many(9, (email, name) => ({
      op: "update",
      old: active({ email, dept: "A" }),
      new: { inputs: { email, dept: name } },
      diff: ["dept"],
    }));
    assert.equal(report(few).lines.filter((line) => line.startsWith("- `p")).length, 5);
    assert.equal(report(different).lines.filter((line) => line.startsWith("- `p")).length, 9);
  });

  it("counts groups, phones and people as what they are", () => {
    const teams = (rest: (name: string) => Partial<ToldStep>) =>
      many(8, (_, name) => group({ name, op: "delete", ...rest(name) }));
    const old = (name: string, outputs: Properties = {}) => ({ id: name, inputs: { name }, outputs });
    const phones = many(7, (email, name) => {
      const before = { id: name, inputs: { userId: email }, outputs: {} };
      return phone({ name, op: "delete", old: { ...before, retainOnDelete: true } });
    });
    const users = many(6, (email) => ({ op: "delete", old: { ...active({ email }), retainOnDelete: true } }));
    const rows: [steps: ToldStep[], ...lines: RegExp[]][] = [
      [
        teams((name) => ({ old: old(name, { origin: "created" }) })),
        /^- \*\*8 groups\*\*; the members stay in the account – /m,
      ],
      [teams((name) => ({ old: old(name, { onDelete: "refuse" }) })), /^- \*\*8 groups\*\* \*\*cannot be removed\*\*/m],
      [
        [...users, ...phones, ...teams((name) => ({ old: { ...old(name), retainOnDelete: true } }))],
        /^- \*\*6 people\*\*: the program says `retainOnDelete` – `p0@example.com`, /m,
        /^- \*\*7 phones\*\*: the program says `retainOnDelete` – the phone of `p0@example.com`, /m,
        /^- \*\*8 groups\*\*: the program says `retainOnDelete` – the group `p0`, /m,
      ],
    ];
    for (const [steps, ...lines] of rows) for (const line of lines) assert.match(told(steps), line);
  });

  it("counts phones in each line of their section", () => {
    const held = { extensionNumber: "801", callingPlans: [200] };
    const side = (userId: string, inputs: Properties = {}, outputs: Properties = {}) => ({
      ...{ id: userId, inputs: { userId, ...inputs }, outputs: { userEmail: userId, ...outputs } },
    });
    const rows: [text: string, step: (email: string) => Partial<ToldStep>][] = [
      [" enabled", (email) => ({ op: "create", new: { inputs: { userId: email, onExisting: "refuse" } } })],
      [
        " enabled",
        (email) => ({
          ...{ op: "update", old: side(email, { accountStatus: "pending" }, { deferred: ["phone"] }) },
          ...{ new: side(email, { accountStatus: "active" }), diff: ["accountStatus"] },
        }),
      ],
      [" adopted", (email) => ({ op: "create", new: side(email, {}, { zoomAccount: "account", origin: "adopted" }) })],
      [": the phone is disabled", (email) => ({ op: "delete", old: side(email) })],
      [
        ": the waiting phone is no longer declared",
        (email) => ({ op: "delete", old: side(email, {}, { deferred: ["phone"] }) }),
      ],
      [
        ": `callingPlans` `[200]` → `[]`",
        (email) => ({
          ...{ op: "update", old: side(email, { callingPlans: [200] }), diff: ["callingPlans"] },
          new: side(email, { callingPlans: [] }),
        }),
      ],
      [
        ": the last run failed half-way; this one applies the rest (`extensionNumber`, `callingPlans`)",
        (email) => ({
          ...{
            op: "update",
            old: { ...side(email, held, { unfinished: Object.keys(held) }) },
            diff: Object.keys(held),
          },
          new: side(email, held),
        }),
      ],
    ];
    for (const [text, step] of rows) {
      const { lines } = report(many(7, (email, name) => phone({ name, op: "same", ...step(email) })));
      const section = lines.slice(lines.indexOf("**Phones**") + 2).filter((line) => line.startsWith("- "));
      assert.equal(section.length, 1, lines.join("\n"));
      assert.ok(section[0]?.startsWith(`- **7 phones**${text} – \`p0@example.com\`, `), section[0]);
    }
  });

  it("never shortens who is removed, deactivated or no longer invited", () => {
    const all: [title: string, step: (email: string) => Partial<ToldStep>][] = [
      ["Will be deleted", (email) => ({ op: "delete", old: active({ email, onDelete: "delete" }) })],
      ["Will be deactivated", (email) => ({ op: "delete", old: active({ email }) })],
      ["Invitations that will be withdrawn", (email) => ({ op: "delete", old: pending({ email }) })],
    ];
    for (const [title, step] of all) {
      const lines = report(many(900, (email, name) => ({ ...step(email), name }))).lines;
      const line = lines[lines.indexOf(`**${title}**`) + 2] ?? "";
      assert.match(line, /^- \*\*900 people\*\*/);
      for (let index = 0; index < 900; index++) assert.ok(line.includes(`\`p${index}@example.com\``), `p${index}`);
      assert.ok(lines.join("\n").length < 65_536, "fits into a comment");
    }
  });

  it("never shortens who is removed from a group, but those who are added", () => {
    const members = (from: number) => Array.from({ length: 300 }, (_, index) => `m${from + index}@example.com`);
    const old = { id: "g", inputs: { name: "Team", members: members(0) }, outputs: {} };
    const markdown = told([
      group({ op: "update", old, new: { inputs: { name: "Team", members: members(300) } }, diff: ["members"] }),
    ]);
    for (const member of members(0)) assert.ok(markdown.includes(`\`${member}\``), member);
    assert.match(markdown, /^- `Team`: members \+ (`m\d+@example.com`,? ){10}and 290 more, − /m);
  });

  it("cuts off no name, and long values of attributes only", () => {
    const email = `${"x".repeat(116)}@example.com`;
    assert.ok(
      told([{ name: "ada", op: "delete", old: active({ email }) }]).includes(`\`${email}\`: no longer managed`),
    );
    const [old, after] = [{ email }, { email, aboutMe: "y".repeat(150) }];
    const markdown = told([{ name: "ada", op: "update", old: active(old), new: { inputs: after }, diff: ["aboutMe"] }]);
    assert.match(markdown, /^- .*`aboutMe` `y{100}…`$/m);
  });

  it("names how many updates it leaves out", () => {
    const changed = many(120, (email, name) => ({
      op: "update",
      old: active({ email, dept: "A" }),
      new: { inputs: { email, dept: name } },
      diff: ["dept"],
    }));
    assert.ok(report(changed).lines.includes("- … and 70 more"));
  });

  it("fits into a comment, in whole lines", () => {
    const long = many(2_000, (email, name) => ({
      new: { inputs: { email: `${"x".repeat(200)}${email}`, planUnitedType: name, dept: "y".repeat(200) } },
    }));
    const { lines } = report(long);
    assert.ok(lines.join("\n").length < 65_536);
    assert.match(lines[0] ?? "", /2000 to invite/);
    assert.ok(lines.includes("- … and 1950 more"));
  });
});
