import type { Snapshot } from "./types";
import { PartialError } from "./zoom/errors";

/**
 * Waits for the update of a resource. Its id stays, whatever id Zoom shows by now: the engine ignores another one.
 *
 * @throws PartialError under the id of the resource, if the update fails half-way.
 */
export async function underItsId(id: string, update: Promise<Snapshot>): Promise<Snapshot> {
  try {
    return await update;
  } catch (error) {
    if (!(error instanceof PartialError)) throw error;
    throw new PartialError(error.message, id, error.properties, error.reasons);
  }
}
