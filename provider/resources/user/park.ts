import { createHash } from "node:crypto";
import { isRefusal } from "../../zoom/api/codes";
import { updateUser } from "../../zoom/api/endpoints";
import { claimsOf } from "../shared/claims";
import { readUntil } from "../shared/read-until";
import { same } from "./attributes";
import { explainFailure } from "./errors";
import { lookUp } from "./observe";
import type { UserProgress } from "./progress";
import { thingsOf } from "./scarce";
import { toWire } from "./wire";

/** What a user can leave for a moment, so that users who exchange it can take it one after another. */
export type Parkable = "vanityName" | "pmi";
export const isParkable = (name: string): name is Parkable => name === "vanityName" || name === "pmi";

/** Zoom may know a number that was tried as taken: the ids of all accounts are one pool. */
const TRIES = 4;

/** Returns a number from 0 to 1, always the same for one user and one try, so that a run that is repeated repeats it. */
const fractionFor = (id: string, nth: number) =>
  createHash("sha256").update(`${id} ${nth}`).digest().readUInt32BE() / 2 ** 32;

/** Returns values that no one else can be expected to have. No personal meeting id begins with 0 or 1. */
export function valuesToParkOn(name: Parkable, id: string): (string | number)[] {
  if (name === "vanityName") return ["", `parked${Math.floor(fractionFor(id, 0) * 1e9)}`];
  return Array.from({ length: TRIES }, (_, nth) => 2_000_000_000 + Math.floor(fractionFor(id, nth) * 8e9));
}

/**
 * Moves a user to a value that is free. Returns whether Zoom shows that they gave up what they had.
 *
 * @throws The explained error of a call that fails for another reason than the value.
 */
export async function park(progress: UserProgress, name: Parkable): Promise<boolean> {
  const { run, seen, desired } = progress;
  const claims = claimsOf(run.memory);
  const held = seen.attributes[name];
  for (const value of valuesToParkOn(name, seen.id)) {
    if (thingsOf(name, value).some((thing) => claims.isSpokenFor(thing))) continue;
    try {
      await run.zoom.request(updateUser(seen.id, toWire({ ...desired, [name]: value }, [name])));
    } catch (error) {
      if (isRefusal(error)) continue;
      throw await explainFailure(run.zoom, "patch", seen.email, error);
    }
    progress.changed = true;
    const now = await readUntil(
      run.zoom.clock,
      () => lookUp(run, seen.email, seen.id),
      (shown) => shown !== undefined && !same(name, held, shown.attributes[name]),
    );
    if (now === undefined || same(name, held, now.attributes[name])) continue;
    progress.seen = { ...progress.seen, attributes: { ...progress.seen.attributes, [name]: now.attributes[name] } };
    return true;
  }
  return false;
}
