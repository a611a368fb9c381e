import type { Json } from "../wire/json";
import type { RandomState } from "./ids";
import type { PhoneSystem } from "./phone-system";

/**
 * The Zoom account in memory. It is plain data, so that `structuredClone` can copy it. Attributes in snake_case are
 * Zoom's own and hold Zoom's values; attributes in camelCase are what Zoom knows but does not show.
 */
export interface Account {
  id: string;
  number: number;
  /** The server-to-server app that signs in, with its scopes. */
  app: App;
  /** The account's column in Zoom's table of limits. A free account has neither groups nor Zoom Phone. */
  plan: "free" | "pro" | "business";
  seats: Seats;
  /** Domains that the account has verified, in lower case. */
  managedDomains: string[];
  /** If not empty, only addresses in these domains can be invited. */
  limitedDomains: string[];
  blockedDomains: string[];
  sso: "on" | "off" | "noPreProvision";
  /** Whether Zoom allows this account to use `custCreate`. */
  custCreate: boolean;
  timezone: string;
  language: string;
  vanityDomain: string;
  /** If not empty, `license_info_list` may name only these subscriptions. */
  subscriptions: string[];
  customAttributes: { key: string; name: string }[];
  /** Zoom removes people who have been deactivated for this number of days. */
  purgeInactiveAfterDays?: number;
  people: Map<string, Person>;
  /** Lower-case e-mail → id. */
  emails: Map<string, string>;
  /** Invitations that expired or were withdrawn: id → e-mail in lower case. */
  expiredInvitations: Map<string, string>;
  /** The address of every invitation that was sent, in order and in lower case. */
  mailed: string[];
  /** Addresses that have another Zoom account. Creating them returns 201 without an id, 400/1009, or 409/1005. */
  elsewhere: Map<string, "unlinked" | "paid" | "personal">;
  /** Ids of people and groups of another account. Zoom refuses calls for them with code 1010. */
  foreign: Set<string>;
  roles: Map<string, Role>;
  groups: Map<string, Group>;
  phone: PhoneSystem;
  /** Events that the clock triggers, and the time of the next one. */
  due: DueEvent[];
  nextDueMs: number;
  random: RandomState;
}

export interface App {
  clientId: string;
  clientSecret: string;
  state: "active" | "disabled" | "typeOff";
  /** Granular scopes. Classic scopes are derived from them. */
  scopes: string[];
}

/** How many licenses were bought. A missing number means no limit. */
export interface Seats {
  basic?: number;
  licensed?: number;
  noMeetings?: number;
  /** By `zoom_one_type` and by `plan_united_type`. */
  zoomOne: Map<string, number>;
  united: Map<string, number>;
  /** Webinar and large-meeting licenses. */
  webinar?: number;
  largeMeeting?: number;
  /** By Zoom's name of the feature, and after a space its capacity or kind. */
  features: Map<string, number>;
}

/** `inactive`: deactivated. `pending`: invited, has not accepted yet. */
export type PersonStatus = "active" | "inactive" | "pending";

/** A person in the account, including invited people. Zoom's reference calls them users. */
export interface Person {
  readonly id: string;
  /** Spelled as it was sent. Change it with `changeEmail`, which also updates the index. */
  readonly email: string;
  status: PersonStatus;
  type: number;
  plan_united_type: string;
  zoom_one_type: bigint;
  license_info_list: LicenseInfo[];
  first_name: string;
  last_name: string;
  display_name: string;
  division_ids: string[];
  dept: string;
  job_title: string;
  company: string;
  location: string;
  cost_center: string;
  manager: string;
  language: string;
  timezone: string;
  phone_country: string;
  phone_number: string;
  phone_numbers: ProfileNumber[];
  pmi: number;
  use_pmi: boolean;
  vanity_name: string;
  host_key: string;
  pronouns: string;
  pronouns_option: number;
  about_me: string;
  linkedin_url: string;
  cms_user_id: string;
  pic_url: string;
  custom_attributes: CustomAttribute[];
  /** In the order in which the person joined. */
  group_ids: string[];
  primary_group_id: string;
  im_group_ids: string[];
  role_id: string;
  verified: 0 | 1;
  user_created_at: string;
  last_login_time: string;
  last_client_version: string;
  employee_unique_id: string;
  login_types: number[];
  /** A Zoom Room, which Zoom lists among the users. */
  isRoom: boolean;
  invitedAtMs: number;
  deactivatedAtMs: number;
  /** The group and the phone that the person gets when they accept the invitation. */
  groupIdOnAcceptance: string;
  phoneOnAcceptance: boolean;
  password: string;
  emailChangesMs: number[];
  passwordChangesMs: number[];
  tokensRevokedAtMs: number;
  /** The parts of the settings that a call has written. */
  features: { [name: string]: Json };
  settings: { [part: string]: Json };
}

/** A license and the subscription that it belongs to. */
export interface LicenseInfo {
  license_type: string;
  license_option: bigint;
  subscription_id: string;
}

/** A phone number in a person's profile. */
export interface ProfileNumber {
  code: string;
  country: string;
  label: string;
  number: string;
  verified: boolean;
}

/** A person's value of a custom attribute. */
export interface CustomAttribute {
  key: string;
  name: string;
  value: string;
}

/** A role of the account. */
export interface Role {
  id: string;
  name: string;
  description: string;
  privileges: string[];
}

/** A group of the account. */
export interface Group {
  readonly id: string;
  name: string;
  /** Ids of people, in the order in which they joined. */
  members: Set<string>;
  admins: Set<string>;
  /** The account's default group, which cannot be deleted. */
  isDefault: boolean;
}

/** A change that the account makes by itself when its time comes. */
export interface DueEvent {
  atMs: number;
  what: "expire" | "purge";
  personId: string;
}

export const OWNER_ROLE = "0";
export const ADMIN_ROLE = "1";
export const MEMBER_ROLE = "2";

export const UserType = { Basic: 1, Licensed: 2, OnPrem: 3, NoMeetings: 4, None: 99 } as const;
