import assert from "node:assert/strict";
import { type Account, story } from "./account";
import { numbers, office } from "./phone-story";
import { from, type Program } from "./small-engine";

const [number = ""] = numbers;
const company = {
  ...office,
  people: [
    { id: "AdaId-4711", email: "ada@example.com" },
    { id: "BobId-4712", email: "bob@example.com" },
  ],
};
const email = "ada@example.com";
const canary = "Canary of\nthe Engines";
const person = { email, onExisting: "adopt" };
const phone = { userId: "AdaId-4711", callingPlans: [200], onExisting: "adopt" };
const secretAda = { ...person, secretArguments: ["email"] };

/** Where messages cut Zoom's words: after so many characters, or only later. */
const BEFORE = [0, 75, 90, 470, 485, 9_980];

/** Zoom repeats the body of each call and an e-mail, so that a message cuts it in any place. */
function repeatBodies({ zoom }: Account, match: string, before: number, inFields: boolean): void {
  zoom.fail({
    kind: "altered",
    match,
    times: Infinity,
    alter: (_, { body }) => {
      const message = `${"=".repeat(before)}${email} ${body}`;
      const errors = inFields ? [{ field: "all", message }] : [];
      return { status: 400, headers: {}, body: JSON.stringify({ code: 300, message, errors }) };
    },
  });
}

const cases: [what: string, match: string, program: Program, shows: RegExp][] = [
  [
    "an argument of a user",
    "PATCH /users/*",
    { ada: { ...person, dept: canary, secretArguments: ["dept"] } },
    /Can|Engines/,
  ],
  [
    "an argument of a user in a list",
    "PATCH /users/*",
    {
      ada: {
        ...person,
        phoneNumbers: [{ country: "DE", code: "+49", number: "4711471147", label: "Mobile" }],
        secretArguments: ["phoneNumbers"],
      },
    },
    /4711471147/,
  ],
  [
    "the number of a phone",
    "POST /phone/users/**",
    { "phone:ada": { ...phone, phoneNumbers: [number], secretArguments: ["phoneNumbers"] } },
    /1650/,
  ],
  [
    "the name of a group",
    "POST /groups",
    { "group:team": { name: "Canary Team", secretArguments: ["name"] } },
    /Can|Team/,
  ],
  [
    "a member of a group",
    "POST /groups/**",
    { "group:team": { name: "Sales", members: [email, "BobId-4712"], secretArguments: ["members"] } },
    /Ada|Bob|ada@/,
  ],
  [
    "the e-mail of another resource",
    "POST /groups/**",
    { ada: secretAda, "group:team": { name: "Sales", members: [from("ada", () => email)] } },
    /ada@/,
  ],
];

describe("a secret in the middle of which Zoom's words are cut", () => {
  for (const [what, match, program, shows] of cases)
    for (const before of BEFORE)
      for (const inFields of [false, true]) {
        const where = `${what}, after ${before} characters${inFields ? ", in a field" : ""}`;
        story(`is not shown: ${where}`, company, {}, async (account) => {
          repeatBodies(account, match, before, inFields);
          const { failed, told } = await account.up(program);
          const said = Object.values(failed);
          assert.equal(said.length, 1, JSON.stringify(failed));
          assert.match(said.join(), /={75}|\(the secret|AdaId/);
          assert.doesNotMatch([...said, ...told].join().replaceAll("/phone/users/AdaId-4711", ""), shows);
        });
      }
});
