import type { Account } from "./account/account";
import type { GivenPhone } from "./account/give-phone";
import type { PersonSeed } from "./account/people";
import type { PhoneSeed } from "./account/phone-seed";
import type { Behavior } from "./behavior";
import type { Switches } from "./switches";
import type { VisibilityDelay } from "./wire/past-views";
import type { Plan } from "./wire/rate-limits";

/**
 * Describes the simulated account. Every option has a default: by default the account has an owner, no other people and
 * no limits.
 */
export interface ZoomOptions {
  /** Port on 127.0.0.1. Default 0: any free port. */
  port?: number;
  /** The account id that is accepted. The default is in `account` of the simulator. */
  accountId?: string;
  /** The client id that is accepted. The default is in `account` of the simulator. */
  clientId?: string;
  /** The client secret that is accepted. The default is in `account` of the simulator. */
  clientSecret?: string;
  /** Granular scopes of the app. Default: the scopes of all operations. `withoutScopes` are removed from them. */
  scopes?: readonly string[];
  /** Granular scopes that the app does not have. None by default. */
  withoutScopes?: readonly string[];
  /** Behavior that Zoom's reference leaves open. Every switch has a default. */
  switches?: Partial<Switches>;
  /** The content of `zoom-behavior.json`, which `pulumi-zoom probe` writes. `switches` replace its values. */
  behavior?: Behavior;

  /** People in the account. Missing attributes get defaults. If no one has the role `"0"`, an owner is added. */
  people?: readonly SeedPerson[];
  /** How many invented people to add: most are active, a few pending or deactivated, one is the owner. Default 0. */
  users?: number;
  /**
   * Whether the invented people also have groups, phones, phone numbers, and dates of creation and sign-in. Default false;
   * `pulumi-zoom simulate --users` sets it.
   */
  completeUsers?: boolean;
  /** The same number gives the same ids and the same invented people. Default 1. */
  seed?: number;
  /** Departments of the invented people. */
  departments?: readonly string[];
  /** E-mail domain of the invented people. Default `example.com`. */
  domain?: string;
  /** Groups, with members and administrators. None by default. */
  groups?: readonly SeedGroup[];
  /** Zoom Phone in the account. Default: one site, five common plans, no numbers. */
  phone?: PhoneSeed;

  /** How many licenses were bought. Kinds that are left out have no limit. */
  seats?: SeatCounts;
  /** The account's plan. `free` accounts have neither groups nor Zoom Phone. Default `business`. */
  plan?: Plan;
  /** E-mail domains that the account has verified. None by default. */
  managedDomains?: readonly string[];
  /** If given, only addresses in these domains can be invited. */
  limitedDomains?: readonly string[];
  /** Addresses in these domains cannot be invited. None by default. */
  blockedDomains?: readonly string[];
  /** Single sign-on, which `ssoCreate` needs. `noPreProvision`: on, but without pre-provisioning. Default `on`. */
  sso?: Account["sso"];
  /** Whether Zoom allows this account to use `custCreate`. Default true. */
  custCreate?: boolean;
  /** If given, `license_info_list` may name only these subscriptions. */
  subscriptions?: readonly string[];
  /** The custom attributes that the account defines. None by default. */
  customAttributes?: readonly { key: string; name: string }[];
  /** Zoom's setting that removes people who have been deactivated for this number of days. Off by default. */
  purgeInactiveAfterDays?: number;
  /**
   * Addresses that have another Zoom account. Inviting `unlinked` returns 201 without an id, `paid` 400/1009,
   * `personal` 409/1005.
   */
  elsewhere?: Readonly<Record<string, "unlinked" | "paid" | "personal">>;
  /** Ids of users and groups of another account, which are refused with code 1010. None by default. */
  foreignIds?: readonly string[];

  /** Enforces Zoom's rate limits for a plan. Default false. */
  rateLimits?: Plan | false;
  /** Makes reads show the state before recent writes. Off by default. */
  visibility?: VisibilityDelay;
  /** How long every call takes, in milliseconds of real time. Default 0. */
  latencyMs?: number;
  /** How much longer a write on a user takes, while it locks that user, in milliseconds of real time. Default 0. */
  lockHoldMs?: number;
  /** The time that the account's clock is based on, in milliseconds since 1970. Default: the real time. */
  now?: () => number;
}

/** A person in the account at the start: an e-mail, and Zoom's own attributes. */
export type SeedPerson = PersonSeed & {
  /** Names of the person's groups. Groups that are not seeded are created. */
  groups?: readonly string[];
  /** A phone that is ready at the start; `true` for one with defaults. */
  phone?: GivenPhone | true;
};

/** A group in the account at the start. */
export interface SeedGroup {
  /** The group's name. */
  name: string;
  /** Zoom's id. Generated by default. */
  id?: string;
  /** People by e-mail or id. */
  members?: readonly string[];
  /** Administrators by e-mail or id. */
  admins?: readonly string[];
  /** Whether it is the account's default group, which cannot be deleted. */
  isDefault?: boolean;
}

/** How many licenses the account bought. */
export interface SeatCounts {
  /** Basic users (type 1). */
  basic?: number;
  /** Licensed users (type 2). */
  licensed?: number;
  /** Users without a meetings license (type 4). */
  noMeetings?: number;
  /** Webinar licenses. */
  webinar?: number;
  /** Large-meeting licenses. */
  largeMeeting?: number;
  /**
   * Add-on licenses, by Zoom's name of the feature (`zoom_scheduler`), and after a space its capacity or kind
   * (`webinar 500`, `concurrent_meeting Plus`), if they are counted by it.
   */
  features?: Readonly<Record<string, number>>;
  /** Zoom Workplace plans, by `zoom_one_type`. */
  zoomOne?: Readonly<Record<string, number>>;
  /** Zoom United plans, by `plan_united_type`. */
  united?: Readonly<Record<string, number>>;
}
