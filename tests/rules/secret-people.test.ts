import assert from "node:assert/strict";
import { SecretPeople } from "../../provider/secret-people";

const ada = "ada@example.com";
const knowing = () => {
  const people = new SecretPeople();
  people.declare("id-1", ada, true);
  people.declare(undefined, "new@example.com", true);
  people.declare("id-2", "bob@example.com", false);
  return people;
};

describe("secret e-mails in what is said", () => {
  for (const [said, shown] of [
    [`The phone of ${ada} was disabled.`, "The phone of id-1 was disabled."],
    [`${ada}: done`, "id-1: done"],
    [`(${ada}), "${ada}", '${ada}', <${ada}>, ${ada}'s`, `(id-1), "id-1", 'id-1', <id-1>, id-1's`],
    ["ADA@Example.COM.", "id-1."],
    ["GET /users/ada%40example.com?x=1", "GET /users/id-1?x=1"],
    ["new@example.com is invited", "(the secret email) is invited"],
    ["bob@example.com and xada@example.com and x.ada@example.com", undefined],
    ["ada@example.company and @ and ada@", undefined],
  ] as const)
    it(`become ids: ${said}`, () => {
      assert.equal(knowing().hide(said), shown ?? said);
    });

  it("are known by an id that the state of another resource marks, once Zoom has told the e-mail", () => {
    const people = new SecretPeople();
    people.mark("id-1");
    assert.equal(people.hide(ada), ada);
    people.meet("id-1", ada);
    assert.equal(people.hide(ada), "id-1");
  });

  it("are public as soon as the user's own resource says so", () => {
    const people = new SecretPeople();
    people.mark("id-1");
    people.meet("id-1", ada);
    people.declare("id-1", ada, false);
    assert.equal(people.hide(ada), ada);
  });

  it("may be those of users whom this run does not know, if any e-mail is secret", () => {
    const people = new SecretPeople();
    assert.equal(people.mayBeSecret(ada), false);
    people.declare("id-2", "bob@example.com", false);
    people.declare("id-3", "cy@example.com", true);
    assert.deepEqual([ada, "bob@example.com", "cy@example.com"].map(people.mayBeSecret), [true, false, true]);
  });

  it("may be those of users whom a secret argument such as members names, by id or e-mail", () => {
    const people = new SecretPeople();
    people.mention("id-1");
    assert.deepEqual(["id-1", "id-2", ada].map(people.mayBeSecret), [true, false, true]);
    people.declare("id-1", ada, false);
    assert.deepEqual(["id-1", ada].map(people.mayBeSecret), [false, false]);
  });
});
