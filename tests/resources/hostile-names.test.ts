import assert from "node:assert/strict";
import { story } from "./account";
import type { Program } from "./small-engine";

/** Clears a terminal, reverses the direction of text, holds what the log of a job takes for a command. */
const HOSTILE = "\u001b[2J\u202e\u200b\r\n::warning::x ##vso[task.x]##[y]";
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const CALL = /\n(?=(?:GET|POST|PUT|PATCH|DELETE) \/)/;

const company = {
  people: [
    { id: "u1", email: "ada@example.com" },
    { id: `u2${HOSTILE}`, email: `bob${HOSTILE}@example.com` },
  ],
  groups: [{ id: `g1${HOSTILE}`, name: "Sales", members: [`bob${HOSTILE}@example.com`] }],
  phone: {
    sites: [
      { id: "s1", name: "Main Site" },
      { id: "s2", name: `Zurich${HOSTILE}` },
    ],
  },
};
const adopted = { onExisting: "adopt", email: "ada@example.com" };
const phone = { userId: "u1", callingPlans: [200] };

const programs: [where: string, program: Program][] = [
  ["the members of a group in Zoom", { "group:a": { name: "Sales", members: [], onExisting: "adopt" } }],
  ["the id of a group in Zoom", { "group:a": { name: "Sales", members: [] } }],
  ["the sites in Zoom", { "phone:a": { ...phone, siteName: "Bern" } }],
  ["a site in the program", { "phone:a": { ...phone, siteName: `Bern${HOSTILE}` } }],
  ["a member in the program", { "group:a": { name: "Team", members: [`bob${HOSTILE}@example.com`] } }],
  ["a group in the program", { "group:a": { name: `Team${HOSTILE}` } }],
  ["an e-mail in the program", { ada: { email: `ada${HOSTILE}@example.com` } }],
  [
    "an attribute that Zoom drops",
    { ada: { ...adopted, customAttributes: [{ key: "k", name: HOSTILE, value: HOSTILE }] } },
  ],
  ["a number in the program", { "phone:a": { ...phone, phoneNumbers: [`+1${HOSTILE}`] } }],
  ["the name of an argument", { ada: { ...adopted, features: { [HOSTILE]: true } } }],
];

describe("a hostile name", () => {
  for (const [where, program] of programs)
    story(`is shown with escapes: ${where}`, company, {}, async (account) => {
      const runs = [await account.preview(program), await account.up(program), await account.refresh()];
      const said = runs.flatMap(({ told, failed }) => [...told, ...Object.values(failed)]);
      assert.match(said.join(), /\\u001b\[2J\\u202e/);
      for (const line of said) assert.doesNotMatch(line.replace(CALL, " "), UNSEEN);
      assert.doesNotMatch(said.join("\n"), /##(?:vso)?\[|^\s*::/m);
    });
});
