import { record, rows, verdict } from "../client";
import type { Stories } from "./story";

const ada = { id: "ada", email: "ada@example.com" };
const bob = { id: "bob", email: "bob@example.com", status: "pending" } as const;
const sales = { name: "Sales", id: "sales" };
const support = { name: "Support", id: "support" };

const members = (...emails: string[]) => ({ members: emails.map((email) => ({ email })) });

export const groups: Stories<
  | "groupNameCase"
  | "tooManyMembers"
  | "unknownMember"
  | "addPendingToGroup"
  | "removeNonMember"
  | "primaryGroupField"
  | "primaryAfterRemoval"
  | "moveFrom"
  | "groupAdmins"
  | "membershipOfDeactivated"
  | "deleteDefaultGroup"
  | "groupTotals"
> = {
  groupNameCase: {
    title: "a group is created whose name differs only in letter case",
    options: { groups: [sales] },
    act: async (_, call) => verdict(await call("POST", "/groups", { name: "SALES" })),
    expect: { insensitive: "409/4132", sensitive: "201" },
  },
  tooManyMembers: {
    title: "31 members are added at once",
    options: { people: Array.from({ length: 31 }, (_, i) => ({ email: `p${i}@example.com` })), groups: [sales] },
    act: async (zoom, call) => {
      const emails = Array.from({ length: 31 }, (_, i) => `p${i}@example.com`);
      const answer = await call("POST", "/groups/sales/members", members(...emails));
      return [verdict(answer), zoom.portal.groups.members("Sales").length];
    },
    expect: { refuse: ["400/300", 0], first: ["201", 30] },
  },
  unknownMember: {
    title: "an unknown person is added",
    options: { people: [ada], groups: [sales] },
    act: async (_, call) => verdict(await call("POST", "/groups/sales/members", members("nobody@example.com"))),
    expect: { skip: "201", "404/1001": "404/1001" },
  },
  addPendingToGroup: {
    title: "a pending person is added, and accepts",
    options: { people: [bob], groups: [sales] },
    act: async (zoom, call) => {
      const { body } = await call("POST", "/groups/sales/members", members("bob@example.com"));
      zoom.accept("bob@example.com");
      return [record(body).ids, zoom.portal.groups.members("Sales")];
    },
    expect: { skip: ["", []], echo: ["bob", []], defer: ["bob", ["bob@example.com"]] },
  },
  removeNonMember: {
    title: "a person who is not a member is removed",
    options: { people: [ada], groups: [sales] },
    act: async (_, call) => verdict(await call("DELETE", "/groups/sales/members/ada")),
    expect: { "404/4131": "404/4131", "400/4131": "400/4131" },
  },
  primaryGroupField: {
    title: "members are listed",
    options: { people: [ada], groups: [{ ...sales, members: ["ada"] }] },
    act: async (_, call) => rows((await call("GET", "/groups/sales/members")).body).map((row) => row.primary_group),
    expect: { true: [true], false: [undefined] },
  },
  primaryAfterRemoval: {
    title: "a member leaves their primary group",
    options: {
      people: [ada],
      groups: [
        { ...sales, members: ["ada"] },
        { ...support, members: ["ada"] },
      ],
    },
    act: async (_, call) => {
      await call("DELETE", "/groups/sales/members/ada");
      return rows((await call("GET", "/groups/support/members")).body).map((row) => row.primary_group);
    },
    expect: { next: [true], none: [false] },
  },
  moveFrom: {
    title: "a member of Sales is moved, with Sales in the path and Support as the target",
    options: { people: [ada], groups: [{ ...sales, members: ["ada"] }, support] },
    act: async (zoom, call) => [
      verdict(await call("PATCH", "/groups/sales/members/ada", { action: "move", target_group_id: "support" })),
      zoom.portal.groups.members("Support"),
    ],
    expect: { path: ["204", ["ada@example.com"]], target: ["404/4131", []] },
  },
  groupAdmins: {
    title: "a person who is not a member becomes an administrator",
    options: { people: [ada], groups: [sales] },
    act: async (_, call) =>
      record((await call("POST", "/groups/sales/admins", { admins: [{ email: "ada@example.com" }] })).body).ids,
    expect: { anyone: "ada", members: "" },
  },
  membershipOfDeactivated: {
    title: "a member is deactivated",
    options: { people: [ada], groups: [{ ...sales, members: ["ada"] }] },
    act: async (zoom, call) => {
      await call("PUT", "/users/ada/status", { action: "deactivate" });
      return zoom.portal.groups.members("Sales");
    },
    expect: { kept: ["ada@example.com"], dropped: [] },
  },
  deleteDefaultGroup: {
    title: "the default group is deleted",
    options: { groups: [{ ...sales, isDefault: true }] },
    act: async (_, call) => verdict(await call("DELETE", "/groups/sales")),
    expect: { "400/200": "400/200", allow: "204" },
  },
  groupTotals: {
    title: "a group with a member is read",
    options: { people: [ada], groups: [{ ...sales, members: ["ada"] }] },
    act: async (_, call) => record((await call("GET", "/groups/sales")).body).total_members,
    expect: { exact: 1, stale: 0 },
  },
};
