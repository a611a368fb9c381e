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
  /** Credentials that are accepted; the defaults are in `account` of the simulator. */
  accountId?: string;
  clientId?: string;
  clientSecret?: string;
  /** Granular scopes of the app: all that any operation needs, unless given, less those in `withoutScopes`. */
  scopes?: readonly string[];
  withoutScopes?: readonly string[];
  switches?: Partial<Switches>;

  /** People with what matters about them; the rest is filled in. Without a role "0" an owner is added. */
  people?: readonly SeedPerson[];
  /** So many made-up people: mostly active, some deactivated, a few pending, an owner and administrators. */
  users?: number;
  /** The same number gives the same ids and the same people. Default 1. */
  seed?: number;
  /** Departments and e-mail domain of the made-up people. */
  departments?: readonly string[];
  domain?: string;
  groups?: readonly SeedGroup[];
  phone?: PhoneSeed;

  /** What was bought. Kinds that are not named have no limit. */
  seats?: SeatCounts;
  /** `free` accounts have neither groups nor phone. Default `business`. */
  plan?: Plan;
  managedDomains?: readonly string[];
  limitedDomains?: readonly string[];
  blockedDomains?: readonly string[];
  sso?: Account["sso"];
  custCreate?: boolean;
  subscriptions?: readonly string[];
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
  /** How long every call takes, in real milliseconds, and how long a write on a user holds its lock on top of that. */
  latencyMs?: number;
  lockHoldMs?: number;
  /** The base of the account's clock, in milliseconds since 1970. Default: the real time. */
  now?: () => number;
}

export type SeedPerson = PersonSeed & {
  /** Names of groups, which come into being where they are not seeded. */
  groups?: readonly string[];
  /** A phone that answers from the start. */
  phone?: GivenPhone | true;
};

export interface SeedGroup {
  name: string;
  id?: string;
  /** People by e-mail or id. */
  members?: readonly string[];
  admins?: readonly string[];
  isDefault?: boolean;
}

export interface SeatCounts {
  basic?: number;
  licensed?: number;
  noMeetings?: number;
  webinar?: number;
  largeMeeting?: number;
  /** By `zoom_one_type` and by `plan_united_type`. */
  zoomOne?: Readonly<Record<string, number>>;
  united?: Readonly<Record<string, number>>;
}
