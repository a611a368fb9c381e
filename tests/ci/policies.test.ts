import assert from "node:assert/strict";
import type { PolicyResourceOptions, ResourceValidationPolicy } from "@pulumi/policy";
import { licensesWithinSeats } from "../../examples/policy/licenses";
import { emailsInOurDomains, usersNeverDeleted } from "../../examples/policy/policies";

const USER = "pulumi-nodejs:dynamic/zoom:ZoomUser";
const CONFIG = {
  domains: ["example.com", "Example.ORG", "Kite.example"],
  seats: 2,
  addOns: { webinar: 1, concurrentMeeting: 0, ZOOM_SCHEDULER: 0 },
  callingPlans: { 200: 1 },
};

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
    // The Kelvin sign, which is k in lower case.
    ["ada@\u212aite.example", false],
    ["ada@KITE.example", true],
    ["ada@notexample.com", false],
    [`"@example.com"@evil.net`, false],
  ] as const)
    it(`${allowed ? "accepts" : "refuses"} ${email}`, () =>
      assert.equal(violations(emailsInOurDomains, { email }).length, allowed ? 0 : 1));

  it("accepts an address that only the run will know", () => {
    assert.deepEqual(violations(emailsInOurDomains, {}), []);
  });

  const PHONE = "pulumi-nodejs:dynamic/zoom:ZoomPhoneUser";
  const violationsOfStack = (all: readonly { type?: string; name: string; props: Record<string, unknown> }[]) => {
    const found: string[] = [];
    const resources = all.map(({ type, name, props }) => ({
      ...{ ...resourceOf(props, type), name },
      ...{ dependencies: [], propertyDependencies: {} },
    }));
    void licensesWithinSeats.validateStack({ resources, ...surroundings }, (message) => found.push(message));
    return found;
  };
  const ofUsers = (...all: Record<string, unknown>[]) => all.map((props, index) => ({ name: `user-${index}`, props }));
  const withFeatures = (...all: Record<string, unknown>[]) => ofUsers(...all.map((features) => ({ features })));
  const ofPhones = (...all: Record<string, unknown>[]) =>
    ofUsers(...all).map((resource) => ({ ...resource, type: PHONE }));
  const scheduler = (licenseOption: string) => ({ licenseType: "ZOOM_SCHEDULER", licenseOption });

  for (const [title, resources, ...expected] of [
    ["as many Licensed users as seats", ofUsers({ type: 2 }, { type: 2 }, { type: 1 })],
    [
      "more Licensed users than seats, if enough are deactivated",
      ofUsers({ type: 2 }, { type: 2 }, { type: 2, status: "inactive" }),
    ],
    [
      "more Licensed users than seats",
      ofUsers({ type: 2 }, { type: 2 }, { type: 2, status: "active" }),
      "3 users are declared as Licensed, but the account has 2 seats. 1 of user-0, user-1, user-2 would wait.",
    ],
    ["as many add-ons as seats", withFeatures({ webinar: true }, { webinar: false }, { zoomDocs: true })],
    [
      "more add-ons than seats",
      withFeatures({ webinar: true }, { webinar: true, webinarCapacity: 500 }),
      "2 users are declared with webinar, but the account has 1 seat. 1 of user-0, user-1 would wait.",
    ],
    [
      "more add-ons of a kind than seats",
      withFeatures({ concurrentMeeting: "Plus" }, { concurrentMeeting: "None" }),
      "1 user is declared with concurrentMeeting, but the account has 0 seats. user-0 would wait.",
    ],
    [
      "more add-ons by license type than seats",
      withFeatures({ licenseInfo: [scheduler("1")] }, { licenseInfo: [scheduler("0")] }),
      "1 user is declared with ZOOM_SCHEDULER, but the account has 0 seats. user-0 would wait.",
    ],
    ["add-ons and plans that only the run knows", [...ofUsers({ features: undefined }), ...ofPhones({})]],
    [
      "as many calling plans as seats",
      ofPhones(
        { callingPlans: [200, 100] },
        { callingPlans: [200], accountStatus: "inactive" },
        { callingPlans: [100] },
      ),
    ],
    [
      "more calling plans than seats",
      ofPhones({ callingPlans: [200] }, { callingPlans: [{ type: 200, subscriptionId: "s" }] }),
      "2 users are declared with the calling plan 200, but the account has 1 seat. 1 of user-0, user-1 would wait.",
    ],
  ] as const)
    it(`${expected.length > 0 ? "refuses" : "accepts"} ${title}`, () =>
      assert.deepEqual(violationsOfStack(resources), expected));

  it("names ten users who would wait, and counts the others", () => {
    const [message] = violationsOfStack(ofUsers(...Array.from({ length: 12 }, () => ({ type: 2 }))));
    assert.match(message ?? "", /10 of user-0, user-1, user-10, .*, user-7 and 2 more would wait\.$/);
  });
});
