import assert from "node:assert/strict";
import { Memory } from "../../provider/memory";

describe("a removal that is half of a replacement", () => {
  const rows: [title: string, declaredBy: string | undefined, hasBegun: boolean, expected: boolean][] = [
    ["is known if the resource that is to be created had the object", "sales", false, true],
    ["is known without a comparison, as with --replace", undefined, false, true],
    ["is over once the creation has begun", "sales", true, false],
    ["is none if a new resource has the name that the replaced one gives up", "sales 2", false, false],
  ];
  for (const [title, declaredBy, hasBegun, expected] of rows)
    it(title, () => {
      const memory = new Memory();
      if (declaredBy !== undefined) memory.noteDeclaredId("ZoomGroup", "g1", declaredBy);
      memory.noteToBeCreated("ZoomGroup", "sales");
      if (hasBegun) memory.noteCreationBegun("ZoomGroup", "sales");
      assert.equal(memory.isRemovedToBeCreated("ZoomGroup", "g1", "sales"), expected);
    });
});
