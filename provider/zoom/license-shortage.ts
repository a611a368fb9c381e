import type { Zoom } from "./call";
import { getPlanUsage, getUsersSummary, listCallingPlans } from "./api/endpoints";
import { ZoomError } from "./errors";
import { answered } from "./api/codes";
import type { PlanFigures } from "./api/replies";

/**
 * What to do when Zoom has no licence left, with the figures where Zoom tells them. A look-up that fails costs the
 * figures alone.
 *
 * @param error One that `isSeatError` says yes to.
 * @returns Whole sentences.
 */
export async function explainLicenseShortage(zoom: Zoom, error: unknown): Promise<string> {
  if (answered(error, 404, 1102)) {
    const figures = await told(() => phoneFigures(zoom));
    return `No Zoom Phone licence is free: buy one, or take one from somebody.${figures}`;
  }
  const figures = (await told(() => planFigures(zoom))) || (await told(() => peopleFigures(zoom)));
  return (
    "No licence is free for this: buy one, take one from somebody, or withdraw an invitation, " +
    `because pending people hold licences too.${figures}`
  );
}

async function told(look: () => Promise<string[]>): Promise<string> {
  try {
    const figures = await look();
    return figures.length > 0 ? ` Zoom counts: ${figures.join("; ")}.` : "";
  } catch (error) {
    if (error instanceof ZoomError) return "";
    throw error;
  }
}

async function planFigures(zoom: Zoom): Promise<string[]> {
  const { plan_base = [], plan_united = [], plan_zoom_one = [] } = await zoom.request(getPlanUsage());
  return [...plan_base, ...plan_united, ...plan_zoom_one].filter((plan) => plan.hosts !== undefined).map(oneFigure);
}

function oneFigure({ name, type, hosts, usage, pending }: PlanFigures): string {
  const held = pending ? `, ${pending} held by pending people` : "";
  return `plan ${name ?? type ?? "without a name"}: ${hosts} bought, ${usage ?? 0} used${held}`;
}

/** What is used, for accounts to which Zoom does not tell what they bought. */
async function peopleFigures(zoom: Zoom): Promise<string[]> {
  const summary = await zoom.request(getUsersSummary());
  const kinds = [
    ["licensed", summary.licensed_users_count],
    ["basic", summary.basic_users_count],
    ["pending", summary.pending_users_count],
  ] as const;
  return kinds.flatMap(([kind, count]) => (count === undefined ? [] : `${count} ${kind} people`));
}

async function phoneFigures(zoom: Zoom): Promise<string[]> {
  const figures: string[] = [];
  for await (const { name, type, subscribed, assigned, available } of zoom.pages(listCallingPlans()))
    if (subscribed !== undefined)
      figures.push(`plan ${name ?? type}: ${subscribed} bought, ${assigned ?? 0} used, ${available ?? 0} free`);
  return figures;
}
