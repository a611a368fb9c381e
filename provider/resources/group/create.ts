import type { Run } from "../../types";
import { createGroup } from "../../zoom/api/endpoints";
import { mayHaveHappened } from "../../zoom/api/codes";
import { ZoomResponseError } from "../../zoom/errors";
import { backoffMs } from "../../zoom/retry";
import { readUntil } from "../shared/read-until";
import { findGroupByName } from "./observe";
import { sameGroup } from "./rules";

/** A group's id; or the error after which it is unknown whether there is a group. */
export type Made = { id: string } | { unseen: unknown };

/**
 * Creates the group. The caller has looked, and there was none of this name.
 *
 * A creation whose connection broke may have taken effect. It is repeated only after a look that shows no such group;
 * a group that the look does show is ours. If the repeats fail too, the group may still be there: neither a refusal nor a
 * look proves that the first attempt did nothing. Zoom lets an account create 100 groups a day.
 */
export async function makeGroup({ zoom, settings }: Run, name: string): Promise<Made> {
  for (let attempt = 0; ; attempt++) {
    try {
      const call = createGroup(name);
      const made = await zoom.request(call);
      // A proxy may send the reply to another call.
      if (!sameGroup(made.name, name)) throw new ZoomResponseError(call, 201, "it is about another group");
      return { id: made.id };
    } catch (error) {
      const isInDoubt = mayHaveHappened(error);
      if (!isInDoubt && attempt === 0) throw error;
      const ours = await readUntil(
        zoom.clock,
        () => findGroupByName(zoom, name),
        (group) => group !== undefined,
      ).catch(() => "unseen" as const);
      if (ours === "unseen") return { unseen: error };
      if (ours) return { id: ours.id };
      if (!isInDoubt || attempt >= settings.ioErrorRetries) return { unseen: error };
      await zoom.clock.sleep(backoffMs(attempt));
    }
  }
}
