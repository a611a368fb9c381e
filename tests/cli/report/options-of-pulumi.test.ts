import assert from "node:assert/strict";
import { readEngineJson } from "../../../cli/report/engine-json";
import { summarize } from "../../../cli/report/summary";
import type { Properties } from "../../../provider/types";
import { active, eventLines, pending, phone, previewJson, type Told, type ToldStep, UNKNOWN } from "./told";

const user = (name: string): Told => ({ ...active({ email: `${name}@example.com` }), id: name });
const [ada, eve] = [user("ada"), user("eve")];
const stack = (op: string): ToldStep => ({ type: "pulumi:pulumi:Stack", name: "company-dev", op, old: { inputs: {} } });
const refreshed = (name: string, old: Told | undefined): ToldStep => ({ name, op: "refresh", old, new: old });

const outputs = [
  ["the summary", previewJson],
  ["the events", (steps: readonly ToldStep[]) => eventLines(steps, { isPreview: true })],
] as const;

for (const [what, output] of outputs) {
  const report = (steps: readonly ToldStep[]) => summarize(readEngineJson(output(steps)));

  describe(`a report from ${what} of a resource that is renamed with aliases`, () => {
    it("names the user who is replaced, also after a refresh", () => {
      const replaced = { name: "new", formerName: "a", op: "replace", old: ada, new: { inputs: eve.inputs } };
      const { lines, causes } = report([stack("refresh"), refreshed("a", ada), stack("same"), replaced]);
      assert.match(lines.join("\n"), /^- `ada@example.com`: no longer managed/m);
      assert.ok(causes.has("deactivation"));
      assert.doesNotMatch(lines.join("\n"), /another resource/);
    });

    it("names the user who is replaced if another resource takes the former name", () => {
      const renamed = { name: "a", formerName: "e", op: "same", old: eve, new: eve };
      const replaced = { name: "new", formerName: "a", op: "replace", old: ada, new: { inputs: user("bob").inputs } };
      const read = [stack("refresh"), refreshed("a", ada), refreshed("e", eve), stack("same")];
      const { lines, causes } = report([...read, renamed, replaced]);
      assert.match(lines.join("\n"), /^- `ada@example.com`: no longer managed/m);
      assert.deepEqual([...causes], ["deactivation"]);
    });

    it("counts the licenses of the user once", () => {
      const licensed = { ...active({ email: "ada@example.com", type: 2 }), id: "ada" };
      const basic = { inputs: { email: "ada@example.com", type: 1 } };
      const update = { name: "new", formerName: "a", op: "update", old: licensed, new: basic, diff: ["type"] };
      const { lines } = report([stack("refresh"), refreshed("a", licensed), stack("same"), update]);
      assert.match(lines.join("\n"), /^\| Licensed \| 1 \| 0 \|/m);
    });
  });

  describe(`a report from ${what} of a preview with --target`, () => {
    it("names the removals, also if the refresh leaves out the stack", () => {
      const removed = { name: "a", op: "delete", old: ada };
      const { lines, causes } = report([refreshed("a", ada), stack("same"), removed]);
      assert.match(lines.join("\n"), /^### Zoom, if applied: 1 to deactivate$/m);
      assert.ok(causes.has("deactivation"));
    });

    it("names the removal of someone whose id changed when they accepted the invitation", () => {
      const invited: Told = { ...pending({ email: "ada@example.com" }), id: "invited" };
      const removed = { name: "a", op: "delete", old: ada };
      const { causes } = report([{ ...refreshed("a", invited), new: ada }, stack("same"), removed]);
      assert.ok(causes.has("deactivation"));
    });

    it("names who is deactivated while their resource is renamed with aliases", () => {
      const status = { inputs: { ...ada.inputs, status: "inactive" } };
      const update = { name: "new", formerName: "a", op: "update", old: ada, new: status, diff: ["status"] };
      const { causes } = report([refreshed("a", ada), stack("same"), update]);
      assert.deepEqual([...causes], ["deactivation"]);
    });

    it("names the phone that is disabled although a new resource, which is left out, declares it", () => {
      const inputs = { userId: "ada" };
      const has: Told = { id: "ada", inputs, outputs: { ...inputs, zoomAccount: "account", extension: "801" } };
      const leftOut = phone({ name: "new", op: "same", old: { inputs }, new: { inputs } });
      const { lines, causes } = report([stack("same"), leftOut, phone({ name: "former", op: "delete", old: has })]);
      assert.match(lines.join("\n"), /extension `801`, .*\(the phone is disabled\)/);
      assert.ok(causes.has("extension"));
    });
  });
}

describe("a report of a user with replaceOnChanges, who gets the e-mail of a removed one in place", () => {
  const removed: ToldStep = { name: "x", op: "delete", old: { ...eve, inputs: { ...eve.inputs, onDelete: "delete" } } };
  const causesOf = (inputs: object, zoom: Properties = {}) => {
    const replaced = {
      name: "a",
      op: "replace",
      old: ada,
      diff: ["email"],
      new: { inputs: { ...eve.inputs, ...inputs } },
    };
    return [...summarize(readEngineJson(previewJson([replaced, removed], { config: zoom }))).causes].sort();
  };

  it("says that the removed one is deleted", () => {
    assert.deepEqual(causesOf({}), ["deactivation", "deletion"]);
    assert.deepEqual(causesOf({ onEmailChange: UNKNOWN }), ["deactivation", "deletion"]);
  });

  it("says that they stay if onEmailChange makes a new user of the resource", () => {
    assert.deepEqual(causesOf({ onEmailChange: "replace" }), ["deactivation"]);
    assert.deepEqual(causesOf({}, { "zoom:onEmailChange": "replace" }), ["deactivation"]);
  });
});

describe("a report of a group whose name changes while it is replaced", () => {
  const old: Told = {
    id: "g1",
    inputs: { name: "East", members: ["ada@example.com"] },
    outputs: { origin: "created" },
  };
  const replaced = (diff?: string[], id = ""): ToldStep => ({
    ...{ kind: "ZoomGroup", name: "g", op: "replace", old, diff },
    new: { id, inputs: { ...old.inputs, name: "West" }, outputs: { zoomAccount: "account" } },
  });
  const causesOf = (text: string) => [...summarize(readEngineJson(text)).causes].sort();
  const lost = ["deletion", "membership"];

  it("names the old one, which --replace deletes", () => {
    assert.deepEqual(causesOf(previewJson([{ ...replaced(), new: { inputs: { name: "West" } } }])), lost);
    assert.deepEqual(causesOf(eventLines([replaced(undefined, "g2")])), lost);
  });

  it("names no loss with replaceOnChanges, which changes it in place", () => {
    assert.deepEqual(causesOf(previewJson([replaced(["name"])])), []);
    assert.deepEqual(causesOf(eventLines([replaced(["name"], "g1")])), []);
  });
});

describe("a report of pulumi refresh", () => {
  const renamed = { ...active({ email: "ada@example.com", dept: "Looms" }), id: "ada" };
  const found: ToldStep[] = [{ name: "a", op: "update", old: ada, new: renamed, diff: ["dept"] }, refreshed("e", eve)];

  for (const [option, steps] of [
    ["--target, which leaves out the stack", found],
    ["--run-program, which says that the stack is unchanged", [stack("same"), ...found]],
  ] as const)
    it(`shows what differs with ${option}`, () => {
      const { lines } = summarize(readEngineJson(previewJson(steps)));
      assert.match(lines.join("\n"), /^### Zoom differs from the program: 1 person$/m);
    });
});
