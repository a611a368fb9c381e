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
  /** Those that the app lacks, if that is why Zoom refused. */
  readonly lackedScopes?: Scopes;
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
  const { status, zoomCode, zoomMessage, trackingId, fields = [], lackedScopes } = answer;
  const code = zoomCode === undefined ? "" : ` (Zoom code ${zoomCode})`;
  const sentences = [`${answer.method} ${answer.path}: ${status}${code} ${zoomMessage || "without a message"}`];
  if (fields.length > 0) sentences.push(fields.map(({ field, message }) => `${field}: ${message}`).join(" "));
  if (lackedScopes)
    sentences.push(
      `The app lacks the scope ${lackedScopes.granular}, or in an app with classic scopes ${lackedScopes.classic.join(" or ")}: ` +
        `add it to the server-to-server OAuth app in Zoom's App Marketplace, then run again`,
    );
  if (answer.advice) sentences.push(answer.advice);
  const text = sentences.map((sentence) => sentence.replace(/[.\s]*$/, ".")).join(" ");
  return trackingId ? `${text} [Zoom tracking id ${trackingId}]` : text;
}
