import type { Properties, Run, Snapshot } from "../../types";
import { PartialError, RefusedError, ZoomError } from "../../zoom/errors";
import { mayHaveHappened } from "../../zoom/api/codes";
import { messageOf } from "../shared/words";
import { readUntil } from "../shared/read-until";
import { type Progress, takeStep } from "./act";
import { makeGroup } from "./create";
import { explainFailure } from "./errors";
import { GroupInputs } from "./inputs";
import { findGroupByName, idInZoom, observeGroup, type People, unseenId } from "./observe";
import {
  aspectOf,
  compare,
  compareBoth,
  isAdditive,
  keyOf,
  type Observed,
  type Plan,
  planGroup,
  type Step,
} from "./rules";
import { deferredIn, GroupState, namesOf, onlySettingsChanged, outputsOf, stateOf, stillAdded } from "./state";
import { forgottenLine, leftover, waitingLines } from "./messages";

/** One group on the way to what is declared, and how far this call has come. */
interface Group extends Progress {
  readonly desired: GroupInputs;
  readonly was: GroupState | undefined;
  seen: Observed;
  /** Everybody who was looked up. */
  readonly people: People;
  /** Known from state, or made by this call. */
  readonly owned: boolean;
  unfinished: readonly Step[];
}

/** Makes Zoom show what is declared of one group: observe, decide, act, observe. Returns what state has to keep. */
export async function convergeGroup(run: Run, declared: Properties, prior?: Snapshot): Promise<Snapshot> {
  const desired = GroupInputs.parse(declared);
  const was = prior && GroupState.parse(prior.state);
  if (prior && was && onlySettingsChanged(was, desired))
    return { id: prior.id, state: { ...declared, ...outputsOf(was, desired) } };

  const group = await start(run, desired, prior, was);
  const { steps } = decide(run, group);
  try {
    await act(run, group, steps);
    if (steps.length > 0) await confirm(run, group);
    const deferred = deferredIn(group.seen, desired);
    tell(run, group, deferred);
    const addedMembers = stillAdded(desired, group.seen.members, group.added);
    return { id: idOf(group), state: stateOf(desired, group.seen.members, run.accountId, { deferred, addedMembers }) };
  } catch (error) {
    const { id } = group.seen;
    if (!group.changed || id === undefined) throw error;
    throw new PartialError(messageOf(error), id, stateHalfWay(run, group), [messageOf(error)]);
  }
}

function idOf({ seen, desired }: Group): string {
  if (seen.id !== undefined) return seen.id;
  throw new Error(`the group "${desired.name}" was not created`);
}

/** What the next run has to know to go on. */
function stateHalfWay(run: Run, { desired, seen, added, reserved, unfinished }: Group): Properties {
  const open = unfinished.flatMap((step) => (step.do === "reserve" ? namesOf(step.people) : []));
  return stateOf(desired, seen.members, run.accountId, {
    // Whoever has no place reserved yet is not deferred, lest the next run thinks so.
    deferred: deferredIn(seen, desired).filter((email) => !open.includes(email) || reserved.has(keyOf(email))),
    addedMembers: isAdditive(desired) ? [...added] : undefined,
    unfinished: [...new Set(unfinished.map(aspectOf))],
  });
}

/** The group of an existing resource; or of a new one, whether Zoom has it already or not. */
async function start(run: Run, desired: GroupInputs, prior?: Snapshot, was?: GroupState): Promise<Group> {
  const people: People = new Map();
  const addedBefore = was?.addedMembers ?? [];
  // They may not be declared any more, and have a place all the same.
  const awaited = [...(was?.deferred ?? []), ...addedBefore.filter((who) => who.includes("@"))];
  const known =
    prior && was ? await idInZoom(run.zoom, prior.id, was.name) : (await findGroupByName(run.zoom, desired.name))?.id;
  const seen = await observeGroup(run, known, desired, { people, awaited, patient: true });
  // Without an id there is only a group that was to be created, by this run or by the one before.
  if (!seen || (known === undefined && was && !was.unfinished?.includes("name"))) throw gone(desired.name, prior?.id);
  return {
    desired,
    was,
    seen,
    people,
    owned: was !== undefined || seen.id === undefined,
    added: new Set(addedBefore.map(keyOf)),
    reserved: new Set(reservedBefore(seen, was)),
    changed: false,
    unfinished: [],
  };
}

/** Deferred by an earlier run, of what was declared then: whoever is invited anew needs a new place. */
function reservedBefore(seen: Observed, was: GroupState | undefined): string[] {
  if (!seen.members || !was?.members || !was.deferred) return [];
  const deferred = new Set(was.deferred.map(keyOf));
  return namesOf(compare(seen.members, was.members).waiting)
    .map(keyOf)
    .filter((email) => deferred.has(email));
}

const gone = (name: string, id: string | undefined) =>
  new RefusedError(
    `The group "${name}" (id ${id}) is no longer in this Zoom account. Run "pulumi refresh" to take note of it; ` +
      `the next "pulumi up" then creates it again.`,
  );

function decide(run: Run, { seen, desired, owned, added, reserved }: Group): Plan {
  const onExisting = desired.onExisting ?? run.settings.onExisting;
  const plan = planGroup(seen, desired, owned, { added, reserved }, onExisting);
  if (plan.refuse !== undefined) throw new RefusedError(`The group "${desired.name}": ${plan.refuse}.`);
  return plan;
}

async function act(run: Run, group: Group, steps: readonly Step[]): Promise<void> {
  const { name } = group.desired;
  for (const [index, step] of steps.entries()) {
    group.unfinished = steps.slice(index);
    try {
      if (step.do === "create") {
        const made = await makeGroup(run, name);
        group.changed = true;
        group.seen = { ...group.seen, id: "id" in made ? made.id : unseenId(name) };
        if ("unseen" in made)
          throw new ZoomError(`${messageOf(made.unseen)} Run "pulumi up" again: it looks whether the group was made.`);
      } else await takeStep(run, { id: idOf(group), name }, step, group);
    } catch (error) {
      group.changed ||= mayHaveHappened(error);
      throw await explainFailure(run.zoom, step.do, name, error);
    }
  }
  group.unfinished = steps;
}

/** Looks until Zoom shows what was written, as long as Zoom may take. @throws RefusedError naming what it dropped. */
async function confirm(run: Run, group: Group): Promise<void> {
  const before = group.seen.name;
  const { desired, people } = group;
  const id = idOf(group);
  // Of a group whose lists alone were changed, these tell whether it is still there.
  const isNamed = group.unfinished.some((step) => aspectOf(step) === "name");
  const look = () => observeGroup(run, id, desired, { people, name: isNamed ? undefined : before });
  // Zoom does not show who has a place reserved.
  const open = (seen: Observed) =>
    decide(run, { ...group, seen, owned: true }).steps.filter((step) => step.do !== "reserve");
  const take = (seen: Observed | undefined) => {
    if (!seen) throw gone(desired.name, id);
    group.seen = seen;
    group.unfinished = open(seen);
    return group.unfinished;
  };

  const late = take(await readUntil(run.zoom.clock, look, (seen) => seen !== undefined && open(seen).length === 0));
  if (late.length === 0) return;
  // Zoom passes in silence over people who are not active: somebody may have become that in the meantime.
  const passedOver = new Set(late.flatMap((step) => ("people" in step ? step.people : [])).map(({ id }) => id));
  for (const [key, person] of people) if (person && passedOver.has(person.id)) people.delete(key);
  const dropped = take(await look());
  if (dropped.length === 0) return;
  throw new RefusedError(
    `Zoom accepted the change of the group "${desired.name}" and did not apply it: ${leftover(dropped, group.seen)}. ` +
      `Run "pulumi up" again; if it stays, see in Zoom's web portal what forbids it, such as an invitation that was never accepted.`,
  );
}

function tell(run: Run, { desired, was, seen, people }: Group, deferred: readonly string[]): void {
  waitingLines(desired.name, compareBoth(seen, desired)).forEach(run.tell);
  if (!desired.members || !was?.members) return;
  const forgotten = (was.deferred ?? []).filter(
    (email) => !deferred.includes(email) && people.get(keyOf(email))?.status === "pending",
  );
  if (forgotten.length > 0) run.tell(forgottenLine(desired.name, forgotten));
}
