import assert from "node:assert/strict";
import type { Unwrap } from "@pulumi/pulumi";
import { readSettings } from "../../provider/config";
import { inputMistakes, UNKNOWN } from "../../provider/input-mistakes";
import { checkUser, UserInputs } from "../../provider/resources/user/inputs";
import type { ZoomUserArgs } from "../../sdk/zoom-user-args";

const settings = readSettings(() => undefined, {});
const mistakes = (declared: Record<string, unknown>) =>
  inputMistakes(UserInputs, declared, "ZoomUser", ["password", "hostKey"]).map(
    ({ property, reason }) => `${property}: ${reason}`,
  );

describe("what a program declares of a ZoomUser", () => {
  it("has the same names and types in the class and in the check", () => {
    type Declared = Unwrap<ZoomUserArgs>;
    // The compiler is the test: each of the three lines fails to compile if the two differ.
    const asChecked: (args: Declared) => UserInputs = (args) => args;
    const asDeclared: (inputs: UserInputs) => Declared = (inputs) => inputs;
    const names: Record<keyof ZoomUserArgs, unknown> = UserInputs.shape;
    const ada = { email: "ada@example.com", type: 2 } as const;
    assert.deepEqual(asDeclared(asChecked(ada)), ada);
    assert.ok("email" in names);
  });

  it("needs only an e-mail", () => assert.deepEqual(mistakes({ email: "ada@example.com" }), []));

  const rows: [declared: Record<string, unknown>, mistake: string][] = [
    [{}, "email: email is required"],
    [{ email: "ada@" }, 'email: "ada@" is not an e-mail address'],
    [{ email: 7 }, "email: 7 must be a string, but is a number"],
    [
      { email: "a@example.com", firstName: "x".repeat(65) },
      `firstName: "${"x".repeat(59)}… has 65 characters, but at most 64 are allowed`,
    ],
    [
      { email: "a@example.com", type: 3 },
      "type: 3 is not allowed; use UserType.Basic (1), UserType.Licensed (2) or UserType.Unassigned (4)",
    ],
    [
      { email: "a@example.com", type: "2" },
      'type: "2" is not allowed; use UserType.Basic (1), UserType.Licensed (2) or UserType.Unassigned (4)',
    ],
    [{ email: "a@example.com", status: "gone" }, 'status: "gone" is not allowed; use "active" or "inactive"'],
    [{ email: "a@example.com", usePmi: "yes" }, 'usePmi: "yes" must be true or false, but is a string'],
    [{ email: "a@example.com", pmi: 12 }, "pmi: 12 must be a number of ten digits"],
    [{ email: "a@example.com", deptt: "X" }, 'deptt: ZoomUser has no argument "deptt"; did you mean "dept"?'],
    [
      { email: "a@example.com", department: "X" },
      'department: ZoomUser has no argument "department"; did you mean "dept"?',
    ],
    [
      { email: "a@example.com", phoneNumbers: [{ number: "1", lable: "Home" }] },
      'phoneNumbers[0].lable: ZoomUser has no argument "phoneNumbers[0].lable"; did you mean "label"?',
    ],
    [
      { email: "a@example.com", phoneNumbers: [{ number: "1" }, { number: "2", label: "Pager" }] },
      'phoneNumbers[1].label: "Pager" is not allowed; use "Mobile", "Office", "Home" or "Fax"',
    ],
    [{ email: "a@example.com", transfer: { meetings: true } }, "transfer.email: transfer.email is required"],
    [
      { email: "a@example.com", hostKey: "1" },
      "hostKey: the value of hostKey has 1 character, but at least 6 are needed",
    ],
    [
      { email: "a@example.com", password: 12345678 },
      "password: the value of password must be a string, but is a number",
    ],
  ];
  for (const [declared, mistake] of rows)
    it(`is refused with: ${mistake}`, () => assert.deepEqual(mistakes(declared), [mistake]));

  it("gets all mistakes at once", () =>
    assert.equal(mistakes({ email: "ada@", type: 9, deptt: "x", pmi: "1" }).length, 4));

  it("accepts values that are known only during the run, at any depth", () =>
    assert.deepEqual(
      mistakes({
        email: UNKNOWN,
        type: UNKNOWN,
        phoneNumbers: UNKNOWN,
        customAttributes: [{ key: UNKNOWN, value: "1" }, UNKNOWN],
      }),
      [],
    ));
});

describe("rules between the arguments of a ZoomUser", () => {
  const email = "a@example.com";
  type Row = [
    title: string,
    declared: Record<string, unknown>,
    existing: Record<string, unknown> | undefined,
    properties: string[],
    unknown?: string[],
  ];
  const rows: Row[] = [
    ["a new user declared inactive", { email, status: "inactive" }, undefined, ["status"]],
    [
      "a new user declared inactive and to be adopted",
      { email, status: "inactive", onExisting: "adopt" },
      undefined,
      [],
    ],
    [
      "a new user who is active at once, declared inactive",
      { email, status: "inactive", createAction: "ssoCreate" },
      undefined,
      [],
    ],
    ["an existing user declared inactive", { email, status: "inactive" }, { email }, []],
    ["a password with an invitation", { email, password: "Sesame-0815" }, undefined, ["password"]],
    ["a password at creation", { email, createAction: "autoCreate", password: "Sesame-0815" }, undefined, []],
    ["no password although one is needed", { email, createAction: "autoCreate" }, undefined, ["password"]],
    ["a password that is not known yet", { email, createAction: "autoCreate" }, undefined, [], ["password"]],
    ["a password changed later", { email, password: "Sesame-0816" }, { email, password: "Sesame-0815" }, ["password"]],
    ["a password added later", { email, password: "Sesame-0815" }, { email }, ["password"]],
    [
      "a password that stays",
      { email, createAction: "autoCreate", password: "Sesame-0815" },
      { email, password: "Sesame-0815" },
      [],
    ],
    ["a transfer with deactivation", { email, transfer: { email: "b@example.com" } }, undefined, ["transfer"]],
    ["a transfer with deletion", { email, onDelete: "delete", transfer: { email: "b@example.com" } }, undefined, []],
    [
      "a transfer to the removed user",
      { email, onDelete: "delete", transfer: { email: "A@example.com" } },
      undefined,
      ["transfer.email"],
    ],
    ["two ways to declare the license", { email, zoomOneType: "16", licenseInfo: [] }, undefined, ["licenseInfo"]],
    [
      "a custom attribute twice",
      {
        email,
        customAttributes: [
          { key: "k", value: "1" },
          { key: "k", value: "2" },
        ],
      },
      undefined,
      ["customAttributes"],
    ],
    [
      "a profile number twice, in two spellings",
      {
        email,
        phoneNumbers: [
          { number: "650 555 0100", code: "+1", label: "Office" },
          { number: "650-555-0100", code: "+1", label: "Office" },
        ],
      },
      undefined,
      ["phoneNumbers"],
    ],
    [
      "a profile number with two labels",
      { email, phoneNumbers: ["Office", "Mobile"].map((label) => ({ number: "6505550100", label })) },
      undefined,
      [],
    ],
    [
      "a license twice",
      {
        email,
        licenseInfo: [1, 2].map(() => ({ licenseType: "MEETING", licenseOption: "2", subscriptionId: "SUBREF-1" })),
      },
      undefined,
      ["licenseInfo"],
    ],
    [
      "a license of two subscriptions",
      {
        email,
        licenseInfo: ["1", "2"].map((id) => ({ licenseType: "MEETING", licenseOption: "2", subscriptionId: id })),
      },
      undefined,
      [],
    ],
  ];
  for (const [title, declared, existing, properties, unknown = []] of rows)
    it(`${title}: ${properties.length > 0 ? `${properties.join()} is wrong` : "fine"}`, () => {
      const failures = checkUser(declared, unknown, existing, settings);
      assert.deepEqual(
        failures.map(({ property }) => property),
        properties,
      );
      assert.ok(!JSON.stringify(failures).includes("Sesame"));
    });
});
