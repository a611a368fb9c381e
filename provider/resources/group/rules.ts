/**
 * What to do with a Zoom group, given what Zoom shows and what the program asks.
 * No I/O, no clock, no Pulumi: `changedAspects` is the preview's answer, `planGroup` the list of steps that is carried
 * out.
 */

/** A line of one of the group's two lists. Administrators have no id there. */
export interface Row {
  readonly id?: string;
  readonly email?: string;
}

/** Somebody in the account. */
export interface Person {
  readonly id: string;
  readonly email: string;
  /** Lapsed: Zoom no longer knows the invitation for which a place was kept. */
  readonly status: "active" | "inactive" | "pending" | "lapsed";
}

/** A list of the group: who is in it, and who those are that the program names and the list does not. */
export interface Roll {
  readonly rows: readonly Row[];
  /** By `keyOf` the name; undefined is nobody. */
  readonly people: ReadonlyMap<string, Person | undefined>;
}

export interface Observed {
  /** Undefined: there is no such group yet. */
  readonly id?: string;
  readonly name: string;
  /** Undefined: the program does not declare it, so nobody looked. */
  readonly members?: Roll;
  readonly admins?: Roll;
}

export interface Desired {
  readonly name: string;
  /** By id or e-mail. */
  readonly members?: readonly string[];
  readonly membership?: "authoritative" | "additive";
  readonly admins?: readonly string[];
}

/** What we know and Zoom does not show. */
export interface Knowledge {
  /** Keys of those whom an additive resource added, or had a place reserved for. */
  readonly added: ReadonlySet<string>;
  /** E-mails in lower case of pending people who have a place reserved. */
  readonly reserved: ReadonlySet<string>;
}

/** Ids differ by case, e-mail addresses do not. */
export const keyOf = (who: string) => (who.includes("@") ? who.toLowerCase() : who);

const keysOf = ({ id, email }: Row) => [id, email].filter((name) => name !== undefined).map(keyOf);

/** Whether a set of keys has this person, by id or by e-mail. */
export const holds = (keys: ReadonlySet<string>, row: Row) => keysOf(row).some((key) => keys.has(key));

/** A name at its ends is Zoom's to trim. */
export const sameName = (a: string, b: string) => a.trim() === b.trim();

/** Zoom takes names that differ in letter case only for the same name. */
export const sameGroup = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

export const isAdditive = ({ membership }: Pick<Desired, "membership">) => membership === "additive";

// --- Who stands where ---------------------------------------------------------------------------------------------

/** How somebody who is declared stands to a list. Waiting: Zoom cannot take them now. */
export type Standing =
  | { is: "listed"; row: Row }
  | { is: "missing"; person: Person }
  | { is: "waiting"; person: Person }
  | { is: "unknown" };

/** Answers how each of the declared stands to the list. */
export function standingIn({ rows, people }: Roll): (who: string) => Standing {
  const listed = new Map(rows.flatMap((row) => keysOf(row).map((key) => [key, row] as const)));
  const find = (...names: string[]) => names.map((name) => listed.get(keyOf(name))).find((row) => row !== undefined);
  return (who) => {
    const person = people.get(keyOf(who));
    const row = person ? find(who, person.id, person.email) : find(who);
    if (row) return { is: "listed", row };
    if (!person) return { is: "unknown" };
    return { is: person.status === "active" ? "missing" : "waiting", person };
  };
}

/** One list, held against what is declared of it. The same person twice, under whatever names, is one. */
export interface Comparison {
  /** To be added. */
  missing: Person[];
  /** Declared, and not active. */
  waiting: Person[];
  /** In the list, and not declared. */
  others: Row[];
  /** Declared, and nobody in the account. */
  unknown: string[];
}

export function compare(roll: Roll, declared: readonly string[]): Comparison {
  const standing = standingIn(roll);
  const missing = new Map<string, Person>();
  const waiting = new Map<string, Person>();
  const listed = new Set<Row>();
  const unknown = new Set<string>();
  for (const who of declared) {
    const found = standing(who);
    if (found.is === "listed") listed.add(found.row);
    else if (found.is === "missing") missing.set(found.person.id, found.person);
    else if (found.is === "waiting") waiting.set(found.person.id, found.person);
    else unknown.add(who);
  }
  return {
    missing: [...missing.values()],
    waiting: [...waiting.values()],
    others: roll.rows.filter((row) => !listed.has(row)),
    unknown: [...unknown],
  };
}

/** Who has to leave: everybody else, or of an additive group whom this resource brought in. */
export const leaving = (others: readonly Row[], desired: Pick<Desired, "membership">, added: ReadonlySet<string>) =>
  isAdditive(desired) ? others.filter((row) => holds(added, row)) : [...others];

// --- The preview's answer -----------------------------------------------------------------------------------------

export type Aspect = "name" | "members" | "admins";

const samePeople = (a: readonly string[], b: readonly string[]) => {
  const [one, other] = [new Set(a.map(keyOf)), new Set(b.map(keyOf))];
  return one.size === other.size && one.isSubsetOf(other);
};

/** What the program changes of what Zoom holds, from what state knows and nothing else. Order is no change. */
export function changedAspects(was: Desired, wants: Partial<Desired>): Aspect[] {
  const changed: Aspect[] = [];
  if (wants.name !== undefined && !sameName(was.name, wants.name)) changed.push("name");
  if (wants.members && !(was.members && samePeople(was.members, wants.members) && !closes(was, wants)))
    changed.push("members");
  if (wants.admins && !(was.admins && samePeople(was.admins, wants.admins))) changed.push("admins");
  return changed;
}

/** From here on everybody who is not declared is removed. */
export const closes = (was: Partial<Desired>, wants: Partial<Desired>) =>
  wants.members !== undefined && !isAdditive(wants) && (was.members === undefined || isAdditive(was));

// --- The steps ----------------------------------------------------------------------------------------------------

export type Step =
  | { do: "create" }
  | { do: "rename" }
  | { do: "addMembers"; people: Person[] }
  /** Zoom notes the group with the invitation, and puts the person into it when they accept. */
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

const NOBODY: Comparison = { missing: [], waiting: [], others: [], unknown: [] };

/** Both lists, held against what is declared of them. */
export const compareBoth = (seen: Observed, desired: Partial<Desired>) => ({
  members: seen.members && desired.members ? compare(seen.members, desired.members) : NOBODY,
  admins: seen.admins && desired.admins ? compare(seen.admins, desired.admins) : NOBODY,
});

/**
 * The steps from what Zoom shows to what is declared; none means nothing to do.
 * The same for a new group, a change, an adoption and the repair of a run that died half-way.
 */
export function planGroup(
  seen: Observed,
  desired: Desired,
  owned: boolean,
  knew: Knowledge,
  onExisting: "refuse" | "adopt",
): Plan {
  const { members, admins } = compareBoth(seen, desired);
  const refuse = (why: string): Plan => ({ steps: [], refuse: why });

  if (seen.id !== undefined && !owned && onExisting === "refuse")
    return refuse(
      `a group of this name already exists in this Zoom account (id ${seen.id}) and is not managed here; ` +
        `set onExisting: "adopt" to take it over and change what differs from the program`,
    );
  const unknown = [...new Set([...members.unknown, ...admins.unknown])];
  if (unknown.length > 0)
    return refuse(
      `this Zoom account has nobody called ${unknown.join(", ")}; take them out, or invite them first ` +
        `(of a ZoomUser of the same program pass its email or id, not a text: then the person comes before the group)`,
    );

  const reserve = members.waiting.filter(
    ({ status, email }) => status === "pending" && !knew.reserved.has(keyOf(email)),
  );
  const leave = leaving(members.others, desired, knew.added);
  const steps: Step[] = [];
  if (seen.id === undefined) steps.push({ do: "create" });
  else if (!sameName(desired.name, seen.name)) steps.push({ do: "rename" });
  // Whoever comes, comes before somebody goes: the group is never without an administrator for a moment.
  if (members.missing.length > 0) steps.push({ do: "addMembers", people: members.missing });
  if (reserve.length > 0) steps.push({ do: "reserve", people: reserve });
  if (leave.length > 0) steps.push({ do: "removeMembers", rows: leave });
  if (admins.missing.length > 0) steps.push({ do: "addAdmins", people: admins.missing });
  if (admins.others.length > 0) steps.push({ do: "removeAdmins", rows: admins.others });
  return { steps };
}
