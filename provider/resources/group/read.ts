import { z } from "zod";
import type { Properties, Run, Snapshot } from "../../types";
import { argumentsIn } from "../shared/arguments";
import { hiding } from "./hiding";
import { GroupInputs } from "./inputs";
import { findGroupByName, idInZoom, observeGroup } from "./observe";
import { keyOf, sameName } from "./rules";
import { DEFERRED_NAME } from "./scope";
import {
  asShown,
  awaitedIn,
  deferredIn,
  GroupState,
  isNotCreated,
  memberIdsIn,
  nameOf,
  stateOf,
  stillAdded,
} from "./state";
import { isUnseen } from "./unseen-id";

/** Reads the group for a refresh: the declared arguments as Zoom shows them. Returns undefined if it is gone. */
export async function readGroup(run: Run, id: string, state: Properties): Promise<Snapshot | undefined> {
  const was = GroupState.parse(state);
  const { hidden, quiet } = hiding({ was });
  try {
    return await read(quiet(run), id, state, was);
  } catch (error) {
    throw hidden(error);
  }
}

async function read(run: Run, id: string, state: Properties, was: GroupState): Promise<Snapshot | undefined> {
  if (isNotCreated(id, was)) return { id, state };
  const known = await idInZoom(run.zoom, id, was);
  if (known === undefined) return undefined;
  // A group that this stack never saw may be anyone's: only a run can ask whether to adopt it.
  if (isUnseen(id, was)) return { id, state };
  const listed = (await run.reads.group(known))?.name;
  // List pages only confirm: a group that seems renamed or missing is read by itself.
  const listedName = listed !== undefined && sameName(was.name, listed) ? listed : undefined;
  const awaited = awaitedIn(was);
  const added = new Set((was.addedMembers ?? []).map(keyOf));
  const seen = await observeGroup(run, known, was, { people: new Map(), awaited, added, name: listedName });
  if (!seen) return undefined;
  const isSame = sameName(was.name, seen.name);
  const nameWaits = !isSame && (was.deferred?.includes(DEFERRED_NAME) ?? false);
  const shown = {
    ...argumentsIn(state, GroupInputs),
    name: isSame || nameWaits ? was.name : seen.name,
    members: asShown(seen.members, was.members, was, added),
    admins: asShown(seen.admins, was.admins, {}, added),
    secretArguments: was.secretArguments,
  };
  return {
    id: known,
    state: stateOf(shown, run.accountId, {
      memberIds: memberIdsIn(seen.members, shown.members),
      deferred: [...deferredIn(seen, was), ...(nameWaits ? [DEFERRED_NAME] : [])],
      addedMembers: stillAdded(was, seen.members, added, was.origin),
      origin: was.origin,
      nameInZoom: nameWaits ? seen.name : undefined,
    }),
  };
}

const ListRow = z.object({ name: z.string() });

/**
 * Reads a group as if everything that is set had been declared; empty lists stay out.
 *
 * @param idOrName A name counts if no group has it as its id.
 * @param row The group's row on a list page, if it was read already.
 */
export async function importGroup(run: Run, idOrName: string, row?: unknown): Promise<Snapshot | undefined> {
  const byId = await importById(run, idOrName, row);
  if (byId || row !== undefined) return byId;
  const listed = await findGroupByName(run.zoom, idOrName);
  return listed && importById(run, listed.id, listed);
}

async function importById(run: Run, id: string, row: unknown): Promise<Snapshot | undefined> {
  const name = ListRow.safeParse(row).data?.name;
  const all = { name: name ?? id, members: [], admins: [] };
  const seen = await observeGroup(run, id, all, { people: new Map(), name });
  if (!seen) return undefined;
  const [members = [], admins = []] = [seen.members, seen.admins].map((list) => list?.rows.map(nameOf));
  const shown = {
    name: seen.name,
    ...(members.length > 0 ? { members } : {}),
    ...(admins.length > 0 ? { admins } : {}),
  };
  const memberIds = memberIdsIn(seen.members, members.length > 0 ? members : undefined);
  return { id, state: stateOf(shown, run.accountId, { memberIds, origin: "imported" }) };
}
