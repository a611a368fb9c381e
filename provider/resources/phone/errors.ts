import type { Zoom } from "../../zoom/call";
import { ZoomApiError } from "../../zoom/errors";
import { isPhoneUserGone, isRefusal, isSeatError } from "../../zoom/api/codes";
import { explainFailure as explain } from "../shared/explain";
import type { Step } from "./rules";
import { explainPlans } from "./plan-figures";

export type Deed = "look up" | "disable" | Step["do"];

const DOING: Record<Deed, (who: string) => string> = {
  "look up": (who) => `Looking up the phone of ${who}`,
  enable: (who) => `Enabling the phone of ${who}`,
  moveSite: (who) => `Moving the phone of ${who} to another site`,
  setExtension: (who) => `Setting the extension of ${who}`,
  swapPlan: (who) => `Swapping the calling plan of ${who}`,
  addPlans: (who) => `Adding calling plans to ${who}`,
  removePlan: (who) => `Removing a calling plan from ${who}`,
  addNumbers: (who) => `Assigning phone numbers to ${who}`,
  removeNumber: (who) => `Taking a phone number from ${who}`,
  setOutboundCaller: (who) => `Setting the outbound caller number of ${who}`,
  setEmergencyAddress: (who) => `Setting the emergency address of ${who}`,
  applyTemplate: (who) => `Applying the settings template to the phone of ${who}`,
  disable: (who) => `Disabling the phone of ${who}`,
};

const NO_ZOOM_PHONE =
  "The account has no Zoom Phone, or the app's owner has no role for it. Check zoom:accountId and the account's plan.";
const NO_SITE = "Declare the id or the name of one of the account's sites. If Multiple Sites is off, there is none.";

/** What to do about a refusal, by Zoom's code. */
const ADVICE: Partial<Record<Deed, Record<number, string>>> = {
  enable: {
    1000: "Zoom Phone can be enabled only for active users: this one is pending, locked or deactivated.",
    12007: "The phone that the user had is in the trash. Restore it or empty the trash in Zoom's web portal.",
  },
  moveSite: { 300: NO_SITE, 400: NO_SITE, 404: NO_SITE },
  removePlan: {
    400: "If the account requires a plan for each phone user, declare at least one.",
    409: "The user still holds numbers, which need a plan. Declare phoneNumbers: [] as well.",
  },
  setOutboundCaller: {
    400: "Declare a number that the user may call with. The account's policy may forbid to change or to hide it.",
  },
  setEmergencyAddress: {
    400: "Declare the id of one of the account's emergency addresses, of the user's site or their own.",
  },
  applyTemplate: { 404: "Declare the id of one of the account's settings templates for phone users." },
};

/** Zoom understood the call and refuses it: repeating it at once is of no use. */
export const isRefused = (error: unknown): error is ZoomApiError => isRefusal(error) && !isPhoneUserGone(error);

/**
 * Completes an error with what was being done to whose phone, and what to do about it.
 *
 * @param more What was found out about this refusal, instead of what the code says.
 * @param isPlanSecret If true, figures are left out, because they reveal the plan.
 */
export async function explainFailure(
  zoom: Zoom,
  deed: Deed,
  who: string,
  error: unknown,
  more = "",
  isPlanSecret = false,
): Promise<unknown> {
  const found = more || (isPlanSecret ? "" : await figures(zoom, deed, error));
  const advice: Record<number, string> = { 2031: NO_ZOOM_PHONE, 2013: NO_ZOOM_PHONE, ...ADVICE[deed] };
  const code = error instanceof ZoomApiError ? error.zoomCode : undefined;
  const ofCode = code === undefined || more !== "" ? "" : (advice[code] ?? "");
  return explain(zoom, DOING[deed](who), error, [ofCode, found].filter(Boolean).join(" "));
}

/** Zoom does not document how it says that no license is free: the account's own figures tell. */
async function figures(zoom: Zoom, deed: Deed, error: unknown): Promise<string> {
  const isOff = error instanceof ZoomApiError && error.zoomCode === 2031;
  if (isOff || (deed === "enable" && isRefused(error) && !isSeatError(error))) return explainPlans(zoom, [], false);
  return "";
}
