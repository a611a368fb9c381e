import { licenseAndPlan } from "../license-names";
import type { PlanRow } from "./read";

/**
 * Returns why `--fail-below` fails, a sentence for each plan. An account of which Zoom tells no count fails too: nothing
 * shows that enough licenses are free.
 */
export function shortagesBelow(plans: readonly PlanRow[], least: number): string[] {
  const isTold = plans.some(({ family, free }) => family !== "phone" && free !== undefined);
  return [
    ...(isTold ? [] : ["Zoom does not tell how many licenses are free, so --fail-below fails."]),
    ...plans.flatMap((row) =>
      row.free !== undefined && row.free < least
        ? [`${licenseAndPlan(row)}: ${row.free} free, but --fail-below is ${least}.`]
        : [],
    ),
  ];
}
