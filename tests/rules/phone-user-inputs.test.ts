import assert from "node:assert/strict";
import type { Unwrap } from "@pulumi/pulumi";
import { inputMistakes, UNKNOWN } from "../../provider/input-mistakes";
import { assumePhoneUser, checkPhoneUser, PhoneUserInputs } from "../../provider/resources/phone/inputs";
import { CallingPlan, type PhoneArgs } from "../../sdk/zoom-phone-user";

const mistakes = (declared: Record<string, unknown>) =>
  inputMistakes(PhoneUserInputs, declared, "ZoomPhoneUser", []).map(({ property, reason }) => `${property}: ${reason}`);

describe("what a program declares of a ZoomPhoneUser", () => {
  it("has the same names and types in the class and in the check", () => {
    type Declared = Unwrap<PhoneArgs> & { userId: string };
    // The compiler is the test: each of the three lines fails to compile where the two differ.
    const asChecked: (args: Declared) => PhoneUserInputs = (args) => args;
    const asDeclared: (inputs: Omit<PhoneUserInputs, "accountStatus">) => Declared = (inputs) => inputs;
    const names: Record<keyof PhoneArgs | "userId" | "accountStatus", unknown> = PhoneUserInputs.shape;
    const ada = { userId: "u1", callingPlans: [CallingPlan.UsCanadaUnlimited] };
    assert.deepEqual(asDeclared(asChecked(ada)), ada);
    assert.ok("userId" in names);
  });

  it("is right with only the user, by id or e-mail", () => {
    for (const userId of ["-cn1DHGRRTSOlnVwyZNhKw", "ada+zoom@example.com"]) assert.deepEqual(mistakes({ userId }), []);
  });

  it("takes any positive number for a plan", () =>
    assert.deepEqual(mistakes({ userId: "u1", callingPlans: [83000, { type: 1 }] }), []));

  const PLAN =
    "must be one of Zoom's plan numbers such as 200, or an object { type, billingAccountId?, billingSubscriptionId? }";
  const rows: [declared: Record<string, unknown>, mistake: string][] = [
    [{}, "userId: userId is required"],
    [{ userId: ".." }, 'userId: ".." must be a Zoom user id or an e-mail address'],
    [{ userId: "ada@example.com\u200b" }, 'userId: "ada@example.com\u200b" has the invisible character U+200B'],
    [{ userId: "<ada@example.com>" }, 'userId: "<ada@example.com>" has angle brackets; declare only the address'],
    [{ userId: "ada..adler@example.com" }, 'userId: "ada..adler@example.com" has two dots in a row'],
    [
      { userId: "u1\ufffd" },
      'userId: "u1\ufffd" has the replacement character U+FFFD, so a file was read in the wrong encoding',
    ],
    [{ userId: "u1/settings" }, 'userId: "u1/settings" must be a Zoom user id or an e-mail address'],
    [{ userId: "u1", extensionNumber: 801 }, "extensionNumber: 801 must be a string, but is a number"],
    [
      { userId: "u1", extensionNumber: "0801" },
      'extensionNumber: "0801" must be a string of digits without a leading zero; leave it out for the one that Zoom assigns',
    ],
    [{ userId: "u1", callingPlans: ["200"] }, `callingPlans[0]: "200" ${PLAN}`],
    [{ userId: "u1", callingPlans: [0] }, "callingPlans[0]: 0 must be at least 1"],
    [{ userId: "u1", callingPlans: [{ type: "200" }] }, `callingPlans[0]: {"type":"200"} ${PLAN}`],
    [
      { userId: "u1", callingPlans: [{ type: 200, plan: 1 }] },
      'callingPlans[0].plan: ZoomPhoneUser has no argument "callingPlans[0].plan"; use type, billingAccountId or billingSubscriptionId',
    ],
    [
      { userId: "u1", phoneNumbers: ["650-555-0100"] },
      'phoneNumbers[0]: "650-555-0100" must be a number in E.164 such as "+16505550100"',
    ],
    [
      { userId: "u1", phoneNumbers: Array.from({ length: 11 }, (_, index) => `+1650555${1000 + index}`) },
      'phoneNumbers: ["+16505551000","+16505551001","+16505551002","+16505551003"… has 11 items, but at most 10 are allowed',
    ],
    [{ userId: "u1", whenPending: "replace" }, 'whenPending: "replace" is not allowed; use "defer" or "refuse"'],
    [{ userId: "u1", sitename: "A" }, 'sitename: ZoomPhoneUser has no argument "sitename"; did you mean "siteName"?'],
  ];
  for (const [declared, mistake] of rows)
    it(`is told: ${mistake}`, () => assert.deepEqual(mistakes(declared), [mistake]));

  it("passes values that only the run itself will know, at any depth", () =>
    assert.deepEqual(
      mistakes({
        userId: UNKNOWN,
        accountStatus: UNKNOWN,
        callingPlans: [UNKNOWN, { type: UNKNOWN }],
        phoneNumbers: [UNKNOWN],
        outboundCallerId: UNKNOWN,
        extensionNumber: UNKNOWN,
      }),
      [],
    ));
});

describe("rules between the arguments of a ZoomPhoneUser", () => {
  const userId = "u1";
  const existing = { userId };
  type Row = [title: string, declared: Record<string, unknown>, existing: object | undefined, properties: string[]];
  const rows: Row[] = [
    ["a phone for a deactivated user, which waits", { userId, accountStatus: "inactive" }, undefined, []],
    ["a phone of a user deactivated since", { userId, accountStatus: "inactive" }, existing, []],
    ["a phone for a pending user", { userId, accountStatus: "pending" }, undefined, []],
    [
      "a phone for a pending user, refused",
      { userId, accountStatus: "pending", whenPending: "refuse" },
      undefined,
      ["userId"],
    ],
    ["a phone that waits, refused", { userId, accountStatus: "pending", whenPending: "refuse" }, existing, []],
    ["two ways to say the site", { userId, siteId: "s1", siteName: "Main" }, undefined, ["siteName"]],
    ["a plan twice", { userId, callingPlans: [200, { type: 200 }] }, undefined, ["callingPlans"]],
    [
      "a plan of two subscriptions",
      { userId, callingPlans: [200, { type: 200, billingSubscriptionId: "east" }] },
      undefined,
      [],
    ],
    ["a number twice", { userId, phoneNumbers: ["+16505550100", "+16505550100"] }, undefined, ["phoneNumbers"]],
    ["an emergency number for an extension", { userId, extensionNumber: "911" }, undefined, ["extensionNumber"]],
    ["nothing but what is unknown", {}, undefined, []],
  ];
  for (const [title, declared, before, properties] of rows)
    it(`${title}: ${properties.length > 0 ? `${properties.join()} is wrong` : "fine"}`, () =>
      assert.deepEqual(
        checkPhoneUser(declared, [], before as Record<string, unknown> | undefined).map(({ property }) => property),
        properties,
      ));
});

describe("a repeated entry of a list", () => {
  it("is named by its place, because its value may be secret", () => {
    const declared = {
      userId: "u1",
      callingPlans: [100, 200, { type: 200 }],
      phoneNumbers: ["+16505550100", "+16505550100"],
    };
    assert.deepEqual(
      checkPhoneUser(declared, [], undefined).map(({ reason }) => reason),
      [
        "callingPlans[2] repeats callingPlans[1]; remove one of the two",
        "phoneNumbers[1] repeats phoneNumbers[0]; remove one of the two",
      ],
    );
  });
});

describe("a status that is unknown while the user is being changed", () => {
  const rows: [title: string, unknown: string[], before: Record<string, unknown>, assumed: Record<string, unknown>][] =
    [
      ["is no change for a phone in use", ["accountStatus"], { accountStatus: "active" }, { accountStatus: "active" }],
      ["is one where the phone waits", ["accountStatus"], { accountStatus: "pending" }, {}],
      ["is one after the deactivation", ["accountStatus"], { accountStatus: "inactive" }, {}],
      ["is one where it was not known before", ["accountStatus"], {}, {}],
      ["is not assumed where it is known", [], { accountStatus: "active" }, {}],
    ];
  for (const [title, unknown, before, assumed] of rows)
    it(title, () => assert.deepEqual(assumePhoneUser(unknown, before), assumed));
});
