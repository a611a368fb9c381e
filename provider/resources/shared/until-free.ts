import type { Run } from "../../types";
import { claimsOf } from "./claims";
import type { Party, Thing } from "./wishes";

/**
 * Looks until no object has something that another resource under way is to give up, or until that takes too long.
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
  const taken = new Error(`${thing.words} is taken`);
  let holder: T | undefined;
  const take = async () => {
    holder = await look();
    if (holder !== undefined) throw taken;
  };
  const isTaken = (error: unknown) => error === taken;
  const mayStillTake = () => Promise.resolve(false);
  await claimsOf(memory).take(
    { clock: zoom.clock, tell },
    party,
    { thing, givesUp: [], take, isTaken, mayStillTake },
    false,
  );
  return holder;
}
