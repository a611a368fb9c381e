import assert from "node:assert/strict";
import type { Attributes } from "../../provider/resources/user/attributes";
import { takesAway } from "../../provider/resources/user/feature-order";
import type { Features } from "../../provider/resources/user/features";
import { spareLicenses } from "../../provider/resources/user/losses";
import { type AccountStatus, type Desired, type Observed, replacedAtWorst } from "../../provider/resources/user/rules";
import { type Applied, listsToWrite, within } from "../../provider/resources/user/scope";

const email = "ada@example.com";
const row = (licenseType: string, licenseOption: string) => ({ licenseType, licenseOption });
const was: Applied = { email, accountStatus: "active", firstName: "Ada", dept: "Engines", type: 2, status: "active" };
const same: Desired = { email, firstName: "Ada", dept: "Engines", type: 2, status: "active" };
const seen: Observed = { id: "u1", email, accountStatus: "active", attributes: {} };

describe("within: what an update may make true", () => {
  type Row = [title: string, was: Applied, wants: Desired, scope: string[], accountStatus?: "active" | "inactive"];
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
      "inactive",
    ],
    [
      "a reactivation that someone did in Zoom already: licenses, and what the program changes",
      { ...was, accountStatus: "inactive", status: "inactive" },
      { ...same, dept: "Looms" },
      ["type", "dept", "status"],
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
  for (const [title, state, wants, expected, accountStatus = "active"] of rows)
    it(`${title} → ${expected.join(", ") || "nothing"}`, () => {
      const drifted = { ...seen, accountStatus, email: "portal@example.com" };
      const wanted = within(state, wants, drifted);
      const scope: string[] = names.filter((name) => wanted[name] !== undefined);
      if (wanted.email !== drifted.email) scope.push("email");
      assert.deepEqual(new Set(scope), new Set(expected));
    });
});

describe("within: the add-on licenses that an update may write", () => {
  const webinar = { webinar: true, webinarCapacity: 500 };
  const declared: Desired = { email, features: { ...webinar, zoomDocs: true, zoomScheduler: false } };
  const held: Applied = { email, accountStatus: "active", features: declared.features };
  const rows: [title: string, was: Applied, wants: Desired, features: unknown][] = [
    ["nothing changed", held, declared, undefined],
    ["one waits", { ...held, deferred: ["features.zoomDocs"] }, declared, { zoomDocs: true }],
    ["one with its size waits", { ...held, deferred: ["features.webinar"] }, declared, webinar],
    [
      "one was left unfinished",
      { ...held, unfinished: ["features.zoomScheduler"] },
      declared,
      { zoomScheduler: false },
    ],
    ["an earlier version noted that some wait", { ...held, deferred: ["features"] }, declared, declared.features],
    ["one that waits is no longer declared", { ...held, deferred: ["features.zoomClipsPlus"] }, declared, undefined],
    [
      "one changes",
      { ...held, features: { ...webinar, zoomDocs: false, zoomScheduler: false } },
      declared,
      { zoomDocs: true },
    ],
    [
      "one is declared for the first time, as none",
      { ...held, features: webinar },
      { email, features: { ...webinar, zoomDocs: false } },
      { zoomDocs: false },
    ],
    [
      "one kind of license waits, of two",
      {
        ...held,
        features: { licenseInfo: [row("ZOOM_CMK", "1"), row("ZOOM_DOCS", "1")] },
        deferred: ["features.licenseInfo.ZOOM_DOCS"],
      },
      { email, features: { licenseInfo: [row("ZOOM_CMK", "1"), row("ZOOM_DOCS", "1")] } },
      { licenseInfo: [row("ZOOM_DOCS", "1")] },
    ],
  ];
  for (const [title, state, wants, features] of rows)
    it(title, () => assert.deepEqual(within(state, wants, seen).features, features));
});

describe("spareLicenses: what no preview has said that someone loses", () => {
  const inactive: Applied = { email, accountStatus: "inactive", status: "inactive" };
  const larger = { webinar: true, webinarCapacity: 1000 };
  const smaller = { webinar: true, webinarCapacity: 500 };
  type Row = [title: string, was: Applied, wants: Attributes, shown: Attributes, desired: Attributes, kept: string[]];
  const rows: Row[] = [
    ["a seat", inactive, { type: 1 }, { type: 2 }, {}, ["a Licensed seat"]],
    ["a seat that is given", inactive, { type: 2 }, { type: 1 }, { type: 2 }, []],
    [
      "a plan in place of another",
      inactive,
      { zoomOneType: "64" },
      { zoomOneType: "16" },
      {},
      ['a license (zoomOneType "16")'],
    ],
    ["no plan", inactive, { zoomOneType: "0" }, { zoomOneType: "16" }, {}, ['a license (zoomOneType "16")']],
    [
      "a feature",
      inactive,
      { features: { zoomDocs: false, zoomCustomerManagedKey: true } },
      { features: { zoomDocs: true } },
      { features: { zoomCustomerManagedKey: true } },
      ["a license (zoomDocs)"],
    ],
    [
      "a larger feature",
      inactive,
      { features: smaller },
      { features: larger },
      { features: {} },
      ["a license (webinar 1000)"],
    ],
    ["a smaller feature", inactive, { features: larger }, { features: smaller }, { features: larger }, []],
    [
      "one of which there can be only one",
      inactive,
      { features: { webinar: false, zoomEvents: true, zoomDocs: true } },
      { features: smaller },
      { features: { zoomDocs: true } },
      ["a license (webinar 500)"],
    ],
    [
      "what the preview named",
      { email, accountStatus: "active", type: 2, features: larger },
      { type: 1, features: smaller },
      { type: 2, features: larger },
      { type: 1, features: smaller },
      [],
    ],
    [
      "what only waits",
      { email, accountStatus: "active", type: 2, deferred: ["features.webinar"], features: smaller },
      { features: smaller },
      { features: larger },
      { features: {} },
      ["a license (webinar 1000)"],
    ],
    [
      "a plan while another one waits",
      { email, accountStatus: "active", planUnitedType: "1", deferred: ["planUnitedType"] },
      { planUnitedType: "1" },
      { planUnitedType: "32" },
      {},
      ['a license (planUnitedType "32")'],
    ],
    [
      "an option of a license",
      inactive,
      { features: { licenseInfo: [row("ZOOM_CMK", "1")] } },
      { features: { licenseInfo: [row("ZOOM_CMK", "2")] } },
      { features: {} },
      ["a license (ZOOM_CMK 2)"],
    ],
  ];
  for (const [title, state, wants, attributes, desired, kept] of rows)
    it(title, () => {
      const spared = spareLicenses(state, { email, ...wants }, { ...seen, attributes });
      const defined = Object.fromEntries(
        Object.entries(spared.desired).filter(([name, value]) => name !== "email" && value !== undefined),
      );
      assert.deepEqual([defined, spared.kept], [desired, kept]);
    });

  it("names no license of a secret argument", () =>
    assert.deepEqual(
      spareLicenses(
        inactive,
        { email, features: { zoomDocs: false }, secretArguments: ["features"] },
        { ...seen, attributes: { features: { zoomDocs: true } } },
      ).kept,
      ["a license (the secret features)"],
    ));
});

describe("takesAway: whether a feature takes something from who has what Zoom shows", () => {
  const rows: [part: Features, shown: Features, takes: boolean][] = [
    [{ zoomDocs: false }, { zoomDocs: true }, true],
    [{ zoomDocs: false }, {}, false],
    [{ zoomDocs: true }, {}, false],
    [{ webinar: true }, { webinar: true, webinarCapacity: 1000 }, false],
    [{ webinar: true, webinarCapacity: 500 }, { webinar: true, webinarCapacity: 1000 }, true],
    [{ webinar: true, webinarCapacity: 1000 }, { webinar: true, webinarCapacity: 500 }, false],
    [{ meetingCapacity: 300 }, { meetingCapacity: 500 }, true],
    [{ meetingCapacity: 500 }, { meetingCapacity: 300 }, false],
    [{ concurrentMeeting: "Basic" }, { concurrentMeeting: "Plus" }, true],
    [{ concurrentMeeting: "Plus" }, { concurrentMeeting: "Basic" }, false],
    [{ concurrentMeeting: "None" }, { concurrentMeeting: "Basic" }, true],
    [
      { zoomEventsUnlimited: true, zoomEventsUnlimitedCapacities: [500] },
      { zoomEventsUnlimited: true, zoomEventsUnlimitedCapacities: [100, 500] },
      true,
    ],
    [
      { zoomEventsUnlimited: true, zoomEventsUnlimitedCapacities: [100, 500] },
      { zoomEventsUnlimited: true, zoomEventsUnlimitedCapacities: [500] },
      false,
    ],
    [{ licenseInfo: [row("ZOOM_CMK", "0")] }, { licenseInfo: [row("ZOOM_CMK", "1")] }, true],
    [{ licenseInfo: [row("ZOOM_CMK", "2")] }, { licenseInfo: [row("ZOOM_CMK", "1")] }, true],
    [{ licenseInfo: [row("ZOOM_CMK", "2")] }, { licenseInfo: [row("ZOOM_DOCS", "1")] }, false],
  ];
  for (const [part, shown, takes] of rows)
    it(`${JSON.stringify(part)} from ${JSON.stringify(shown)}: ${takes ? "yes" : "no"}`, () =>
      assert.equal(takesAway(part, shown), takes));
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
  type Row = [status: AccountStatus, unknown: string[], policy: Parameters<typeof replacedAtWorst>[2], is: string[]];
  const rows: [...Row, foundByEmail?: true][] = [
    ["pending", ["displayName", "dept"], policies, ["displayName"]],
    ["pending", ["email", "type"], policies, ["email", "type"]],
    ["pending", ["email", "type"], policies, ["email"], true],
    ["pending", ["email"], { ...policies, whenPending: "defer" }, []],
    ["active", ["email", "type"], policies, ["email"]],
    ["active", ["email"], { ...policies, onEmailChange: "update" }, []],
    ["inactive", ["email", "type"], policies, []],
    ["expired", ["email", "type"], policies, []],
  ];
  for (const [accountStatus, unknown, policy, expected, foundByEmail] of rows)
    it(`${accountStatus}${foundByEmail ? ", found by the e-mail" : ""}, ${unknown.join(" and ")}, ${JSON.stringify(policy)} → ${expected.join(", ") || "nothing"}`, () =>
      assert.deepEqual(replacedAtWorst({ accountStatus, foundByEmail }, unknown, policy), expected));
});
