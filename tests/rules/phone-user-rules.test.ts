import assert from "node:assert/strict";
import {
  asDeclaredPlans,
  type AttributeName,
  attributeOf,
  type Change,
  decidePhoneUser,
  type Desired,
  isAsDeclared,
  type Observed,
  type Phone,
  planPhoneUser,
  type Standing,
  type Step,
} from "../../provider/resources/phone/rules";
import { freeExtensions } from "../../provider/resources/phone/free-extensions";

const phone: Phone = {
  siteId: "s1",
  extensionNumber: "801",
  callingPlans: [{ type: 200 }],
  phoneNumbers: ["+16505550100"],
  outboundCallerId: "+16505550100",
  emergencyAddressId: "a1",
  templateId: "t1",
};
const active: Observed = { accountStatus: "active", phone };
const bare: Observed = { accountStatus: "active", phone: { ...phone, callingPlans: [], phoneNumbers: [] } };
const same: Desired = {
  siteId: "s1",
  extensionNumber: "801",
  callingPlans: [200],
  phoneNumbers: ["+16505550100"],
  outboundCallerId: "+16505550100",
  emergencyAddressId: "a1",
  templateId: "t1",
};
const many = (count: number, from = 1_000) => Array.from({ length: count }, (_, index) => `+1650555${from + index}`);

function inWords(step: Step): string {
  switch (step.do) {
    case "moveSite":
      return `move to ${step.siteId}`;
    case "setExtension":
      return `extension ${step.extension}`;
    case "swapPlan":
      return `swap ${step.from.type} for ${step.to.type}`;
    case "addPlans":
      return `add plans ${step.plans.map(({ type }) => type).join(" ")}`;
    case "removePlan":
      return `remove plan ${step.plan.type}`;
    case "addNumbers":
      return step.numbers.length > 1 ? `add ${step.numbers.length} numbers` : `add ${step.numbers.join("")}`;
    case "removeNumber":
      return `remove ${step.number}`;
    case "setOutboundCaller":
      return `caller ${step.number}`;
    case "setEmergencyAddress":
      return `address ${step.addressId}`;
    case "applyTemplate":
      return `template ${step.templateId}`;
    case "enable":
      return "enable";
  }
}

describe("planPhoneUser: the steps from what Zoom shows to what is declared", () => {
  type Row = [
    title: string,
    shown: Observed,
    wanted: Desired,
    steps: string,
    standing?: Standing,
    whenPending?: "defer" | "refuse",
    onExisting?: "refuse" | "adopt",
  ];
  const rows: Row[] = [
    ["a pending user", { accountStatus: "pending" }, same, "wait", "new"],
    ["a pending user, refused", { accountStatus: "pending" }, same, "refuse", "new", "refuse"],
    ["a pending user whose phone waits already", { accountStatus: "pending" }, same, "wait", "waiting", "refuse"],
    ["a deactivated user", { accountStatus: "inactive" }, same, "wait", "new"],
    ["a user deactivated since", { accountStatus: "inactive" }, same, "wait", "kept"],
    ["a deactivated user whose phone waits", { accountStatus: "inactive" }, same, "wait", "waiting"],
    ["no such user", { accountStatus: "gone" }, same, "refuse", "new"],
    ["a user who is gone", { accountStatus: "gone" }, same, "refuse", "kept"],
    ["an invitation that ended", { accountStatus: "gone" }, same, "wait", "waiting"],
    ["an active user without a phone", { accountStatus: "active" }, same, "enable", "new"],
    ["an active user whose phone waited", { accountStatus: "active" }, same, "enable", "waiting"],
    ["an active user whose phone was disabled", { accountStatus: "active" }, {}, "refuse", "kept"],
    ["a phone, nothing declared", active, {}, ""],
    ["a phone, the same", active, same, ""],
    ["a phone that existed before, refused", active, same, "refuse", "new"],
    ["a phone that existed before, adopted", active, same, "", "new", "defer", "adopt"],
    ["another site", active, { ...same, siteId: "s2" }, "move to s2"],
    ["another extension", active, { ...same, extensionNumber: "802" }, "extension 802"],
    [
      "another site and extension, site first",
      active,
      { ...same, siteId: "s2", extensionNumber: "802" },
      "move to s2, extension 802",
    ],
    ["one plan for another", active, { ...same, callingPlans: [100] }, "swap 200 for 100"],
    [
      "one plan for another of a billing account",
      active,
      { ...same, callingPlans: [{ type: 100, billingAccountId: "b" }] },
      "add plans 100, remove plan 200",
    ],
    ["one plan for two", active, { ...same, callingPlans: [100, 4000] }, "add plans 100 4000, remove plan 200"],
    ["one plan more", active, { ...same, callingPlans: [200, 4000] }, "add plans 4000"],
    ["no plan any more", active, { callingPlans: [] }, "remove plan 200"],
    [
      "no plan and no number any more, numbers first",
      active,
      { callingPlans: [], phoneNumbers: [] },
      "remove +16505550100, remove plan 200",
    ],
    ["plans before numbers, numbers before what needs them", bare, same, "add plans 200, add +16505550100"],
    [
      "another number, the new one first",
      active,
      { phoneNumbers: ["+16505550101"] },
      "add +16505550101, remove +16505550100",
    ],
    ["numbers in another order and form", active, { phoneNumbers: ["+1 650 555 0100"] }, ""],
    [
      "seven numbers more, in fives",
      active,
      { phoneNumbers: [...phone.phoneNumbers, ...many(7)] },
      "add 5 numbers, add 2 numbers",
    ],
    [
      "ten numbers and one to come: one goes before",
      { ...active, phone: { ...phone, phoneNumbers: many(10) } },
      { phoneNumbers: [...many(9), "+16505550100"] },
      "remove +16505551009, add +16505550100",
    ],
    [
      "ten numbers for ten: never without one",
      { ...active, phone: { ...phone, phoneNumbers: many(10) } },
      { phoneNumbers: many(10, 2_000) },
      [
        ...many(5).map((number) => `remove ${number}`),
        "add 5 numbers",
        ...many(5, 1_005).map((number) => `remove ${number}`),
        "add 5 numbers",
      ].join(", "),
    ],
    ["a hidden caller", active, { ...same, outboundCallerId: "" }, "caller "],
    ["another address", active, { ...same, emergencyAddressId: "a2" }, "address a2"],
    ["another template", active, { ...same, templateId: "t2" }, "template t2"],
    [
      "all at once, in the order that works",
      bare,
      {
        ...same,
        siteId: "s2",
        extensionNumber: "802",
        outboundCallerId: "",
        emergencyAddressId: "a2",
        templateId: "t2",
      },
      "move to s2, extension 802, add plans 200, add +16505550100, caller , address a2, template t2",
    ],
    ["the plan that stands for none", { ...active, phone: { ...phone, callingPlans: [{ type: 3010 }] } }, {}, ""],
    [
      "the plan that stands for none, none declared",
      { ...active, phone: { ...phone, callingPlans: [{ type: 3010 }] } },
      { callingPlans: [] },
      "",
    ],
    [
      "the plan that stands for none, one declared",
      { ...active, phone: { ...phone, callingPlans: [{ type: 3010 }] } },
      { callingPlans: [200] },
      "add plans 200",
    ],
  ];
  for (const [title, shown, wanted, expected, standing = "kept", whenPending = "defer", onExisting = "refuse"] of rows)
    it(`${title} → ${expected || "nothing"}`, () => {
      const situation = { standing, whenPending, owned: standing !== "new", onExisting } as const;
      const { steps, waits, refuse } = planPhoneUser(shown, wanted, situation);
      const words = refuse === undefined ? [...steps.map(inWords), ...(waits ? ["wait"] : [])] : ["refuse"];
      assert.equal(words.join(", "), expected);
    });

  it("names the attribute that each step is about", () => {
    const { steps } = planPhoneUser(
      bare,
      { ...same, siteId: "s2", extensionNumber: "802", templateId: "t2" },
      { standing: "kept", whenPending: "defer", owned: true, onExisting: "refuse" },
    );
    assert.deepEqual(steps.map(attributeOf), [
      "siteId",
      "extensionNumber",
      "callingPlans",
      "phoneNumbers",
      "templateId",
    ]);
  });
});

describe("decidePhoneUser: what the preview announces for a change of the program", () => {
  const none: Change = { attributes: [] };
  const rows: [title: string, waiting: boolean, change: Change, decision: string][] = [
    ["nothing", false, none, "none"],
    ["plans", false, { attributes: ["callingPlans"] }, "update callingPlans"],
    ["another id", false, { userId: "u2", attributes: [] }, "replace userId"],
    ["another id, waiting", true, { userId: "u2", attributes: [] }, "replace userId"],
    ["the id in place of the e-mail", false, { userId: "u1", attributes: [] }, "update userId"],
    ["another e-mail", false, { userId: "bob@example.com", attributes: [] }, "update userId"],
    ["plans, waiting", true, { attributes: ["callingPlans"] }, "defer callingPlans"],
    ["nothing, waiting", true, none, "none"],
    ["the user accepts", true, { accountStatus: "active", attributes: [] }, "update accountStatus"],
    ["the user is still pending", true, { accountStatus: "pending", attributes: [] }, "none"],
    ["the invitation ended", true, { accountStatus: "expired", attributes: [] }, "none"],
    [
      "the user is reactivated with other plans",
      true,
      { accountStatus: "active", attributes: ["callingPlans"] },
      "update accountStatus callingPlans",
    ],
    ["the user is deactivated", false, { accountStatus: "inactive", attributes: [] }, "defer accountStatus"],
    ["a user who is known only during the run", false, { attributes: [], isUserUnknown: true }, "replace userId"],
    ["the status is known from now on", false, { accountStatus: "active", attributes: [] }, "none"],
  ];
  for (const [title, waiting, change, expected] of rows)
    it(`${title} → ${expected}`, () => {
      const { outcome, of } = decidePhoneUser({ id: "u1", waiting }, change);
      assert.equal([outcome, ...of].join(" "), expected);
    });
});

describe("isAsDeclared: whether Zoom shows what was declared", () => {
  const rows: [name: AttributeName, declared: Desired, shown: Partial<Phone>, equal: boolean][] = [
    ["siteId", {}, {}, true],
    ["extensionNumber", { extensionNumber: "801" }, { extensionNumber: "801" }, true],
    ["extensionNumber", { extensionNumber: "801" }, {}, false],
    ["callingPlans", { callingPlans: [200, 100] }, { callingPlans: [{ type: 100 }, { type: 200 }] }, true],
    ["callingPlans", { callingPlans: [200] }, { callingPlans: [{ type: 200, billingSubscriptionId: "east" }] }, true],
    [
      "callingPlans",
      { callingPlans: [{ type: 200, billingSubscriptionId: "west" }] },
      { callingPlans: [{ type: 200, billingSubscriptionId: "east" }] },
      false,
    ],
    ["phoneNumbers", { phoneNumbers: ["+16505550100"] }, { phoneNumbers: ["16505550100"] }, true],
    ["phoneNumbers", { phoneNumbers: [] }, { phoneNumbers: ["+16505550100"] }, false],
    ["outboundCallerId", { outboundCallerId: "+16505550100" }, { outboundCallerId: "16505550100" }, true],
    ["outboundCallerId", { outboundCallerId: "" }, {}, false],
    ["outboundCallerId", { outboundCallerId: "" }, { outboundCallerId: "" }, true],
    ["emergencyAddressId", { emergencyAddressId: "a1" }, {}, false],
  ];
  for (const [name, declared, shown, equal] of rows)
    it(`${name}: ${JSON.stringify(declared)} is ${equal ? "" : "not "}${JSON.stringify(shown)}`, () =>
      assert.equal(isAsDeclared(name, declared, { callingPlans: [], phoneNumbers: [], ...shown }), equal));

  it("shows plans as they were declared, and others in short", () =>
    assert.deepEqual(
      asDeclaredPlans(
        [{ type: 200, billingSubscriptionId: "east" }, 100],
        [
          { type: 100, billingSubscriptionId: "east" },
          { type: 200, billingSubscriptionId: "east" },
          { type: 4000 },
          { type: 4010, billingAccountId: "b" },
          { type: 3010 },
        ],
      ),
      [100, { type: 200, billingSubscriptionId: "east" }, 4000, { type: 4010, billingAccountId: "b" }],
    ));
});

describe("freeExtensions: where a phone goes that has to make room", () => {
  it("is near first, then at the ends, never where another phone is, and of the same length", () => {
    const taken = ["802", "804", "899"];
    const numbers = freeExtensions("801", (extension) => taken.includes(extension));
    assert.deepEqual(numbers.slice(0, 3), ["803", "805", "806"]);
    assert.ok(numbers.includes("898") && numbers.includes("999"));
    assert.ok(numbers.every((number) => number.length === 3 && !taken.includes(number)));
    assert.deepEqual(
      freeExtensions("999", (extension) => extension !== "997"),
      ["997"],
    );
  });

  it("stays with the site's code", () =>
    assert.ok(freeExtensions("12345", () => false).every((number) => number.startsWith("12"))));
});
