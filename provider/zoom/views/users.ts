import type { UserReply, UserRow } from "../api/replies";
import { unlessBlank } from "./unless-blank";

/** A person as Zoom's pages list them: https://developers.zoom.us/docs/api/users/#tag/users/GET/users */
export interface ListedUser {
  /** Zoom's user id. Absent for somebody pending: Zoom's pages do not say it, and the e-mail is their key. */
  id?: string;
  /** In the letter case that Zoom keeps. */
  email: string;
  /** `inactive` is deactivated, `pending` invited and not in yet. */
  status: "active" | "inactive" | "pending";
  /** The first name; absent when it is empty, as all texts here. */
  firstName?: string;
  /** The last name. */
  lastName?: string;
  /** The name that others see. */
  displayName?: string;
  /** A `UserType`, or another of Zoom's numbers: 3 on-premises, 99 none. */
  type?: number;
  /** Zoom's number of a Zoom United plan as a text. */
  planUnitedType?: string;
  /** From which subscriptions the licences are taken, in accounts with several. */
  licenseInfo?: { licenseType: string; licenseOption?: string; subscriptionId?: string }[];
  /** Ids of the divisions that the person belongs to. */
  divisionIds?: string[];
  /** The department. */
  dept?: string;
  /** Such as `Europe/Zurich`. */
  timezone?: string;
  /** The personal meeting id. */
  pmi?: number;
  /** Ids of the groups that the person is a member of. */
  groupIds?: string[];
  /** `"0"` owner, `"1"` administrator, `"2"` member, or the id of a role of the account's own. */
  roleId?: string;
  /** Whether the person confirmed the e-mail address. */
  verified?: boolean;
  /** Zoom's text, such as `2024-03-01T09:00:00Z`. */
  userCreatedAt?: string;
  /** The last sign-in, which Zoom notes up to three days late. Absent for somebody who never signed in. */
  lastLoginTime?: string;
  /** Such as `5.17.11.34827(mac)`. */
  lastClientVersion?: string;
  /** The id from the company's directory, where people sign in by SSO. */
  employeeUniqueId?: string;
}

/** A person whose id is known. */
export interface FoundUser extends ListedUser {
  /** Zoom's user id. */
  id: string;
}

/** What Zoom tells of a person beside what its pages list: https://developers.zoom.us/docs/api/users/#tag/users/GET/users/{userId} */
export interface UserDetails extends FoundUser {
  /** Zoom's number of a Zoom Workplace plan as a text. */
  zoomOneType?: string;
  /** The job title. */
  jobTitle?: string;
  /** The company. */
  company?: string;
  /** Where the person works. */
  location?: string;
  /** The cost centre. */
  costCenter?: string;
  /** The manager's e-mail. */
  manager?: string;
  /** Such as `en-US`. */
  language?: string;
  /** The numbers of the profile; those of Zoom Phone are brought by `getPhoneUser`. */
  phoneNumbers?: { number?: string; code?: string; country?: string; label?: string; verified?: boolean }[];
  /** Whether instant meetings use the personal meeting id. */
  usePmi?: boolean;
  /** The personal link, whose last part is the `vanityName` of a `ZoomUser`. */
  vanityUrl?: string;
  /** The link to the personal meeting. */
  personalMeetingUrl?: string;
  /** Such as `they/them`. */
  pronouns?: string;
  /** A `PronounsOption`. */
  pronounsOption?: number;
  /** Values of the account's custom attributes. */
  customAttributes?: { key?: string; name?: string; value?: string }[];
  /** The person's id in a content management system that is connected to Zoom. */
  cmsUserId?: string;
  /** Zoom's name of the role, such as `Member`. */
  roleName?: string;
  /** Zoom's numbers: 1 Google, 27 Microsoft, 100 e-mail and password, 101 SSO. */
  loginTypes?: number[];
  /** The id of the account. */
  accountId?: string;
  /** Where the profile picture is. */
  pictureUrl?: string;
}

export const listedUser = (row: UserRow): ListedUser => ({
  id: row.id,
  email: row.email,
  status: statusOf(row),
  firstName: unlessBlank(row.first_name),
  lastName: unlessBlank(row.last_name),
  displayName: unlessBlank(row.display_name),
  type: row.type,
  planUnitedType: unlessBlank(row.plan_united_type),
  licenseInfo: row.license_info_list?.map((info) => ({
    licenseType: info.license_type,
    licenseOption: info.license_option,
    subscriptionId: info.subscription_id,
  })),
  divisionIds: row.division_ids,
  dept: unlessBlank(row.dept),
  timezone: unlessBlank(row.timezone),
  pmi: row.pmi,
  groupIds: row.group_ids,
  roleId: row.role_id,
  verified: row.verified === undefined ? undefined : row.verified === 1,
  userCreatedAt: unlessBlank(row.user_created_at),
  lastLoginTime: unlessBlank(row.last_login_time),
  lastClientVersion: unlessBlank(row.last_client_version),
  employeeUniqueId: unlessBlank(row.employee_unique_id),
});

/** @param asked The id or e-mail that was asked for: of somebody pending Zoom may leave either out. */
export const foundUser = (reply: UserReply, asked: string): FoundUser => {
  const email = reply.email ?? (asked.includes("@") ? asked : "");
  return { ...listedUser({ ...reply, email }), id: reply.id ?? asked };
};

/** @param asked As for `foundUser`. */
export const userDetails = (reply: UserReply, asked: string): UserDetails => ({
  ...foundUser(reply, asked),
  zoomOneType: unlessBlank(reply.zoom_one_type),
  jobTitle: unlessBlank(reply.job_title),
  company: unlessBlank(reply.company),
  location: unlessBlank(reply.location),
  costCenter: unlessBlank(reply.cost_center),
  manager: unlessBlank(reply.manager),
  language: unlessBlank(reply.language),
  phoneNumbers: reply.phone_numbers,
  usePmi: reply.use_pmi,
  vanityUrl: unlessBlank(reply.vanity_url),
  personalMeetingUrl: unlessBlank(reply.personal_meeting_url),
  pronouns: unlessBlank(reply.pronouns),
  pronounsOption: reply.pronouns_option,
  customAttributes: reply.custom_attributes,
  cmsUserId: unlessBlank(reply.cms_user_id),
  roleName: unlessBlank(reply.role_name),
  loginTypes: reply.login_types,
  accountId: unlessBlank(reply.account_id),
  pictureUrl: unlessBlank(reply.pic_url),
});

/** Rows without an id are those of pending people. */
function statusOf({ id, status }: Pick<UserRow, "id" | "status">): ListedUser["status"] {
  if (status === "inactive" || status === "pending") return status;
  return status === undefined && id === undefined ? "pending" : "active";
}
