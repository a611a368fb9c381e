import type { Snapshot } from "../../types";
import { PartialError } from "../../zoom/errors";
import { messageOf } from "./words";

/**
 * Returns what to throw for a creation that failed. If it is half of a replacement, and has not changed its object yet, the
 * resource stays in the state as it was.
 *
 * @param kept Undefined: there was no object before.
 */
export const keptInState = (kept: Snapshot | undefined, error: unknown): unknown =>
  kept === undefined || error instanceof PartialError
    ? error
    : new PartialError(messageOf(error), kept.id, kept.state, [messageOf(error)]);
