import assert from "node:assert/strict";
import type { PolicyResourceOptions, ResourceValidationPolicy } from "@pulumi/policy";
import { emailsInOurDomains, licensesWithinSeats, usersNeverDeleted } from "../../examples/policy/policies";

const USER = "pulumi-nodejs:dynamic/zoom:ZoomUser";
const CONFIG = { domains: ["example.com", "Example.ORG"], seats: 2 };

/** A resource as the engine describes it, with the parts that these policies read. */
const resourceOf = (props: Record<string, unknown>, type = USER) => ({
  type,
  name: "ada",
  props,
  urn: `urn:pulumi:dev::company::${type}::ada`,
  opts: OPTIONS,
  isType: () => false,
  asType: () => undefined,
});
const OPTIONS: PolicyResourceOptions = {
  protect: false,
  ignoreChanges: [],
  aliases: [],
  customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
  additionalSecretOutputs: [],
};
const surroundings = {
  stackTags: new Map<string, string>(),
  getConfig: <T extends object>() => CONFIG as unknown as T,
  notApplicable: (): never => assert.fail("these policies apply to every stack"),
};

function violations(
  { validateResource }: ResourceValidationPolicy,
  props: Record<string, unknown>,
  type = USER,
): string[] {
  const found: string[] = [];
  for (const validate of [validateResource ?? []].flat())
    void validate({ ...resourceOf(props, type), ...surroundings }, (message) => found.push(message));
  return found;
}

describe("the policy pack of examples/policy", () => {
  for (const onDelete of ["delete", "disassociate"])
    it(`refuses onDelete "${onDelete}"`, () => {
      assert.deepEqual(violations(usersNeverDeleted, { onDelete }), [
        `ada: onDelete is "${onDelete}". Set it to "deactivate", or ask the owner of the account.`,
      ]);
    });

  for (const [what, props, type] of [
    ["deactivation", { onDelete: "deactivate" }, USER],
    ["a user without onDelete", {}, USER],
    ["other resources", { onDelete: "delete" }, "aws:s3/bucket:Bucket"],
  ] as const)
    it(`accepts ${what}`, () => assert.deepEqual(violations(usersNeverDeleted, props, type), []));

  for (const [email, allowed] of [
    ["ada@example.com", true],
    ["Ada@EXAMPLE.com", true],
    ["ada@example.org", true],
    ["ada@example.com.evil.net", false],
    ["ada@notexample.com", false],
    [`"@example.com"@evil.net`, false],
  ] as const)
    it(`${allowed ? "accepts" : "refuses"} ${email}`, () =>
      assert.equal(violations(emailsInOurDomains, { email }).length, allowed ? 0 : 1));

  it("accepts an address that only the run will know", () => {
    assert.deepEqual(violations(emailsInOurDomains, {}), []);
  });

  for (const [title, people, expected] of [
    ["as many Licensed users as seats", [{ type: 2 }, { type: 2 }, { type: 1 }], []],
    [
      "more Licensed users than seats, if enough are deactivated",
      [{ type: 2 }, { type: 2 }, { type: 2, status: "inactive" }],
      [],
    ],
    [
      "more Licensed users than seats",
      [{ type: 2 }, { type: 2 }, { type: 2, status: "active" }],
      ["3 users are declared as Licensed, but the account has 2 seats."],
    ],
  ] as const)
    it(`${expected.length > 0 ? "refuses" : "accepts"} ${title}`, () => {
      const found: string[] = [];
      const resources = people.map((props) => ({ ...resourceOf(props), dependencies: [], propertyDependencies: {} }));
      void licensesWithinSeats.validateStack({ resources, ...surroundings }, (message) => found.push(message));
      assert.deepEqual(found, expected);
    });
});
