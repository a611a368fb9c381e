import assert from "node:assert/strict";
import { readEngineJson } from "../../../cli/report/engine-json";
import { summarize } from "../../../cli/report/summary";
import { active, eventLines, phone, previewJson, type Told, type ToldStep } from "./told";

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
