import { UNITED_PLANS, ZOOM_ONE_PLANS } from "../account/licenses";
import type { Match } from "../faults";
import type { SeatCounts, SeedGroup, ZoomOptions } from "../options";
import type { VisibilityDelay } from "../wire/past-views";
import { behavior } from "./behavior";
import { domain, email } from "./formats";
import { person } from "./people";
import { phone } from "./phone";
import { boolean, integer, list, object, oneOf, record, string, type Reader } from "./reader";
import { switches } from "./switches";

const plan = oneOf(["free", "pro", "business"]);

const group = object<SeedGroup>(
  { name: string, id: string, members: list(string), admins: list(string), isDefault: boolean },
  { name: true },
);

const seats = object<SeatCounts>(
  {
    basic: integer(),
    licensed: integer(),
    noMeetings: integer(),
    webinar: integer(),
    largeMeeting: integer(),
    features: record(integer(), string),
    zoomOne: record(integer(), oneOf(ZOOM_ONE_PLANS.map(String))),
    united: record(integer(), oneOf(UNITED_PLANS)),
  },
  {},
);

const match: Reader<Match> = (value, path, mistakes) =>
  typeof value === "string"
    ? value
    : object<{ method?: string; path?: string }>({ method: string, path: string }, {})(value, path, mistakes);

const visibility = object<VisibilityDelay>({ delayMs: integer(), match }, { delayMs: true });

const customAttribute = object<{ key: string; name: string }>({ key: string, name: string }, { key: true, name: true });

/** A file cannot contain a function. */
const notInFiles: Reader<undefined> = (_, path, mistakes) => {
  mistakes.push({ path, problem: "can be set only in a program" });
  return undefined;
};

export const zoomOptions = object<ZoomOptions>(
  {
    port: integer(0, 65_535),
    accountId: string,
    clientId: string,
    clientSecret: string,
    scopes: list(string),
    withoutScopes: list(string),
    switches,
    behavior,
    people: list(person),
    users: integer(0, 1_000_000),
    completeUsers: boolean,
    seed: integer(),
    departments: list(string),
    domain,
    groups: list(group),
    phone,
    seats,
    plan,
    managedDomains: list(domain),
    limitedDomains: list(domain),
    blockedDomains: list(domain),
    sso: oneOf(["on", "off", "noPreProvision"]),
    custCreate: boolean,
    subscriptions: list(string),
    customAttributes: list(customAttribute),
    purgeInactiveAfterDays: integer(),
    elsewhere: record(oneOf(["unlinked", "paid", "personal"]), email),
    foreignIds: list(string),
    rateLimits: (value, path, mistakes) => (value === false ? false : plan(value, path, mistakes)),
    visibility,
    latencyMs: integer(),
    lockHoldMs: integer(),
    now: notInFiles,
  },
  {},
);
