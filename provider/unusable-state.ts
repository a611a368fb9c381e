import type { z } from "zod";
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

/** Returns the refusal of a state that the schema of its kind does not accept: another version or a person may have written it. */
export function unreadable(what: string, { issues }: z.ZodError): RefusedError {
  const wrong = [...new Set(issues.map(({ path }) => String(path[0])))].slice(0, 5);
  return new RefusedError(
    `This version of pulumi-zoom cannot read the state of ${what}: it has no valid ${wrong.join(", ")}. ` +
      `Use the version that made the last "pulumi up", or a newer one. Or remove the resource from the state with ` +
      `"pulumi state delete" and import it again.`,
  );
}
