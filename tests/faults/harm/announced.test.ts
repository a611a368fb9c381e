import assert from "node:assert/strict";
import type { Intent } from "../../resources/small-engine";
import { unannounced } from "./announced";
import type { Effect, Moment } from "./effects";

const ada = { id: "u1", email: "ada@example.com" };
const group = { groupId: "g1", name: "Sales" };
const before = (status: "active" | "pending"): Moment => ({
  // The comparison reads no more of people and phones than this.
  people: new Map([["u1", { ...ada, status } as never]]),
  groups: new Map([
    ["g1", { id: "g1", name: "Sales", members: new Set(["u1"]), admins: new Set<string>(), isDefault: false }],
  ]),
  phone: { users: new Map(), numbers: new Map() } as never,
  mailed: [],
});

const intent = (
  operation: Intent["operation"],
  outputs?: Record<string, unknown>,
  inputs?: Record<string, unknown>,
  id = "u1",
): Intent => ({
  operation,
  old: outputs && { id, inputs: outputs, outputs, failedHalfWay: false },
  ...(inputs && { inputs }),
});
const active = { email: ada.email, accountStatus: "active", dept: "Engines", onDelete: "delete" };
const pending = { ...active, accountStatus: "pending" };
const sales = { name: "Sales", members: [ada.email], origin: "created" };
const phone = { userId: "u1", phoneNumbers: ["+1"], extensionNumber: "2001" };

interface Row {
  title: string;
  effect: Effect;
  intents: Record<string, Intent>;
  told?: string[];
  status?: "active" | "pending";
  isAnnounced: boolean;
}

const removed: Effect = { what: "removed", ...ada };
const dept: Effect = { what: "set", ...ada, attribute: "dept", from: "Engines", to: "Looms" };
const docs: Effect = { what: "license taken", ...ada, license: "zoomDocs" };
const withDocs = { ...active, features: { zoomDocs: true } };
const left: Effect = { what: "left", ...ada, groupId: "g1" };
const taken: Effect = { what: "number taken", ...ada, number: "+1" };
const mailed: Effect = { what: "mailed", email: ada.email };
const replaced = { email: "bob@example.com", accountStatus: "active", dept: "Looms" };
const adoptsAda = { email: ada.email, dept: "Looms" };
const adoption = `${ada.email}: if this user already exists in Zoom, they are adopted, and what differs is changed.`;

const rows: Row[] = [
  {
    title: "a license of a user who is replaced, and adopted again in the same run",
    effect: docs,
    intents: { ada: intent("replace", withDocs, { email: "al@example.com" }) },
    isAnnounced: true,
  },
  {
    title: "a license of a user who is replaced, while another resource keeps them",
    effect: docs,
    intents: {
      ada: intent("replace", withDocs, { email: "al@example.com" }),
      other: intent("same", withDocs, withDocs),
    },
    isAnnounced: false,
  },
  {
    title: "a change of a user who is adopted in the place of one who is replaced",
    effect: dept,
    intents: { bob: intent("replace", replaced, adoptsAda, "u2") },
    told: [adoption],
    isAnnounced: true,
  },
  {
    title: "a license of a user who is adopted in the place of one who is replaced",
    effect: docs,
    intents: { bob: intent("replace", replaced, { ...adoptsAda, features: { zoomDocs: false } }, "u2") },
    told: [adoption],
    isAnnounced: true,
  },
  ...(["activated", "deactivated"] as const).flatMap((what) =>
    [undefined, "active", "inactive"].map((status) => ({
      title: `that a user is ${what} who is adopted in the place of one who is replaced, with status ${status ?? "undeclared"}`,
      effect: { what, ...ada },
      intents: { bob: intent("replace", replaced, { ...adoptsAda, ...(status && { status }) }, "u2") },
      told: [adoption],
      isAnnounced: status === (what === "activated" ? "active" : "inactive"),
    })),
  ),
  {
    title: "a change of a user who has the e-mail of a replacement, of which no line says that it adopts",
    effect: dept,
    intents: { bob: intent("replace", replaced, adoptsAda, "u2") },
    isAnnounced: false,
  },
  {
    title: "a change of a user whose e-mail an update declares, although a line speaks of adoption",
    effect: dept,
    intents: { bob: intent("update", replaced, adoptsAda, "u2") },
    told: [adoption],
    isAnnounced: false,
  },
  ...[true, undefined].map((invited) => ({
    title: `that a phone is enabled under another id, which ${invited ? "waited for an invited user" : "waited"}`,
    effect: { what: "phone enabled" as const, ...ada, id: "u9" },
    intents: {
      "phone:ada": intent("update", { ...phone, userEmail: ada.email, deferred: ["phone"], invited }, phone),
    },
    isAnnounced: invited === true,
  })),
  { title: "a removal by a deletion", effect: removed, intents: { ada: intent("delete", active) }, isAnnounced: true },
  {
    title: "a removal by an update",
    effect: removed,
    intents: { ada: intent("update", active, active) },
    isAnnounced: false,
  },
  {
    title: "a removal of an active user by a resource that was pending",
    effect: removed,
    intents: { ada: intent("delete", pending) },
    isAnnounced: false,
  },
  {
    title: "the withdrawal of an invitation",
    effect: removed,
    intents: { ada: intent("delete", pending) },
    status: "pending",
    isAnnounced: true,
  },
  {
    title: "a removal of a user whom another resource declares",
    effect: removed,
    intents: { old: intent("delete", active), ada: intent("same", active, active) },
    isAnnounced: false,
  },
  {
    title: "a removal of a user whose resource deactivates",
    effect: removed,
    intents: { ada: intent("delete", { ...active, onDelete: "deactivate" }) },
    isAnnounced: false,
  },
  {
    title: "a changed argument",
    effect: dept,
    intents: { ada: intent("update", active, { ...active, dept: "Looms" }) },
    isAnnounced: true,
  },
  {
    title: "an argument that did not change",
    effect: dept,
    intents: { ada: intent("update", active, { ...active, firstName: "Ada" }) },
    isAnnounced: false,
  },
  {
    title: "an argument that was deferred",
    effect: dept,
    intents: { ada: intent("update", { ...active, deferred: ["dept"] }, active) },
    isAnnounced: true,
  },
  {
    title: "an argument of an unchanged resource",
    effect: dept,
    intents: { ada: intent("same", active, active) },
    isAnnounced: false,
  },
  {
    title: "a license that a line names",
    effect: docs,
    intents: { ada: intent("update", withDocs, { ...withDocs, features: { zoomDocs: false } }) },
    told: ["ada@example.com gives up a license (zoomDocs)."],
    isAnnounced: true,
  },
  {
    title: "a license that no line names",
    effect: docs,
    intents: { ada: intent("update", { ...withDocs, deferred: ["features.webinar"] }, withDocs) },
    told: ["ada@example.com waited for features.webinar when Zoom was last read. This run sets what is free."],
    isAnnounced: false,
  },
  {
    title: "a seat that goes with a reactivation",
    effect: { what: "set", ...ada, attribute: "type", from: "2", to: "1" },
    intents: {
      ada: intent(
        "update",
        { ...active, accountStatus: "inactive", status: "inactive" },
        { ...active, type: 1, status: "active" },
      ),
    },
    isAnnounced: false,
  },
  {
    title: "an invitation by a creation",
    effect: mailed,
    intents: { ada: intent("create", undefined, active) },
    isAnnounced: true,
  },
  {
    title: "an invitation by an update",
    effect: mailed,
    intents: { ada: intent("update", pending, pending) },
    isAnnounced: false,
  },
  {
    title: "a member who was taken out of the list",
    effect: left,
    intents: { "group:sales": intent("update", sales, { ...sales, members: [] }, "g1") },
    isAnnounced: true,
  },
  {
    title: "a member of a group that is only renamed",
    effect: left,
    intents: { "group:sales": intent("update", sales, { ...sales, name: "Sellers" }, "g1") },
    isAnnounced: false,
  },
  {
    title: "a member of an adopted group whose resource is removed",
    effect: { what: "group removed", ...group },
    intents: { "group:sales": intent("delete", { ...sales, origin: "adopted" }, undefined, "g1") },
    isAnnounced: false,
  },
  {
    title: "a number that was taken out of the list",
    effect: taken,
    intents: { "phone:ada": intent("update", phone, { ...phone, phoneNumbers: [] }) },
    isAnnounced: true,
  },
  {
    title: "a number of a phone whose extension changes",
    effect: taken,
    intents: { "phone:ada": intent("update", phone, { ...phone, extensionNumber: "2002" }) },
    isAnnounced: false,
  },
  {
    title: "a phone that only waited",
    effect: { what: "phone disabled", ...ada },
    intents: { "phone:ada": intent("delete", { ...phone, deferred: ["phone"] }) },
    isAnnounced: false,
  },
];

describe("what counts as announced", () => {
  for (const { title, effect, intents, told = [], status = "active", isAnnounced } of rows)
    it(`${isAnnounced ? "is" : "is not"} ${title}`, () =>
      assert.deepEqual(unannounced([effect], { intents, told }, before(status)), isAnnounced ? [] : [effect]));
});
