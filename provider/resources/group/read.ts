import { z } from "zod";
import type { Properties, Run, Snapshot } from "../../types";
import { GroupInputs } from "./inputs";
import { idInZoom, observeGroup } from "./observe";
import { keyOf, sameName } from "./rules";
import { asShown, deferredIn, GroupState, nameOf, stateOf, stillAdded } from "./state";

/** Reads the group for a refresh: the declared arguments as Zoom shows them. Returns undefined if it is gone. */
export async function readGroup(run: Run, id: string, state: Properties): Promise<Snapshot | undefined> {
  const was = GroupState.parse(state);
  const known = await idInZoom(run.zoom, id, was.name);
  if (known === undefined) return undefined;
  const listed = (await run.reads.group(known))?.name;
  // List pages only confirm: a group that seems renamed or missing is read by itself.
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

const ListRow = z.object({ name: z.string() });

/**
 * Reads a group as if everything that is set had been declared; empty lists stay out.
 *
 * @param row The group's row on a list page, if it was read already.
 */
export async function importGroup(run: Run, id: string, row?: unknown): Promise<Snapshot | undefined> {
  const name = ListRow.safeParse(row).data?.name;
  const all = { name: name ?? id, members: [], admins: [] };
  const seen = await observeGroup(run, id, all, { people: new Map(), name });
  if (!seen) return undefined;
  const [members = [], admins = []] = [seen.members, seen.admins].map((list) => list?.rows.map(nameOf));
  const declared = {
    name: seen.name,
    ...(members.length > 0 ? { members } : {}),
    ...(admins.length > 0 ? { admins } : {}),
  };
  return { id, state: stateOf(declared, seen.members, run.accountId, {}) };
}
