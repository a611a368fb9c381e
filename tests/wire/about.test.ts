import assert from "node:assert/strict";
import { whyOtherGroup, whyOtherUser } from "../../provider/zoom/api/about";

const kim = { id: "u1", email: "kim@example.com", status: "active" };

describe("a reply about a user", () => {
  type Row = [asked: string, shown: object, isAbout: boolean, invited?: string];
  const rows: Row[] = [
    ["u1", kim, true],
    ["u1", { ...kim, email: "new@example.com" }, true],
    ["U1", kim, false],
    ["u2", kim, false],
    ["u2", kim, true, "kim@example.com"],
    ["u2", kim, false, "bob@example.com"],
    ["u2", { ...kim, id: undefined }, true],
    ["kim@example.com", kim, true],
    ["KIM@example.com", kim, true],
    ["kim@example.com", { ...kim, id: undefined }, true],
    ["kim@example.com", { ...kim, email: undefined }, true],
    ["kim@example.com", { ...kim, email: "\u212aim@example.com" }, false],
    ["kim@example.com", { ...kim, email: "kim+x@example.com" }, false],
    ["kim@example.com", { ...kim, email: "kim@example.com " }, false],
    ["me", kim, true],
  ];
  for (const [asked, shown, isAbout, invited] of rows)
    it(`${isAbout ? "is" : "is not"} ${JSON.stringify(shown)} if ${asked} was asked for${invited ? `, who was invited as ${invited}` : ""}`, () =>
      assert.equal(whyOtherUser(shown, asked, invited), isAbout ? undefined : "it is about another user"));

  it("is about a group only with its own id", () => {
    const why = (asked: string) => whyOtherGroup({ id: "g1" }, asked);
    assert.deepEqual(["g1", "g2"].map(why), [undefined, "it is about another group"]);
  });
});
