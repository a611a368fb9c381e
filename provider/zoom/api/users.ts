import { keyOf, userLock } from "../names";
import { type Body, type Call, type PagedCall, type Rate } from "../call";
import { whyOtherUser } from "./about";
import { at } from "./path";
import * as reply from "./replies";
import { PlanUsage, UsersSummary } from "./seat-replies";

const READ = ["user:read:admin", "user:write:admin"];
const WRITE = ["user:write:admin"];
const READ_ROLES = ["role:read:admin", "role:write:admin"];

const general = (rate: Rate, granular: string, classic: readonly string[]) =>
  ({ family: "general", rate, scopes: { granular, classic } }) as const;

/** Zoom refuses calls on an e-mail that is being invited, and two writes to one user at the same time. */
const locked = (idOrEmail: string) => ({ locks: [userLock(idOrEmail)] });
const lockedByEmail = (idOrEmail: string) => (idOrEmail.includes("@") ? locked(idOrEmail) : {});

/**
 * Users of one status. Zoom has no list of all three.
 * https://developers.zoom.us/docs/api/users/#tag/users/GET/users
 */
export const listUsers = (filter: {
  status: "active" | "inactive" | "pending";
  /** One of the two fields that a page contains only on request. */
  includeFields?: "custom_attributes" | "host_key";
  roleId?: string;
}): PagedCall<reply.UserRow> => ({
  name: "listUsers",
  method: "GET",
  ...at("/users"),
  query: { status: filter.status, include_fields: filter.includeFields, role_id: filter.roleId },
  ...general("medium", "user:read:list_users:admin", READ),
  reply: reply.UserPage,
  identity: (row) => row.id ?? keyOf(row.email),
  maxPageSize: 300,
});

/** https://developers.zoom.us/docs/api/users/#tag/users/POST/users */
export const createUser = (body: {
  action: "create" | "autoCreate" | "custCreate" | "ssoCreate";
  user_info: Body & { readonly email: string };
}): Call<reply.CreatedUser> => ({
  name: "createUser",
  method: "POST",
  ...at("/users"),
  body,
  ...general("light", "user:write:user:admin", WRITE),
  reply: reply.CreatedUser,
  whyOther: (made) => whyOtherUser(made, body.user_info.email),
  ...locked(body.user_info.email),
});

/**
 * https://developers.zoom.us/docs/api/users/#tag/users/GET/users/{userId}
 *
 * @param email With an id: the e-mail under which this user may have another id by now.
 */
export const getUser = (idOrEmail: string, email?: string): Call<reply.UserReply> => ({
  name: "getUser",
  method: "GET",
  ...at("/users/{userId}", idOrEmail),
  ...general("light", "user:read:user:admin", READ),
  reply: reply.UserReply,
  whyOther: (shown) => whyOtherUser(shown, idOrEmail, email),
  ...lockedByEmail(idOrEmail),
});

/**
 * Zoom answers 204 even if it ignores a field, and always for pending users.
 * https://developers.zoom.us/docs/api/users/#tag/users/PATCH/users/{userId}
 */
export const updateUser = (idOrEmail: string, body: Body): Call<undefined> => ({
  name: "updateUser",
  method: "PATCH",
  ...at("/users/{userId}", idOrEmail),
  body,
  ...general("light", "user:update:user:admin", WRITE),
  reply: reply.NoReply,
  ...locked(idOrEmail),
});

/** How to delete a user. Zoom ignores flags that it does not know, and what they should transfer is lost. */
export interface Deletion {
  /** Absent for pending users, whose invitation is withdrawn. */
  readonly action?: "disassociate" | "delete";
  readonly transfer_email?: string;
  readonly transfer_meeting?: boolean;
  readonly transfer_webinar?: boolean;
  readonly transfer_recording?: boolean;
  readonly transfer_whiteboard?: boolean;
  readonly transfer_clipfiles?: boolean;
  readonly transfer_notes?: boolean;
  readonly transfer_visitors?: boolean;
  readonly transfer_docs?: boolean;
}

/**
 * "User does not exist" may be about `transfer_email`: read the user before you treat them as gone.
 * https://developers.zoom.us/docs/api/users/#tag/users/DELETE/users/{userId}
 */
export const deleteUser = (idOrEmail: string, deletion: Deletion = {}): Call<undefined> => ({
  name: "deleteUser",
  method: "DELETE",
  ...at("/users/{userId}", idOrEmail),
  query: { ...deletion },
  ...general("light", "user:delete:user:admin", WRITE),
  reply: reply.NoReply,
  ...locked(idOrEmail),
});

/**
 * Deactivation removes all licenses. Activation does not restore them.
 * https://developers.zoom.us/docs/api/users/#tag/users/PUT/users/{userId}/status
 */
export const setUserStatus = (idOrEmail: string, action: "activate" | "deactivate"): Call<undefined> => ({
  name: "setUserStatus",
  method: "PUT",
  ...at("/users/{userId}/status", idOrEmail),
  body: { action },
  ...general("light", "user:update:status:admin", WRITE),
  reply: reply.NoReply,
  ...locked(idOrEmail),
});

/**
 * Needs a managed domain. Zoom allows three changes a day for one user.
 * https://developers.zoom.us/docs/api/users/#tag/users/PUT/users/{userId}/email
 */
export const changeUserEmail = (idOrEmail: string, email: string): Call<undefined> => ({
  name: "changeUserEmail",
  method: "PUT",
  ...at("/users/{userId}/email", idOrEmail),
  body: { email },
  ...general("light", "user:update:email:admin", WRITE),
  reply: reply.NoReply,
  locks: [userLock(idOrEmail), userLock(email)],
});

/**
 * Ends the sessions of a user who signed in by SSO.
 * https://developers.zoom.us/docs/api/users/#tag/users/DELETE/users/{userId}/token
 */
export const revokeUserTokens = (idOrEmail: string): Call<undefined> => ({
  name: "revokeUserTokens",
  method: "DELETE",
  ...at("/users/{userId}/token", idOrEmail),
  ...general("light", "user:delete:token:admin", WRITE),
  reply: reply.NoReply,
  ...locked(idOrEmail),
});

/** https://developers.zoom.us/docs/api/users/#tag/users/GET/users/{userId}/settings */
export const getUserSettings = (idOrEmail: string): Call<reply.UserSettingsReply> => ({
  name: "getUserSettings",
  method: "GET",
  ...at("/users/{userId}/settings", idOrEmail),
  ...general("medium", "user:read:settings:admin", READ),
  reply: reply.UserSettingsReply,
  ...lockedByEmail(idOrEmail),
});

/**
 * Zoom refuses this for users who are pending or deactivated.
 * https://developers.zoom.us/docs/api/users/#tag/users/PATCH/users/{userId}/settings
 */
export const updateUserSettings = (idOrEmail: string, body: Body): Call<undefined> => ({
  name: "updateUserSettings",
  method: "PATCH",
  ...at("/users/{userId}/settings", idOrEmail),
  body,
  ...general("medium", "user:update:settings:admin", WRITE),
  reply: reply.NoReply,
  ...locked(idOrEmail),
});

/** https://developers.zoom.us/docs/api/users/#tag/users/GET/users/summary */
export const getUsersSummary = (): Call<UsersSummary> => ({
  name: "getUsersSummary",
  method: "GET",
  ...at("/users/summary"),
  ...general("medium", "user:read:summary:admin", READ),
  reply: UsersSummary,
});

/**
 * Licenses that the account bought and uses. Zoom may refuse this to accounts that do not pay.
 * https://developers.zoom.us/docs/api/accounts/#tag/accounts/GET/accounts/{accountId}/plans/usage
 */
export const getPlanUsage = (): Call<PlanUsage> => ({
  name: "getPlanUsage",
  method: "GET",
  ...at("/accounts/{accountId}/plans/usage", "me"),
  ...general("heavy", "billing:read:plan_usage:admin", ["account:read:admin", "billing:master"]),
  reply: PlanUsage,
});

/**
 * All roles at once. The list has no pages.
 * https://developers.zoom.us/docs/api/accounts/#tag/roles/GET/roles
 */
export const listRoles = (): PagedCall<reply.RoleRow> => ({
  name: "listRoles",
  method: "GET",
  ...at("/roles"),
  ...general("medium", "role:read:list_roles:admin", READ_ROLES),
  reply: reply.RolePage,
  identity: (row) => row.id,
});

/** https://developers.zoom.us/docs/api/accounts/#tag/roles/GET/roles/{roleId}/members */
export const listRoleMembers = (roleId: string): PagedCall<reply.RoleMemberRow> => ({
  name: "listRoleMembers",
  method: "GET",
  ...at("/roles/{roleId}/members", roleId),
  ...general("medium", "role:read:list_members:admin", READ_ROLES),
  reply: reply.RoleMemberPage,
  identity: (row) => row.id ?? (row.email && keyOf(row.email)),
  maxPageSize: 300,
});
