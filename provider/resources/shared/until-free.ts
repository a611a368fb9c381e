import type { Run } from "../../types";
import { claimsOf } from "./claims";
import type { Party, Thing } from "./wishes";

/** A resource that is to give something up may not have begun yet. */
const LOOK_AGAIN_AFTER_MS = [500, 1_000, 1_500];

/**
 * Looks until no object has something that another resource of this run is to give up, or until that takes too long.
 *
 * @param look Returns who has it, or undefined.
 * @returns Who has it in the end; undefined if it is free.
 */
export async function untilFree<T>(
  { zoom, memory, tell }: Run,
  party: Party,
  thing: Thing,
  look: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const claims = claimsOf(memory);
  const taken = new Error(`${thing.words} is taken`);
  const take = async () => {
    if ((await look()) !== undefined) throw taken;
  };
  const isTaken = (error: unknown) => error === taken;
  const mayStillTake = () => Promise.resolve(false);
  const wish = { thing, givesUp: [], take, isTaken, mayStillTake };
  const wait = await claims.take({ clock: zoom.clock, tell }, party, wish, false);
  if (!wait) return undefined;
  let holder = await look();
  for (const waitMs of LOOK_AGAIN_AFTER_MS) {
    if (holder === undefined || claims.isKeptForNow(thing)) break;
    await zoom.clock.sleep(waitMs);
    holder = await look();
  }
  return holder;
}
