import type { Zoom } from "../../zoom/call";
import { listCallingPlans } from "../../zoom/api/endpoints";
import { ZoomError } from "../../zoom/errors";
import type { CallingPlanRow } from "../../zoom/api/replies";

const nameOf = ({ type, name }: CallingPlanRow) => (name === undefined ? `plan ${type}` : `plan ${type} (${name})`);
const countsOf = ({ subscribed, assigned, available }: CallingPlanRow) =>
  `${subscribed ?? "?"} bought, ${assigned ?? "?"} used, ${available ?? "?"} free`;

/**
 * What the account's own figures say about a plan that was refused: that it has none of it, or none left. A look-up
 * that fails costs the figures alone.
 *
 * @param types The plans that were asked for; none for a phone without any.
 * @returns Whole sentences, or nothing.
 */
export async function explainPlans(zoom: Zoom, types: readonly number[]): Promise<string> {
  const rows: CallingPlanRow[] = [];
  try {
    for await (const row of zoom.pages(listCallingPlans())) rows.push(row);
  } catch (error) {
    if (error instanceof ZoomError) return "";
    throw error;
  }
  const sentences = types.flatMap((type) => {
    const same = rows.filter((row) => row.type === type);
    if (same.length === 0) return [`The account has no plan ${type}.`];
    const isUsedUp = same.every(({ available }) => available !== undefined && available <= 0);
    return isUsedUp ? [`No licence of plan ${type} is free: buy one, or take one from somebody.`] : [];
  });
  if (rows.length > 0)
    sentences.push(`Zoom counts: ${rows.map((row) => `${nameOf(row)}: ${countsOf(row)}`).join("; ")}.`);
  return sentences.join(" ");
}
