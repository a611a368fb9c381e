import * as pulumi from "@pulumi/pulumi";
import type { Seats } from "../../provider/zoom/views/seats";
import { lookUp } from "./account";

export type { SeatPlan, Seats } from "../../provider/zoom/views/seats";

/**
 * Returns how many licenses the account bought and how many are used, as far as Zoom tells. Pending users occupy licenses
 * too. `listCallingPlans` returns the licenses of Zoom Phone.
 *
 * ```ts
 * import { getSeats } from "pulumi-zoom";
 *
 * const { plans = [] } = await getSeats();
 * const [base] = plans.filter(({ family }) => family === "base");
 * export const licensesLeft = base?.free;
 * ```
 *
 * Zoom's pages: https://developers.zoom.us/docs/api/accounts/#tag/accounts/GET/accounts/{accountId}/plans/usage and
 * https://developers.zoom.us/docs/api/users/#tag/users/GET/users/summary
 *
 * Granular scopes: `billing:read:plan_usage:admin`, `user:read:summary:admin`. Classic scopes: `account:read:admin`,
 * `user:read:admin`. With only one of the two, half of the result is absent and `notTold` says why.
 *
 * @throws RunError if Zoom refuses both calls or cannot be reached, or if the settings are wrong.
 */
export function getSeats(): Promise<Seats> {
  return lookUp("getSeats", {});
}

/** Returns the result of `getSeats` as an output. */
export const getSeatsOutput = (): pulumi.Output<Seats> => pulumi.output(getSeats());
