import type { Zoom } from "../../zoom/call";
import { RefusedError, ZoomApiError, ZoomError } from "../../zoom/errors";
import { isSeatError } from "../../zoom/api/codes";
import { explainLicenseShortage } from "../../zoom/license-shortage";

/**
 * Completes an error to a sentence on what was being done to whom, what Zoom answered, and what to do. Refusals of our
 * own rules are complete already, and our own mistakes pass through.
 *
 * @param doing Such as `Inviting ada@example.com`.
 * @param advice What to do, by Zoom's code, because Zoom's words are localized and decide nothing; or what was found out.
 */
export async function explainFailure(
  zoom: Zoom,
  doing: string,
  error: unknown,
  advice: Readonly<Record<number, string>> | string = {},
): Promise<unknown> {
  if (!(error instanceof ZoomError) || error instanceof RefusedError) return error;
  const code = error instanceof ZoomApiError ? error.zoomCode : undefined;
  return error.completed(`${doing} failed.`, await whatToDo());

  async function whatToDo(): Promise<string> {
    if (typeof advice === "string" && advice !== "") return advice;
    if (isSeatError(error)) return explainLicenseShortage(zoom, error);
    return code === undefined || typeof advice === "string" ? "" : (advice[code] ?? "");
  }
}
