import assert from "node:assert/strict";
import { differences, propertyOf } from "../../provider/hosts/grpc/difference";

describe("what differs between two declarations", () => {
  for (const [what, olds, news, paths] of [
    ["nothing", { a: 1, list: [{ b: "x" }] }, { list: [{ b: "x" }], a: 1 }, {}],
    ["a new property", {}, { dept: "Looms" }, { dept: "add" }],
    ["a property that is left out", { dept: "Looms" }, {}, { dept: "delete" }],
    ["a value", { dept: "Looms" }, { dept: "" }, { dept: "update" }],
    ["a value of another type", { type: 1 }, { type: "1" }, { type: "update" }],
    ["a list in place of a value", { a: "x" }, { a: ["x"] }, { a: "update" }],
    ["an object in place of a list", { a: ["x"] }, { a: { 0: "x" } }, { a: "update" }],
    ["null in place of a value", { a: "x" }, { a: null }, { a: "update" }],
    [
      "a member of an object in a list",
      { phoneNumbers: [{ number: "1", label: "Office" }] },
      { phoneNumbers: [{ number: "1", label: "Mobile" }] },
      { "phoneNumbers[0].label": "update" },
    ],
    ["a longer list", { members: ["ada"] }, { members: ["ada", "bob"] }, { "members[1]": "add" }],
    [
      "a shorter list",
      { members: ["ada", "bob"] },
      { members: ["bob"] },
      { "members[0]": "update", "members[1]": "delete" },
    ],
    ["a name with a dot", { a: { "b.c": 1 } }, { a: { "b.c": 2 } }, { 'a["b.c"]': "update" }],
    ["a name that every object has", { a: {} }, { a: { constructor: true } }, { "a.constructor": "add" }],
    ["an empty object", { transfer: {} }, { transfer: { email: "x" } }, { "transfer.email": "add" }],
  ] as const)
    it(`is found for ${what}`, () => assert.deepEqual(Object.fromEntries(differences(olds, news)), paths));

  for (const [path, name] of [
    ["dept", "dept"],
    ["members[1]", "members"],
    ["transfer.email", "transfer"],
    ["phoneNumbers[0].label", "phoneNumbers"],
  ] as const)
    it(`belongs to ${name} if its path is ${path}`, () => assert.equal(propertyOf(path), name));
});
