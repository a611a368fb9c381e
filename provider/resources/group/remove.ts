import { listed } from "../../notices";
import type { Properties, Run } from "../../types";
import { isGroupGone, isMemberGone } from "../../zoom/api/codes";
import { deleteGroup, removeGroupMember } from "../../zoom/api/endpoints";
import { forEachAtOnce } from "../../zoom/concurrency";
import { RefusedError } from "../../zoom/errors";
import { requestUnless } from "../../zoom/request-unless";
import { claimsOf } from "../shared/claims";
import { settingSince } from "../shared/own-policies";
import { readUntil } from "../shared/read-until";
import { renamedInZoom } from "../shared/removal-refusals";
import { namedSince } from "../shared/words";
import { explainFailure } from "./errors";
import { hiding } from "./hiding";
import { STAYS } from "./forced";
import { groupMemory, KIND } from "./memory";
import { CALLS_AT_ONCE, idInZoom, observeGroup } from "./observe";
import { nameAsThing } from "./progress";
import { holds, keyOf, type Observed, sameGroup, sameGroupKey, sameName } from "./rules";
import { GroupState, heldName, isNotCreated, nameOf, namesOf } from "./state";
import { isUnseen } from "./unseen-id";

/** Ends the resource: deletes the group, or leaves it as `onDelete` and its origin say. */
export async function removeGroup(run: Run, id: string, state: Properties): Promise<void> {
  const was = GroupState.parse(state);
  const namesInZoom = new Set<string>();
  const { hidden, quiet } = hiding({ was, namesInZoom });
  try {
    await remove(quiet(run), { id, state, was, namesInZoom });
  } catch (error) {
    throw hidden(error);
  }
}

interface Removed {
  readonly id: string;
  readonly state: Properties;
  readonly was: GroupState;
  /** What Zoom shows is added. */
  readonly namesInZoom: Set<string>;
}

async function remove(run: Run, { id, state, was, namesInZoom }: Removed): Promise<void> {
  const { name } = was;
  claimsOf(run.memory).forget(KIND, id);
  if (isNotCreated(id, was)) return;
  const known = await idInZoom(run.zoom, id, was);
  if (known === undefined) return;
  claimsOf(run.memory).forget(KIND, known);
  if (isUnseen(id, was)) {
    run.tell(
      `The group "${name}" (id ${known}) is left as it is: its creation failed, so it may be someone else's. ` +
        `If it is not needed, delete it in Zoom's web portal.`,
    );
    return;
  }
  if (isStillDeclared(run, known, state, name)) return tellLeft(run, known, was, name);
  const policy = onDeleteOf(was, run.settings.onGroupDelete);
  const removesMembers = policy.onDelete === "leave" && was.addedMembers !== undefined;
  const added = new Set((was.addedMembers ?? []).map(keyOf));
  const seen = await observeGroup(
    run,
    known,
    { name, members: removesMembers ? [] : undefined },
    { people: new Map(), added },
  );
  if (!seen) return;
  namesInZoom.add(seen.name);
  // Someone may have renamed it, or it may have got its name late in the last run.
  if (isStillDeclared(run, known, state, seen.name)) return tellLeft(run, known, was, seen.name);
  if (removesMembers || policy.onDelete === "delete") refuseRenamed(run, known, was, seen.name);
  if (policy.why !== undefined) run.tell(`The group "${name}": ${policy.why}.`);
  switch (policy.onDelete) {
    case "leave":
      return leave(run, known, was, { ...seen, added });
    case "delete":
      return destroy(run, known, was, seen.name);
    case "refuse":
      throw new RefusedError(
        `The group "${name}" is not deleted, because its onDelete is "refuse". To delete it, set onDelete to "delete" and ` +
          `run "pulumi up" before you remove the resource. To keep it in Zoom, set "leave".`,
      );
  }
}

function tellLeft({ memory, tell }: Run, id: string, was: GroupState, now: string): void {
  const who = namedAsIn(was, now);
  if (memory.isRemovedToBeCreated(KIND, id, sameGroupKey(now))) return tell({ who, ...STAYS });
  tell(
    `The group ${who} is left as it is: another resource of this program declares it. To rename a resource, use "aliases".`,
  );
}

/**
 * Returns whether another resource of the program has the group, or is about to: then the creation of the same name
 * gets the group, instead of another one of that name.
 */
function isStillDeclared({ memory }: Run, id: string, state: Properties, name: string): boolean {
  const key = sameGroupKey(name);
  const { namesOfExisting, handedOver } = groupMemory(memory);
  const isToBeCreated = memory.mayDeclare(KIND, key, id) && !namesOfExisting.has(key);
  // An option such as replaceOnChanges makes the engine replace what the preview compared.
  if (!memory.isDeclaredId(KIND, id) && !isToBeCreated) return false;
  // What another resource keeps is handed to no one.
  if (!memory.hasCreationBegun(KIND, key) && !memory.isReplaced(KIND, id))
    handedOver.leave({ id, state: { ...state, groupId: undefined } }, key);
  return true;
}

/** A preview shows the former name, or says that the group stays. @throws RefusedError if another resource declares it. */
function refuseRenamed({ memory }: Run, id: string, was: GroupState, now: string): void {
  const held = heldName(was);
  if (!sameGroup(held, now) && memory.isDeclaredByAny(KIND, sameGroupKey(held)))
    throw renamedInZoom(`The group ${namedAsIn(was, now)} (id ${id}) is not removed`, "its name");
}

type OnDelete = "delete" | "leave" | "refuse";

/** Returns what happens to the group, and why, if the setting of today says something else. */
function onDeleteOf(was: GroupState, setting: OnDelete | undefined): { onDelete: OnDelete; why?: string } {
  const onDelete = was.onDelete ?? (was.origin === "created" ? "delete" : "leave");
  const now = settingSince(was, "onDelete", onDelete, setting);
  if (now === undefined) return { onDelete };
  const saved =
    was.onDelete === undefined
      ? `the last "pulumi up" saved no value of the setting zoom:onGroupDelete and the group was ${was.origin ?? "adopted"}`
      : `the last "pulumi up" saved this value of the setting zoom:onGroupDelete`;
  return { onDelete, why: `onDelete "${onDelete}" decides, because ${saved}. The setting is now "${now}"` };
}

/** Someone may have renamed the group since state was saved, and even have created another one with its name. */
const namedAsIn = ({ name, secretArguments }: GroupState, now: string): string =>
  sameName(name, now) || secretArguments?.includes("name") ? `"${name}"` : namedSince(`"${now}"`, `"${name}"`);

async function leave(
  run: Run,
  id: string,
  was: GroupState,
  { name, members, added }: Observed & { added: ReadonlySet<string> },
): Promise<void> {
  const who = namedAsIn(was, name);
  const ours = (members?.rows ?? []).filter((row) => holds(added, row));
  try {
    await forEachAtOnce(ours, CALLS_AT_ONCE, (row) =>
      requestUnless(run.zoom, isMemberGone, removeGroupMember(id, row.id ?? nameOf(row))),
    );
  } catch (error) {
    throw await explainFailure(run.zoom, "removeMembers", was.name, error);
  }
  const why =
    was.onDelete === "leave"
      ? `its onDelete is "leave"`
      : `it was ${was.origin ?? "adopted"}, not created, by this stack`;
  run.tell(
    `The group ${who} stays in Zoom, because ${why}. To delete groups with their resources, set onDelete: "delete".`,
  );
  if (ours.length > 0) run.tell(`The group ${who} no longer has ${listed(namesOf(ours))}, whom this resource added.`);
}

/** Deletes the group and reads it again: Zoom may accept a deletion and drop it. */
async function destroy(run: Run, id: string, was: GroupState, name: string): Promise<void> {
  try {
    await requestUnless(run.zoom, isGroupGone, deleteGroup(id));
  } catch (error) {
    throw await explainFailure(run.zoom, "delete", name, error);
  }
  const left = await readUntil(
    run.zoom.clock,
    () => observeGroup(run, id, { name }, { people: new Map() }),
    (seen) => seen === undefined,
  );
  if (left)
    throw new RefusedError(
      `Zoom accepted the deletion of the group "${name}" but did not apply it: the group is still there. Run the command again.`,
    );
  run.tell({
    who: namedAsIn(was, name),
    one: "The group {who} was deleted.",
    several: "The groups {who} were deleted.",
  });
  const party = { kind: KIND, id, who: `the group "${name}"` };
  await claimsOf(run.memory).released({ clock: run.zoom.clock, tell: run.tell }, party, [nameAsThing(name)]);
}
