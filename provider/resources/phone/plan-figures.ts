import { listCallingPlans } from "../../zoom/api/endpoints";
import type { CallingPlanRow } from "../../zoom/api/replies";
import type { Zoom } from "../../zoom/call";
import { ZoomError } from "../../zoom/errors";

const nameOf = ({ type, name }: CallingPlanRow) => (name === undefined ? `plan ${type}` : `plan ${type} (${name})`);
const countsOf = ({ subscribed, assigned, available }: CallingPlanRow) =>
  `${subscribed ?? "?"} bought, ${assigned ?? "?"} used, ${available ?? "?"} free`;

/** Returns the account's calling plans with their figures; none if Zoom does not tell. */
export async function countedPlans(zoom: Zoom): Promise<CallingPlanRow[]> {
  try {
    return await Array.fromAsync(zoom.pages(listCallingPlans()));
  } catch (error) {
    if (error instanceof ZoomError) return [];
    throw error;
  }
}

/** Whether the account has bought this plan, and has none left. */
export function isUsedUp(rows: readonly CallingPlanRow[], type: number): boolean {
  const same = rows.filter((row) => row.type === type);
  return same.length > 0 && same.every(({ available }) => available !== undefined && available <= 0);
}

/** Whether the account has a license of this plan that no one uses. */
export const hasFree = (rows: readonly CallingPlanRow[], type: number): boolean =>
  rows.some((row) => row.type === type && (row.available ?? 0) > 0);

/** Returns whole sentences on plans that were refused, or nothing. */
export function explainPlanRows(rows: readonly CallingPlanRow[], types: readonly number[], isSecret: boolean): string {
  if (isSecret)
    return types.some((type) => isUsedUp(rows, type))
      ? "No license of this plan is free. Buy one, or free one up."
      : "";
  const sentences = types.flatMap((type) => {
    if (rows.length > 0 && !rows.some((row) => row.type === type)) return [`The account has no plan ${type}.`];
    return isUsedUp(rows, type) ? [`No license of plan ${type} is free. Buy one, or free one up.`] : [];
  });
  if (rows.length > 0)
    sentences.push(`Zoom counts: ${rows.map((row) => `${nameOf(row)}: ${countsOf(row)}`).join("; ")}.`);
  return sentences.join(" ");
}

/**
 * Returns what the account's own figures say about plans that were refused: that it has none of them, or none left. A
 * look-up that fails costs only the figures.
 *
 * @param types The plans that were asked for; none for a phone without any.
 * @param isSecret If true, the figures are left out, because they reveal the plan.
 */
export const explainPlans = async (zoom: Zoom, types: readonly number[], isSecret: boolean): Promise<string> =>
  explainPlanRows(await countedPlans(zoom), types, isSecret);
