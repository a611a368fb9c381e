import assert from "node:assert/strict";
import { readSettings } from "../../provider/config";
import { removalPoliciesOf, removalPoliciesToSave } from "../../provider/resources/user/removal-policies";

const settingsWith = (values: Record<string, string>) => readSettings((name) => values[name], {});

describe("removalPoliciesToSave: what a later destroy must know", () => {
  type Row = [title: string, given: Given, saved: Record<string, unknown>];
  interface Given {
    declared?: Record<string, unknown>;
    settings?: Record<string, string>;
    before?: Record<string, unknown>;
  }
  const rows: Row[] = [
    ["nothing is saved of the defaults", {}, {}],
    [
      "a setting is saved",
      { settings: { "zoom:onDelete": "delete", "zoom:immediateLogout": "true" } },
      { onDelete: "delete", immediateLogout: true },
    ],
    [
      "a default is saved if the resource declares it",
      { declared: { onDelete: "deactivate", immediateLogout: false }, settings: { "zoom:onDelete": "delete" } },
      { onDelete: "deactivate", immediateLogout: false },
    ],
    [
      "a default that an earlier version saved stays",
      { before: { onDelete: "deactivate", immediateLogout: false } },
      { onDelete: "deactivate", immediateLogout: false },
    ],
    [
      "a setting that is the default again replaces what was saved",
      { before: { onDelete: "delete" } },
      { onDelete: "deactivate" },
    ],
  ];
  for (const [title, { declared = {}, settings = {}, before }, saved] of rows)
    it(title, () => {
      const found = removalPoliciesToSave(declared, settingsWith(settings), before);
      assert.deepEqual(Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)), saved);
    });
});

describe("removalPoliciesOf: what decides about a removal", () => {
  it("is the default if the state has nothing", () =>
    assert.deepEqual(removalPoliciesOf({}), { onDelete: "deactivate", immediateLogout: false }));

  it("is what the state has", () => {
    const saved = { onDelete: "disassociate", immediateLogout: true } as const;
    assert.deepEqual(removalPoliciesOf(saved), saved);
  });
});
