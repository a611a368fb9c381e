import type { SeatCounts, SeedPerson, ZoomOptions } from "../options";
import { OWNER_ROLE, UserType, type Account, type Group, type Role, type Seats } from "./account";
import { completePeople, withNumbers } from "./complete-people";
import { givePhone } from "./give-phone";
import { madeUpPeople } from "./made-up-people";
import { addGroup, join } from "./membership";
import { addPerson, findPerson } from "./people";
import { phoneSystem } from "./phone-seed";
import { inLowerCase } from "../letter-case";

/** Returns the account as it is when the simulator starts. */
export function newAccount(options: ZoomOptions, scopes: readonly string[], nowMs: number): Account {
  const random = { state: options.seed ?? 1 };
  const account: Account = {
    id: options.accountId ?? "simulatedAccount_-0001",
    number: 10_000_001,
    app: {
      clientId: options.clientId ?? "simulated-client-id",
      clientSecret: options.clientSecret ?? "simulated-client-secret",
      state: "active",
      scopes: [...scopes],
    },
    plan: options.plan ?? "business",
    seats: seatsOf(options.seats ?? {}),
    managedDomains: lower(options.managedDomains),
    limitedDomains: lower(options.limitedDomains),
    blockedDomains: lower(options.blockedDomains),
    sso: options.sso ?? "on",
    custCreate: options.custCreate ?? true,
    timezone: "America/New_York",
    language: "en-US",
    vanityDomain: "example.zoom.us",
    subscriptions: [...(options.subscriptions ?? [])],
    customAttributes: [...(options.customAttributes ?? [])],
    purgeInactiveAfterDays: options.purgeInactiveAfterDays,
    people: new Map(),
    emails: new Map(),
    expiredInvitations: new Map(),
    mailed: [],
    elsewhere: new Map(Object.entries(options.elsewhere ?? {}).map(([email, how]) => [inLowerCase(email), how])),
    foreign: new Set(options.foreignIds),
    roles: new Map(BUILT_IN_ROLES.map((role) => [role.id, { ...role }])),
    groups: new Map(),
    phone: phoneSystem(options.completeUsers ? withNumbers(options) : (options.phone ?? {}), random),
    due: [],
    nextDueMs: Infinity,
    random,
  };
  const groups = (options.groups ?? []).map(({ name, id, isDefault, ...people }) => ({
    group: addGroup(account, name, { id, isDefault }),
    ...people,
  }));
  for (const person of allPeople(options, random, nowMs)) {
    const { groups: names = [], phone, ...seed } = person;
    const added = addPerson(account, seed, nowMs);
    for (const name of names) join(groupNamed(account, name) ?? addGroup(account, name), added);
    if (phone) givePhone(account, added, phone === true ? {} : phone, nowMs);
  }
  for (const { group, members = [], admins = [] } of groups) {
    for (const member of members) join(group, personNamed(account, member));
    for (const admin of admins) group.admins.add(personNamed(account, admin).id);
  }
  // Seeded invitations were sent before the simulator started, so they do not count.
  account.mailed.length = 0;
  return account;
}

const lower = (domains: readonly string[] = []): string[] => domains.map((domain) => inLowerCase(domain));

function allPeople(options: ZoomOptions, random: Account["random"], nowMs: number): SeedPerson[] {
  const invented = madeUpPeople(options, random);
  const people = [
    ...(options.people ?? []),
    ...(options.completeUsers ? completePeople(invented, options, nowMs) : invented),
  ];
  return people.some((person) => person.role_id === OWNER_ROLE) ? people : [OWNER, ...people];
}

const OWNER: SeedPerson = {
  email: "owner@example.com",
  first_name: "Olivia",
  last_name: "Owner",
  role_id: OWNER_ROLE,
  type: UserType.Licensed,
};

const seatsOf = ({ zoomOne, united, features, ...seats }: SeatCounts): Seats => ({
  ...seats,
  features: new Map(Object.entries(features ?? {})),
  zoomOne: new Map(Object.entries(zoomOne ?? {})),
  united: new Map(Object.entries(united ?? {})),
});

const BUILT_IN_ROLES: readonly Role[] = [
  {
    id: "0",
    name: "Owner",
    description: "Account owner has full privileges to access and manage a Zoom account.",
    privileges: ["User:Read", "User:Edit", "Group:Read", "Group:Edit", "Role:Read", "Role:Edit"],
  },
  {
    id: "1",
    name: "Admin",
    description: "Admins have wide range privileges to access and manage a Zoom account.",
    privileges: ["User:Read", "User:Edit", "Group:Read", "Group:Edit"],
  },
  { id: "2", name: "Member", description: "Members have access to basic Zoom functions.", privileges: [] },
];

function groupNamed(account: Account, name: string): Group | undefined {
  for (const group of account.groups.values()) if (inLowerCase(group.name) === inLowerCase(name)) return group;
  return undefined;
}

function personNamed(account: Account, ref: string) {
  const person = findPerson(account, ref);
  if (!person) throw new Error(`The simulated account has no person with the e-mail or id ${ref}.`);
  return person;
}
