import assert from "node:assert/strict";
import { sameGroup } from "../../provider/resources/group/rules";
import { sameEmail } from "../../provider/resources/user/attributes";
import { foldCase, keyOf, userLock } from "../../provider/zoom/names";
import { inLowerCase } from "../../simulator/letter-case";

describe("e-mails", () => {
  const same: [string, string][] = [
    ["ADA@Example.com", "ada@example.com"],
    ["ÉVA@example.com", "éva@example.com"],
    ["ΣΟΦΟΣ@example.com", "σοφοσ@example.com"],
  ];
  for (const [one, other] of same)
    it(`${one} and ${other} are the same`, () => {
      assert.equal(keyOf(one), keyOf(other));
      assert.equal(userLock(one), userLock(other));
      assert.ok(sameEmail(one, other));
    });

  const different: [what: string, one: string, other: string][] = [
    ["the Kelvin sign", "\u212aate@example.com", "kate@example.com"],
    ["the Ångström sign", "\u212bsa@example.com", "åsa@example.com"],
    ["the ohm sign", "\u2126@example.com", "ω@example.com"],
    ["the dotted capital I", "\u0130da@example.com", "i\u0307da@example.com"],
    ["the capital sharp s", "wei\u1e9e@example.com", "weiß@example.com"],
    ["the long s", "\u017fam@example.com", "SAM@example.com"],
    ["the capital theta symbol", "\u03f4@example.com", "θ@example.com"],
  ];
  for (const [what, one, other] of different)
    it(`with ${what} are other ones than with the usual letter`, () => {
      assert.notEqual(keyOf(one), keyOf(other));
      assert.notEqual(keyOf(one), keyOf(other.toUpperCase()));
      assert.ok(!sameEmail(one, other) && !sameGroup(one, other));
    });

  it("of two users are never taken for one, unless only the case of letters differs", () => {
    for (let code = 0x80; code < 0x30000; code++) {
      const letter = String.fromCodePoint(code);
      assert.ok(!/[\0-\x7f]/.test(foldCase(letter)), `U+${code.toString(16)} becomes ASCII`);
    }
  });

  it("are compared letter by letter as the simulator compares them, which has a list of letters of its own", () => {
    for (let code = 0; code < 0x110000; code++) {
      const letter = String.fromCodePoint(code);
      assert.equal(foldCase(letter), inLowerCase(letter), `U+${code.toString(16)}`);
    }
    for (const [one, other] of [...same, ...different.map(([, ...pair]) => pair)])
      assert.deepEqual([one, other].map(foldCase), [one, other].map(inLowerCase));
  });

  it("are compared by case, ids are not", () => assert.notEqual(keyOf("uA"), keyOf("ua")));
});
