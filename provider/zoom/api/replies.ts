import { z } from "zod";
import type { Page } from "../call";
import { allDigits } from "./big-integers";

/*
 * What we read of Zoom's replies, and nothing more. The client drops every null before a schema sees it. Numbers and
 * status words are left open: Zoom adds new ones without notice.
 */

const text = z.string().optional();
const integer = z.number().optional();
const flag = z.boolean().optional();
const texts = z.array(z.string()).optional();

/** Zoom answers 201 with a blank id for somebody whose e-mail belongs to an account elsewhere. */
const id = z
  .string()
  .optional()
  .transform((value) => value || undefined);

/** Licence values beyond 2^53, as text. */
const licence = z.union([z.number().refine(Number.isInteger).transform(allDigits), z.string()]).optional();

/** Zoom writes extension numbers as text and reads them back as numbers. */
const extension = z.union([z.string(), z.number().transform(String)]).optional();

/** A reply of which nothing is read; most have no body at all. */
export const NoReply = z.unknown().transform(() => undefined);

/**
 * A page, its rows under Zoom's name for them. Rows that are missing are an error, never an empty account, unless Zoom
 * says that there are none.
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

const licenceInfo = z.object({ license_type: z.string(), license_option: licence, subscription_id: text });
const customAttribute = z.object({ key: text, name: text, value: text });
const profileNumber = z.object({ code: text, country: text, label: text, number: text, verified: flag });

const userInPages = {
  id,
  first_name: text,
  last_name: text,
  display_name: text,
  type: integer,
  plan_united_type: text,
  license_info_list: z.array(licenceInfo).optional(),
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

/** A person on a page of `GET /users`. Pending people have no id there: the e-mail is their key. */
export const UserRow = z.object({ ...userInPages, email: z.string() });
export type UserRow = z.output<typeof UserRow>;
export const UserPage = pageOf("users", UserRow);

/** A person, read alone. Of somebody pending Zoom shows little more than id, e-mail, status and type. */
const userAlone = z.object({
  ...userInPages,
  email: text,
  zoom_one_type: licence,
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
/** Without a status nobody could tell an invitation from a person, and what is right for one is wrong for the other. */
export const UserReply = userAlone
  .refine((user) => user.id !== undefined || user.email !== undefined, { error: "neither id nor email is there" })
  .refine((user) => user.status !== undefined, { error: "there is no status" });
export type UserReply = z.output<typeof UserReply>;

/** The answer to `POST /users`: the request was taken, which is not yet an active person. */
export const CreatedUser = z.object({ id, email: text, first_name: text, last_name: text, type: integer });
export type CreatedUser = z.output<typeof CreatedUser>;

export const UserSettingsReply = z.object({
  feature: z
    .object({
      zoom_phone: flag,
      meeting_capacity: integer,
      large_meeting: flag,
      large_meeting_capacity: integer,
      webinar: flag,
      webinar_capacity: integer,
    })
    .optional(),
});
export type UserSettingsReply = z.output<typeof UserSettingsReply>;

/** People by kind: what is used, not what was bought. `total_users_count` leaves pending people out. */
export const UsersSummary = z.object({
  licensed_users_count: integer,
  basic_users_count: integer,
  on_prem_users_count: integer,
  room_users_count: integer,
  pending_users_count: integer,
  join_only_users_count: integer,
  total_users_count: integer,
});
export type UsersSummary = z.output<typeof UsersSummary>;

const plan = z.object({
  type: z.union([z.string(), z.number().transform(String)]).optional(),
  name: text,
  hosts: integer,
  usage: integer,
  pending: integer,
});
const plans = z.union([z.array(plan), plan.transform((one) => [one])]).optional();

/** `hosts` were bought, `usage` are used, `pending` are held by people who have not accepted yet. */
export const PlanUsage = z.object({ plan_base: plans, plan_united: plans, plan_zoom_one: plans });
export type PlanUsage = z.output<typeof PlanUsage>;
export type PlanFigures = z.output<typeof plan>;

export const RoleRow = z.object({ id: z.string(), name: text, description: text, total_members: integer });
export type RoleRow = z.output<typeof RoleRow>;
export const RolePage = pageOf("roles", RoleRow);

export const RoleMemberRow = z.object({ id, email: text, first_name: text, last_name: text });
export type RoleMemberRow = z.output<typeof RoleMemberRow>;
export const RoleMemberPage = pageOf("members", RoleMemberRow);

// Groups

/** `total_members` may lag: nothing is decided on it. */
export const GroupReply = z.object({ id: z.string(), name: z.string(), total_members: integer });
export type GroupReply = z.output<typeof GroupReply>;
export const GroupPage = pageOf("groups", GroupReply);

export const GroupMemberRow = z.object({
  id,
  email: text,
  first_name: text,
  last_name: text,
  type: integer,
  primary_group: flag,
});
export type GroupMemberRow = z.output<typeof GroupMemberRow>;
export const GroupMemberPage = pageOf("members", GroupMemberRow);

/** Administrators are known by e-mail alone. */
export const GroupAdminRow = z.object({ email: z.string(), name: text });
export type GroupAdminRow = z.output<typeof GroupAdminRow>;
export const GroupAdminPage = pageOf("admins", GroupAdminRow);

/** Who was added. Zoom answers 201 with no ids when it added nobody. */
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
  id: z.string(),
  email: text,
  phone_user_id: text,
  status: text,
  extension_id: text,
  extension_number: extension,
  calling_plans: z.array(heldPlan).optional(),
  phone_numbers: z.array(heldNumber).optional(),
  department: text,
  cost_center: text,
};

/** A phone user read alone: the site by id. It is absent where the account has a single site. */
export const PhoneUserReply = z.object({
  ...phoneUser,
  site_id: text,
  emergency_address: z.object(address).optional(),
});
export type PhoneUserReply = z.output<typeof PhoneUserReply>;

/** A phone user on a page: the site as an object. The list lags behind single reads. */
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

/** `level` is "main" for the main site, which Zoom does not document. */
export const PhoneSiteReply = z.object({
  id: z.string(),
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

/** `level`: 0 of the company, 1 of a person. */
export const EmergencyAddressRow = z.object({
  ...address,
  id: z.string(),
  level: integer,
  status: integer,
  is_default: flag,
  site: z.object({ id: text, name: text }).optional(),
});
export type EmergencyAddressRow = z.output<typeof EmergencyAddressRow>;
export const EmergencyAddressPage = pageOf("emergency_addresses", EmergencyAddressRow);

/** A number of the account. The site's id is called `site_id` here, and here alone. */
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
