import type { Json } from "../wire/json";
import type { Dice } from "./ids";
import type { PhoneSystem } from "./phone-system";

/**
 * The Zoom account in memory: plain data only, so that it can be copied whole. Attributes in snake_case are Zoom's own
 * and carry Zoom's values; those in camelCase are what Zoom knows and does not show.
 */
export interface Account {
  id: string;
  number: number;
  /** The server-to-server app that signs in, and what it may do. */
  app: App;
  /** Which column of Zoom's limits is the account's; a free one has no groups and no phone. */
  plan: "free" | "pro" | "business";
  seats: Seats;
  /** Domains that the account has proven to own, lower case. */
  managedDomains: string[];
  /** Where set, invitations go to these domains only. */
  limitedDomains: string[];
  blockedDomains: string[];
  sso: "on" | "off" | "noPreProvision";
  /** Whether the contract allows `custCreate`. */
  custCreate: boolean;
  timezone: string;
  language: string;
  vanityDomain: string;
  /** Where set, `license_info_list` may name these subscriptions only. */
  subscriptions: string[];
  customAttributes: { key: string; name: string }[];
  /** Zoom removes people who have been deactivated for so many days. */
  purgeInactiveAfterDays?: number;
  people: Map<string, Person>;
  /** Lower-case e-mail → id. */
  emails: Map<string, string>;
  /** Expired and withdrawn invitations: id → lower-case e-mail. */
  lapsed: Map<string, string>;
  /** Every invitation that was mailed, in order: the e-mail in lower case. */
  mailed: string[];
  /** E-mails with a Zoom account of their own: `unlinked` gets 201 without an id, `paid` 400/1009, `personal` 409. */
  elsewhere: Map<string, "unlinked" | "paid" | "personal">;
  /** Ids of another account's people and groups: asking for them is refused with 1010. */
  foreign: Set<string>;
  roles: Map<string, Role>;
  groups: Map<string, Group>;
  phone: PhoneSystem;
  /** What happens by itself, and when the first of it does. */
  due: Due[];
  nextDueMs: number;
  dice: Dice;
}

export interface App {
  clientId: string;
  clientSecret: string;
  state: "active" | "disabled" | "typeOff";
  /** Granular scopes. Classic ones follow from them. */
  scopes: string[];
}

/** What was bought; without a number there is no limit. */
export interface Seats {
  basic?: number;
  licensed?: number;
  noMeetings?: number;
  /** By `zoom_one_type` and by `plan_united_type`. */
  zoomOne: Map<string, number>;
  united: Map<string, number>;
  /** Webinar and large-meeting licences. */
  webinar?: number;
  largeMeeting?: number;
}

/** `inactive`: deactivated. `pending`: invited, and not in yet. */
export type PersonStatus = "active" | "inactive" | "pending";

/** Somebody in the account, invited people among them: what Zoom's reference calls a user. */
export interface Person {
  readonly id: string;
  /** As it was written. Change it with `changeEmail`, which keeps the index. */
  readonly email: string;
  status: PersonStatus;
  type: number;
  plan_united_type: string;
  zoom_one_type: bigint;
  license_info_list: LicenceInfo[];
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
  /** In the order of joining. */
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
  /** What is applied when the invitation is accepted. */
  wishedGroupId: string;
  wishesPhone: boolean;
  password: string;
  emailChangesMs: number[];
  passwordChangesMs: number[];
  tokensRevokedAtMs: number;
  /** The parts of the settings that were ever written. */
  features: { [name: string]: Json };
  settings: { [part: string]: Json };
}

/** From which subscription a licence is taken. */
export interface LicenceInfo {
  license_type: string;
  license_option: bigint;
  subscription_id: string;
}

/** A phone number of somebody's profile. */
export interface ProfileNumber {
  code: string;
  country: string;
  label: string;
  number: string;
  verified: boolean;
}

/** Somebody's value of a custom attribute. */
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
  /** Ids of people, in the order of joining. */
  members: Set<string>;
  admins: Set<string>;
  /** The account's default group, which cannot be deleted. */
  isDefault: boolean;
}

export interface Due {
  atMs: number;
  what: "lapse" | "purge";
  personId: string;
}

export const OWNER_ROLE = "0";
export const ADMIN_ROLE = "1";
export const MEMBER_ROLE = "2";

export const UserType = { Basic: 1, Licensed: 2, OnPrem: 3, NoMeetings: 4, None: 99 } as const;
