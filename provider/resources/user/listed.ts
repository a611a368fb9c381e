import type { Run } from "../../types";
import type { UserRow } from "../../zoom/api/replies";
import { type AttributeName, ATTRIBUTES, type Observed, traits } from "./rules";
import type { UserState } from "./state";
import { fromWire } from "./wire";

/**
 * The person as a list page shows them, where pages come cheaper and carry all that state keeps of them. Undefined: to
 * be read alone.
 */
export async function findListed({ reads, settings }: Run, id: string, was: UserState): Promise<Observed | undefined> {
  // No page tells the id of somebody pending, and who is invited anew has another one.
  if (was.accountStatus !== "active" && was.accountStatus !== "inactive") return undefined;
  const declared = ATTRIBUTES.filter((name) => was[name] !== undefined);
  const isCarried = (name: AttributeName) => traits(name).listed || traits(name).hidden || !settings.deepGet;
  if (!declared.every(isCarried)) return undefined;

  const row = await reads.user(id);
  if (!row || row.status !== was.accountStatus || !isSameRoom(was, row)) return undefined;
  const seen = fromWire(row, id);
  // A text that a page leaves out need not be empty.
  const isLeftOut = (name: AttributeName) =>
    traits(name).listed && traits(name).spelled && seen.attributes[name] === undefined;
  if (declared.some(isLeftOut)) return undefined;
  return { ...seen, personalMeetingUrl: was.personalMeetingUrl };
}

/** Pages carry the number of the personal meeting room, and not its address, in which it stands. */
function isSameRoom({ personalMeetingUrl }: UserState, { pmi }: UserRow): boolean {
  const shown = personalMeetingUrl && /\/(\d+)(?:[?#]|$)/.exec(personalMeetingUrl)?.[1];
  return personalMeetingUrl === undefined ? pmi === undefined : shown === String(pmi);
}
