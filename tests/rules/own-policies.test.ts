import assert from "node:assert/strict";
import { ownPolicies, settingSince, withoutLoneHidden } from "../../provider/resources/shared/own-policies";

describe("ownPolicies: which policies a resource declares itself", () => {
  const rows: [declared: Record<string, unknown>, names: string[] | undefined][] = [
    [{}, undefined],
    [{ onDelete: undefined }, undefined],
    [{ onDelete: "delete" }, ["onDelete"]],
    [{ immediateLogout: false, dept: "Looms" }, ["immediateLogout"]],
  ];
  for (const [declared, names] of rows)
    it(`${JSON.stringify(declared)} → ${names?.join(", ") ?? "none"}`, () =>
      assert.deepEqual(ownPolicies(declared, ["onDelete", "immediateLogout"]), { ownPolicies: names }));
});

describe("settingSince: the setting of today, if another value decides", () => {
  type Row = [own: string[] | undefined, decides: string, setting: string | undefined, expected: string | undefined];
  const rows: Row[] = [
    [undefined, "delete", "delete", undefined],
    [undefined, "delete", "leave", "leave"],
    [undefined, "delete", undefined, undefined],
    [["onDelete"], "delete", "leave", undefined],
    [["immediateLogout"], "delete", "leave", "leave"],
  ];
  for (const [own, decides, setting, expected] of rows)
    it(`${decides} decides, ${setting ?? "no"} setting, the resource declares ${own?.join() ?? "nothing"} → ${expected ?? "nothing"}`, () =>
      assert.equal(settingSince({ ownPolicies: own }, "onDelete", decides, setting), expected));
});

describe("withoutLoneHidden: the hidden argument comes with the next change", () => {
  const before = { email: "ada@example.com", onDelete: "delete" };
  const own = { ownPolicies: ["onDelete"] };
  type Row = [
    title: string,
    before: Record<string, unknown> | undefined,
    inputs: Record<string, unknown>,
    kept: boolean,
  ];
  const rows: Row[] = [
    ["a creation keeps it", undefined, { ...before, ...own }, true],
    ["an import or an upgrade leaves it out", before, { ...before, ...own }, false],
    ["another change brings it", before, { ...before, dept: "Looms", ...own }, true],
    ["it stays once it is there", { ...before, ...own }, { ...before, ...own }, true],
  ];
  for (const [title, old, inputs, kept] of rows)
    it(title, () => assert.equal("ownPolicies" in withoutLoneHidden(old, inputs), kept));
});
