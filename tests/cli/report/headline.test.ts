import assert from "node:assert/strict";
import { readEngineJson } from "../../../cli/report/engine-json";
import { summarize } from "../../../cli/report/summary";
import {
  active,
  done,
  eventLines,
  expired,
  group,
  pending,
  phone,
  previewJson,
  reportOfRun,
  told,
  type ToldStep,
} from "./told";

const email = (name: string) => ({ email: `${name}@example.com` });
const heading = (markdown: string) => markdown.split("\n")[0];
const invitations: ToldStep[] = ["ada", "bob", "eve"].map((name) => ({
  name,
  op: "create",
  new: pending(email(name)),
}));
const edited: ToldStep[] = [
  {
    name: "ada",
    op: "refresh",
    old: active({ ...email("ada"), dept: "A" }),
    new: active({ ...email("ada"), dept: "X" }),
  },
  {
    name: "ada",
    op: "update",
    old: active({ ...email("ada"), dept: "X" }),
    new: { inputs: { ...email("ada"), dept: "A" } },
    diff: ["dept"],
  },
];

describe("the heading of a report", () => {
  it("says of a preview what happens if it is applied", () => {
    assert.equal(heading(told(invitations)), "### Zoom, if applied: 3 to invite");
  });

  it("says that users are adopted or invited if only the run finds out whether they exist", () => {
    const adopting = { inputs: { ...email("ada"), onExisting: "adopt" } };
    const markdown = told([{ name: "ada", op: "create", new: adopting }]);
    assert.equal(heading(markdown), "### Zoom, if applied: 1 to adopt or invite");
    assert.match(
      markdown,
      /^\*\*Will be adopted, or invited if they are not in the account\*\*\n\n- `ada@example\.com`$/m,
    );
  });

  it("says of a run what was done", () => {
    assert.equal(heading(done(invitations)), "### Zoom: 3 were invited");
  });

  it("says so of events too, which tell by themselves whether they are a preview", () => {
    const { lines } = summarize(readEngineJson(eventLines(invitations, { isPreview: true })));
    assert.equal(lines[0], "### Zoom, if applied: 3 to invite");
  });

  it("says the same of the package zoom, which other languages use", () => {
    const steps = [...invitations, group({ op: "create", new: { inputs: { name: "Sales" } } })];
    const native = previewJson(steps).replaceAll("pulumi-nodejs:dynamic/zoom:Zoom", "zoom:index:");
    assert.ok(native.includes("zoom:index:User::ada"));
    assert.deepEqual(summarize(readEngineJson(native)).lines, told(steps).split("\n"));
  });

  it("says how Zoom differs if each change repairs what was changed there", () => {
    assert.equal(heading(told(edited)), "### Zoom differs from the program: 1 person");
  });

  it("says both if the program changes too", () => {
    const more: ToldStep[] = [...edited, { name: "bob", op: "create", new: { inputs: email("bob") } }];
    assert.equal(
      heading(told(more)),
      "### Zoom, if applied: 1 to invite, 1 to update; Zoom differs from the program: 1 person",
    );
  });

  it("says who is removed, also if they differ", () => {
    const removed: ToldStep = { name: "ada", op: "delete", old: active({ ...email("ada"), dept: "X" }) };
    assert.equal(
      heading(told([...edited.slice(0, 1), removed])),
      "### Zoom, if applied: 1 to deactivate; Zoom differs from the program: 1 person",
    );
  });

  it("counts people, phones and groups that differ", () => {
    const steps: ToldStep[] = [
      ...edited,
      phone({ op: "refresh", old: { id: "id-2", inputs: { userId: "bob@example.com" }, outputs: {} } }),
      group({
        op: "refresh",
        old: { id: "g", inputs: { name: "Team", members: ["a@example.com"] }, outputs: {} },
        new: { id: "g", inputs: { name: "Team", members: [] }, outputs: {} },
      }),
    ];
    assert.equal(heading(told(steps)), "### Zoom differs from the program: 1 person, 1 phone, 1 group");
  });

  it("says what stays open although nothing changes", () => {
    const steps: ToldStep[] = [
      { name: "ada", op: "same", old: expired(email("ada")) },
      { name: "bob", op: "same", old: pending({ ...email("bob"), dept: "A" }, ["dept"]) },
    ];
    assert.equal(heading(told(steps)), "### Zoom: no change; 1 invitation expired; 1 waits");
  });

  it("says that a preview failed, and whether a policy stopped it", () => {
    const diagnosticEvent = { severity: "error", message: "error: preview failed" };
    const policyEvent = { enforcementLevel: "mandatory", policyName: "p", message: "Rule.\nada: no." };
    const failed = (...others: object[]) =>
      summarize(readEngineJson(eventLines([], { isPreview: true, others: others.map((one) => ({ ...one })) })))
        .lines[0];
    assert.equal(failed({ diagnosticEvent }), "### Zoom: the preview failed");
    assert.equal(
      failed({ policyEvent }, { diagnosticEvent }),
      "### Zoom: the preview failed, because a policy stopped it",
    );
  });

  it("says what a run that failed did before", () => {
    const failure = { diagnosticEvent: { severity: "error", message: "error: broken" } };
    assert.equal(heading(done(invitations, failure)), "### Zoom: the run failed. Before that, 3 were invited");
  });

  it("says that only the program changes if a policy does", () => {
    const steps: ToldStep[] = [
      {
        name: "ada",
        op: "update",
        old: active(email("ada")),
        new: { inputs: { ...email("ada"), onDelete: "delete" } },
        diff: ["onDelete"],
      },
    ];
    assert.equal(heading(told(steps)), "### Zoom: no change; only the program changes");
  });
});

describe("a report of a run", () => {
  it("summarizes the removals by what was done to whom", () => {
    const markdown = done([
      { name: "ada", op: "delete", old: active(email("ada")) },
      { name: "bob", op: "delete", old: active({ ...email("bob"), onDelete: "delete" }) },
      { name: "eve", op: "delete", old: pending(email("eve")) },
    ]);
    assert.equal(heading(markdown), "### Zoom: 1 was deactivated, 1 was deleted, 1 invitation was withdrawn");
    assert.match(markdown, /^\*\*Deactivated\*\*\n\n- `ada@example.com`: no longer managed$/m);
    assert.match(markdown, /^\*\*Deleted\*\*\n\n- `bob@example.com`: \*\*deleted permanently\*\*/m);
    assert.match(markdown, /^\*\*Withdrawn invitations\*\*\n\n- `eve@example.com`$/m);
  });

  it("tells who was adopted and not invited", () => {
    const adopted = active(email("ada"), { origin: "adopted" });
    assert.match(done([{ name: "ada", op: "create", new: adopted }]), /^\*\*Adopted\*\*\n\n- `ada@example.com`$/m);
  });

  it("tells only the removal if the second half of a replacement failed", () => {
    const [old, after] = [active(email("ada")), active(email("eve"))];
    const events = eventLines([{ name: "ada", op: "replace", old, new: after, diff: ["email"] }]).split("\n");
    const half = events.filter((line) => !line.includes("create-replacement")).join("\n");
    const { lines } = summarize(readEngineJson(half));
    assert.equal(lines[0], "### Zoom: 1 was deactivated");
    assert.doesNotMatch(lines.join("\n"), /eve@example\.com/);
  });

  it("tells only the creation if it comes first and the removal failed", () => {
    const [old, after] = [active(email("ada")), active(email("eve"))];
    const events = eventLines([{ name: "ada", op: "replace", old, new: after, diff: ["email"] }]).split("\n");
    const half = events.filter((line) => !line.includes("delete-replaced")).join("\n");
    const { lines } = summarize(readEngineJson(half));
    assert.equal(lines[0], "### Zoom: 1 was created");
    assert.doesNotMatch(lines.join("\n"), /ada@example\.com/);
  });

  it("tells the change in place of an object that an earlier run left for it, and removed from the state", () => {
    const rows: [step: ToldStep, expected: RegExp][] = [
      [
        {
          name: "ada",
          op: "replace",
          old: active({ ...email("ada"), type: 2 }),
          new: active({ ...email("ada"), type: 1 }),
        },
        /^- `ada@example\.com`: Licensed$/m,
      ],
      [
        phone({
          op: "replace",
          old: { id: "id-1", inputs: { userId: "id-1" }, outputs: { callingPlans: [200], zoomAccount: "account" } },
          new: { id: "id-1", inputs: { userId: "id-1", callingPlans: [] }, outputs: { zoomAccount: "account" } },
        }),
        /calling plan `200`/,
      ],
      [
        group({
          op: "replace",
          old: { id: "g", inputs: { name: "Team", members: ["a@example.com"] }, outputs: { zoomAccount: "account" } },
          new: { id: "g", inputs: { name: "Team", members: [] }, outputs: { zoomAccount: "account" } },
        }),
        /a@example\.com/,
      ],
    ];
    for (const [step, expected] of rows) {
      const output = eventLines([step]);
      const half = output.replace(/^.*"delete-replaced".*\n/gm, "");
      const [whole, second] = [output, half].map((one) => summarize(readEngineJson(one)).lines.join("\n"));
      assert.match(whole ?? "", expected);
      assert.equal(second, whole);
    }
  });

  it("tells the removal of what the program still declares, as destroy with --run-program", () => {
    const old = active({ ...email("ada"), type: 2 });
    const { lines, causes } = reportOfRun([
      { name: "ada", op: "same", old, new: old },
      { name: "ada", op: "delete", old },
    ]);
    assert.equal(lines[0], "### Zoom: 1 was deactivated");
    assert.deepEqual([...causes].sort(), ["deactivation", "license"]);
  });

  it("tells a removal also if the one in the same place comes after it", () => {
    const eve = { ...active(email("eve")), id: "id-2" };
    const { lines } = reportOfRun([
      { name: "ada", op: "delete", old: active(email("ada")) },
      { name: "ada", op: "same", old: eve, new: eve },
    ]);
    assert.match(lines.join("\n"), /^\*\*Deactivated\*\*\n\n- `ada@example\.com`/m);
  });

  it("tells who is removed because an earlier run could not", () => {
    const [old, after] = [active(email("ada")), { ...active(email("eve")), id: "id-2" }];
    const replacement = eventLines([{ name: "ada", op: "replace", old, new: after, diff: ["email"] }]).split("\n");
    const removal = replacement.filter((line) => line.includes("delete-replaced"));
    for (const kept of ["same", "delete"]) {
      const events = eventLines([{ name: "ada", op: kept, old: after, new: kept === "same" ? after : undefined }]);
      const { lines, causes } = summarize(readEngineJson([...removal, events].join("\n")));
      assert.match(lines.join("\n"), /^\*\*Deactivated\*\*\n\n(.*\n)?- `ada@example\.com`/m);
      assert.ok([...causes].includes("deactivation"));
    }
  });

  it("tells the same of a replacement if the creation comes first, as with deleteBeforeReplace: false", () => {
    const [old, after] = [active({ ...email("ada"), type: 2 }), active({ ...email("eve"), type: 2 })];
    const replacement = { name: "ada", op: "replace", old, new: after, diff: ["email"] };
    const events = eventLines([replacement]).trim().split("\n");
    const [removed, replaced, created] = [events.slice(0, 2), events.slice(2, 4), events.slice(4, 6)];
    const createdFirst = [...created, ...replaced, ...removed, ...events.slice(6)].join("\n");
    assert.deepEqual(summarize(readEngineJson(createdFirst)), summarize(readEngineJson(events.join("\n"))));
  });

  it("counts if its preview comes before it", () => {
    const preview = previewJson([{ name: "eve", op: "create", new: { inputs: email("eve") } }]);
    const events = eventLines([{ name: "eve", op: "create", new: { inputs: email("eve") } }], { isPreview: true });
    const expected = done(invitations).split("\n");
    for (const before of [preview, events])
      assert.deepEqual(summarize(readEngineJson(`${before}\n${eventLines(invitations)}`)).lines, expected);
  });

  it("says of a preview the same from its events as from its summary", () => {
    const fromEvents = summarize(readEngineJson(eventLines(edited, { isPreview: true })));
    assert.deepEqual(fromEvents, summarize(readEngineJson(previewJson(edited))));
  });
});
