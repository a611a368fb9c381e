import type { Account } from "./account/account";
import type { GivenPhone } from "./account/give-phone";
import type { PersonSeed } from "./account/people";
import type { PhoneSeed } from "./account/phone-seed";
import type { Switches } from "./switches";
import type { VisibilityDelay } from "./wire/past-views";
import type { Plan } from "./wire/rate-limits";

/** What the simulated account is like. Everything has a default: an owner, no limits, and nobody else. */
export interface ZoomOptions {
  /** Port on 127.0.0.1; 0, the default, takes a free one. */
  port?: number;
  /** The account id that is accepted; the default is in `account` of the simulator. */
  accountId?: string;
  /** The client id that is accepted; the default is in `account` too. */
  clientId?: string;
  /** The client secret that is accepted; the default is in `account` too. */
  clientSecret?: string;
  /** Granular scopes of the app: all that any operation needs, unless given, less those in `withoutScopes`. */
  scopes?: readonly string[];
  /** Granular scopes that the app lacks. None by default. */
  withoutScopes?: readonly string[];
  /** What Zoom's reference leaves open; each has a default. */
  switches?: Partial<Switches>;

  /** People with what matters about them; the rest is filled in. Without a role "0" an owner is added. */
  people?: readonly SeedPerson[];
  /** So many made-up people: mostly active, some deactivated, a few pending, an owner and administrators. */
  users?: number;
  /** The same number gives the same ids and the same people. Default 1. */
  seed?: number;
  /** Departments of the made-up people. */
  departments?: readonly string[];
  /** E-mail domain of the made-up people. Default `example.com`. */
  domain?: string;
  /** Groups, with their people. None by default. */
  groups?: readonly SeedGroup[];
  /** What the account has of Zoom Phone. Default: one site, the common plans, no numbers. */
  phone?: PhoneSeed;

  /** What was bought. Kinds that are not named have no limit. */
  seats?: SeatCounts;
  /** `free` accounts have neither groups nor phone. Default `business`. */
  plan?: Plan;
  /** E-mail domains that the account has proven to own. */
  managedDomains?: readonly string[];
  /** Where given, invitations go to these domains only. */
  limitedDomains?: readonly string[];
  /** Domains to which no invitation goes. */
  blockedDomains?: readonly string[];
  /** Single sign-on, which `ssoCreate` needs; `noPreProvision`: on, without pre-provisioning. Default `on`. */
  sso?: Account["sso"];
  /** Whether the contract allows `custCreate`. */
  custCreate?: boolean;
  /** Where given, licences may be taken from these subscriptions only. */
  subscriptions?: readonly string[];
  /** The custom attributes that the account has. */
  customAttributes?: readonly { key: string; name: string }[];
  /** Zoom's setting that removes people who have long been deactivated. Off unless given. */
  purgeInactiveAfterDays?: number;
  /** E-mails with a Zoom account elsewhere: `unlinked` gets 201 without id, `paid` 400/1009, `personal` 409/1005. */
  elsewhere?: Readonly<Record<string, "unlinked" | "paid" | "personal">>;
  /** Ids of users and groups of another account, refused with 1010. */
  foreignIds?: readonly string[];

  /** Enforce Zoom's limits, by the columns of its table. Default false. */
  rateLimits?: Plan | false;
  /** Reads lag behind writes. */
  visibility?: VisibilityDelay;
  /** How long every call takes, in real milliseconds. Default 0. */
  latencyMs?: number;
  /** How long a write on a user holds its lock on top of that, in real milliseconds. Default 0. */
  lockHoldMs?: number;
  /** The base of the account's clock, in milliseconds since 1970. Default: the real time. */
  now?: () => number;
}

/** Somebody who is in the account from the start: an e-mail, and Zoom's own attributes. */
export type SeedPerson = PersonSeed & {
  /** Names of groups, which come into being where they are not seeded. */
  groups?: readonly string[];
  /** A phone that answers from the start. */
  phone?: GivenPhone | true;
};

/** A group that is in the account from the start. */
export interface SeedGroup {
  /** The group's name. */
  name: string;
  /** Zoom's id; made up unless given. */
  id?: string;
  /** People by e-mail or id. */
  members?: readonly string[];
  /** Administrators by e-mail or id. */
  admins?: readonly string[];
  /** Whether it is the account's default group, which cannot be deleted. */
  isDefault?: boolean;
}

/** How many licences the account bought, by kind. */
export interface SeatCounts {
  /** People of type 1. */
  basic?: number;
  /** People of type 2. */
  licensed?: number;
  /** People of type 4. */
  noMeetings?: number;
  /** Licences for webinars. */
  webinar?: number;
  /** Licences for large meetings. */
  largeMeeting?: number;
  /** Zoom Workplace plans, by `zoom_one_type`. */
  zoomOne?: Readonly<Record<string, number>>;
  /** Zoom United plans, by `plan_united_type`. */
  united?: Readonly<Record<string, number>>;
}
