import type { Announcement, ChangeRequest, Handler, Properties, Run, Snapshot } from "../../types";
import { deleteGroup } from "../../zoom/api/endpoints";
import { RefusedError } from "../../zoom/errors";
import { isGroupGone } from "../../zoom/api/codes";
import { readUntil } from "../shared/read-until";
import { convergeGroup } from "./converge";
import { explainFailure } from "./errors";
import { checkGroup, GroupInputs, KnownGroupInputs } from "./inputs";
import { idInZoom, observeGroup } from "./observe";
import { closes, keyOf, sameName } from "./rules";
import { asShown, deferredIn, GroupState, nameOf, stateOf, stillAdded } from "./state";

/** A Zoom group: https://developers.zoom.us/docs/api/users/#tag/groups */
export const group: Handler = {
  kind: "ZoomGroup",
  inputs: GroupInputs,
  secrets: [],
  check: checkGroup,
  defaults: () => ({}),
  nameOf: ({ name }) => (typeof name === "string" ? name.trim().toLowerCase() : undefined),
  plan,
  read,
  converge: convergeGroup,
  remove,
  importState,
};

/** Every change is made in place: Zoom lets an account create a hundred groups a day. */
function plan({ state, known }: ChangeRequest): Announcement {
  const was = GroupState.parse(state);
  const wants = KnownGroupInputs.parse(known);
  const lines = closes(was, wants)
    ? [`The group "${was.name}": whoever is not named in members will be removed from it.`]
    : [];
  return { replaces: [], lines };
}

async function read(run: Run, id: string, state: Properties): Promise<Snapshot | undefined> {
  const was = GroupState.parse(state);
  const known = await idInZoom(run.zoom, id, was.name);
  if (known === undefined) return undefined;
  const listed = (await run.reads.group(known))?.name;
  // A page only ever confirms: a group that seems renamed is read alone, and so is one that stands on none.
  const name = listed !== undefined && sameName(was.name, listed) ? listed : undefined;
  const seen = await observeGroup(run, known, was, { people: new Map(), awaited: was.deferred, name });
  if (!seen) return undefined;
  const added = new Set((was.addedMembers ?? []).map(keyOf));
  const declared = {
    ...Object.fromEntries(Object.entries(state).filter(([name]) => name in GroupInputs.shape)),
    name: sameName(was.name, seen.name) ? was.name : seen.name,
    members: asShown(seen.members, was.members, was, added),
    admins: asShown(seen.admins, was.admins, {}, added),
  };
  return {
    id: known,
    state: stateOf(declared, seen.members, run.accountId, {
      deferred: deferredIn(seen, was),
      addedMembers: stillAdded(was, seen.members, added),
    }),
  };
}

/** Deletes the group, whoever is in it. Looks again: what Zoom accepted it may have dropped. */
async function remove(run: Run, id: string, state: Properties): Promise<void> {
  const { name } = GroupState.parse(state);
  const known = await idInZoom(run.zoom, id, name);
  if (known === undefined) return;
  if (run.memory.isDeclaredId("ZoomGroup", known)) {
    run.tell(
      `The group "${name}" is left alone: another resource of this run took it over. ` +
        `When a resource is renamed, give it "aliases" with the old name instead.`,
    );
    return;
  }
  try {
    await run.zoom.request(deleteGroup(known));
  } catch (error) {
    if (isGroupGone(error)) return;
    throw await explainFailure(run.zoom, "delete", name, error);
  }
  const left = await readUntil(
    run.zoom.clock,
    () => observeGroup(run, known, { name }, { people: new Map() }),
    (seen) => seen === undefined,
  );
  if (left)
    throw new RefusedError(
      `Deleting the group "${name}" failed: Zoom accepted it and did not apply it, the group is still there. Run it again.`,
    );
}

/** Everything that is set, as if it had been declared: an empty list stays out of it. */
async function importState(run: Run, id: string): Promise<Snapshot | undefined> {
  const seen = await observeGroup(run, id, { name: id, members: [], admins: [] }, { people: new Map() });
  if (!seen) return undefined;
  const [members = [], admins = []] = [seen.members, seen.admins].map((roll) => roll?.rows.map(nameOf));
  const declared = {
    name: seen.name,
    ...(members.length > 0 ? { members } : {}),
    ...(admins.length > 0 ? { admins } : {}),
  };
  return { id, state: stateOf(declared, seen.members, run.accountId, {}) };
}
