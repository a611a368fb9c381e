import { z } from "zod";
import type { Properties } from "../../types";
import { GroupInputs } from "./inputs";
import {
  changedAspects,
  compare,
  compareBoth,
  type Desired,
  holds,
  isAdditive,
  keyOf,
  leaving,
  type Observed,
  type Row,
  type Roll,
  standingIn,
} from "./rules";

/** What state keeps of a group beside what was declared. None of it changes by itself. */
export const GroupState = z.looseObject({
  name: z.string(),
  members: z.array(z.string()).optional(),
  membership: GroupInputs.shape.membership,
  admins: z.array(z.string()).optional(),
  /** Of the declared members who are in the group, in the order of the declaration. */
  memberIds: z.array(z.string()).optional(),
  /** E-mails of declared people whom Zoom cannot take yet. */
  deferred: z.array(z.string()).optional(),
  /** Additive: ids of those whom this resource added; e-mails of those who join when they accept. */
  addedMembers: z.array(z.string()).optional(),
  /** What a run that failed half-way did not get to. */
  unfinished: z.array(z.string()).optional(),
  zoomAccount: z.string().optional(),
});
export type GroupState = z.output<typeof GroupState>;

const unlessEmpty = (list: readonly string[] | undefined) => (list && list.length > 0 ? list : undefined);

/** A name for people to read. */
export const nameOf = ({ email, id }: Row) => email ?? id ?? "";

export const namesOf = (people: readonly Row[]) => [...new Set(people.map(nameOf))];

export interface Outcome {
  deferred?: readonly string[];
  addedMembers?: readonly string[];
  unfinished?: readonly string[];
}

/** All that state keeps. Empty outputs are left out, since every byte is written at each step of every run. */
export const stateOf = (
  declared: Properties & Pick<Desired, "members">,
  members: Roll | undefined,
  zoomAccount: string,
  outcome: Outcome,
): Properties => ({
  ...declared,
  memberIds: members && declared.members && idsOf(members, declared.members),
  deferred: unlessEmpty(outcome.deferred),
  addedMembers: unlessEmpty(outcome.addedMembers),
  unfinished: unlessEmpty(outcome.unfinished),
  zoomAccount,
});

function idsOf(members: Roll, declared: readonly string[]): string[] {
  const standing = standingIn(members);
  const ids = declared.flatMap((who) => {
    const found = standing(who);
    return found.is === "listed" && found.row.id !== undefined ? found.row.id : [];
  });
  return [...new Set(ids)];
}

/**
 * Whom an additive resource added and still answers for: by id once they are in the group, by e-mail while they have a
 * place reserved.
 */
export function stillAdded(desired: Partial<Desired>, members: Roll | undefined, added: ReadonlySet<string>): string[] {
  if (!members || !isAdditive(desired)) return [];
  const inside = members.rows.filter((row) => holds(added, row));
  const gone = new Set(inside.flatMap(({ id, email }) => [id, email]).flatMap((name) => (name ? keyOf(name) : [])));
  const mayCome = (key: string) => !members.people.has(key) || members.people.get(key)?.status === "pending";
  const reserved = [...added].filter((key) => key.includes("@") && !gone.has(key) && mayCome(key));
  return [...inside.map(({ id, email }) => id ?? nameOf({ email })), ...reserved];
}

/** A declared list as a later preview should see it: a difference is drift. Whom Zoom cannot take yet is none. */
export function asShown(
  roll: Roll | undefined,
  declared: readonly string[] | undefined,
  desired: Pick<Desired, "membership">,
  added: ReadonlySet<string>,
): readonly string[] | undefined {
  if (!roll || !declared) return declared;
  const standing = standingIn(roll);
  const there = declared.filter((who) => ["listed", "waiting"].includes(standing(who).is));
  const strangers = leaving(compare(roll, declared).others, desired, added).map(nameOf);
  return strangers.length === 0 && there.length === declared.length ? declared : [...there, ...strangers];
}

/** Everybody whom Zoom cannot take yet, by e-mail. */
export function deferredIn(seen: Observed, desired: Partial<Desired>): string[] {
  const { members, admins } = compareBoth(seen, desired);
  return namesOf([...members.waiting, ...admins.waiting]);
}

/** Nothing that Zoom knows of is touched: a policy, the order of a list, a list that is no longer managed. */
export function onlySettingsChanged(was: GroupState, desired: Desired): boolean {
  const dropped = (was.members && !desired.members) || (was.admins && !desired.admins);
  return (
    was.unfinished === undefined &&
    changedAspects(was, desired).length === 0 &&
    // Of two lists one is left: only a look at it tells who of the deferred belongs to it.
    !(dropped && was.deferred && (desired.members ?? desired.admins))
  );
}

/** The outputs of the last run, as far as they still concern what is declared. */
export const outputsOf = (was: GroupState, desired: Desired): Properties => ({
  memberIds: desired.members && was.memberIds,
  deferred: (desired.members ?? desired.admins) && was.deferred,
  addedMembers: desired.members && isAdditive(desired) ? was.addedMembers : undefined,
  zoomAccount: was.zoomAccount,
});
