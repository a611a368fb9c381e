import assert from "node:assert/strict";
import { same } from "../../provider/resources/user/attributes";
import {
  type AccountStatus,
  type Changes,
  decideUser,
  type Desired,
  type Observed,
  planRemoval,
  planUser,
  type Policies,
} from "../../provider/resources/user/rules";

const policies: Policies = {
  onExisting: "refuse",
  immediateLogout: false,
  whenPending: "replace",
  whenInactive: "defer",
  onEmailChange: "update",
};
const want: Desired = { email: "ada@example.com", firstName: "Ada", dept: "Engines", type: 2 };
const seen: Observed = {
  id: "u1",
  email: "ada@example.com",
  accountStatus: "active",
  roleId: "2",
  attributes: { firstName: "Ada", dept: "Engines", type: 2 },
};
const pending: Observed = { ...seen, accountStatus: "pending", attributes: { firstName: "Ada", type: 2 } };
const inactive: Observed = { ...seen, accountStatus: "inactive" };

describe("planUser: the steps from what Zoom shows to what is declared", () => {
  type Row = [
    title: string,
    shown: Observed | undefined,
    wanted: Desired,
    steps: string,
    policy?: Partial<Policies>,
    owned?: boolean,
  ];
  const rows: Row[] = [
    ["no such user", undefined, want, "create"],
    ["no such user, declared inactive", undefined, { ...want, status: "inactive" }, "refuse"],
    [
      "no such user, declared inactive, active at once",
      undefined,
      { ...want, status: "inactive", createAction: "ssoCreate" },
      "create",
    ],
    ["a user not managed", seen, want, "refuse", {}, false],
    ["a user not managed, adopted, the same", seen, want, "", { onExisting: "adopt" }, false],
    [
      "a user not managed, adopted, another dept",
      seen,
      { ...want, dept: "Looms" },
      "patch dept",
      { onExisting: "adopt" },
      false,
    ],
    [
      "a pending user not managed, adopted",
      pending,
      { ...want, firstName: "A." },
      "defer firstName dept",
      { onExisting: "adopt" },
      false,
    ],
    ["active, the same", seen, want, ""],
    ["active, the e-mail in other letter case", seen, { ...want, email: "Ada@Example.com" }, ""],
    ["active, declared active", seen, { ...want, status: "active" }, ""],
    ["active, one attribute", seen, { ...want, dept: "Looms" }, "patch dept"],
    ["active, a string emptied", seen, { ...want, dept: "" }, "patch dept"],
    ["active, profile and license", seen, { ...want, dept: "Looms", type: 1 }, "patch type dept"],
    [
      "active, several licenses, one per request",
      seen,
      { ...want, dept: "Looms", type: 1, planUnitedType: "32", zoomOneType: "16" },
      "patch type, patch planUnitedType, patch zoomOneType dept",
    ],
    ["active, another e-mail", seen, { ...want, email: "al@example.com" }, "changeEmail"],
    [
      "active, another e-mail and dept",
      seen,
      { ...want, email: "al@example.com", dept: "Looms" },
      "patch dept, changeEmail",
    ],
    ["active, deactivated", seen, { ...want, status: "inactive" }, "deactivate"],
    [
      "active, deactivated, with licenses that only a reactivation gives",
      seen,
      { ...want, status: "inactive", planUnitedType: "32", features: { webinar: true } },
      "deactivate, defer planUnitedType features",
    ],
    [
      "active, deactivated, with licenses taken away, which the deactivation does",
      { ...seen, attributes: { ...seen.attributes, planUnitedType: "32", features: { webinar: true } } },
      { ...want, status: "inactive", type: 1, planUnitedType: "none", features: { webinar: false } },
      "deactivate",
    ],
    [
      "active, deactivated after everything else, then signed out",
      seen,
      { ...want, status: "inactive", dept: "Looms" },
      "patch dept, deactivate, revokeTokens",
      { immediateLogout: true },
    ],
    ["an administrator, deactivated", { ...seen, roleId: "1" }, { ...want, status: "inactive" }, "refuse"],
    ["the owner, deactivated", { ...seen, roleId: "0" }, { ...want, status: "inactive" }, "refuse"],
    ["an administrator, another dept", { ...seen, roleId: "1" }, { ...want, dept: "Looms" }, "patch dept"],
    ["pending, everything carried", pending, { email: want.email, firstName: "Ada", type: 2 }, ""],
    ["pending, what only PATCH takes", pending, want, "defer dept"],
    ["pending, declared active", pending, { ...want, status: "active" }, "defer dept"],
    ["pending, declared inactive", pending, { ...want, status: "inactive" }, "refuse"],
    ["pending, another e-mail", pending, { ...want, email: "al@example.com" }, "refuse"],
    ["inactive, declared active", inactive, { ...want, status: "active" }, "activate, patch type firstName dept"],
    [
      "inactive, declared active with another e-mail",
      inactive,
      { ...want, status: "active", email: "al@example.com" },
      "activate, patch type firstName dept, changeEmail",
    ],
    ["inactive, declared inactive", inactive, { ...want, status: "inactive" }, ""],
    ["inactive, another attribute", inactive, { ...want, dept: "Looms" }, "defer dept"],
    [
      "inactive, another attribute, refused",
      inactive,
      { ...want, dept: "Looms" },
      "refuse",
      { whenInactive: "refuse" },
    ],
    ["inactive, another e-mail", inactive, { ...want, email: "al@example.com" }, "refuse"],
  ];
  for (const [title, shown, wanted, expected, policy = {}, owned = true] of rows)
    it(`${title} → ${expected || "nothing"}`, () => {
      const plan = planUser(shown, wanted, owned, { ...policies, ...policy });
      const steps = plan.steps.map((step) => (step.do === "patch" ? `patch ${step.attributes.join(" ")}` : step.do));
      const deferred = plan.deferred.length > 0 ? [`defer ${plan.deferred.join(" ")}`] : [];
      assert.equal(plan.refuse === undefined ? [...steps, ...deferred].join(", ") : "refuse", expected);
    });
});

describe("decideUser: what the preview announces for a change of the program", () => {
  type Row = [status: AccountStatus, changed: Changes, decision: string, policy?: Partial<Policies>, roleId?: string];
  const rows: Row[] = [
    ["active", {}, "none"],
    ["active", { dept: "Looms" }, "update dept"],
    ["active", { type: 1 }, "update type"],
    ["active", { email: "al@example.com" }, "update email"],
    ["active", { email: "al@example.com" }, "replace email", { onEmailChange: "replace" }],
    ["active", { status: "inactive" }, "update status"],
    ["active", { status: "inactive", dept: "Looms", type: 1 }, "update status dept"],
    ["active", { status: "inactive" }, "refuse status", {}, "1"],
    ["inactive", { status: "active" }, "refuse status", {}, "0"],
    ["active", { dept: "Looms" }, "update dept", {}, "1"],
    ["pending", { firstName: "A." }, "replace firstName"],
    ["pending", { type: 1, dept: "Looms" }, "replace type"],
    ["pending", { divisionIds: ["d1"] }, "replace divisionIds"],
    ["pending", { firstName: "A.", dept: "Looms" }, "refuse firstName", { whenPending: "refuse" }],
    ["pending", { firstName: "A." }, "defer firstName", { whenPending: "defer" }],
    ["pending", { email: "al@example.com" }, "replace email"],
    ["pending", { email: "al@example.com" }, "refuse email", { whenPending: "refuse" }],
    ["pending", { email: "al@example.com" }, "refuse email", { whenPending: "defer" }],
    ["pending", { dept: "Looms", jobTitle: "Weaver" }, "defer dept jobTitle"],
    ["pending", { dept: "Looms" }, "defer dept", { whenPending: "refuse" }],
    ["pending", { status: "inactive" }, "refuse status"],
    ["inactive", { status: "active", dept: "Looms" }, "update status dept"],
    ["inactive", { status: "active", email: "al@example.com" }, "update status email"],
    ["inactive", { dept: "Looms" }, "defer dept"],
    ["inactive", { dept: "Looms" }, "refuse dept", { whenInactive: "refuse" }],
    ["inactive", { email: "al@example.com" }, "refuse email"],
    ["expired", { dept: "Looms" }, "refuse dept"],
    ["expired", {}, "none"],
  ];
  for (const [accountStatus, changed, expected, policy = {}, roleId] of rows)
    it(`${accountStatus}${roleId === undefined ? "" : ` with role ${roleId}`}, ${JSON.stringify({ ...changed, ...policy })} → ${expected}`, () => {
      const { outcome, of } = decideUser({ accountStatus, roleId }, changed, { ...policies, ...policy });
      assert.deepEqual(new Set([outcome, ...of]), new Set(expected.split(" ")));
    });

  const found: [changed: Changes, decision: string, policy?: Partial<Policies>][] = [
    [{ firstName: "A." }, "defer firstName"],
    [{ type: 1, dept: "Looms" }, "defer type dept"],
    [{ firstName: "A." }, "refuse firstName", { whenPending: "refuse" }],
    [{ email: "al@example.com" }, "replace email"],
    [{ email: "al@example.com", firstName: "A." }, "replace email firstName"],
    [{ email: "al@example.com" }, "refuse email", { whenPending: "defer" }],
    [{ status: "inactive" }, "refuse status"],
    [{}, "none"],
  ];
  for (const [changed, expected, policy = {}] of found)
    it(`pending, found by the e-mail, ${JSON.stringify({ ...changed, ...policy })} → ${expected}`, () => {
      const was = { accountStatus: "pending", foundByEmail: true } as const;
      const { outcome, of } = decideUser(was, changed, { ...policies, ...policy });
      assert.deepEqual(new Set([outcome, ...of]), new Set(expected.split(" ")));
    });
});

describe("planRemoval: what removing a user does", () => {
  type Row = [
    title: string,
    shown: Pick<Observed, "accountStatus" | "roleId"> | undefined,
    onDelete: "deactivate" | "disassociate" | "delete",
    removal: string,
  ];
  const rows: Row[] = [
    ["gone", undefined, "delete", "nothing"],
    ["pending", { accountStatus: "pending" }, "deactivate", "withdraw"],
    ["pending", { accountStatus: "pending" }, "delete", "withdraw"],
    ["pending", { accountStatus: "pending" }, "disassociate", "withdraw"],
    ["active", { accountStatus: "active" }, "deactivate", "deactivate"],
    ["active", { accountStatus: "active" }, "disassociate", "disassociate"],
    ["active", { accountStatus: "active" }, "delete", "delete"],
    ["inactive", { accountStatus: "inactive" }, "deactivate", "nothing"],
    ["inactive", { accountStatus: "inactive" }, "disassociate", "disassociate"],
    ["inactive", { accountStatus: "inactive" }, "delete", "delete"],
    ["an administrator", { accountStatus: "active", roleId: "1" }, "deactivate", "refuse"],
    ["an administrator", { accountStatus: "active", roleId: "1" }, "disassociate", "refuse"],
    ["an administrator", { accountStatus: "active", roleId: "1" }, "delete", "delete"],
    ["the owner", { accountStatus: "active", roleId: "0" }, "delete", "refuse"],
  ];
  for (const [title, shown, onDelete, expected] of rows)
    it(`${title}, ${onDelete} → ${expected}`, () => {
      const removal = planRemoval(shown, onDelete);
      assert.equal("refuse" in removal ? "refuse" : removal.do === "delete" ? removal.action : removal.do, expected);
    });
});

describe("same: whether Zoom shows what was declared", () => {
  type Row = [name: Parameters<typeof same>[0], declared: unknown, shown: unknown, equal: boolean];
  const rows: Row[] = [
    ["dept", "", undefined, true],
    ["dept", "A", "a", false],
    ["type", 2, 2, true],
    ["planUnitedType", "none", undefined, true],
    ["planUnitedType", "none", "32", false],
    ["zoomOneType", "0", undefined, true],
    ["zoomOneType", "72057594037927936", "72057594037927936", true],
    ["usePmi", false, undefined, true],
    ["divisionIds", ["a", "b"], ["b", "a"], true],
    ["phoneNumbers", [{ number: "6505550100" }], [{ number: "650-555-0100", code: "+1", label: "Office" }], true],
    ["phoneNumbers", [{ number: "6505550100", label: "Home" }], [{ number: "6505550100", label: "Office" }], false],
    ["phoneNumbers", [{ number: "6505550100" }], [{ number: "6505550100" }, { number: "6505550101" }], false],
    ["phoneNumbers", [], undefined, true],
    [
      "customAttributes",
      [{ key: "k", value: "1" }],
      [
        { key: "k", name: "Badge", value: "1" },
        { key: "m", value: "2" },
      ],
      true,
    ],
    ["customAttributes", [{ key: "k", value: "1" }], [], false],
  ];
  for (const [name, declared, shown, equal] of rows)
    it(`${name}: ${JSON.stringify(declared)} is ${equal ? "" : "not "}${JSON.stringify(shown)}`, () =>
      assert.equal(same(name, declared, shown), equal));
});
