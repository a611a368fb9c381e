import assert from "node:assert/strict";
import { group, report, reportOfRun, type Told, type ToldStep, UNKNOWN } from "./told";

const name = "East";
const members = ["ada@example.com"];
const old: Told = { id: "g1", inputs: { name, members }, outputs: { name, members, origin: "created" } };
const leaves = group({ name: "old", op: "delete", old });
const made = (inputs: object, more: object = {}): ToldStep =>
  group({ name: "new", op: "create", new: { inputs: { name, members, ...inputs }, ...more } });

/** The run removes the group, and the next one creates the new one. */
describe("a report of a group whose name a new resource waits for", () => {
  for (const [title, inputs] of [
    ["with whenTaken defer", { whenTaken: "defer" }],
    ["also if only the run knows whenTaken", { whenTaken: UNKNOWN }],
    ["also if only the run knows onExisting", { whenTaken: "defer", onExisting: UNKNOWN }],
  ] as const)
    it(`says that it is deleted, ${title}`, () => {
      const { lines, causes } = report([made(inputs), leaves]);
      assert.match(lines.join("\n"), /^\*\*Will be deleted\*\*\n\n- the group `East`/m);
      assert.doesNotMatch(lines.join("\n"), /another resource of the program declares it/);
      assert.deepEqual([...causes].sort(), ["deletion", "membership"]);
    });

  for (const inputs of [{}, { whenTaken: "refuse" }, { whenTaken: "defer", onExisting: "adopt" }])
    it(`says that it stays if the new one does not wait: ${JSON.stringify(inputs)}`, () => {
      const { lines, causes } = report([made(inputs), leaves]);
      assert.match(lines.join("\n"), /another resource of the program declares it/);
      assert.deepEqual([...causes], []);
    });

  it("says that it is deleted, also if a replaced group gets the name in place", () => {
    const renamed = { inputs: { name, whenTaken: "defer" } };
    const west: Told = { id: "g2", inputs: { name: "West" }, outputs: { name: "West", origin: "created" } };
    const replaced = group({ name: "new", op: "replace", old: west, new: renamed, diff: ["name"] });
    const { causes } = report([replaced, leaves]);
    assert.ok(causes.has("deletion"));
  });

  it("says of a run that it was deleted, and that the new one waits and is not created yet", () => {
    const outputs = { name, members, deferred: ["name"], zoomAccount: "account" };
    const { lines } = reportOfRun([made({ whenTaken: "defer" }, { id: "name:East", outputs }), leaves]);
    const markdown = lines.join("\n");
    assert.match(markdown, /^\*\*Deleted\*\*\n\n- the group `East`/m);
    assert.match(markdown, /^- the group `East`: another group had its name; every `pulumi up` tries again$/m);
    assert.doesNotMatch(markdown, /created/);
  });
});
