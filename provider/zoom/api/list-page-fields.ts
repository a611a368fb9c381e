import type { PhoneUserReply, UserRow } from "./replies";

/** What pages of people carry of each. Of somebody pending they carry no id. */
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

/** What pages of phone users carry and single reads too. */
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
