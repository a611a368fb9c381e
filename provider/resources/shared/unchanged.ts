import { isDeepStrictEqual } from "node:util";
import type { Snapshot } from "../../types";

/** As state keeps it: a property without a value is none. */
const kept = ({ id, state }: Snapshot): unknown => JSON.parse(JSON.stringify({ id, state }));

/** Whether what was read is what state holds already, to the letter. */
export const isUnchanged = (was: Snapshot, now: Snapshot): boolean => isDeepStrictEqual(kept(was), kept(now));
