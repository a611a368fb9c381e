import type { Zoom } from "../../zoom/call";
import { RefusedError, ZoomApiError, ZoomError } from "../../zoom/errors";
import { isSeatError } from "../../zoom/api/codes";
import { explainLicenseShortage } from "../../zoom/license-shortage";

/**
 * Completes an error to a sentence on what was being done to whom, what Zoom answered, and what to do. Refusals of our
 * own rules are complete already, and our own mistakes pass through.
 *
 * @param doing Such as `Inviting ada@example.com`.
 * @param advice What to do, by Zoom's code: the text of a reply is localised and decides nothing.
 */
export async function explainFailure(
  zoom: Zoom,
  doing: string,
  error: unknown,
  advice: Readonly<Record<number, string>> = {},
): Promise<unknown> {
  if (!(error instanceof ZoomError) || error instanceof RefusedError) return error;
  const code = error instanceof ZoomApiError ? error.zoomCode : undefined;
  const more = isSeatError(error)
    ? await explainLicenseShortage(zoom, error)
    : code === undefined
      ? ""
      : (advice[code] ?? "");
  error.message = `${doing} failed. ${error.message}${more === "" ? "" : ` ${more}`}`;
  return error;
}
