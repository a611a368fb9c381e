import type { Run } from "../../types";
import { zoomIdOf } from "../shared/zoom-id";
import { type AttributeName, declaredIn, traits } from "./attributes";
import type { Observed } from "./rules";
import type { UserState } from "./state";
import { fromWire } from "./wire";

/**
 * Returns the user as a list page shows them, if pages are cheaper and carry everything that state holds. Undefined: read
 * the single user.
 */
export async function findListed({ reads, settings }: Run, id: string, was: UserState): Promise<Observed | undefined> {
  // No page shows the id of a pending user, and a user who is invited again has another one.
  if (was.accountStatus !== "active" && was.accountStatus !== "inactive") return undefined;
  const declared = declaredIn(was);
  const isCarried = (name: AttributeName) =>
    traits(name).listed || traits(name).hidden || traits(name).settings || !settings.deepGet;
  if (!declared.every(isCarried)) return undefined;

  const row = await reads.user(zoomIdOf(id, was));
  if (!row || row.status !== was.accountStatus) return undefined;
  const seen = fromWire(row, zoomIdOf(id, was));
  // A string that a page leaves out need not be empty.
  const isLeftOut = (name: AttributeName) =>
    traits(name).listed && traits(name).spelled && seen.attributes[name] === undefined;
  if (declared.some(isLeftOut)) return undefined;
  return seen;
}
