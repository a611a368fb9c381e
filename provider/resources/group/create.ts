import type { Run } from "../../types";
import { createGroup } from "../../zoom/api/endpoints";
import { isGroupNameTaken, mayHaveHappened } from "../../zoom/api/codes";
import { readUntil } from "../shared/read-until";
import { findGroupByName } from "./observe";

const FIRST_BACKOFF_MS = 1_000;

/** A group's id; or why nobody knows whether there is a group. */
export type Made = { id: string } | { unseen: unknown };

/**
 * Creates the group: the caller looked, and there was none of this name.
 *
 * A POST whose connection broke may have made it: it is repeated only after a look showed no such group, and the one
 * that a look shows is ours. Zoom lets an account create a hundred a day.
 */
export async function makeGroup({ zoom, settings }: Run, name: string): Promise<Made> {
  for (let attempt = 0; ; attempt++) {
    try {
      return { id: (await zoom.request(createGroup(name))).id };
    } catch (error) {
      const broke = mayHaveHappened(error);
      // Taken at the second attempt: by the first, which only now shows.
      if (!broke && !(isGroupNameTaken(error) && attempt > 0)) throw error;
      const ours = await readUntil(
        zoom.clock,
        () => findGroupByName(zoom, name),
        (group) => group !== undefined,
      ).catch(() => "unseen" as const);
      if (ours === "unseen") return { unseen: error };
      if (ours) return { id: ours.id };
      if (!broke || attempt >= settings.ioErrorRetries) throw error;
      await zoom.clock.sleep(FIRST_BACKOFF_MS * 2 ** attempt);
    }
  }
}
