import assert from "node:assert/strict";
import { goalOf, type Scope } from "../../provider/resources/phone/scope";

describe("goalOf: what a run may write", () => {
  const was: Scope["was"] = {
    siteName: "Main",
    extensionNumber: "801",
    callingPlans: [200, 100],
    phoneNumbers: ["+16505550100", "+16505550101"],
    templateId: "t1",
  };
  const nothing = { callingPlans: [], phoneNumbers: [] };
  const rows: [title: string, scope: Partial<Scope>, goal: object][] = [
    ["everything for a new phone", { was: undefined, wants: was }, was],
    [
      "everything, and nothing is lost, for an adopted one",
      { was: undefined, wants: was, isAdopted: true },
      { ...was, loses: nothing },
    ],
    ["nothing without a change", { wants: was }, { ...nothing, loses: nothing }],
    ["what changes", { wants: { ...was, templateId: "t2" } }, { ...nothing, templateId: "t2", loses: nothing }],
    [
      "a site with the extension, which the move changes",
      { wants: { ...was, siteName: "North" } },
      { ...nothing, siteId: undefined, siteName: "North", extensionNumber: "801", loses: nothing },
    ],
    [
      "of lists who comes and who goes",
      { wants: { ...was, callingPlans: [200, 4000], phoneNumbers: ["+16505550101", "+16505550102"] } },
      {
        callingPlans: [4000],
        phoneNumbers: ["+16505550102"],
        loses: { callingPlans: [100], phoneNumbers: ["+16505550100"] },
      },
    ],
    [
      "what is unfinished or deferred",
      { wants: was, open: ["extensionNumber"] },
      { ...nothing, extensionNumber: "801", loses: nothing },
    ],
    [
      "of a list that waits everything that is declared",
      { wants: was, open: ["phoneNumbers"] },
      { callingPlans: [], phoneNumbers: was.phoneNumbers, loses: nothing },
    ],
    [
      "of a list only what waits",
      { wants: was, open: ["callingPlans.100", "phoneNumbers.+16505550101"] },
      { callingPlans: [100], phoneNumbers: ["+16505550101"], loses: nothing },
    ],
    [
      "of a list that is declared for the first time nothing is lost",
      { was: { extensionNumber: "801" }, wants: { extensionNumber: "801", phoneNumbers: ["+16505550100"] } },
      { callingPlans: undefined, phoneNumbers: ["+16505550100"], loses: nothing },
    ],
    [
      "nothing of a list that is no longer declared",
      { wants: { ...was, phoneNumbers: undefined } },
      { callingPlans: [], phoneNumbers: undefined, loses: nothing },
    ],
  ];
  for (const [title, scope, goal] of rows)
    it(title, () => {
      const found = goalOf({ was, wants: {}, open: [], isAdopted: false, ...scope });
      assert.deepEqual(JSON.parse(JSON.stringify(found)), JSON.parse(JSON.stringify(goal)));
    });
});
