import { featuresOf } from "../../provider/resources/user/feature-wire";
import { fromParts, isOff, partsOf } from "../../provider/resources/user/features";
import type { Run, Snapshot } from "../../provider/types";
import { getUserSettings } from "../../provider/zoom/api/endpoints";

/** Adds the add-on licenses that a user holds, with one more call. Only active users hold any. */
export async function withFeatures(run: Run, { id, state }: Snapshot): Promise<Snapshot> {
  if (state.accountStatus !== "active") return { id, state };
  const shown = partsOf(featuresOf(await run.zoom.request(getUserSettings(id))));
  // Every user has a meeting capacity, which comes with the license.
  const held = shown.filter((part) => !isOff(part) && part.meetingCapacity === undefined);
  return held.length === 0 ? { id, state } : { id, state: { ...state, features: fromParts(held) } };
}
