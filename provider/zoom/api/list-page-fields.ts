import type { PhoneUserReply, UserRow } from "./replies";

/** The fields of a user on list pages. Pending users have no id there. */
export const LISTED_OF_USERS = [
  "id",
  "email",
  "first_name",
  "last_name",
  "display_name",
  "type",
  "plan_united_type",
  "license_info_list",
  "division_ids",
  "dept",
  "timezone",
  "pmi",
  "group_ids",
  "role_id",
  "status",
  "verified",
  "user_created_at",
  "last_login_time",
  "last_client_version",
  "employee_unique_id",
] as const satisfies readonly (keyof UserRow)[];

/** The fields of a phone user that both list pages and single reads contain. */
export const LISTED_OF_PHONE_USERS = [
  "id",
  "email",
  "phone_user_id",
  "status",
  "extension_id",
  "extension_number",
  "calling_plans",
  "phone_numbers",
  "department",
  "cost_center",
  "site_id",
] as const satisfies readonly (keyof PhoneUserReply)[];
