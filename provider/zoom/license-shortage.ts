import type { Zoom } from "./call";
import { getPlanUsage, getUsersSummary, listCallingPlans } from "./api/endpoints";
import { ZoomError } from "./errors";
import { answered } from "./api/codes";
import { callingPlanCounts, seatCounts } from "./views/license-counts";
import { seatPlansOf } from "./views/seats";

/**
 * Returns what to do if Zoom has no license left, in whole sentences, with the account's counts if Zoom tells them. If
 * reading the counts fails, only they are missing.
 *
 * @param error An error for which `isSeatError` is true.
 */
export async function explainLicenseShortage(zoom: Zoom, error: unknown): Promise<string> {
  if (answered(error, 404, 1102)) {
    const counts = await inASentence(() => phoneCounts(zoom));
    return `No Zoom Phone license is available. Buy one, or free one up.${counts}`;
  }
  const counts = (await inASentence(() => planCounts(zoom))) || (await inASentence(() => userCounts(zoom)));
  return (
    "No license is available. Buy one, free one up, or withdraw an invitation (pending users occupy licenses)." + counts
  );
}

async function inASentence(read: () => Promise<string[]>): Promise<string> {
  try {
    const counts = await read();
    return counts.length > 0 ? ` Zoom counts: ${counts.join("; ")}.` : "";
  } catch (error) {
    if (error instanceof ZoomError) return "";
    throw error;
  }
}

/** What users hold, and what a missing license can be. */
const OF_USERS: readonly string[] = ["base", "united", "workplace", "webinar", "largeMeeting", "zoomEvents"];

async function planCounts(zoom: Zoom): Promise<string[]> {
  const plans = seatPlansOf(await zoom.request(getPlanUsage()));
  return plans
    .filter(({ family }) => OF_USERS.includes(family))
    .map((plan) => `plan ${plan.plan ?? "without a name"}: ${seatCounts(plan)}`);
}

/** Counts what is used, for accounts to which Zoom does not tell what they bought. */
async function userCounts(zoom: Zoom): Promise<string[]> {
  const summary = await zoom.request(getUsersSummary());
  const kinds = [
    ["licensed", summary.licensed_users_count],
    ["basic", summary.basic_users_count],
    ["pending", summary.pending_users_count],
  ] as const;
  return kinds.flatMap(([kind, count]) => (count === undefined ? [] : `${count} ${kind} users`));
}

async function phoneCounts(zoom: Zoom): Promise<string[]> {
  const counts: string[] = [];
  for await (const plan of zoom.pages(listCallingPlans()))
    if (plan.subscribed !== undefined) counts.push(`plan ${plan.name ?? plan.type}: ${callingPlanCounts(plan)}`);
  return counts;
}
