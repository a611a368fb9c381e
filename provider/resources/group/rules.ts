/**
 * Decides what to do with a Zoom group, from what Zoom shows and what the program declares. No I/O, no clock, no
 * Pulumi. See `scope.ts` for what a change may write.
 */
import { foldCase, keyOf, trimmed } from "../../zoom/names";

/** A row of one of the group's two lists. Administrators have no id there. */
export interface Row {
  readonly id?: string;
  readonly email?: string;
}

/** A user of the account. */
export interface Person {
  readonly id: string;
  readonly email: string;
  /** Expired: a user who was awaited and whom Zoom no longer knows. */
  readonly status: "active" | "inactive" | "pending" | "expired";
}

/** One list of the group: who is in it, and the users whom the program names and the list does not. */
export interface GroupList {
  readonly rows: readonly Row[];
  /** By `keyOf` id or e-mail. Undefined: the account has no such user. */
  readonly people: ReadonlyMap<string, Person | undefined>;
}

export interface Observed {
  /** Undefined: there is no such group yet. */
  readonly id?: string;
  readonly name: string;
  /** Undefined: the program does not declare it, so it was not read. */
  readonly members?: GroupList;
  readonly admins?: GroupList;
}

export interface Desired {
  readonly name: string;
  /** By id or e-mail. */
  readonly members?: readonly string[];
  readonly membership?: "authoritative" | "additive";
  readonly admins?: readonly string[];
}

/** What the resource knows and Zoom does not show. */
export interface Knowledge {
  /** Keys of those whom an additive resource added, or made a reservation for. */
  readonly added: ReadonlySet<string>;
  /** E-mails in lower case of pending users who have a reservation: Zoom adds them to the group when they accept. */
  readonly reserved: ReadonlySet<string>;
}

export { keyOf };

const keysOf = ({ id, email }: Row) => [id, email].filter((name) => name !== undefined).map(keyOf);

/** Returns whether a set of keys has this person, by id or by e-mail. */
export const holds = (keys: ReadonlySet<string>, row: Row) => keysOf(row).some((key) => keys.has(key));

/** Returns whether two names are the same. Zoom may trim their ends. */
export const sameName = (a: string, b: string) => trimmed(a) === trimmed(b);

/** Returns what the names of groups are compared by: Zoom allows no two that differ only in letter case. */
export const sameGroupKey = (name: string): string => foldCase(trimmed(name));
export const sameGroup = (a: string, b: string) => sameGroupKey(a) === sameGroupKey(b);

export const isAdditive = ({ membership }: Pick<Desired, "membership">) => membership === "additive";

// --- People and lists ---------------------------------------------------------------------------------------------

/** How someone who is declared stands to a list. Waiting: Zoom cannot add them yet. */
export type Standing =
  | { is: "listed"; row: Row }
  | { is: "missing"; person: Person }
  | { is: "waiting"; person: Person }
  | { is: "unknown" };

/** Returns a function that tells how a declared id or e-mail stands to the list. */
export function standingIn({ rows, people }: GroupList): (idOrEmail: string) => Standing {
  const listed = new Map(rows.flatMap((row) => keysOf(row).map((key) => [key, row] as const)));
  const find = (...names: string[]) => names.map((name) => listed.get(keyOf(name))).find((row) => row !== undefined);
  return (idOrEmail) => {
    const person = people.get(keyOf(idOrEmail));
    const row = person ? find(person.id, person.email) : find(idOrEmail);
    if (row) return { is: "listed", row };
    if (!person) return { is: "unknown" };
    return { is: person.status === "active" ? "missing" : "waiting", person };
  };
}

/** What a change may write of one list, by `keyOf` id or e-mail. */
export interface ListScope {
  /** Whom it may add, if they are declared. */
  readonly adds: "everyone" | ReadonlySet<string>;
  /** Whom it may remove, if they are not declared. */
  readonly removes: "everyone" | ReadonlySet<string>;
}

/** What a change may write. What is out of scope stays as it is in Zoom. */
export interface Scope {
  readonly name: boolean;
  readonly members: ListScope;
  readonly admins: ListScope;
}

const isWithin = (names: "everyone" | ReadonlySet<string>, row: Row) => names === "everyone" || holds(names, row);

/** Returns all names of the same people: rows of administrators have no id. */
const spelled = (names: ReadonlySet<string>, people: GroupList["people"]): ReadonlySet<string> =>
  new Set(
    [...names].flatMap((name) => {
      const person = people.get(name);
      return person ? keysOf(person) : [name];
    }),
  );

/** One list, compared with what is declared of it. The same person twice, by id or e-mail, counts once. */
export interface Comparison {
  /** To be added. */
  missing: Person[];
  /** Declared, and not active. */
  waiting: Person[];
  /** Those of the waiting whom the change may add. */
  invited: Person[];
  /** In the list, and not declared. */
  others: Row[];
  /** Those of the others whom the change may remove. */
  leaving: Row[];
  /** Declared, to be added, and not in the account. */
  unknown: string[];
}

export function compare(list: GroupList, declared: readonly string[], { adds, removes }: ListScope): Comparison {
  const standingOf = standingIn(list);
  const missing = new Map<string, Person>();
  const waiting = new Map<string, Person>();
  const invited = new Map<string, Person>();
  const listed = new Set<Row>();
  const unknown = new Set<string>();
  for (const idOrEmail of declared) {
    const found = standingOf(idOrEmail);
    if (found.is === "listed") {
      listed.add(found.row);
      continue;
    }
    const person = found.is === "unknown" ? {} : found.person;
    const isInScope = adds === "everyone" || adds.has(keyOf(idOrEmail)) || isWithin(adds, person);
    if (found.is === "waiting") waiting.set(found.person.id, found.person);
    if (!isInScope) continue;
    if (found.is === "missing") missing.set(found.person.id, found.person);
    else if (found.is === "unknown") unknown.add(idOrEmail);
    else if (found.person.status === "pending") invited.set(found.person.id, found.person);
  }
  const others = list.rows.filter((row) => !listed.has(row));
  const gone = removes === "everyone" ? removes : spelled(removes, list.people);
  return {
    missing: [...missing.values()],
    waiting: [...waiting.values()],
    invited: [...invited.values()],
    others,
    leaving: others.filter((row) => isWithin(gone, row)),
    unknown: [...unknown],
  };
}

/** Returns those who are not declared and count as drift; in an additive group, those whom the resource added. */
export const undeclared = (others: readonly Row[], desired: Pick<Desired, "membership">, added: ReadonlySet<string>) =>
  isAdditive(desired) ? others.filter((row) => holds(added, row)) : [...others];

// --- The steps ----------------------------------------------------------------------------------------------------

export type Aspect = "name" | "members" | "admins";

export type Step =
  | { do: "create" }
  | { do: "rename" }
  | { do: "addMembers"; people: Person[] }
  /** Sets the group of pending users: Zoom adds them when they accept. */
  | { do: "reserve"; people: Person[] }
  | { do: "removeMembers"; rows: Row[] }
  | { do: "addAdmins"; people: Person[] }
  | { do: "removeAdmins"; rows: Row[] };

export const aspectOf = (step: Step): Aspect => {
  switch (step.do) {
    case "create":
    case "rename":
      return "name";
    case "addMembers":
    case "reserve":
    case "removeMembers":
      return "members";
    case "addAdmins":
    case "removeAdmins":
      return "admins";
  }
};

export interface Plan {
  steps: Step[];
  refuse?: string;
}

const NO_ONE: Comparison = { missing: [], waiting: [], invited: [], others: [], leaving: [], unknown: [] };

/** Compares both lists with what is declared of them. */
export const compareBoth = (seen: Observed, desired: Partial<Desired>, scope: Pick<Scope, "members" | "admins">) => ({
  members: seen.members && desired.members ? compare(seen.members, desired.members, scope.members) : NO_ONE,
  admins: seen.admins && desired.admins ? compare(seen.admins, desired.admins, scope.admins) : NO_ONE,
});

/** What a group's steps are decided from. */
export interface Situation {
  readonly seen: Observed;
  readonly desired: Desired;
  readonly scope: Scope;
  /** Whether the group is in the state, or made by this run. */
  readonly owned: boolean;
  readonly knew: Knowledge;
  readonly onExisting: "refuse" | "adopt";
}

/**
 * Returns the steps from what Zoom shows to what is declared, within the scope of the change; no steps if there is
 * nothing to do. The same rules serve a new group, a change, an adoption and the repair after a run that failed
 * half-way.
 */
export function planGroup({ seen, desired, scope, owned, knew, onExisting }: Situation): Plan {
  const { members, admins } = compareBoth(seen, desired, scope);
  const refuse = (why: string): Plan => ({ steps: [], refuse: why });

  if (seen.id !== undefined && !owned && onExisting === "refuse")
    return refuse(
      `this Zoom account already has a group of this name (id ${seen.id}); to manage it, set onExisting: "adopt"; if you ` +
        `renamed the resource, use "aliases"; if another resource gives the name up, use dependsOn; if you removed its ` +
        `resource, set whenTaken: "defer"`,
    );
  const unknown = [...new Set([...members.unknown, ...admins.unknown])];
  if (unknown.length > 0)
    return refuse(
      `this Zoom account has no user ${unknown.join(", ")}; remove them from the program, or invite them first ` +
        `(for a ZoomUser of the same program, pass its email or id output, so that the user is created before the group)`,
    );

  const reserve = members.invited.filter(({ email }) => !knew.reserved.has(keyOf(email)));
  const leave = undeclared(members.leaving, desired, knew.added);
  const steps: Step[] = [];
  if (seen.id === undefined) steps.push({ do: "create" });
  else if (scope.name && !sameName(desired.name, seen.name)) steps.push({ do: "rename" });
  // Additions come before removals, so that the group is never without an administrator.
  if (members.missing.length > 0) steps.push({ do: "addMembers", people: members.missing });
  if (reserve.length > 0) steps.push({ do: "reserve", people: reserve });
  if (leave.length > 0) steps.push({ do: "removeMembers", rows: leave });
  if (admins.missing.length > 0) steps.push({ do: "addAdmins", people: admins.missing });
  if (admins.leaving.length > 0) steps.push({ do: "removeAdmins", rows: admins.leaving });
  return { steps };
}
