import { UserType } from "pulumi-zoom";
import type { SeedPerson, ZoomOptions, ZoomSimulator } from "pulumi-zoom/simulator";

// A company in which everything scarce or unique passes on from each round to the next, in every form: from one resource
// to another, along chains, and around rings.

const LAST_ROUND = 3;
const CALLING_PLAN = 200;
const NUMBER = "+16505550100";

const rounds = Array.from({ length: LAST_ROUND }, (_, index) => index + 1);
const emailOf = (name: string) => `${name}@example.com`;
export const idOf = (name: string) => `id-of-${name}`;
/** Returns the item whose turn it is in a round, as items go around from one place to the next. */
const turn = (items: readonly string[], place: number, round: number) => items[(place + round) % items.length] ?? "";

const onExisting = "adopt";

interface User {
  email: string;
  type?: UserType;
  onExisting: typeof onExisting;
}

interface Phone {
  extensionNumber?: string;
  callingPlans?: number[];
  phoneNumbers?: string[];
}

interface Group {
  name: string;
  onExisting: typeof onExisting;
}

/** What a program declares, by the names of its resources. A phone has the name of its user. */
export interface Company {
  users: Record<string, User>;
  phones: Record<string, Phone>;
  groups: Record<string, Group>;
}

/**
 * Returns what the program declares in a round, from 0 to 3.
 *
 * @param licensed Which of the first two users has the license.
 */
export function companyIn(round: number, licensed = (round % 2) + 1): Company {
  const plain = (name: string): [string, User] => [name, { email: emailOf(name), onExisting }];
  const typed = (name: string, isLicensed: boolean): [string, User] => [
    name,
    { email: emailOf(name), type: isLicensed ? UserType.Licensed : UserType.Basic, onExisting },
  ];
  const groups = {
    chain1: `Team ${round}`,
    chain2: `Team ${round + 1}`,
    chain3: `Team ${round + 2}`,
    exchange1: turn(["North", "South"], 0, round),
    exchange2: turn(["North", "South"], 1, round),
  };
  const phones = {
    chain1: String(201 + round),
    chain2: String(202 + round),
    chain3: String(203 + round),
    exchange1: turn(["301", "302"], 0, round),
    exchange2: turn(["301", "302"], 1, round),
    ring1: turn(["401", "402", "403"], 0, round),
    ring2: turn(["401", "402", "403"], 1, round),
    ring3: turn(["401", "402", "403"], 2, round),
  };
  return {
    users: Object.fromEntries([
      typed("license1", licensed === 1),
      typed("license2", licensed === 2),
      // In each round one licensed user leaves, and one who is there already gets a license.
      ...rounds.filter((last) => round < last).map((last) => typed(`leaver${last}`, true)),
      ...rounds.map((first) => typed(`stayer${first}`, round >= first)),
      ...[1, 2, 3].map((place): [string, User] => [
        `email${place}`,
        { email: emailOf(`desk${place + round}`), onExisting },
      ]),
      ...[...Object.keys(phones), "number1", "number2"].map(plain),
    ]),
    phones: {
      ...Object.fromEntries(Object.entries(phones).map(([name, extensionNumber]) => [name, { extensionNumber }])),
      number1: { callingPlans: [CALLING_PLAN], phoneNumbers: round % 2 === 0 ? [NUMBER] : [] },
      number2: { callingPlans: [CALLING_PLAN], phoneNumbers: round % 2 === 1 ? [NUMBER] : [] },
    },
    groups: Object.fromEntries(Object.entries(groups).map(([name, now]) => [name, { name: now, onExisting }])),
  };
}

/** The account before round 0: everything is as declared, and no license is left. */
export function accountAtFirst(): ZoomOptions {
  const { users, phones, groups } = companyIn(0);
  const people = Object.entries(users).map(([name, { email, type = UserType.Basic }]): SeedPerson => {
    const phone = phones[name];
    return { id: idOf(name), email, type, ...(phone ? { phone: seedOf(phone) } : {}) };
  });
  return {
    people: [{ email: "owner@example.com", role_id: "0", type: UserType.Basic }, ...people],
    groups: Object.entries(groups).map(([name, group]) => ({ id: idOf(name), name: group.name })),
    phone: { numbers: [{ number: NUMBER }] },
    managedDomains: ["example.com"],
    seats: { licensed: people.filter(({ type }) => type === UserType.Licensed).length },
  };
}

const seedOf = ({ extensionNumber, callingPlans, phoneNumbers }: Phone): SeedPerson["phone"] => ({
  ...(extensionNumber === undefined ? {} : { extension_number: Number(extensionNumber) }),
  ...(callingPlans ? { calling_plans: callingPlans } : {}),
  ...(phoneNumbers ? { phone_numbers: phoneNumbers } : {}),
});

/** Returns what the resources declare, in the form of `inZoom`. */
export const asDeclared = ({ users, phones, groups }: Company) => ({
  users: mapped(users, ({ email, type = UserType.Basic }) => [email, type]),
  phones: mapped(phones, ({ extensionNumber, phoneNumbers }) => [extensionNumber, phoneNumbers]),
  groups: mapped(groups, ({ name }) => name),
});

/** Returns what the objects of the resources have in Zoom. Each is found by the id that it had at first. */
export const inZoom = ({ store }: ZoomSimulator, { users, phones, groups }: Company) => ({
  users: mapped(users, (_, name) => {
    const person = store.people.get(idOf(name));
    return [person?.email, person?.type];
  }),
  phones: mapped(phones, ({ extensionNumber, phoneNumbers }, name) => {
    const held = [...store.phone.numbers.values()].filter(({ holderId }) => holderId === idOf(name));
    const extension = store.phone.users.get(idOf(name))?.extension_number;
    return [extensionNumber && String(extension), phoneNumbers && held.map(({ number }) => number)];
  }),
  groups: mapped(groups, (_, name) => store.groups.get(idOf(name))?.name),
});

const mapped = <T>(named: Record<string, T>, map: (value: T, name: string) => unknown) =>
  Object.fromEntries(Object.entries(named).map(([name, value]) => [name, map(value, name)]));
