import type { Properties } from "./types";
import { RefusedError } from "./zoom/errors";

/**
 * Refuses a state that was made in another account: everyone would seem gone, and the next run would invite a whole
 * company into the wrong account.
 *
 * @param accountId The account that the settings name, if they name one.
 */
export function refuseOtherAccount(what: string, state: Properties, accountId: string | undefined): void {
  const made = state.zoomAccount;
  if (made === accountId || (made !== undefined && accountId === undefined)) return;
  if (typeof made !== "string")
    throw new RefusedError(
      `The state of ${what} does not name its Zoom account, so nothing is changed. Run "pulumi refresh" with ` +
        `the settings of that account, or remove the resource from the state with "pulumi state delete" and import it again.`,
    );
  throw new RefusedError(
    `${what} belongs to the Zoom account ${made}, but the settings name the account ${accountId}. ` +
      `Zoom was not called. Use the settings of account ${made}, or create a separate stack for account ${accountId}.`,
  );
}
