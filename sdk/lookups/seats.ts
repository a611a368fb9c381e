import * as pulumi from "@pulumi/pulumi";
import type { Seats } from "../../provider/zoom/views/seats";
import { withAccount } from "./account";

export type { SeatPlan, Seats } from "../../provider/zoom/views/seats";

/**
 * How many licences the account bought and how many are used, as far as Zoom tells; pending people hold licences too.
 * Those of Zoom Phone are in `listCallingPlans`.
 *
 * ```ts
 * import { getSeats } from "pulumi-zoom";
 *
 * const { plans = [] } = await getSeats();
 * const [base] = plans.filter(({ family }) => family === "base");
 * const left = (base?.bought ?? 0) - (base?.used ?? 0) - (base?.pending ?? 0);
 * ```
 *
 * Zoom's pages: https://developers.zoom.us/docs/api/accounts/#tag/accounts/GET/accounts/{accountId}/plans/usage and
 * https://developers.zoom.us/docs/api/users/#tag/users/GET/users/summary
 *
 * Scopes, granular: `billing:read:plan_usage:admin`, `user:read:summary:admin`; classic: `account:read:admin`,
 * `user:read:admin`. With one of the two the other half is absent, and `notTold` says why.
 *
 * @throws RunError where Zoom tells neither, cannot be reached, or the settings are wrong.
 */
export function getSeats(): Promise<Seats> {
  return withAccount("Reading the licences of the account", async ({ zoom }) => {
    const { readSeats } = await import("../../provider/zoom/views/seats.js");
    return readSeats(zoom);
  });
}

/** `getSeats` as an output. */
export const getSeatsOutput = (): pulumi.Output<Seats> => pulumi.output(getSeats());
