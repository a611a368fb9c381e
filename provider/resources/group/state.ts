import { z } from "zod";
import type { Properties } from "../../types";
import { derivedOutput } from "../shared/secret-values";
import { unlessEmpty } from "../shared/words";
import { GroupInputs } from "./inputs";
import type { Origin } from "./progress";
import {
  compare,
  compareBoth,
  type Desired,
  type GroupList,
  holds,
  isAdditive,
  keyOf,
  type Observed,
  type Row,
  sameGroup,
  standingIn,
  undeclared,
} from "./rules";
import { isUnseen } from "./unseen-id";
import { aspectsIn, DEFERRED_NAME, EVERYTHING, scopeOf } from "./scope";

/**
 * What the state keeps of a group: of each argument the value that was last applied, and outputs that do not change by
 * themselves. `unfinished` and `deferred` name what is declared and not applied.
 */
export const GroupState = z.looseObject({
  name: z.string(),
  members: z.array(z.string()).optional(),
  membership: GroupInputs.shape.membership,
  admins: z.array(z.string()).optional(),
  onExisting: GroupInputs.shape.onExisting,
  onDelete: GroupInputs.shape.onDelete,
  secretArguments: GroupInputs.shape.secretArguments,
  ownPolicies: GroupInputs.shape.ownPolicies,
  /** The ids of the declared members who are in the group, in the order of the declaration. */
  memberIds: z.array(z.string()).optional(),
  /** E-mails of declared people whom Zoom cannot add yet, and `name` while another group has the declared name. */
  deferred: z.array(z.string()).optional(),
  /** Of an additive group: ids of those whom this resource added, e-mails of those who join when they accept. */
  addedMembers: z.array(z.string()).optional(),
  /** What a run that failed half-way did not apply. */
  unfinished: z.array(z.string()).optional(),
  /** Absent in states of earlier versions. */
  origin: z.enum(["created", "adopted", "imported"]).optional(),
  /** Zoom's id, while the resource's id stands in for it. */
  groupId: z.string().optional(),
  /** The id of the group that has the name for which a new group waits. */
  nameHolder: z.string().optional(),
  /** The name that Zoom shows, while another group has the declared one. */
  nameInZoom: z.string().optional(),
  zoomAccount: z.string().optional(),
});
export type GroupState = z.output<typeof GroupState>;

/** Returns the name that Zoom showed last: the declared one may wait. */
export const heldName = ({ name, nameInZoom }: Pick<GroupState, "name" | "nameInZoom">): string => nameInZoom ?? name;

/** Returns the e-mail, or the id of someone whose e-mail is not known. */
export const nameOf = ({ email, id }: Row): string => email ?? id ?? "";

export const namesOf = (people: readonly Row[]): string[] => [...new Set(people.map(nameOf))];

export interface Outputs {
  memberIds?: readonly string[];
  deferred?: readonly string[];
  addedMembers?: readonly string[];
  unfinished?: readonly string[];
  origin?: Origin;
  groupId?: string;
  nameHolder?: string;
  nameInZoom?: string;
}

/** Returns all that the state keeps. Empty outputs are left out: every byte is written at each step of every run. */
export function stateOf(
  applied: Properties & Pick<Desired, "members"> & Pick<GroupInputs, "secretArguments">,
  zoomAccount: string | undefined,
  { memberIds, deferred, addedMembers, unfinished, origin, groupId, nameHolder, nameInZoom }: Outputs,
): Properties {
  const derived = (from: string[], value: unknown) => derivedOutput(applied.secretArguments, from, value);
  return {
    ...applied,
    memberIds: derived(["members"], memberIds),
    deferred: derived(["members", "admins"], unlessEmpty(deferred)),
    addedMembers: derived(["members"], unlessEmpty(addedMembers)),
    unfinished: unlessEmpty(unfinished),
    origin,
    groupId,
    nameHolder,
    nameInZoom: derived(["name"], nameInZoom),
    zoomAccount,
  };
}

/** Returns whether the group of this state was never created, because another group of the program had its name. */
export const isNotCreated = (id: string, was: Pick<GroupState, "groupId" | "deferred">): boolean =>
  isUnseen(id, was) && (was.deferred?.includes(DEFERRED_NAME) ?? false);

/**
 * Returns whether a run may create or adopt the group: its creation is in doubt, or waits for a name that anyone's group has.
 * If a group of the program has that name, the new one waits for it and adopts nothing, unless it is now declared with
 * another name.
 */
export function isToCreate(id: string, state: Properties, known: Properties): boolean {
  const was = GroupState.parse(state);
  const waits = was.nameHolder !== undefined && (typeof known.name !== "string" || sameGroup(known.name, was.name));
  return isUnseen(id, was) && !waits;
}

/** Returns the ids of the declared members who are in the group. */
export function memberIdsIn(members: GroupList | undefined, declared: readonly string[] | undefined) {
  if (!members || !declared) return undefined;
  const standingOf = standingIn(members);
  const ids = declared.flatMap((idOrEmail) => {
    const found = standingOf(idOrEmail);
    return found.is === "listed" && found.row.id !== undefined ? found.row.id : [];
  });
  return [...new Set(ids)];
}

/** Returns whether others may rely on the group: then a removal takes out only those whom the resource added. */
export const mayLeaveMembers = (desired: Pick<Desired, "membership">, origin: Origin | undefined) =>
  isAdditive(desired) || origin !== "created";

/**
 * Returns whom a resource added to a group that others may rely on and still has to remove one day: by id those who are in the group, by e-mail
 * those who have a reservation.
 */
export function stillAdded(
  desired: Partial<Desired>,
  members: GroupList | undefined,
  added: ReadonlySet<string>,
  origin: Origin | undefined,
): string[] {
  if (!members || !mayLeaveMembers(desired, origin)) return [];
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
  const others = undeclared(compare(list, declared, EVERYTHING.members).others, desired, added).map(nameOf);
  return others.length === 0 && there.length === declared.length ? declared : [...there, ...others];
}

/** Returns the e-mails of everyone whom Zoom could not add at the last look. */
export const awaitedIn = ({ deferred = [] }: Pick<GroupState, "deferred">): string[] =>
  deferred.filter((one) => one !== DEFERRED_NAME);

/** Returns the e-mails of everyone whom Zoom cannot add yet. */
export function deferredIn(seen: Observed, desired: Partial<Desired>): string[] {
  const { members, admins } = compareBoth(seen, desired, EVERYTHING);
  return namesOf([...members.waiting, ...admins.waiting]);
}

/** Returns whether nothing in Zoom changes: only a policy, the order of a list, or a list that is no longer managed. */
export const onlySettingsChanged = (was: GroupState, desired: Desired): boolean =>
  was.unfinished === undefined && aspectsIn(scopeOf(was, desired)).length === 0;

/** Returns the state after a change of settings: the outputs of the last run, as far as they are still true. */
export const withSettings = (was: GroupState, desired: GroupInputs): Properties =>
  stateOf(desired, was.zoomAccount, {
    memberIds: desired.members && was.memberIds,
    addedMembers: desired.members && mayLeaveMembers(desired, was.origin) ? was.addedMembers : undefined,
    origin: was.origin ?? "adopted",
    groupId: was.groupId,
  });
