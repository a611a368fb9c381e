import { zoomTime } from "../clock";
import { MEMBER_ROLE, OWNER_ROLE, UserType, type Account, type Person } from "./account";
import { randomDigits, zoomId } from "./ids";
import { invite, schedulePurge } from "./lifecycle";
import { leaveAllGroups } from "./membership";
import { disablePhone, reservePhone } from "./phone-users";
import { inLowerCase } from "../letter-case";

/** The attributes of a person who is added to the account. All except the e-mail have defaults. */
export type PersonSeed = Partial<Omit<Person, "email" | "zoom_one_type">> & {
  email: string;
  zoom_one_type?: bigint | number;
};

export function addPerson(account: Account, seed: PersonSeed, nowMs: number): Person {
  const key = inLowerCase(seed.email);
  if (account.emails.has(key)) throw new Error(`${seed.email} is already in the simulated account.`);
  const status = seed.status ?? "active";
  const [firstName, lastName] = namesOf(seed.email);
  const person: Person = {
    status,
    type: UserType.Basic,
    plan_united_type: "",
    license_info_list: [],
    first_name: firstName,
    last_name: lastName,
    display_name: "",
    division_ids: [],
    dept: "",
    job_title: "",
    company: "",
    location: "",
    cost_center: "",
    manager: "",
    language: account.language,
    timezone: account.timezone,
    phone_country: "",
    phone_number: "",
    phone_numbers: [],
    pmi: randomDigits(account.random, 10),
    use_pmi: false,
    vanity_name: "",
    host_key: String(randomDigits(account.random, 6)),
    pronouns: "",
    pronouns_option: 3,
    about_me: "",
    linkedin_url: "",
    cms_user_id: "",
    pic_url: "",
    custom_attributes: [],
    group_ids: [],
    primary_group_id: "",
    im_group_ids: [],
    role_id: MEMBER_ROLE,
    verified: status === "pending" ? 0 : 1,
    user_created_at: zoomTime(nowMs),
    last_login_time: "",
    last_client_version: "",
    employee_unique_id: "",
    login_types: [100],
    isRoom: false,
    invitedAtMs: nowMs,
    deactivatedAtMs: status === "inactive" ? nowMs : 0,
    groupIdOnAcceptance: "",
    phoneOnAcceptance: false,
    password: "",
    emailChangesMs: [],
    passwordChangesMs: [],
    tokensRevokedAtMs: 0,
    features: {},
    settings: {},
    ...seed,
    id: seed.id ?? zoomId(account.random),
    zoom_one_type: BigInt(seed.zoom_one_type ?? 0),
  };
  if (person.display_name === "") person.display_name = derivedName(person);
  account.people.set(person.id, person);
  account.emails.set(key, person.id);
  account.expiredInvitations.delete(person.id);
  if (status === "pending") invite(account, person, person.invitedAtMs);
  if (status === "inactive") schedulePurge(account, person);
  if (status === "active") reservePhone(account, person);
  return person;
}

/** Finds a person by id, or by e-mail in any letter case. */
export function findPerson(account: Account, idOrEmail: string): Person | undefined {
  const byId = account.people.get(idOrEmail);
  if (byId) return byId;
  const id = account.emails.get(inLowerCase(idOrEmail));
  return id === undefined ? undefined : account.people.get(id);
}

export function owner(account: Account): Person | undefined {
  for (const person of account.people.values()) if (person.role_id === OWNER_ROLE) return person;
  return undefined;
}

export const derivedName = (person: Pick<Person, "first_name" | "last_name">): string =>
  `${person.first_name} ${person.last_name}`.trim();

export const domainOf = (email: string): string => inLowerCase(email.slice(email.lastIndexOf("@") + 1));

export const isManaged = (account: Account, email: string): boolean => account.managedDomains.includes(domainOf(email));

export function changeEmail(account: Account, person: Person, email: string): void {
  const holderId = account.emails.get(inLowerCase(email));
  if (holderId !== undefined && holderId !== person.id)
    throw new Error(`${email} is already in the simulated account.`);
  account.emails.delete(inLowerCase(person.email));
  account.emails.set(inLowerCase(email), person.id);
  Object.assign(person, { email });
}

export function removePerson(account: Account, person: Person): void {
  leaveAllGroups(account, person);
  for (const group of account.groups.values()) group.admins.delete(person.id);
  disablePhone(account, person.id);
  account.people.delete(person.id);
  account.emails.delete(inLowerCase(person.email));
  if (person.status === "pending") account.expiredInvitations.set(person.id, inLowerCase(person.email));
}

/** Derives names from an address: `ada.lovelace@example.com` becomes Ada and Lovelace. */
function namesOf(email: string): [string, string] {
  const words = email
    .slice(0, email.indexOf("@"))
    .split(/[._-]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return [words[0] ?? "", words.slice(1).join(" ")];
}
