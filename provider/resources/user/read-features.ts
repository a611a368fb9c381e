import type { Run } from "../../types";
import { readUserSettings } from "../../zoom/reading/user-settings";
import { explainFailure } from "./errors";
import { featuresOf } from "./feature-wire";
import type { Features } from "./features";
import { lookUp } from "./observe";
import type { Observed, Step } from "./rules";

/** Returns a user with these features in place of those that were seen. */
export const seenWith = (seen: Observed, features: Features | undefined): Observed => ({
  ...seen,
  attributes: { ...seen.attributes, features },
});

/**
 * Reads the features of a user, with one call. Zoom shows none of a pending user, and a deactivated user has none.
 *
 * @returns Undefined if the user is gone.
 */
export async function withFeatures(run: Run, seen: Observed): Promise<Observed | undefined> {
  if (seen.accountStatus !== "active") return seen;
  try {
    const reply = await readUserSettings(run.zoom, seen.id);
    return reply && seenWith(seen, featuresOf(reply));
  } catch (error) {
    throw await explainFailure(run.zoom, "readFeatures", seen.email, error);
  }
}

/** Reads of a user what these steps changed. Returns undefined if the user is gone. */
export async function lookAfterSteps(
  run: Run,
  before: Observed,
  steps: readonly Step[],
): Promise<Observed | undefined> {
  const isOnlyFeatures = steps.every((step) => step.do === "setFeature");
  const seen = isOnlyFeatures ? before : await lookUp(run, before.email, before.id);
  if (seen && steps.some((step) => step.do === "setFeature")) return withFeatures(run, seen);
  const { features } = before.attributes;
  return seen?.accountStatus === "active" && features !== undefined
    ? { ...seen, attributes: { ...seen.attributes, features } }
    : seen;
}
