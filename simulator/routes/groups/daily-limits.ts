import { retryAfter } from "../../wire/rate-limits";
import type { Call } from "../../wire/call";
import { tooManyGroupsToday } from "../../wire/errors";

const GROUPS_A_DAY = 100;

/** Counts a new group. Throws if today's limit is used up. */
export function countGroup({ limits, switches, nowMs }: Call): void {
  if (limits.plan === false || limits.take("POST /groups", GROUPS_A_DAY, nowMs) !== undefined) return;
  throw tooManyGroupsToday(GROUPS_A_DAY, {
    "X-RateLimit-Type": "Daily-limit",
    "Retry-After": retryAfter(switches, nowMs),
  });
}
