import { z } from "zod";
import type { Page } from "../call";
import { allDigits } from "./big-integers";

/*
 * What is read from Zoom's replies, and nothing more. The client removes every null before a schema sees a reply. Numbers
 * and statuses are not limited to known ones, because Zoom adds new ones without notice.
 */

const text = z.string().optional();
const integer = z.number().optional();
const flag = z.boolean().optional();
const texts = z.array(z.string()).optional();

/** Zoom answers 201 with a blank id if the e-mail belongs to another account. */
const id = z
  .string()
  .optional()
  .transform((value) => (value?.trim() ? value : undefined));

/** A blank e-mail names no one. */
const email = id;

/** Zoom always shows this id. A blank one would read as an object that is gone. */
const certainId = z.string().regex(/\S/, { error: "it is blank" });

/** License values above 2^53, as strings. */
const license = z.union([z.number().refine(Number.isInteger).transform(allDigits), z.string()]).optional();

/** Zoom accepts extension numbers as strings, and shows them as numbers. */
const extension = z.union([z.string(), z.number().transform(String)]).optional();

/** A reply of which nothing is read. Most have no body. */
export const NoReply = z.unknown().transform(() => undefined);

/**
 * Returns the schema of a page whose rows are in the field `name`. Missing rows are an error and not an empty page, unless
 * Zoom counts zero.
 */
function pageOf<Row>(name: string, row: z.ZodType<Row>): z.ZodType<Page<Row>> {
  const rowsOf = z.array(row);
  return z.looseObject({ next_page_token: text, total_records: integer }).transform((page, context) => {
    const rows = rowsOf.safeParse(page[name] ?? (page.total_records === 0 ? [] : undefined));
    if (!rows.success) {
      for (const { message, path } of rows.error.issues)
        context.addIssue({ code: "custom", message, path: [name, ...path] });
      return z.NEVER;
    }
    return { rows: rows.data, nextPageToken: page.next_page_token || undefined, total: page.total_records };
  });
}

// Users

const licenseInfo = z.object({ license_type: z.string(), license_option: license, subscription_id: text });
const customAttribute = z.object({ key: text, name: text, value: text });
const profileNumber = z.object({ code: text, country: text, label: text, number: text, verified: flag });

const userInPages = {
  id,
  first_name: text,
  last_name: text,
  display_name: text,
  type: integer,
  plan_united_type: text,
  license_info_list: z.array(licenseInfo).optional(),
  division_ids: texts,
  dept: text,
  language: text,
  timezone: text,
  phone_number: text,
  pmi: integer,
  host_key: text,
  custom_attributes: z.array(customAttribute).optional(),
  group_ids: texts,
  role_id: z.union([z.string(), z.number().transform(String)]).optional(),
  status: text,
  verified: integer,
  user_created_at: text,
  created_at: text,
  last_login_time: text,
  last_client_version: text,
  employee_unique_id: text,
};

/** A user on a page of `GET /users`. Pending users have no id there, so the e-mail identifies them. */
export const UserRow = z.object({ ...userInPages, email: z.string() });
export type UserRow = z.output<typeof UserRow>;
export const UserPage = pageOf("users", UserRow);

/** A user, read singly. Of pending users Zoom shows little more than id, e-mail, status and type. */
const singleUser = z.object({
  ...userInPages,
  email,
  zoom_one_type: license,
  job_title: text,
  company: text,
  location: text,
  cost_center: text,
  manager: text,
  phone_numbers: z.array(profileNumber).optional(),
  use_pmi: flag,
  vanity_url: text,
  personal_meeting_url: text,
  pronouns: text,
  pronouns_option: integer,
  cms_user_id: text,
  role_name: text,
  login_types: z.array(z.number()).optional(),
  account_id: text,
  pic_url: text,
});
const isIdentified = (user: { id?: string; email?: string }) => user.id !== undefined || user.email !== undefined;
const NOT_IDENTIFIED = { error: "it has neither id nor email" };
/** Without a status, a pending user could not be told from an active one. */
export const UserReply = singleUser
  .refine(isIdentified, NOT_IDENTIFIED)
  .refine((user) => (user.status ?? "") !== "", { error: "it has no status" });
export type UserReply = z.output<typeof UserReply>;

/** The reply to `POST /users`. Zoom accepted the request, but the user may not be active yet. */
export const CreatedUser = z.object({ id, email, first_name: text, last_name: text, type: integer });
export type CreatedUser = z.output<typeof CreatedUser>;

/** Whether a feature is on, or its kind, its size or its sizes. */
const featureValue = z.union([z.boolean(), z.number(), z.string(), z.array(z.number())]);
const featureLicense = z.object({
  license_type: z.string(),
  license_option: z.union([z.number().refine(Number.isInteger).transform(allDigits), z.string()]),
  subscription_id: text,
});
/** Without the features, a user who has none could not be told from a reply that makes no sense. */
export const UserSettingsReply = z.object({
  feature: z
    .object({ zoom_phone: flag, license_info_list: z.array(featureLicense).optional() })
    .catchall(z.unknown())
    .transform(({ zoom_phone, license_info_list, ...others }) => {
      const values = Object.entries(others).flatMap(([name, value]) => {
        const { data } = featureValue.safeParse(value);
        return data === undefined ? [] : [[name, data] as const];
      });
      return { zoom_phone, license_info_list, values: Object.fromEntries(values) };
    }),
});
export type UserSettingsReply = z.output<typeof UserSettingsReply>;

export const RoleRow = z.object({ id: certainId, name: text, description: text, total_members: integer });
export type RoleRow = z.output<typeof RoleRow>;
export const RolePage = pageOf("roles", RoleRow);

export const RoleMemberRow = z.object({ id, email, first_name: text, last_name: text });
export type RoleMemberRow = z.output<typeof RoleMemberRow>;
export const RoleMemberPage = pageOf("members", RoleMemberRow);

// Groups

/** `total_members` may be outdated, so nothing depends on it. */
export const GroupReply = z.object({ id: certainId, name: z.string(), total_members: integer });
export type GroupReply = z.output<typeof GroupReply>;
export const GroupPage = pageOf("groups", GroupReply);

const groupMember = z.object({
  id,
  email,
  first_name: text,
  last_name: text,
  type: integer,
  primary_group: flag,
});
export const GroupMemberRow = groupMember.refine(isIdentified, NOT_IDENTIFIED);
export type GroupMemberRow = z.output<typeof GroupMemberRow>;
export const GroupMemberPage = pageOf("members", GroupMemberRow);

/** Zoom identifies administrators only by e-mail, so a blank one is no reply. */
export const GroupAdminRow = z.object({ email: certainId, name: text });
export type GroupAdminRow = z.output<typeof GroupAdminRow>;
export const GroupAdminPage = pageOf("admins", GroupAdminRow);

/** The users who were added. Zoom answers 201 without ids if it added no one. */
export const Added = z
  .object({ ids: text })
  .optional()
  .transform((reply) => ({ ids: (reply?.ids ?? "").split(",").flatMap((one) => one.trim() || []) }));
export type Added = z.output<typeof Added>;

// Zoom Phone

const billing = { billing_account_id: text, billing_subscription_id: text };
const heldPlan = z.object({ type: z.number(), name: text, ...billing });
const heldNumber = z.object({ id: text, number: text });
const address = {
  id: text,
  address_line1: text,
  address_line2: text,
  city: text,
  state_code: text,
  zip: text,
  country: text,
};
const phoneUser = {
  id: certainId,
  email,
  phone_user_id: text,
  status: text,
  extension_id: text,
  extension_number: extension,
  calling_plans: z.array(heldPlan).optional(),
  phone_numbers: z.array(heldNumber).optional(),
  department: text,
  cost_center: text,
};

/** A phone user, read singly: the site is an id. It is absent in accounts with a single site. */
export const PhoneUserReply = z.object({
  ...phoneUser,
  site_id: text,
  emergency_address: z.object(address).optional(),
});
export type PhoneUserReply = z.output<typeof PhoneUserReply>;

/** A phone user on a page: the site is an object. The list may be older than single reads. */
export const PhoneUserRow = z.object({
  ...phoneUser,
  name: text,
  activation_status: text,
  site: z.object({ id: text, name: text }).optional(),
});
export type PhoneUserRow = z.output<typeof PhoneUserRow>;
export const PhoneUserPage = pageOf("users", PhoneUserRow);

export const AssignedNumbers = z
  .object({ phone_numbers: z.array(heldNumber).optional() })
  .optional()
  .transform((reply) => reply?.phone_numbers ?? []);
export type AssignedNumbers = z.output<typeof AssignedNumbers>;

export const CallingPlanRow = z.object({
  type: z.number(),
  name: text,
  subscribed: integer,
  assigned: integer,
  available: integer,
  ...billing,
});
export type CallingPlanRow = z.output<typeof CallingPlanRow>;
export const CallingPlanPage = pageOf("calling_plans", CallingPlanRow);

/** `level` is "main" for the main site, although Zoom does not document it. */
export const PhoneSiteReply = z.object({
  id: certainId,
  name: text,
  site_code: z.union([z.string(), z.number().transform(String)]).optional(),
  level: text,
  country: z.object({ code: text, name: text }).optional(),
  short_extension: z.object({ length: integer }).optional(),
});
export type PhoneSiteReply = z.output<typeof PhoneSiteReply>;
export const PhoneSitePage = pageOf("sites", PhoneSiteReply);

export const PhoneSettingsReply = z.object({
  country: z.object({ code: text, name: text }).optional(),
  multiple_sites: z.object({ enabled: flag, site_code: flag }).optional(),
  billing_account: z.object({ id: text, name: text }).optional(),
});
export type PhoneSettingsReply = z.output<typeof PhoneSettingsReply>;

export const PhoneUserSettingsReply = z.object({
  outbound_caller: z.object({ number: text }).optional(),
  outbound_caller_ids: z.array(z.object({ number: text, name: text, is_default: flag })).optional(),
  extension_number: extension,
  status: text,
});
export type PhoneUserSettingsReply = z.output<typeof PhoneUserSettingsReply>;

/** `level` is 0 for the company and 1 for a user. */
export const EmergencyAddressRow = z.object({
  ...address,
  id: certainId,
  level: integer,
  status: integer,
  is_default: flag,
  site: z.object({ id: text, name: text }).optional(),
});
export type EmergencyAddressRow = z.output<typeof EmergencyAddressRow>;
export const EmergencyAddressPage = pageOf("emergency_addresses", EmergencyAddressRow);

export const SettingTemplateRow = z.object({ id: z.string(), name: text });
export type SettingTemplateRow = z.output<typeof SettingTemplateRow>;
export const SettingTemplatePage = pageOf("templates", SettingTemplateRow);

/** A number of the account. Only here is the site's id called `site_id`. */
export const NumberRow = z.object({
  id: text,
  number: z.string(),
  allocated_product: text,
  number_type: text,
  display_name: text,
  status: text,
  source: text,
  site: z.object({ site_id: text, name: text }).optional(),
  assigned_list: z
    .array(
      z.object({
        assigned_to_id: text,
        assigned_to_name: text,
        assigned_to_type: text,
        extension_number: extension,
      }),
    )
    .optional(),
});
export type NumberRow = z.output<typeof NumberRow>;
export const NumberPage = pageOf("numbers", NumberRow);
