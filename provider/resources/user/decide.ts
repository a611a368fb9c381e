import { RefusedError } from "../../zoom/errors";
import type { UserProgress } from "./progress";
import { type Plan, planUser } from "./rules";
import { complete, policiesOf } from "./state";

/** What is known of a user before the steps; without `seen` they are not in Zoom. */
export type Situation = Pick<UserProgress, "run" | "desired" | "owned"> & Partial<Pick<UserProgress, "seen" | "knew">>;

/** Returns the steps. @throws RefusedError for what Zoom would refuse, or what the policies forbid. */
export function decide({ run, desired, seen, knew, owned }: Situation): Plan {
  const shown = seen && complete(seen, knew, run.settings.deepGet);
  const plan = planUser(shown, desired, owned, policiesOf(desired, run.settings));
  if (plan.refuse !== undefined) throw new RefusedError(`${seen?.email ?? desired.email}: ${plan.refuse}.`);
  return plan;
}
