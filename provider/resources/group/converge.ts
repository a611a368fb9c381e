import type { Properties, Run, Snapshot } from "../../types";
import { PartialError } from "../../zoom/errors";
import { claimsOf } from "../shared/claims";
import { keptInState } from "../shared/kept-in-state";
import { secretInState, shownValue } from "../shared/secret-values";
import { messageOf } from "../shared/words";
import { act } from "./act";
import { confirm } from "./confirm";
import { decide } from "./decide";
import { planForced } from "./forced";
import { hiding } from "./hiding";
import { GroupInputs } from "./inputs";
import { KIND } from "./memory";
import {
  creationWaitsForOtherLine,
  creationWaitsLine,
  keptLines,
  mayStillJoinLine,
  nameWaitsLine,
  waitingLines,
} from "./messages";
import type { People } from "./observe";
import { type GroupProgress, idOf, nameAsThing } from "./progress";
import { aspectOf, compareBoth, isAdditive, keyOf, sameGroup, sameName } from "./rules";
import { DEFERRED_NAME } from "./scope";
import { type HandedOver, startProgress, takeHandedOver, type Waiting } from "./start";
import {
  deferredIn,
  GroupState,
  heldName,
  isNotCreated,
  mayLeaveMembers,
  memberIdsIn,
  namesOf,
  onlySettingsChanged,
  stateOf,
  stillAdded,
  withSettings,
} from "./state";
import { isUnseenId, unseenId } from "./unseen-id";

/** Makes Zoom show what a change of one group may write: observe, decide, act, confirm. Returns what the state keeps. */
export async function convergeGroup(run: Run, declared: Properties, prior?: Snapshot): Promise<Snapshot> {
  const desired = GroupInputs.parse(declared);
  const last = prior && GroupState.parse(prior.state);
  const was = prior && last && isNotCreated(prior.id, last) ? undefined : last;
  if (prior && was && onlySettingsChanged(was, desired)) return { id: prior.id, state: withSettings(was, desired) };

  const people: People = new Map();
  const claims = claimsOf(run.memory);
  const name = was?.name ?? desired.name;
  const who = `the group "${shownValue(desired.secretArguments, "name", name)}"`;
  const givesUp = was && !sameGroup(heldName(was), desired.name) ? [nameAsThing(heldName(was))] : [];
  const handed = was ? undefined : takeHandedOver(run, name);
  const marked = handed?.was ?? last;
  const namesInZoom = new Set<string>();
  const { hide, hidden, quiet } = hiding({ desired, was: marked, people, namesInZoom });
  const id = prior?.id ?? unseenId(desired);
  const party = claims.begin({ kind: KIND, id, who, hide }, givesUp);
  try {
    const nameHolder = was ? undefined : last?.nameHolder;
    const start = await startProgress({ run: quiet(run), desired, prior, was, people, party, handed, nameHolder });
    if ("holder" in start) return notCreated(quiet(run), desired, id, start);
    namesInZoom.add(start.seen.name);
    // If this run fails, the next one has to remove what the replacement took out of the lists.
    return await finish(start, { prior, was: handed?.isGone === false ? handed.was : was, marked });
  } catch (error) {
    throw hidden(keptInState(asItWas(handed, prior), error));
  } finally {
    claims.end(party);
  }
}

/** Returns what the state keeps of a group that was handed over, if the creation that took it fails at the start. */
function asItWas(handed: HandedOver | undefined, prior: Snapshot | undefined): Snapshot | undefined {
  const kept = handed && !handed.isGone ? planForced(handed).kept : undefined;
  return kept && { ...kept, state: { ...kept.state, groupId: prior && kept.id } };
}

/** Returns what the state keeps of a new group whose name another group still has. */
function notCreated(run: Run, desired: GroupInputs, id: string, { holder, isOfProgram }: Waiting): Snapshot {
  run.tell(isOfProgram ? creationWaitsLine(desired.name) : creationWaitsForOtherLine(desired.name, holder));
  const nameHolder = isOfProgram ? holder : undefined;
  const state = stateOf(desired, run.accountId, { deferred: [DEFERRED_NAME], nameHolder });
  return { id, state };
}

interface Before {
  readonly prior?: Snapshot;
  readonly was?: GroupState;
  /** The last state that says what was secret: that of the resource which handed the group over, if one did. */
  readonly marked?: GroupState;
}

async function finish(progress: GroupProgress, { prior, was, marked }: Before): Promise<Snapshot> {
  const { run, desired, origin } = progress;
  const before = progress.seen.name;
  const groupId = () => (prior && isUnseenId(prior.id) ? progress.seen.id : undefined);
  const { steps } = decide(progress);
  try {
    await act(progress, steps);
    if (steps.length > 0) await confirm(progress);
    const { seen, knew, nameWait } = progress;
    const deferred = [...deferredIn(seen, desired), ...(nameWait ? [DEFERRED_NAME] : [])];
    tell(progress, before, was, deferred);
    const secretArguments = secretInState(desired, marked, nameWait ? ["name"] : []);
    const state = stateOf({ ...desired, secretArguments }, run.accountId, {
      ...{ deferred, origin, groupId: groupId(), nameInZoom: nameWait ? seen.name : undefined },
      memberIds: memberIdsIn(seen.members, desired.members),
      addedMembers: stillAdded(desired, seen.members, knew.added, origin),
    });
    return { id: idOf(progress), state };
  } catch (error) {
    const { id } = progress.seen;
    if (!progress.changed || id === undefined) throw error;
    const state = partialState(progress, { was, marked }, isUnseenId(id) ? undefined : groupId());
    throw new PartialError(messageOf(error), id, state, [messageOf(error)]);
  }
}

/** Returns what the next run has to know to go on: what is unfinished keeps the value that was last applied. */
function partialState(progress: GroupProgress, { was, marked }: Before, groupId: string | undefined): Properties {
  const { run, desired, seen, knew, unfinished, origin, nameWait } = progress;
  const aspects = new Set(unfinished.map(aspectOf));
  const members = aspects.has("members") ? was?.members : desired.members;
  const applied = {
    ...desired,
    name: aspects.has("name") ? (was?.name ?? seen.name) : desired.name,
    members,
    admins: aspects.has("admins") ? was?.admins : desired.admins,
    secretArguments: secretInState(desired, marked, [...aspects, ...(nameWait ? ["name"] : [])]),
  };
  const open = unfinished.flatMap((step) => (step.do === "reserve" ? namesOf(step.people) : []));
  // For the next run, deferred means reserved.
  const waiting = deferredIn(seen, desired).filter((email) => !open.includes(email) || knew.reserved.has(keyOf(email)));
  return stateOf(applied, run.accountId, {
    memberIds: memberIdsIn(seen.members, members),
    deferred: [...waiting, ...(nameWait ? [DEFERRED_NAME] : [])],
    addedMembers: mayLeaveMembers(desired, origin) ? [...knew.added] : undefined,
    unfinished: [...aspects],
    ...{ origin, groupId, nameInZoom: sameName(applied.name, seen.name) ? undefined : seen.name },
  });
}

function tell(progress: GroupProgress, before: string, was: GroupState | undefined, deferred: readonly string[]): void {
  const { run, desired, seen, people, scope, owned, nameWait } = progress;
  const { members, admins } = compareBoth(seen, desired, scope);
  if (nameWait) run.tell(nameWaitsLine(before, desired.name, nameWait));
  if (!owned) keptLines(desired.name, isAdditive(desired) ? [] : members.others, admins.others).forEach(run.tell);
  waitingLines(desired.name, { members, admins }).forEach(run.tell);
  if (!desired.members || !was?.members) return;
  const dropped = (was.deferred ?? []).filter(
    (email) => !deferred.includes(email) && people.get(keyOf(email))?.status === "pending",
  );
  if (dropped.length > 0) run.tell(mayStillJoinLine(desired.name, dropped));
}
