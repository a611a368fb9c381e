import { featuresOf } from "../../provider/resources/user/feature-wire";
import { fromParts, holdsLicense, partsOf } from "../../provider/resources/user/features";
import type { Run, Snapshot } from "../../provider/types";
import { readUserSettings } from "../../provider/zoom/reading/user-settings";

/**
 * Adds the add-on licenses that a user holds, with one more call. Only active users hold any. Returns undefined if the user
 * was removed since they were read.
 */
export async function withFeatures(run: Run, { id, state }: Snapshot): Promise<Snapshot | undefined> {
  if (state.accountStatus !== "active") return { id, state };
  const settings = await readUserSettings(run.zoom, id);
  if (!settings) return undefined;
  const held = partsOf(featuresOf(settings)).filter(holdsLicense);
  return held.length === 0 ? { id, state } : { id, state: { ...state, features: fromParts(held) } };
}
