import assert from "node:assert/strict";
import { cameFromInvitation, type Desired, type Observed, replacedAtWorst } from "../../provider/resources/user/rules";
import { type Applied, listsToWrite, within } from "../../provider/resources/user/scope";

const email = "ada@example.com";
const was: Applied = { email, accountStatus: "active", firstName: "Ada", dept: "Engines", type: 2, status: "active" };
const same: Desired = { email, firstName: "Ada", dept: "Engines", type: 2, status: "active" };
const seen: Observed = { id: "u1", email, accountStatus: "active", attributes: {} };

describe("within: what an update may make true", () => {
  type Row = [title: string, was: Applied, wants: Desired, scope: string[]];
  const rows: Row[] = [
    ["nothing changed", was, same, []],
    ["one attribute", was, { ...same, dept: "Looms" }, ["dept"]],
    ["an attribute declared for the first time", was, { ...same, jobTitle: "Analyst" }, ["jobTitle"]],
    ["what a failed run left", { ...was, unfinished: ["type"] }, same, ["type"]],
    ["what waits", { ...was, deferred: ["dept"] }, { ...same, type: 1 }, ["type", "dept"]],
    ["what waits and is no longer declared", { ...was, deferred: ["jobTitle"] }, same, []],
    ["another e-mail", was, { ...same, email: "al@example.com" }, ["email"]],
    ["a deactivation", was, { ...same, status: "inactive" }, ["status"]],
    [
      "a reactivation: everything again",
      { ...was, accountStatus: "inactive", status: "inactive" },
      same,
      ["type", "firstName", "dept", "status", "email"],
    ],
    ["a status that only Zoom changed", { ...was, accountStatus: "inactive" }, { ...same, dept: "Looms" }, ["dept"]],
    [
      "a status that only Zoom changed the other way",
      { ...was, status: "inactive" },
      { ...same, status: "inactive", dept: "Looms" },
      ["dept"],
    ],
    ["a status that Zoom shows already", { ...was, status: "inactive" }, { ...same, dept: "Looms" }, ["dept"]],
    [
      "a status declared for the first time",
      { ...was, status: undefined },
      { ...same, status: "inactive" },
      ["status"],
    ],
    [
      "a derived name follows the last name",
      { ...was, displayName: "", lastName: "Byron" },
      { ...same, displayName: "", lastName: "King" },
      ["lastName", "displayName"],
    ],
    [
      "a declared name does not follow",
      { ...was, displayName: "Ada", lastName: "Byron" },
      { ...same, displayName: "Ada", lastName: "King" },
      ["lastName"],
    ],
  ];
  const names = ["type", "firstName", "lastName", "displayName", "dept", "jobTitle", "status"] as const;
  for (const [title, state, wants, expected] of rows)
    it(`${title} → ${expected.join(", ") || "nothing"}`, () => {
      const drifted = { ...seen, email: "portal@example.com" };
      const wanted = within(state, wants, drifted);
      const scope: string[] = names.filter((name) => wanted[name] !== undefined);
      if (wanted.email !== drifted.email) scope.push("email");
      assert.deepEqual(new Set(scope), new Set(expected));
    });
});

describe("listsToWrite: the entries that the program changes", () => {
  const numbers = (...list: string[]) => list.map((number) => ({ number }));
  type Row = [title: string, applied: string[] | undefined, wants: string[], shown: string[], written: string[]];
  const rows: Row[] = [
    ["one is added", ["1"], ["1", "2"], ["1"], ["2", "1"]],
    ["one is removed", ["1", "2"], ["1"], ["1", "2"], ["1"]],
    ["what was added in Zoom stays", ["1"], ["1", "2"], ["1", "9"], ["2", "1", "9"]],
    ["what was removed in Zoom does not come back", ["1", "2"], ["1", "2", "3"], ["1"], ["3", "1"]],
    ["what is there already is not added twice", [], ["1"], ["1"], ["1"]],
    ["an adoption removes none", undefined, ["1"], ["9"], ["1", "9"]],
  ];
  for (const [title, applied, wants, shown, written] of rows)
    it(`of phoneNumbers: ${title}`, () =>
      assert.deepEqual(
        listsToWrite(
          applied && { phoneNumbers: numbers(...applied) },
          { email, phoneNumbers: numbers(...wants) },
          { phoneNumbers: numbers(...shown) },
        ).phoneNumbers,
        numbers(...written),
      ));

  it("of customAttributes: a key that the program does not change keeps the value that Zoom shows", () => {
    const applied = {
      customAttributes: [
        { key: "k", value: "1" },
        { key: "m", value: "2" },
      ],
    };
    const wants = {
      email,
      customAttributes: [
        { key: "k", value: "7" },
        { key: "m", value: "2" },
      ],
    };
    const shown = {
      customAttributes: [
        { key: "k", value: "1" },
        { key: "m", value: "42" },
      ],
    };
    assert.deepEqual(listsToWrite(applied, wants, shown).customAttributes, [
      { key: "k", value: "7" },
      { key: "m", value: "42" },
    ]);
  });
});

describe("replacedAtWorst: what an unknown value may replace", () => {
  const policies = { whenPending: "replace", onEmailChange: "replace" } as const;
  const rows: [Parameters<typeof replacedAtWorst>, string[]][] = [
    [["pending", ["displayName", "dept"], policies], ["displayName"]],
    [
      ["pending", ["email", "type"], policies],
      ["email", "type"],
    ],
    [["pending", ["email"], { ...policies, whenPending: "defer" }], []],
    [["active", ["email", "type"], policies], ["email"]],
    [["active", ["email"], { ...policies, onEmailChange: "update" }], []],
    [["inactive", ["email", "type"], policies], []],
    [["expired", ["email", "type"], policies], []],
  ];
  for (const [[status, unknown, policy], expected] of rows)
    it(`${status}, ${unknown.join(" and ")}, ${JSON.stringify(policy)} → ${expected.join(", ") || "nothing"}`, () =>
      assert.deepEqual(replacedAtWorst(status, unknown, policy), expected));
});

describe("cameFromInvitation: whether a user with another id accepted this stack's invitation", () => {
  const invitedAt = "2026-01-01T00:00:00.000Z";
  const rows: [
    title: string,
    was: Parameters<typeof cameFromInvitation>[0],
    createdAt: string | undefined,
    is: boolean,
  ][] = [
    ["created a day later", { accountStatus: "pending", invitedAt }, "2026-01-02T00:00:00Z", true],
    [
      "created at once, by a clock that is behind",
      { accountStatus: "pending", invitedAt },
      "2025-12-31T23:55:00Z",
      true,
    ],
    ["created before", { accountStatus: "pending", invitedAt }, "2025-12-01T00:00:00Z", false],
    ["created after the invitation ended", { accountStatus: "pending", invitedAt }, "2026-02-01T00:00:00Z", false],
    ["created at an unknown time", { accountStatus: "pending", invitedAt }, undefined, false],
    [
      "of an invitation that is known to have ended",
      { accountStatus: "expired", invitedAt },
      "2026-01-02T00:00:00Z",
      false,
    ],
    ["of an invitation of unknown time", { accountStatus: "pending" }, "2026-01-02T00:00:00Z", false],
  ];
  for (const [title, state, createdAt, is] of rows)
    it(`${title}: ${is ? "yes" : "no"}`, () => assert.equal(cameFromInvitation(state, { createdAt }), is));
});
