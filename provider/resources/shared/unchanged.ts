import { isDeepStrictEqual } from "node:util";
import type { Snapshot } from "../../types";
import { inClear } from "./secret-values";

/** As state keeps it and the engine hands it back: a property without a value is none, and nothing is encrypted. */
const kept = ({ id, state }: Snapshot): unknown => inClear(JSON.parse(JSON.stringify({ id, state })));

/** Whether what was read is what state holds already, to the letter. */
export const isUnchanged = (was: Snapshot, now: Snapshot): boolean => isDeepStrictEqual(kept(was), kept(now));
