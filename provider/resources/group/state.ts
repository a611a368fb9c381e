import { z } from "zod";
import type { Properties } from "../../types";
import { unlessEmpty } from "../shared/words";
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
  type GroupList,
  type Observed,
  type Row,
  standingIn,
} from "./rules";

/** What the state keeps of a group: what was declared, and outputs that do not change by themselves. */
export const GroupState = z.looseObject({
  name: z.string(),
  members: z.array(z.string()).optional(),
  membership: GroupInputs.shape.membership,
  admins: z.array(z.string()).optional(),
  /** The ids of the declared members who are in the group, in the order of the declaration. */
  memberIds: z.array(z.string()).optional(),
  /** E-mails of declared people whom Zoom cannot add yet. */
  deferred: z.array(z.string()).optional(),
  /** Of an additive group: ids of those whom this resource added, e-mails of those who join when they accept. */
  addedMembers: z.array(z.string()).optional(),
  /** What a run that failed half-way did not apply. */
  unfinished: z.array(z.string()).optional(),
  zoomAccount: z.string().optional(),
});
export type GroupState = z.output<typeof GroupState>;

/** Returns the e-mail, or the id of someone whose e-mail is not known. */
export const nameOf = ({ email, id }: Row) => email ?? id ?? "";

export const namesOf = (people: readonly Row[]) => [...new Set(people.map(nameOf))];

export interface Outcome {
  deferred?: readonly string[];
  addedMembers?: readonly string[];
  unfinished?: readonly string[];
}

/** Returns all that the state keeps. Empty outputs are left out: every byte is written at each step of every run. */
export const stateOf = (
  declared: Properties & Pick<Desired, "members">,
  members: GroupList | undefined,
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

function idsOf(members: GroupList, declared: readonly string[]): string[] {
  const standingOf = standingIn(members);
  const ids = declared.flatMap((idOrEmail) => {
    const found = standingOf(idOrEmail);
    return found.is === "listed" && found.row.id !== undefined ? found.row.id : [];
  });
  return [...new Set(ids)];
}

/**
 * Returns whom an additive resource added and still has to remove one day: by id those who are in the group, by e-mail
 * those who have a reservation.
 */
export function stillAdded(
  desired: Partial<Desired>,
  members: GroupList | undefined,
  added: ReadonlySet<string>,
): string[] {
  if (!members || !isAdditive(desired)) return [];
  const inside = members.rows.filter((row) => holds(added, row));
  const gone = new Set(inside.flatMap(({ id, email }) => [id, email]).flatMap((name) => (name ? keyOf(name) : [])));
  const mayJoin = (key: string) => !members.people.has(key) || members.people.get(key)?.status === "pending";
  const reserved = [...added].filter((key) => key.includes("@") && !gone.has(key) && mayJoin(key));
  return [...inside.map(({ id, email }) => id ?? nameOf({ email })), ...reserved];
}

/** Returns a declared list as Zoom shows it; a difference is drift. People whom Zoom cannot add yet are no drift. */
export function asShown(
  list: GroupList | undefined,
  declared: readonly string[] | undefined,
  desired: Pick<Desired, "membership">,
  added: ReadonlySet<string>,
): readonly string[] | undefined {
  if (!list || !declared) return declared;
  const standingOf = standingIn(list);
  const there = declared.filter((idOrEmail) => ["listed", "waiting"].includes(standingOf(idOrEmail).is));
  const others = leaving(compare(list, declared).others, desired, added).map(nameOf);
  return others.length === 0 && there.length === declared.length ? declared : [...there, ...others];
}

/** Returns the e-mails of everyone whom Zoom cannot add yet. */
export function deferredIn(seen: Observed, desired: Partial<Desired>): string[] {
  const { members, admins } = compareBoth(seen, desired);
  return namesOf([...members.waiting, ...admins.waiting]);
}

/** Returns whether nothing in Zoom changes: only a policy, the order of a list, or a list that is no longer managed. */
export function onlySettingsChanged(was: GroupState, desired: Desired): boolean {
  const dropped = (was.members && !desired.members) || (was.admins && !desired.admins);
  return (
    was.unfinished === undefined &&
    changedAspects(was, desired).length === 0 &&
    // One of two lists is left. Only reading it tells which of the deferred people belong to it.
    !(dropped && was.deferred && (desired.members ?? desired.admins))
  );
}

/** Returns the outputs of the last run, as far as they still concern what is declared. */
export const outputsOf = (was: GroupState, desired: Desired): Properties => ({
  memberIds: desired.members && was.memberIds,
  deferred: (desired.members ?? desired.admins) && was.deferred,
  addedMembers: desired.members && isAdditive(desired) ? was.addedMembers : undefined,
  zoomAccount: was.zoomAccount,
});
