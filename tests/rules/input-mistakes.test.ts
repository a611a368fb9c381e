import assert from "node:assert/strict";
import { inputMistakes } from "../../provider/input-mistakes";
import { GroupInputs } from "../../provider/resources/group/inputs";
import { PhoneUserInputs } from "../../provider/resources/phone/inputs";
import { UserInputs } from "../../provider/resources/user/inputs";
import { PronounsOption, UserType } from "../../sdk/zoom-user-args";

const KINDS = { ZoomUser: UserInputs, ZoomPhoneUser: PhoneUserInputs, ZoomGroup: GroupInputs };

function reasonFor(kind: keyof typeof KINDS, argument: string, value: unknown): string | undefined {
  return inputMistakes(KINDS[kind], { [argument]: value }, kind, []).find(({ property }) => property === argument)
    ?.reason;
}

describe("a mistake in an argument", () => {
  const constants: [argument: string, constantName: string, values: Record<string, number>][] = [
    ["type", "UserType", UserType],
    ["pronounsOption", "PronounsOption", PronounsOption],
  ];
  for (const [argument, constantName, values] of constants)
    it(`of ${argument} names every constant of ${constantName}`, () => {
      const reason = reasonFor("ZoomUser", argument, "another") ?? "";
      const named = [...reason.matchAll(/(\w+\.\w+) \((\d+)\)/g)].map(([, name, value]) => [name, Number(value)]);
      assert.deepEqual(
        named,
        Object.entries(values).map(([name, value]) => [`${constantName}.${name}`, value]),
      );
    });

  const asStrings: [argument: string, value: string, constant: string][] = [
    ["type", "licensed", "UserType.Licensed (2)"],
    ["type", "BASIC", "UserType.Basic (1)"],
    ["pronounsOption", "ask each time", "PronounsOption.AskEachTime (1)"],
  ];
  for (const [argument, value, constant] of asStrings)
    it(`of ${argument} suggests ${constant} for "${value}"`, () =>
      assert.equal(reasonFor("ZoomUser", argument, value), `"${value}" is not allowed; did you mean ${constant}?`));

  it("of a phone's plan names no user type", () => {
    const mistakes = inputMistakes(
      PhoneUserInputs,
      { userId: "u1", callingPlans: [{ type: "x" }] },
      "ZoomPhoneUser",
      [],
    );
    assert.equal(mistakes.length, 1);
    assert.doesNotMatch(mistakes[0]?.reason ?? "", /UserType/);
  });

  const otherNames: [kind: keyof typeof KINDS, written: string, suggested: string][] = [
    ["ZoomUser", "department", "dept"],
    ["ZoomUser", "departement", "dept"],
    ["ZoomUser", "title", "jobTitle"],
    ["ZoomUser", "givenName", "firstName"],
    ["ZoomUser", "surname", "lastName"],
    ["ZoomUser", "license", "type"],
    ["ZoomUser", "licenseInfos", "licenseInfo"],
    ["ZoomPhoneUser", "extension", "extensionNumber"],
    ["ZoomPhoneUser", "plans", "callingPlans"],
    ["ZoomGroup", "users", "members"],
    ["ZoomGroup", "owners", "admins"],
  ];
  for (const [kind, writtenName, suggested] of otherNames)
    it(`of a name that ${kind} does not have suggests "${suggested}" for "${writtenName}"`, () => {
      assert.match(reasonFor(kind, writtenName, "x") ?? "", new RegExp(`; did you mean "${suggested}"\\?$`));
    });

  it("of a name that resembles none lists the few that there are", () => {
    assert.match(reasonFor("ZoomGroup", "colour", "x") ?? "", /; use name, members, .* or \w+$/);
    assert.equal(reasonFor("ZoomUser", "favouriteColour", "x"), 'ZoomUser has no argument "favouriteColour"');
  });

  it("of a name that is in every object is found, and lists no argument that programs do not have", () => {
    const names = ["toString", "constructor", "hasOwnProperty", "__proto__"];
    const declaring = (name: string, more: object): Record<string, unknown> => ({
      ...more,
      ...(JSON.parse(`{${JSON.stringify(name)}: true}`) as object),
    });
    for (const name of names) {
      const features = inputMistakes(
        UserInputs,
        { email: "a@example.com", features: declaring(name, {}) },
        "ZoomUser",
        [],
      );
      assert.deepEqual(features, [
        { property: `features.${name}`, reason: `ZoomUser has no argument "features.${name}"` },
      ]);
      const [plan] = inputMistakes(
        PhoneUserInputs,
        { userId: "u1", callingPlans: [declaring(name, { type: 200 })] },
        "ZoomPhoneUser",
        [],
      );
      assert.match(plan?.reason ?? "", /; use type, billingAccountId or billingSubscriptionId$/);
      const [group] = inputMistakes(GroupInputs, declaring(name, { name: "Sales" }), "ZoomGroup", []);
      assert.match(group?.reason ?? "", /; use name, members, .* or whenTaken$/);
    }
  });

  it("of a list says how many items it may have", () => {
    assert.equal(reasonFor("ZoomUser", "divisionIds", ["1", "2"]), '["1","2"] has 2 items, but at most 1 are allowed');
  });
});
