import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ZoomGroup, ZoomPhoneUser, ZoomUser } from "../../sdk";

const HOSTILE = "x\u001b[2J\u202e\u200b\r\n::warning::y ##[z]\ud800";
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

describe("what a class refuses at once", () => {
  beforeEach(() => pulumi.runtime.setMocks({ call: () => ({}), newResource: () => ({ id: "id", state: {} }) }));

  const programs: [what: string, program: () => void][] = [
    ["two users", () => ["a", "b"].map((name) => new ZoomUser(`${name}${HOSTILE}`, { email: "ada@example.com" }))],
    ["two groups", () => ["a", "b"].map((name) => new ZoomGroup(name, { name: HOSTILE }))],
    ["two phones", () => ["a", "b"].map((name) => new ZoomPhoneUser(name, { userId: HOSTILE }))],
    ["an option", () => new ZoomGroup(HOSTILE, { name: "a" }, { replacementTrigger: 1 })],
    ["the option import", () => new ZoomGroup(HOSTILE, { name: "a" }, { import: "id" })],
  ];
  for (const [what, program] of programs)
    it(`is named with escapes: ${what}`, () =>
      assert.throws(program, ({ message }: Error) => {
        assert.match(message, /x\\u001b\[2J\\u202e\\u200b/);
        assert.doesNotMatch(message, UNSEEN);
        assert.doesNotMatch(message, /##\[/);
        return true;
      }));
});
