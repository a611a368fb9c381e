import type { Call, PagedCall, Rate } from "../call";
import { keyOf } from "../names";
import { whyOtherGroup } from "./about";
import { at } from "./path";
import * as reply from "./replies";

const READ = ["group:read:admin", "group:write:admin"];
const WRITE = ["group:write:admin"];

const general = (rate: Rate, granular: string, classic: readonly string[]) =>
  ({ family: "general", rate, scopes: { granular, classic } }) as const;

/** A user by id or by e-mail. If both are given, Zoom uses only the id. */
export type MemberKey = { readonly id: string } | { readonly email: string };

/** https://developers.zoom.us/docs/api/users/#tag/groups/GET/groups */
export const listGroups = (): PagedCall<reply.GroupReply> => ({
  name: "listGroups",
  method: "GET",
  ...at("/groups"),
  ...general("medium", "group:read:list_groups:admin", READ),
  reply: reply.GroupPage,
  identity: (row) => row.id,
  maxPageSize: 300,
});

/**
 * Zoom allows 100 a day for an account.
 * https://developers.zoom.us/docs/api/users/#tag/groups/POST/groups
 */
export const createGroup = (name: string): Call<reply.GroupReply> => ({
  name: "createGroup",
  method: "POST",
  ...at("/groups"),
  body: { name },
  ...general("light", "group:write:group:admin", WRITE),
  reply: reply.GroupReply,
});

/** https://developers.zoom.us/docs/api/users/#tag/groups/GET/groups/{groupId} */
export const getGroup = (groupId: string): Call<reply.GroupReply> => ({
  name: "getGroup",
  method: "GET",
  ...at("/groups/{groupId}", groupId),
  ...general("light", "group:read:group:admin", READ),
  reply: reply.GroupReply,
  whyOther: (shown) => whyOtherGroup(shown, groupId),
});

/** https://developers.zoom.us/docs/api/users/#tag/groups/PATCH/groups/{groupId} */
export const renameGroup = (groupId: string, name: string): Call<undefined> => ({
  name: "renameGroup",
  method: "PATCH",
  ...at("/groups/{groupId}", groupId),
  body: { name },
  ...general("light", "group:update:group:admin", WRITE),
  reply: reply.NoReply,
});

/** https://developers.zoom.us/docs/api/users/#tag/groups/DELETE/groups/{groupId} */
export const deleteGroup = (groupId: string): Call<undefined> => ({
  name: "deleteGroup",
  method: "DELETE",
  ...at("/groups/{groupId}", groupId),
  ...general("light", "group:delete:group:admin", WRITE),
  reply: reply.NoReply,
});

/** https://developers.zoom.us/docs/api/users/#tag/groups/GET/groups/{groupId}/members */
export const listGroupMembers = (groupId: string): PagedCall<reply.GroupMemberRow> => ({
  name: "listGroupMembers",
  method: "GET",
  ...at("/groups/{groupId}/members", groupId),
  ...general("medium", "group:read:list_members:admin", READ),
  reply: reply.GroupMemberPage,
  identity: (row) => row.id ?? (row.email && keyOf(row.email)),
  maxPageSize: 300,
});

/** Zoom accepts so many members in one call. */
export const MEMBERS_A_CALL = 30;

/**
 * Zoom silently skips users who are already members, pending or unknown: compare `ids` and read again. Adding someone
 * twice has the effect of adding them once, so the call may be repeated.
 * https://developers.zoom.us/docs/api/users/#tag/groups/POST/groups/{groupId}/members
 *
 * @param members At most `MEMBERS_A_CALL`.
 */
export const addGroupMembers = (groupId: string, members: readonly MemberKey[]): Call<reply.Added> => ({
  name: "addGroupMembers",
  method: "POST",
  ...at("/groups/{groupId}/members", groupId),
  body: { members },
  ...general("medium", "group:write:member:admin", WRITE),
  reply: reply.Added,
  safeToRepeat: true,
});

/** https://developers.zoom.us/docs/api/users/#tag/groups/DELETE/groups/{groupId}/members/{memberId} */
export const removeGroupMember = (groupId: string, idOrEmail: string): Call<undefined> => ({
  name: "removeGroupMember",
  method: "DELETE",
  ...at("/groups/{groupId}/members/{memberId}", groupId, idOrEmail),
  ...general("light", "group:delete:member:admin", WRITE),
  reply: reply.NoReply,
});

/** https://developers.zoom.us/docs/api/users/#tag/groups/GET/groups/{groupId}/admins */
export const listGroupAdmins = (groupId: string): PagedCall<reply.GroupAdminRow> => ({
  name: "listGroupAdmins",
  method: "GET",
  ...at("/groups/{groupId}/admins", groupId),
  ...general("medium", "group:read:administrator:admin", READ),
  reply: reply.GroupAdminPage,
  identity: (row) => keyOf(row.email),
  maxPageSize: 300,
});

/** Zoom accepts so many administrators in one call. */
export const ADMINS_A_CALL = 10;

/**
 * The call may be repeated, as for members.
 * https://developers.zoom.us/docs/api/users/#tag/groups/POST/groups/{groupId}/admins
 *
 * @param admins At most `ADMINS_A_CALL`.
 */
export const addGroupAdmins = (groupId: string, admins: readonly MemberKey[]): Call<reply.Added> => ({
  name: "addGroupAdmins",
  method: "POST",
  ...at("/groups/{groupId}/admins", groupId),
  body: { admins },
  ...general("medium", "group:write:administrator:admin", WRITE),
  reply: reply.Added,
  safeToRepeat: true,
});

/** https://developers.zoom.us/docs/api/users/#tag/groups/DELETE/groups/{groupId}/admins/{userId} */
export const removeGroupAdmin = (groupId: string, idOrEmail: string): Call<undefined> => ({
  name: "removeGroupAdmin",
  method: "DELETE",
  ...at("/groups/{groupId}/admins/{userId}", groupId, idOrEmail),
  ...general("light", "group:delete:administrator:admin", WRITE),
  reply: reply.NoReply,
});
