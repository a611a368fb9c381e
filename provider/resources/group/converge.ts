import type { Properties, Run, Snapshot } from "../../types";
import { PartialError } from "../../zoom/errors";
import { messageOf } from "../shared/words";
import { act } from "./act";
import { confirm } from "./confirm";
import { decide } from "./decide";
import { gone } from "./errors";
import { GroupInputs } from "./inputs";
import { mayStillJoinLine, waitingLines } from "./messages";
import { findGroupByName, idInZoom, observeGroup, type People } from "./observe";
import { type GroupProgress, idOf } from "./progress";
import { aspectOf, compare, compareBoth, isAdditive, keyOf, type Observed } from "./rules";
import { deferredIn, GroupState, namesOf, onlySettingsChanged, outputsOf, stateOf, stillAdded } from "./state";

/** Makes Zoom show what is declared of one group: observe, decide, act, confirm. Returns what the state keeps. */
export async function convergeGroup(run: Run, declared: Properties, prior?: Snapshot): Promise<Snapshot> {
  const desired = GroupInputs.parse(declared);
  const was = prior && GroupState.parse(prior.state);
  if (prior && was && onlySettingsChanged(was, desired))
    return { id: prior.id, state: { ...declared, ...outputsOf(was, desired) } };

  const progress = await observe(run, desired, prior, was);
  const { steps } = decide(progress);
  try {
    await act(progress, steps);
    if (steps.length > 0) await confirm(progress);
    const { seen, knew } = progress;
    const deferred = deferredIn(seen, desired);
    tell(progress, was, deferred);
    const addedMembers = stillAdded(desired, seen.members, knew.added);
    return { id: idOf(progress), state: stateOf(desired, seen.members, run.accountId, { deferred, addedMembers }) };
  } catch (error) {
    const { id } = progress.seen;
    if (!progress.changed || id === undefined) throw error;
    throw new PartialError(messageOf(error), id, partialState(progress), [messageOf(error)]);
  }
}

/** Finds the group of an existing resource; or that of a new one, whether or not Zoom has it already. */
async function observe(run: Run, desired: GroupInputs, prior?: Snapshot, was?: GroupState): Promise<GroupProgress> {
  const people: People = new Map();
  const addedBefore = was?.addedMembers ?? [];
  // Those no longer declared may have a reservation all the same.
  const awaited = [...(was?.deferred ?? []), ...addedBefore.filter((name) => name.includes("@"))];
  const known =
    prior && was ? await idInZoom(run.zoom, prior.id, was.name) : (await findGroupByName(run.zoom, desired.name))?.id;
  const seen = await observeGroup(run, known, desired, { people, awaited, isPatient: true });
  // Without an id, there is only a group that this run or the one before was to create.
  if (!seen || (known === undefined && was && !was.unfinished?.includes("name"))) throw gone(desired.name, prior?.id);
  return {
    run,
    desired,
    seen,
    people,
    owned: was !== undefined || seen.id === undefined,
    knew: { added: new Set(addedBefore.map(keyOf)), reserved: new Set(reservedBefore(seen, was)) },
    changed: false,
    unfinished: [],
  };
}

/**
 * Returns the keys of those for whom an earlier run made a reservation. Only names that were declared then count:
 * someone who is invited again needs a new one.
 */
function reservedBefore(seen: Observed, was: GroupState | undefined): string[] {
  if (!seen.members || !was?.members || !was.deferred) return [];
  const deferred = new Set(was.deferred.map(keyOf));
  return namesOf(compare(seen.members, was.members).waiting)
    .map(keyOf)
    .filter((email) => deferred.has(email));
}

/** Returns what the next run has to know to go on. */
function partialState({ run, desired, seen, knew, unfinished }: GroupProgress): Properties {
  const open = unfinished.flatMap((step) => (step.do === "reserve" ? namesOf(step.people) : []));
  return stateOf(desired, seen.members, run.accountId, {
    // For the next run, deferred means reserved.
    deferred: deferredIn(seen, desired).filter((email) => !open.includes(email) || knew.reserved.has(keyOf(email))),
    addedMembers: isAdditive(desired) ? [...knew.added] : undefined,
    unfinished: [...new Set(unfinished.map(aspectOf))],
  });
}

function tell(
  { run, desired, seen, people }: GroupProgress,
  was: GroupState | undefined,
  deferred: readonly string[],
): void {
  waitingLines(desired.name, compareBoth(seen, desired)).forEach(run.tell);
  if (!desired.members || !was?.members) return;
  const dropped = (was.deferred ?? []).filter(
    (email) => !deferred.includes(email) && people.get(keyOf(email))?.status === "pending",
  );
  if (dropped.length > 0) run.tell(mayStillJoinLine(desired.name, dropped));
}
