import { ZoomApiError, ZoomNetworkError, ZoomResponseError } from "../errors";

/*
 * What Zoom's answers mean. The HTTP status and Zoom's code decide together, because each has several meanings. The
 * message decides nothing, because it is in the language of the app's owner; except whether a refusal with a code of many
 * meanings is worth waiting for. One that is not understood fails the run, with Zoom's words.
 */

/** Whether Zoom answered with this HTTP status and one of these codes. */
export function answered(error: unknown, status: number, ...codes: number[]): error is ZoomApiError {
  return (
    error instanceof ZoomApiError &&
    error.status === status &&
    error.zoomCode !== undefined &&
    codes.includes(error.zoomCode)
  );
}

function on(error: unknown, prefix: string): boolean {
  return error instanceof ZoomApiError && error.route.startsWith(prefix);
}

/**
 * The user does not exist, belongs to another account, or the invitation has ended. After a deletion with a transfer it
 * may be the receiver who does not exist.
 */
export function isUserGone(error: unknown): boolean {
  return (
    answered(error, 404, 1001) || answered(error, 400, 1120) || (answered(error, 400, 1010) && !on(error, "/groups"))
  );
}

/** The e-mail is taken, in this account or in another one. */
export function isUserExists(error: unknown): boolean {
  if (!(error instanceof ZoomApiError) || !on(error, "/users")) return false;
  return error.status === 409 || error.status === 412 || answered(error, 400, 1009);
}

/** Another user of the account has this vanity name. */
export function isVanityNameTaken(error: unknown): boolean {
  return answered(error, 400, 4100);
}

/** Codes of an HTTP 400 on the change of a personal meeting id that do not mean that it is taken. */
const NOT_ABOUT_PMI = [200, 1000, 1001, 1010, 1108, 1109, 1120];

/** Another user may have the personal meeting id that a call sets: Zoom does not document how it says so. */
export function mayMeanPmiTaken(error: unknown): boolean {
  return (
    isRefusal(error) &&
    error.method === "PATCH" &&
    error.route === "/users/{userId}" &&
    !isSeatError(error) &&
    (error.status === 409 || (error.zoomCode !== undefined && !NOT_ABOUT_PMI.includes(error.zoomCode)))
  );
}

/** The group does not exist, or belongs to another account. */
export function isGroupGone(error: unknown): boolean {
  return answered(error, 404, 4130) || (answered(error, 400, 1010) && on(error, "/groups"));
}

export function isGroupNameTaken(error: unknown): boolean {
  return answered(error, 409, 4132);
}

/** Codes of an HTTP 400 on the removal of a member that do not mean "not a member". */
const NOT_ABOUT_MEMBERS = [104, 124, 200, 300, 429, 1010, 2300, 4700, 4711];

/** The user is not a member of the group. Zoom answers 404, or for removals also 400 with varying codes. */
export function isMemberGone(error: unknown): boolean {
  if (answered(error, 404, 4131)) return true;
  return (
    error instanceof ZoomApiError &&
    error.method === "DELETE" &&
    error.route === "/groups/{groupId}/members/{memberId}" &&
    error.status === 400 &&
    error.zoomCode !== undefined &&
    !NOT_ABOUT_MEMBERS.includes(error.zoomCode)
  );
}

/** The user is not an administrator of the group. */
export function isAdminGone(error: unknown): boolean {
  return answered(error, 400, 4138);
}

/** The user has no phone, or does not exist. A missing site, account or license is 404 with other codes. */
export function isPhoneUserGone(error: unknown): boolean {
  return answered(error, 404, 1001);
}

/** The phone user does not hold the number (404/400), or is no longer a phone user. */
export function isNumberNotHeld(error: unknown): boolean {
  return (
    answered(error, 404, 400, 1001) &&
    error.method === "DELETE" &&
    error.route === "/phone/users/{userId}/phone_numbers/{phoneNumberId}"
  );
}

/** Codes of an HTTP 404 that mean the site, the account or the route, and not the plan. */
const NOT_ABOUT_PLANS = [404, 1102, 2001, 2300];

/** The phone user does not hold the plan that a removal or a swap names, or is no longer a phone user. */
export function isPlanNotHeld(error: unknown): boolean {
  if (!(error instanceof ZoomApiError) || !on(error, "/phone/users/{userId}/calling_plans")) return false;
  if (error.method === "PUT") return answered(error, 400, 404);
  return (
    error.method === "DELETE" &&
    error.status === 404 &&
    error.zoomCode !== undefined &&
    !NOT_ABOUT_PLANS.includes(error.zoomCode)
  );
}

/** There is no site with the id that was asked for. */
export function isSiteGone(error: unknown): boolean {
  return answered(error, 400, 300, 400) && error.method === "GET" && error.route === "/phone/sites/{siteId}";
}

/** The token is no longer valid. Zoom Phone also answers 400/124 for a site that the app may not see. */
export function isUnauthorized(error: unknown): boolean {
  return (error instanceof ZoomApiError && error.status === 401) || answered(error, 400, 124);
}

/** A limit or a lock. Code 429 with HTTP 400 is neither: it means that a batch is too large. */
export function isRateLimited(error: unknown): error is ZoomApiError {
  return error instanceof ZoomApiError && error.status === 429;
}

/** A daily limit, for which no run waits. */
export function isDailyLimit(error: unknown): boolean {
  return isRateLimited(error) && error.limit === "day";
}

/** How Zoom says that too few licenses, seats or plans were bought. */
const SHORTAGE = [
  /\badd (a )?max(imum)?\b/i,
  /\bcan('t|not) add paid users\b/i,
  /\bno (\w+ ){0,2}(licen[sc]es?|seats?)\b/i,
  /\b(enough|insufficient|available|reached|exceed\w*|maximum|limit)\b.*\b(licen[sc]es?|licensed users|seats?)\b/i,
  /\b(licen[sc]es?|licensed users|seats?)\b.*\b(insufficient|reached|exceed\w*|maximum|limit|used up)\b/i,
  /\bdoes not have\b.*\bplan\b|\bplan\b.*\bdoes not exist\b/i,
];

/** Whether Zoom's words speak of a shortage, and of no field that it does not take. */
const speaksOfShortage = ({ zoomMessage, fields }: ZoomApiError): boolean =>
  fields.length === 0 && SHORTAGE.some((words) => words.test(zoomMessage));

/** Zoom has no license left for this. Code 2039 also means that the app's owner may not change the license. */
export function isSeatError(error: unknown): boolean {
  if (answered(error, 400, 2039)) return speaksOfShortage(error);
  return answered(error, 400, 3412, 2033, 2034, 2038) || answered(error, 404, 1102);
}

/** Codes with which Zoom refuses a feature because none was bought, or none is left. */
const NO_FEATURE_LEFT = [1208, 1209, 1210, 1211, 1228];

/**
 * Zoom has no add-on license left that a change of the settings asks for. With the codes 200 and 300, which have many other
 * meanings, it says so of webinars, large meetings and Zoom Events.
 */
export function isFeatureShortage(error: unknown): boolean {
  if (!(error instanceof ZoomApiError) || error.method !== "PATCH" || error.route !== "/users/{userId}/settings")
    return false;
  return answered(error, 400, ...NO_FEATURE_LEFT) || (answered(error, 400, 200, 300) && speaksOfShortage(error));
}

/** Whether this answer means that the app was not granted the scope of the call. */
export function meansMissingScope(status: number, zoomCode: number | undefined): boolean {
  return zoomCode === 104 || (status === 400 && (zoomCode === 4711 || zoomCode === 4700));
}

/** Whether this answer means that Zoom, or whatever answers in its place, does not know the route. */
export function meansUnknownRoute(status: number, zoomCode: number | undefined): boolean {
  return status === 404 && (zoomCode === undefined || zoomCode === 404 || zoomCode === 2300);
}

/** The app was not granted the scope of this call. */
export function isMissingScope(error: unknown): boolean {
  return error instanceof ZoomApiError && meansMissingScope(error.status, error.zoomCode);
}

/** The list must be read from its beginning. Has this meaning only if a page token was sent. */
export function isPageTokenExpired(error: unknown): boolean {
  if (on(error, "/phone")) return answered(error, 400, 300, 400);
  if (on(error, "/number_management")) return answered(error, 400, 1003100);
  return answered(error, 400, 300);
}

/** Not Zoom's answer, but that of a proxy, which may have passed on the call and blocked the reply. */
function isFromProxy({ status, zoomCode, zoomMessage }: ZoomApiError): boolean {
  return zoomCode === undefined && zoomMessage === "" && status !== 401 && status !== 429;
}

/** Whether the call may have taken effect although it failed. Then read before you repeat it. */
export function mayHaveHappened(error: unknown): boolean {
  if (error instanceof ZoomApiError) return error.status >= 500 || isFromProxy(error);
  return (error instanceof ZoomNetworkError && error.mayHaveReached) || error instanceof ZoomResponseError;
}

/**
 * Whether Zoom refused the call itself, and not because of a sign-in, a scope, a right or a limit. The caller knows what
 * the refusal means.
 */
export function isRefusal(error: unknown): error is ZoomApiError {
  return (
    error instanceof ZoomApiError &&
    error.status >= 400 &&
    error.status < 500 &&
    error.status !== 403 &&
    !isUnauthorized(error) &&
    !isRateLimited(error) &&
    !isMissingScope(error)
  );
}
