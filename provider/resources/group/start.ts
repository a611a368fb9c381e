/** How a run finds the group that a resource is about, and what it may write to it. */
import type { Run, Snapshot } from "../../types";
import { RefusedError } from "../../zoom/errors";
import { claimsOf } from "../shared/claims";
import { untilFree } from "../shared/until-free";
import { shownValue } from "../shared/secret-values";
import type { Party } from "../shared/wishes";
import { creationInDoubt, gone } from "./errors";
import type { GroupInputs } from "./inputs";
import { groupMemory, KIND } from "./memory";
import { findGroupByName, idInZoom, isThere, observeGroup, type People } from "./observe";
import { type GroupProgress, nameAsThing } from "./progress";
import { compare, keyOf, type Observed, sameGroupKey } from "./rules";
import { ADDITIONS, EVERYTHING, scopeOf } from "./scope";
import { awaitedIn, GroupState, namesOf } from "./state";
import { isUnseen } from "./unseen-id";

/** The group in Zoom, and how it belongs to the resource. */
interface Found extends Pick<GroupProgress, "owned" | "origin" | "scope"> {
  /** Undefined: it does not exist yet. */
  readonly id?: string;
  /** The last state of the group, under this resource or the one before it. */
  readonly was?: GroupState;
}

const TO_CREATE: Found = { owned: true, origin: "created", scope: EVERYTHING };

/** A group with the last state of the resource that had it. */
export interface HandedOver extends Snapshot {
  readonly was: GroupState;
  /** Whether someone deleted the group in Zoom. */
  isGone: boolean;
}

/** Returns the group of a resource that ended in favor of one with this name. No other resource gets it then. */
export function takeHandedOver({ memory }: Run, name: string): HandedOver | undefined {
  const handed = groupMemory(memory).handedOver.take(memory, sameGroupKey(name));
  return handed && { ...handed, was: GroupState.parse(handed.state), isGone: false };
}

export interface Start {
  readonly run: Run;
  readonly desired: GroupInputs;
  readonly prior?: Snapshot;
  /** The last state of the group; undefined for one that was not created yet. */
  readonly was?: GroupState;
  /** The group that a resource handed over which ends in favor of this one. */
  readonly handed?: HandedOver;
  /** The id of the group for whose name a new one waits since an earlier run. */
  readonly nameHolder?: string;
  readonly people: People;
  readonly party: Party;
}

/** A new group has to wait, because another group has its name. */
export interface Waiting {
  /** The id of the group that has the name. */
  readonly holder: string;
  /** Whether a resource of this program has that group. */
  readonly isOfProgram: boolean;
}

/** Reads the group of an existing resource; or that of a new one, whether or not Zoom has it already. */
export async function startProgress(start: Start): Promise<GroupProgress | Waiting> {
  const { run, desired, prior, was, people, party } = start;
  const found = prior && was ? await findExisting(run, desired, prior.id, was) : await findNew(start);
  if ("holder" in found) return found;
  const last = found.was;
  const addedBefore = last?.addedMembers ?? [];
  const added = new Set(addedBefore.map(keyOf));
  const deferredBefore = awaitedIn(last ?? {});
  // Those no longer declared may have a reservation all the same.
  const awaited = [...deferredBefore, ...addedBefore.filter((name) => name.includes("@"))];
  const seen = await observeGroup(run, found.id, desired, {
    ...{ people, awaited, added, isPatient: true },
    leaving: { members: namedIn(found.scope.members.removes), admins: namedIn(found.scope.admins.removes) },
  });
  if (!seen) throw gone(desired.name, found.id);
  const { owned, origin, scope } = found;
  if (seen.id !== undefined) {
    // A name that waits is in the state, and not in Zoom.
    const who = `the group "${shownValue(desired.secretArguments, "name", seen.name)}"`;
    claimsOf(run.memory).saw(party, { id: seen.id, who, holds: [nameAsThing(seen.name)] });
  }
  return {
    ...{ run, desired, seen, people, owned, origin, scope, party },
    knew: { added, reserved: new Set(reservedBefore(seen, desired, last)) },
    changed: false,
    unfinished: [],
  };
}

const namedIn = (names: "everyone" | ReadonlySet<string>) => (names === "everyone" ? [] : names);

async function findExisting(run: Run, desired: GroupInputs, priorId: string, was: GroupState): Promise<Found> {
  const id = await idInZoom(run.zoom, priorId, was);
  if (!isUnseen(priorId, was))
    return { id, was, owned: true, origin: was.origin ?? "adopted", scope: scopeOf(was, desired) };
  // The creation never arrived, as far as this stack saw: a group of this name may be anyone's.
  const isOfOther = id !== undefined && run.memory.isDeclaredId(KIND, id);
  if (id !== undefined && !isOfOther) {
    if (!mayAdopt(run, desired)) throw new RefusedError(creationInDoubt(was.name, id, desired.name));
    return adoption(run, desired, id);
  }
  const other = (await findGroupByName(run.zoom, desired.name))?.id;
  return other === undefined ? TO_CREATE : adoption(run, desired, other);
}

async function findNew({ run, desired, party, handed, nameHolder }: Start): Promise<Found | Waiting> {
  const memory = groupMemory(run.memory);
  const key = sameGroupKey(desired.name);
  // An update, too, may create a group that had to wait.
  run.memory.noteCreationBegun(KIND, key);
  let id = (await findGroupByName(run.zoom, desired.name))?.id;
  if (id !== undefined && memory.renamed.has(id)) id = await afterRename(run, desired.name, party);
  // Its name may wait, or someone may have changed it.
  if (handed) handed.isGone = id !== handed.id && !(await isThere(run.zoom, handed.id, desired.name));
  if (handed && !handed.isGone) {
    const { was } = handed;
    // To replace a group that stays is an update.
    return { id: handed.id, was, owned: true, origin: was.origin ?? "adopted", scope: scopeOf(was, desired) };
  }
  if (id === undefined) return TO_CREATE;
  // The resource of the group for which this one waits may come later in the run, and then nothing is known of it yet.
  if (id === nameHolder || (run.memory.isDeclaredId(KIND, id) && memory.renamed.has(id))) {
    if (desired.whenTaken === "defer") memory.namesOfExisting.add(key);
    if ((desired.whenTaken ?? run.settings.whenTaken) === "defer") return { holder: id, isOfProgram: true };
    throw new RefusedError(
      `The group "${desired.name}" cannot be created yet: another group of this program (id ${id}) has this name, and will ` +
        `give it up. Run "pulumi up --continue-on-error": its removals can free the name for which that group waits. Then ` +
        `run "pulumi up".`,
    );
  }
  // Only a program that asks for it waits for a group that may be anyone's: otherwise a run would end well without the group.
  if (desired.whenTaken === "defer" && !mayAdopt(run, desired) && !run.memory.isDeclaredId(KIND, id)) {
    memory.namesOfExisting.add(key);
    run.memory.noteWaitsForRemoval(KIND, key);
    return { holder: id, isOfProgram: false };
  }
  return adoption(run, desired, id);
}

const mayAdopt = ({ settings }: Run, { onExisting }: GroupInputs) => (onExisting ?? settings.onExisting) === "adopt";

/** From here on, no other resource of this run gets the group, or keeps it. @throws RefusedError if another one has it. */
function adoption(run: Run, desired: GroupInputs, id: string): Found {
  const key = sameGroupKey(desired.name);
  if (run.memory.isDeclaredId(KIND, id) || groupMemory(run.memory).handedOver.isLeftForOther(id, key))
    throw new RefusedError(
      `The group "${desired.name}" (id ${id}) belongs to another resource of this program. A group can have only ` +
        `one resource. Remove one of the two resources from the program.`,
    );
  if (mayAdopt(run, desired)) run.memory.noteDeclaredId(KIND, id, key, { isNew: true });
  return { id, owned: false, origin: "adopted", scope: ADDITIONS };
}

/** Returns the id of the group that still has the name, when a group that this run renames had time to give it up. */
const afterRename = (run: Run, name: string, party: Party): Promise<string | undefined> =>
  untilFree(run, party, nameAsThing(name), async () => (await findGroupByName(run.zoom, name))?.id);

/**
 * Returns the keys of those for whom an earlier run made a reservation. Only names that were declared then count:
 * someone who is invited again needs a new one.
 */
function reservedBefore(seen: Observed, desired: GroupInputs, was: GroupState | undefined): string[] {
  if (!seen.members || !was?.deferred) return [];
  const deferred = new Set(was.deferred.map(keyOf));
  const declared = was.unfinished?.includes("members") ? desired.members : was.members;
  return namesOf(compare(seen.members, declared ?? [], EVERYTHING.members).waiting)
    .map(keyOf)
    .filter((email) => deferred.has(email));
}
