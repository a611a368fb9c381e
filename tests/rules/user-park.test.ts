import assert from "node:assert/strict";
import fc from "fast-check";
import { UserInputs } from "../../provider/resources/user/inputs";
import { valuesToParkOn } from "../../provider/resources/user/park";

const id = fc.string({ minLength: 1, maxLength: 30 });

describe("the values on which a user waits while others take what they gave up", () => {
  it("are several different personal meeting ids that can be declared, the same in each run", () =>
    fc.assert(
      fc.property(id, (user) => {
        const values = valuesToParkOn("pmi", user);
        assert.equal(new Set(values).size, 4);
        for (const pmi of values) {
          assert.ok(UserInputs.shape.pmi.safeParse(pmi).success, String(pmi));
          assert.match(String(pmi), /^[2-9]/);
        }
        assert.deepEqual(valuesToParkOn("pmi", user), values);
      }),
    ));

  it("are no vanity name, and then one of letters and digits", () =>
    fc.assert(
      fc.property(id, (user) => {
        const [none, name, ...others] = valuesToParkOn("vanityName", user);
        assert.deepEqual([none, others], ["", []]);
        assert.match(String(name), /^parked\d{1,9}$/);
      }),
    ));

  it("differ from user to user", () => {
    const users = Array.from({ length: 1_000 }, (_, n) => `user${n}`);
    assert.equal(new Set(users.map((user) => valuesToParkOn("pmi", user)[0])).size, users.length);
  });
});
