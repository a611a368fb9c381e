import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { planInWords } from "../../provider/resources/phone/plan-names";
import { refuseOtherPerson } from "../../sdk/person-of-phone";
import { CallingPlan, ZoomPhoneUser, type ZoomPhoneUserArgs } from "../../sdk/zoom-phone-user";
import { ZoomUser } from "../../sdk/zoom-user";

type Inputs = Record<string, unknown>;

/** What reaches the engine of a phone, in a run or in a preview, where outputs that are no inputs are not known. */
async function phoneInputs(preview: boolean, accountStatus: string, argsOf: () => ZoomPhoneUserArgs): Promise<Inputs> {
  const seen: Inputs[] = [];
  await pulumi.runtime.setMocks(
    {
      call: () => ({}),
      newResource: ({ type, inputs, name }) => {
        if (type.endsWith("ZoomPhoneUser")) seen.push(inputs as Inputs);
        const state = preview ? (inputs as Inputs) : { ...(inputs as Inputs), accountStatus };
        return { id: preview ? undefined : `${name}-id`, state };
      },
    },
    "company",
    "test",
    preview,
  );
  const phone = new ZoomPhoneUser("phone", argsOf());
  await new Promise<unknown>((resolve) => pulumi.output(phone.urn).apply(resolve));
  return seen[0] ?? {};
}

describe("ZoomPhoneUser", () => {
  const ada = (status?: "active" | "inactive") => new ZoomUser("ada", { email: "ada@example.com", status });

  it("takes id and status from a user of the program", async () => {
    const inputs = await phoneInputs(false, "pending", () => ({ user: ada(), extensionNumber: "1001" }));
    assert.deepEqual(
      [inputs.userId, inputs.accountStatus, inputs.extensionNumber, inputs.user],
      ["ada-id", "pending", "1001", undefined],
    );
  });

  it("has no status where the person is named by id", async () => {
    const inputs = await phoneInputs(false, "pending", () => ({ userId: "u1" }));
    assert.deepEqual([inputs.userId, inputs.accountStatus], ["u1", undefined]);
  });

  it("knows before the run that someone is going to be deactivated, and nothing else", async () => {
    assert.equal((await phoneInputs(true, "", () => ({ user: ada("inactive") }))).accountStatus, "inactive");
    assert.notEqual((await phoneInputs(true, "", () => ({ user: ada("active") }))).accountStatus, "active");
  });
});

describe("the user of a phone", () => {
  const refused: [title: string, args: { user?: unknown; userId?: unknown }, message: RegExp][] = [
    [
      "named by e-mail in user",
      { user: "ada@example.com" },
      /"p" has the user "ada@example\.com", but user takes a ZoomUser of this program\. .* declare userId instead\.$/,
    ],
    ["that is an object of the program", { user: { email: "ada@example.com" } }, /has the user object, but user takes/],
    ["named in no way", {}, /"p" names no user\. Declare user, .* or userId, which takes an e-mail/],
    ["named in both ways", { user: "a", userId: "b" }, /declares user and userId\. Remove one of the two\.$/],
  ];
  for (const [title, args, message] of refused)
    it(`${title} is refused with the argument to use`, () =>
      assert.throws(() => refuseOtherPerson("p", args), { message }));

  it("may be named by e-mail or id in userId", () => refuseOtherPerson("p", { userId: "ada@example.com" }));
});

describe("a calling plan", () => {
  for (const [constant, type] of Object.entries(CallingPlan))
    it(`is named ${constant} in what a preview says, as in the program`, () =>
      assert.equal(planInWords(type), `the calling plan ${constant} (${type})`));

  it("that has no name is named by its number", () => assert.equal(planInWords(4711), "the calling plan 4711"));
});
