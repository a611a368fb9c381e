import { accountStatusOf } from "../api/account-status";
import type { UserReply, UserRow } from "../api/replies";
import type { FoundFeatures } from "./features";
import { unlessBlank } from "./unless-blank";

/** A user as Zoom's list pages show them: https://developers.zoom.us/docs/api/users/#tag/users/GET/users */
export interface ListedUser {
  /** Zoom's user id. Absent for pending users on list pages, where the e-mail identifies them. */
  id?: string;
  /** The e-mail, in Zoom's letter case. */
  email: string;
  /** `inactive` means deactivated, `pending` means that the invitation is not accepted yet. */
  status: "active" | "inactive" | "pending";
  /** The first name. Absent if it is empty, as all strings here. */
  firstName?: string;
  /** The last name. */
  lastName?: string;
  /** The name that other people see. */
  displayName?: string;
  /** A `UserType`, or another of Zoom's numbers: 3 is on-premises, 99 is none. */
  type?: number;
  /** Zoom's number of a Zoom United plan, as a string. */
  planUnitedType?: string;
  /** The subscriptions from which the licenses come, in accounts with several. */
  licenseInfo?: {
    /** Zoom's name of the kind of license. */
    licenseType: string;
    /** Zoom's option number, as a string. */
    licenseOption?: string;
    /** Zoom's id of the subscription. */
    subscriptionId?: string;
  }[];
  /** Ids of the user's divisions. */
  divisionIds?: string[];
  /** The department. */
  dept?: string;
  /** The time zone, such as `Europe/Zurich`. */
  timezone?: string;
  /** The personal meeting id. */
  pmi?: number;
  /** Ids of the user's groups. */
  groupIds?: string[];
  /** `"0"` owner, `"1"` administrator, `"2"` member, or the id of a custom role. */
  roleId?: string;
  /** Whether the user confirmed the e-mail address. */
  verified?: boolean;
  /** When the user was created, such as `2024-03-01T09:00:00Z`. */
  userCreatedAt?: string;
  /** The last sign-in, which Zoom shows up to three days late. Absent if the user never signed in. */
  lastLoginTime?: string;
  /** The version of Zoom at the last sign-in, such as `5.17.11.34827(mac)`. */
  lastClientVersion?: string;
  /** The id from the company's directory, if users sign in by SSO. */
  employeeUniqueId?: string;
}

/** A user whose id is known. */
export interface FoundUser extends ListedUser {
  /** Zoom's user id. */
  id: string;
}

/** A user with everything that Zoom shows only for one user at a time: https://developers.zoom.us/docs/api/users/#tag/users/GET/users/{userId} */
export interface UserDetails extends FoundUser {
  /** Zoom's number of a Zoom Workplace plan, as a string. */
  zoomOneType?: string;
  /** The job title. */
  jobTitle?: string;
  /** The company. */
  company?: string;
  /** Where the user works. */
  location?: string;
  /** The cost center. */
  costCenter?: string;
  /** The manager's e-mail. */
  manager?: string;
  /** The language, such as `en-US`. */
  language?: string;
  /** The numbers in the profile. `getPhoneUser` returns those of Zoom Phone. */
  phoneNumbers?: {
    /** The number without the country calling code. */
    number?: string;
    /** The country calling code, such as `+1`. */
    code?: string;
    /** The country as two capital letters, such as `US`. */
    country?: string;
    /** `Mobile`, `Office`, `Home` or `Fax`. */
    label?: string;
    /** Whether Zoom verified the number. */
    verified?: boolean;
  }[];
  /** Whether instant meetings use the personal meeting id. */
  usePmi?: boolean;
  /** The personal link, whose last part is the `vanityName` of a `ZoomUser`. */
  vanityUrl?: string;
  /** The link to the personal meeting. */
  personalMeetingUrl?: string;
  /** The pronouns, such as `they/them`. */
  pronouns?: string;
  /** A `PronounsOption`. */
  pronounsOption?: number;
  /** The values of the account's custom attributes. */
  customAttributes?: {
    /** Zoom's key of the attribute. */
    key?: string;
    /** The attribute's name. */
    name?: string;
    /** The user's value. */
    value?: string;
  }[];
  /** The user's id in a content management system that is connected to Zoom. */
  cmsUserId?: string;
  /** Zoom's name of the role, such as `Member`. */
  roleName?: string;
  /** How the user signs in, as Zoom's numbers: 1 Google, 27 Microsoft, 100 e-mail and password, 101 SSO. */
  loginTypes?: number[];
  /** The id of the account. */
  accountId?: string;
  /** The address of the profile picture. */
  pictureUrl?: string;
  /** The add-on licenses. Absent if they were not asked for, and for users who are not active: these hold none. */
  features?: FoundFeatures;
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

/** @param asked The id or e-mail that was asked for, because Zoom may leave out either for pending users. */
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

/** Only pending users have rows without an id. */
const statusOf = ({ id, status }: Pick<UserRow, "id" | "status">): ListedUser["status"] =>
  status === undefined && id === undefined ? "pending" : accountStatusOf(status);
