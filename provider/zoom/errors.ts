import type { Method, Scopes } from "./call";

/*
 * What can go wrong, and what it means. No error holds a request, so none can hold a token or a password; and none has
 * a property named `code`, which gRPC would take for its own.
 */

/** Something that we can explain: the message is complete by itself. Any other error is a mistake of ours. */
export class ZoomError extends Error {
  override name = "ZoomError";
}

/** Which of Zoom's limits a 429 speaks of; "unknown" where it says nothing but 429. */
export type Limit = "second" | "day" | "lock" | "unknown";

/** What Zoom found wrong with one field of a body. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** What a call was, as far as an error may tell. */
export interface CallIdentity {
  readonly method: Method;
  /** As sent. */
  readonly path: string;
  /** As Zoom documents it. */
  readonly route: string;
}

interface Answer extends CallIdentity {
  readonly status: number;
  /** Absent where the answer is not Zoom's own: a proxy's, or a wrong address. */
  readonly zoomCode?: number;
  readonly zoomMessage: string;
  readonly trackingId?: string;
  readonly retryAfterMs?: number;
  readonly limit?: Limit;
  readonly fields?: readonly FieldError[];
  readonly scopes?: Scopes;
  /** A sentence on what to do. */
  readonly advice?: string;
}

/** Zoom answered no. */
export class ZoomApiError extends ZoomError implements CallIdentity {
  override name = "ZoomApiError";
  readonly method: Method;
  readonly path: string;
  readonly route: string;
  readonly status: number;
  readonly zoomCode?: number;
  readonly zoomMessage: string;
  /** Zoom's support asks for it. */
  readonly trackingId?: string;
  /** How long Zoom asks to wait, where it says so. */
  readonly retryAfterMs?: number;
  /** Only for HTTP 429. */
  readonly limit?: Limit;
  readonly fields: readonly FieldError[];

  constructor(answer: Answer) {
    super(apiMessage(answer));
    this.method = answer.method;
    this.path = answer.path;
    this.route = answer.route;
    this.status = answer.status;
    this.zoomCode = answer.zoomCode;
    this.zoomMessage = answer.zoomMessage;
    this.trackingId = answer.trackingId;
    this.retryAfterMs = answer.retryAfterMs;
    this.limit = answer.limit;
    this.fields = answer.fields ?? [];
  }
}

/** Zoom did not answer. */
export class ZoomNetworkError extends ZoomError implements CallIdentity {
  override name = "ZoomNetworkError";
  readonly method: Method;
  readonly path: string;
  readonly route: string;

  /**
   * @param why In words, such as "the connection was closed (ECONNRESET)".
   * @param mayHaveReached Whether Zoom may have received the call, and done what it asks.
   * @param isLasting Whether the same call would fail again, however long one waits.
   */
  constructor(
    call: CallIdentity,
    readonly why: string,
    readonly mayHaveReached: boolean,
    readonly isLasting = false,
  ) {
    const doubt =
      mayHaveReached && call.method === "POST" ? " Zoom may have done it all the same: look before trying again." : "";
    super(`${call.method} ${call.path}: Zoom did not answer: ${why}.${doubt}`);
    this.method = call.method;
    this.path = call.path;
    this.route = call.route;
  }
}

/** Zoom answered yes, and in a form that we do not understand. */
export class ZoomResponseError extends ZoomError implements CallIdentity {
  override name = "ZoomResponseError";
  readonly method: Method;
  readonly path: string;
  readonly route: string;

  constructor(
    call: CallIdentity,
    readonly status: number,
    why: string,
  ) {
    super(`${call.method} ${call.path}: ${status}, and the reply is not what Zoom documents: ${why}.`);
    this.method = call.method;
    this.path = call.path;
    this.route = call.route;
  }
}

/** A rule said no before any call; the message says what to change. */
export class RefusedError extends ZoomError {
  override name = "RefusedError";
}

/** The object exists, and a later step failed. Pulumi keeps the object, prints the reasons, and updates it next time. */
export class PartialError extends ZoomError {
  override name = "PartialError";

  constructor(
    message: string,
    readonly id: string,
    readonly properties: Readonly<Record<string, unknown>>,
    readonly reasons: string[],
  ) {
    super(message);
  }
}

function apiMessage(answer: Answer): string {
  const { status, zoomCode, zoomMessage, trackingId, fields = [], scopes } = answer;
  const code = zoomCode === undefined ? "" : ` (Zoom code ${zoomCode})`;
  const sentences = [`${answer.method} ${answer.path}: ${status}${code} ${zoomMessage || "without a message"}`];
  if (fields.length > 0) sentences.push(fields.map(({ field, message }) => `${field}: ${message}`).join(" "));
  if (scopes && meansMissingScope(answer))
    sentences.push(
      `The app lacks the scope ${scopes.granular}, or in an app with classic scopes ${scopes.classic.join(" or ")}: ` +
        `add it to the server-to-server OAuth app in Zoom's App Marketplace, then run again`,
    );
  if (answer.advice) sentences.push(answer.advice);
  const text = sentences.map((sentence) => sentence.replace(/[.\s]*$/, ".")).join(" ");
  return trackingId ? `${text} [Zoom tracking id ${trackingId}]` : text;
}

// Questions. They look at the HTTP status and at Zoom's code, each of which alone means several things, and never at
// the text, which is in the language of the app's owner.

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
 * The user does not exist, belongs to another account, or the invitation has ended. Of a deletion with a transfer
 * target it may be the target that does not exist.
 */
export function isUserGone(error: unknown): boolean {
  return (
    answered(error, 404, 1001) || answered(error, 400, 1120) || (answered(error, 400, 1010) && !on(error, "/groups"))
  );
}

/** The e-mail is taken: by somebody in this account, or by an account elsewhere. */
export function isUserExists(error: unknown): boolean {
  if (!(error instanceof ZoomApiError) || !on(error, "/users")) return false;
  return error.status === 409 || error.status === 412 || answered(error, 400, 1009);
}

/** The group does not exist, or belongs to another account. */
export function isGroupGone(error: unknown): boolean {
  return answered(error, 404, 4130) || (answered(error, 400, 1010) && on(error, "/groups"));
}

export function isGroupNameTaken(error: unknown): boolean {
  return answered(error, 409, 4132);
}

/** Codes of an HTTP 400 on the removal of a member that say something else than "not a member". */
const NOT_ABOUT_MEMBERS = [104, 124, 200, 300, 429, 1010, 2300, 4700, 4711];

/** The person is no member of the group. Zoom says so as 404, and to removals also as 400 with varying codes. */
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

/** The person is no administrator of the group. */
export function isAdminGone(error: unknown): boolean {
  return answered(error, 400, 4138);
}

/** The person has no phone, or does not exist. A missing site, account or licence is 404 with other codes. */
export function isPhoneUserGone(error: unknown): boolean {
  return answered(error, 404, 1001);
}

/** The phone user does not hold the number (404/400), or is no phone user any more. */
export function isNumberNotHeld(error: unknown): boolean {
  return (
    answered(error, 404, 400, 1001) &&
    error.method === "DELETE" &&
    error.route === "/phone/users/{userId}/phone_numbers/{phoneNumberId}"
  );
}

/** Codes of an HTTP 404 that say something else than "not held": the site, the account, the route. */
const NOT_ABOUT_PLANS = [404, 1102, 2001, 2300];

/** The phone user does not hold the plan that a removal or a swap names, or is no phone user any more. */
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

/** The site does not exist, asked for by its id. */
export function isSiteGone(error: unknown): boolean {
  return answered(error, 400, 300, 400) && error.method === "GET" && error.route === "/phone/sites/{siteId}";
}

/** The token is no longer good. The phone also says 400/124 of a site that the app may not see. */
export function isUnauthorized(error: unknown): boolean {
  return (error instanceof ZoomApiError && error.status === 401) || answered(error, 400, 124);
}

/** A limit, or a lock. Code 429 under HTTP 400 is not one: it says that a batch is too large. */
export function isRateLimited(error: unknown): error is ZoomApiError {
  return error instanceof ZoomApiError && error.status === 429;
}

/** A limit that no run waits out. */
export function isDailyLimit(error: unknown): boolean {
  return isRateLimited(error) && error.limit === "day";
}

/** Zoom has no licence left for this. */
export function isSeatError(error: unknown): boolean {
  return answered(error, 400, 3412, 2033, 2034, 2038, 2039) || answered(error, 404, 1102);
}

function meansMissingScope({ status, zoomCode }: Pick<Answer, "status" | "zoomCode">): boolean {
  return zoomCode === 104 || (status === 400 && (zoomCode === 4711 || zoomCode === 4700));
}

/** The app was not granted the scope of this call. */
export function isMissingScope(error: unknown): boolean {
  return error instanceof ZoomApiError && meansMissingScope(error);
}

/** The listing has to begin again. Means this only where a page token was sent. */
export function isPageTokenExpired(error: unknown): boolean {
  if (on(error, "/phone")) return answered(error, 400, 300, 400);
  if (on(error, "/number_management")) return answered(error, 400, 1003100);
  return answered(error, 400, 300);
}

/** Not Zoom's words, but those of something in between, which may have let the call pass and not its reply. */
function isStrangers({ status, zoomCode, zoomMessage }: ZoomApiError): boolean {
  return zoomCode === undefined && zoomMessage === "" && status !== 401 && status !== 429;
}

/** Whether the call may have taken effect although it failed: look before sending it again. */
export function mayHaveHappened(error: unknown): boolean {
  if (error instanceof ZoomApiError) return error.status >= 500 || isStrangers(error);
  return (error instanceof ZoomNetworkError && error.mayHaveReached) || error instanceof ZoomResponseError;
}
