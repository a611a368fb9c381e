import { RefusedError } from "../../zoom/errors";
import type { GroupProgress } from "./progress";
import { type Plan, planGroup } from "./rules";

/** Returns the steps from what Zoom shows to what is declared. @throws RefusedError if there is no way. */
export function decide({ run, seen, desired, scope, owned, knew }: GroupProgress): Plan {
  const onExisting = desired.onExisting ?? run.settings.onExisting;
  const plan = planGroup({ seen, desired, scope, owned, knew, onExisting });
  if (plan.refuse !== undefined) throw new RefusedError(`The group "${desired.name}": ${plan.refuse}.`);
  return plan;
}
