import { userLock } from "../names";
import { type Body, type Call, type PagedCall, type Rate } from "../call";
import { whyOtherUser } from "./about";
import { at } from "./path";
import * as reply from "./replies";

/** Zoom lists no other classic scope for reading phones: the scope for writing does not include reading. */
const READ = ["phone:read:admin"];
const WRITE = ["phone:write:admin"];

const phone = (rate: Rate, granular: string, classic: readonly string[]) =>
  ({ family: "phone", rate, scopes: { granular, classic } }) as const;

/** Zoom refuses two writes to one user at the same time, also for phones. */
const locked = (userId: string) => ({ locks: [userLock(userId)] });

/**
 * Shows a phone minutes later than single reads, after it was enabled.
 * https://developers.zoom.us/docs/api/phone/#tag/users/GET/phone/users
 */
export const listPhoneUsers = (
  filter: {
    siteId?: string;
    status?: "activate" | "deactivate" | "pending";
    department?: string;
    costCenter?: string;
    /** Part of a name, an extension or a number. */
    keyword?: string;
  } = {},
): PagedCall<reply.PhoneUserRow> => ({
  name: "listPhoneUsers",
  method: "GET",
  ...at("/phone/users"),
  query: {
    site_id: filter.siteId,
    status: filter.status,
    department: filter.department,
    cost_center: filter.costCenter,
    keyword: filter.keyword,
  },
  ...phone("medium", "phone:read:list_users:admin", READ),
  reply: reply.PhoneUserPage,
  identity: (row) => row.id,
  maxPageSize: 100,
});

/**
 * Zoom answers "does not exist" for seconds to minutes after the phone was enabled.
 * https://developers.zoom.us/docs/api/phone/#tag/users/GET/phone/users/{userId}
 */
export const getPhoneUser = (userId: string): Call<reply.PhoneUserReply> => ({
  name: "getPhoneUser",
  method: "GET",
  ...at("/phone/users/{userId}", userId),
  ...phone("light", "phone:read:user:admin", READ),
  reply: reply.PhoneUserReply,
  whyOther: (shown) => whyOtherUser(shown, userId),
});

/**
 * Set the site and the extension in two calls, the site first, and read again: Zoom may answer 204 and drop the change.
 * https://developers.zoom.us/docs/api/phone/#tag/users/PATCH/phone/users/{userId}
 */
export const updatePhoneUser = (userId: string, body: Body): Call<undefined> => ({
  name: "updatePhoneUser",
  method: "PATCH",
  ...at("/phone/users/{userId}", userId),
  body,
  ...phone("light", "phone:update:user:admin", WRITE),
  reply: reply.NoReply,
  ...locked(userId),
});

/** A plan by its number. India needs the billing account, an account with several subscriptions needs one of them. */
export interface PlanChoice {
  readonly type: number;
  readonly billing_account_id?: string;
  readonly billing_subscription_id?: string;
}

/** https://developers.zoom.us/docs/api/phone/#tag/users/POST/phone/users/{userId}/calling_plans */
export const addCallingPlans = (userId: string, plans: readonly PlanChoice[]): Call<undefined> => ({
  name: "addCallingPlans",
  method: "POST",
  ...at("/phone/users/{userId}/calling_plans", userId),
  body: { calling_plans: plans },
  ...phone("light", "phone:write:calling_plan:admin", WRITE),
  reply: reply.NoReply,
  ...locked(userId),
});

/**
 * Replaces one plan by another in one step.
 * https://developers.zoom.us/docs/api/phone/#tag/users/PUT/phone/users/{userId}/calling_plans
 */
export const swapCallingPlan = (
  userId: string,
  swap: {
    readonly source_type: number;
    readonly target_type: number;
    readonly source_billing_subscription_id?: string;
    readonly target_billing_subscription_id?: string;
  },
): Call<undefined> => ({
  name: "swapCallingPlan",
  method: "PUT",
  ...at("/phone/users/{userId}/calling_plans", userId),
  body: swap,
  ...phone("light", "phone:update:calling_plan:admin", WRITE),
  reply: reply.NoReply,
  ...locked(userId),
});

/** https://developers.zoom.us/docs/api/phone/#tag/users/DELETE/phone/users/{userId}/calling_plans/{planType} */
export const removeCallingPlan = (userId: string, planType: number, billingAccountId?: string): Call<undefined> => ({
  name: "removeCallingPlan",
  method: "DELETE",
  ...at("/phone/users/{userId}/calling_plans/{planType}", userId, String(planType)),
  query: { billing_account_id: billingAccountId },
  ...phone("light", "phone:delete:users_calling_plan:admin", WRITE),
  reply: reply.NoReply,
  ...locked(userId),
});

/**
 * A user can have at most ten numbers. Zoom accepts five in one call.
 * https://developers.zoom.us/docs/api/phone/#tag/phone-numbers/POST/phone/users/{userId}/phone_numbers
 *
 * @param numbers In E.164.
 */
export const assignPhoneNumbers = (userId: string, numbers: readonly string[]): Call<reply.AssignedNumbers> => ({
  name: "assignPhoneNumbers",
  method: "POST",
  ...at("/phone/users/{userId}/phone_numbers", userId),
  body: { phone_numbers: numbers.map((number) => ({ number })) },
  ...phone("light", "phone:write:user_number:admin", WRITE),
  reply: reply.AssignedNumbers,
  ...locked(userId),
});

/** https://developers.zoom.us/docs/api/phone/#tag/phone-numbers/DELETE/phone/users/{userId}/phone_numbers/{phoneNumberId} */
export const unassignPhoneNumber = (userId: string, idOrNumber: string): Call<undefined> => ({
  name: "unassignPhoneNumber",
  method: "DELETE",
  ...at("/phone/users/{userId}/phone_numbers/{phoneNumberId}", userId, idOrNumber),
  ...phone("light", "phone:delete:user_number:admin", WRITE),
  reply: reply.NoReply,
  ...locked(userId),
});

/** https://developers.zoom.us/docs/api/phone/#tag/users/GET/phone/users/{userId}/settings */
export const getPhoneUserSettings = (userId: string): Call<reply.PhoneUserSettingsReply> => ({
  name: "getPhoneUserSettings",
  method: "GET",
  ...at("/phone/users/{userId}/settings", userId),
  ...phone("light", "phone:read:user_setting:admin", READ),
  reply: reply.PhoneUserSettingsReply,
});

/** https://developers.zoom.us/docs/api/phone/#tag/users/PATCH/phone/users/{userId}/settings */
export const updatePhoneUserSettings = (userId: string, body: Body): Call<undefined> => ({
  name: "updatePhoneUserSettings",
  method: "PATCH",
  ...at("/phone/users/{userId}/settings", userId),
  body,
  ...phone("light", "phone:update:user_setting:admin", WRITE),
  reply: reply.NoReply,
  ...locked(userId),
});

/**
 * The plans of the account, and how many of each are free. The list has no pages.
 * https://developers.zoom.us/docs/api/phone/#tag/phone-plans/GET/phone/calling_plans
 */
export const listCallingPlans = (): PagedCall<reply.CallingPlanRow> => ({
  name: "listCallingPlans",
  method: "GET",
  ...at("/phone/calling_plans"),
  ...phone("medium", "phone:read:list_calling_plans:admin", READ),
  reply: reply.CallingPlanPage,
  identity: (row) => `${row.type} ${row.billing_account_id ?? ""} ${row.billing_subscription_id ?? ""}`,
});

/** https://developers.zoom.us/docs/api/phone/#tag/sites/GET/phone/sites */
export const listPhoneSites = (filter: { name?: string } = {}): PagedCall<reply.PhoneSiteReply> => ({
  name: "listPhoneSites",
  method: "GET",
  ...at("/phone/sites"),
  query: { site_name: filter.name },
  ...phone("medium", "phone:read:list_sites:admin", READ),
  reply: reply.PhoneSitePage,
  identity: (row) => row.id,
  maxPageSize: 300,
});

/** https://developers.zoom.us/docs/api/phone/#tag/sites/GET/phone/sites/{siteId} */
export const getPhoneSite = (siteId: string): Call<reply.PhoneSiteReply> => ({
  name: "getPhoneSite",
  method: "GET",
  ...at("/phone/sites/{siteId}", siteId),
  ...phone("light", "phone:read:site:admin", READ),
  reply: reply.PhoneSiteReply,
});

/** https://developers.zoom.us/docs/api/phone/#tag/accounts/GET/phone/settings */
export const getPhoneSettings = (): Call<reply.PhoneSettingsReply> => ({
  name: "getPhoneSettings",
  method: "GET",
  ...at("/phone/settings"),
  ...phone("light", "phone:read:settings:admin", READ),
  reply: reply.PhoneSettingsReply,
});

/** https://developers.zoom.us/docs/api/phone/#tag/emergency-addresses/GET/phone/emergency_addresses */
export const listEmergencyAddresses = (
  filter: { siteId?: string; userId?: string; level?: 0 | 1 | 2 } = {},
): PagedCall<reply.EmergencyAddressRow> => ({
  name: "listEmergencyAddresses",
  method: "GET",
  ...at("/phone/emergency_addresses"),
  query: { site_id: filter.siteId, user_id: filter.userId, level: filter.level },
  ...phone("medium", "phone:read:list_emergency_addresses:admin", READ),
  reply: reply.EmergencyAddressPage,
  identity: (row) => row.id,
  maxPageSize: 300,
});

/**
 * The settings templates of a site, or without a site those of the account.
 * https://developers.zoom.us/docs/api/phone/#tag/setting-templates/GET/phone/setting_templates
 */
export const listSettingTemplates = (filter: { siteId?: string } = {}): PagedCall<reply.SettingTemplateRow> => ({
  name: "listSettingTemplates",
  method: "GET",
  ...at("/phone/setting_templates"),
  query: { site_id: filter.siteId },
  ...phone("light", "phone:read:list_setting_templates:admin", READ),
  reply: reply.SettingTemplatePage,
  identity: (row) => row.id,
  maxPageSize: 100,
});

/**
 * The numbers of the account. Zoom does not say which rate table applies, so the lower one, that of phones, is used.
 * https://developers.zoom.us/docs/api/number-management/#tag/numbers/GET/number_management/numbers
 */
export const listNumbers = (
  filter: {
    allocatedProduct?: "UNALLOCATED" | "ZOOM_PHONE" | "ZOOM_CONTACT_CENTER";
    assignedToType?: string;
    siteId?: string;
    /** How the number begins. */
    keyword?: string;
  } = {},
): PagedCall<reply.NumberRow> => ({
  name: "listNumbers",
  method: "GET",
  ...at("/number_management/numbers"),
  query: {
    allocated_product: filter.allocatedProduct,
    assigned_to_type: filter.assignedToType,
    site_id: filter.siteId,
    keyword: filter.keyword,
  },
  ...phone("light", "number_management:read:list_numbers:admin", ["number_management_numbers:read:admin"]),
  reply: reply.NumberPage,
  identity: (row) => row.number,
  maxPageSize: 200,
});
