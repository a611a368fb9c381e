import type { Method, Scopes } from "./call";
import { messageOfCall, withSentences } from "./sentences";

/*
 * The classes of errors. No error contains a request, so none can contain a token or a password. None has a property
 * named `code`, because gRPC would read it as a status of its own.
 */

/** An error with a complete explanation in its message. Any other error is a bug in this package. */
export class ZoomError extends Error {
  override name = "ZoomError";

  /** Returns a copy with another message. Calls that wait for one request share its error, so the error itself stays. */
  reworded(message: string): this {
    const copy = Object.assign(new ZoomError(message), this);
    Reflect.setPrototypeOf(copy, Reflect.getPrototypeOf(this));
    return copy;
  }

  /** Returns a copy with a complete message: what was being done comes first, and what to do after the other sentences. */
  completed(doing: string, advice: string): this {
    return this.reworded(withSentences(this.message, { before: doing, after: advice }));
  }
}

/** Which of Zoom's limits a 429 means; "unknown" if its headers do not tell. */
export type Limit = "second" | "day" | "lock" | "unknown";

/** What Zoom refused in one field of a request. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** What an error may say about a call. */
export interface CallIdentity {
  readonly method: Method;
  /** The path as it was sent. */
  readonly path: string;
  /** The path as Zoom documents it. */
  readonly route: string;
}

interface Answer extends CallIdentity {
  readonly status: number;
  /** Absent if the answer is not from Zoom's API, but from a proxy or a wrong address. */
  readonly zoomCode?: number;
  readonly zoomMessage: string;
  readonly trackingId?: string;
  readonly retryAfterMs?: number;
  readonly limit?: Limit;
  readonly fields?: readonly FieldError[];
  /** The scopes that the app lacks, if that is why Zoom refused. */
  readonly lackedScopes?: Scopes;
  /** What to do, in sentences. */
  readonly advice?: string;
}

/** Zoom refused a call. */
export class ZoomApiError extends ZoomError implements CallIdentity {
  override name = "ZoomApiError";
  readonly method: Method;
  readonly path: string;
  readonly route: string;
  readonly status: number;
  readonly zoomCode?: number;
  readonly zoomMessage: string;
  /** The id that Zoom's support asks for. */
  readonly trackingId?: string;
  /** How long Zoom asks to wait. */
  readonly retryAfterMs?: number;
  /** Only for HTTP 429. */
  readonly limit?: Limit;
  readonly fields: readonly FieldError[];

  constructor(private readonly answer: Answer) {
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

  /** Returns a copy with a complete message: what was being done comes first, and what to do after the other sentences. */
  override completed(doing: string, advice: string): this {
    return this.reworded(apiMessage(this.answer, doing, advice));
  }
}

export interface NetworkFailure {
  /** Whether Zoom may have received the call and carried it out. */
  readonly mayHaveReached: boolean;
  /** Default false. True if the same call would fail again, however long one waits. */
  readonly isLasting?: boolean;
}

/** Zoom did not answer. */
export class ZoomNetworkError extends ZoomError implements CallIdentity {
  override name = "ZoomNetworkError";
  readonly method: Method;
  readonly path: string;
  readonly route: string;
  readonly mayHaveReached: boolean;
  readonly isLasting: boolean;

  /**
   * @param why In words, such as "the connection was closed (ECONNRESET)".
   */
  constructor(
    call: CallIdentity,
    readonly why: string,
    { mayHaveReached, isLasting = false }: NetworkFailure,
  ) {
    const doubt =
      mayHaveReached && call.method === "POST"
        ? "Zoom may have carried out the call: check in Zoom before you try again."
        : undefined;
    super(messageOfCall([`Zoom did not answer: ${why}.`, doubt], `${call.method} ${call.path}`));
    this.method = call.method;
    this.path = call.path;
    this.route = call.route;
    this.mayHaveReached = mayHaveReached;
    this.isLasting = isLasting;
  }
}

/** Zoom answered with success, but in a form that this package does not understand. */
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
    super(messageOfCall([`The reply is not what Zoom documents: ${why}.`], `${call.method} ${call.path}: ${status}`));
    this.method = call.method;
    this.path = call.path;
    this.route = call.route;
  }
}

/** A rule of this package refused before any call. The message says what to change. */
export class RefusedError extends ZoomError {
  override name = "RefusedError";
}

/** An object exists, but a later step failed. Pulumi keeps the object, prints the reasons, and updates it next time. */
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

/** Zoom's own words are in the language of the app's owner, and sometimes long. */
const LONGEST_QUOTE = 100;
const shortened = (text: string) =>
  text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text.replace(/[.\s]+$/, "");

/** Zoom's own words come first if nothing else says why, and else only beside the call. */
function apiMessage(answer: Answer, doing?: string, advice?: string): string {
  const { status, zoomCode, zoomMessage, trackingId, fields = [], lackedScopes } = answer;
  const reasons = [
    ...fields.map(({ field, message }) => `${field}: ${message}`),
    lackedScopes &&
      `The app lacks the scope ${lackedScopes.granular} (classic: ${lackedScopes.classic.join(" or ")}). Add it to the app ` +
        `in Zoom's App Marketplace, then run again.`,
    answer.advice,
    advice,
  ].filter((reason) => reason !== undefined && reason !== "");
  const words = shortened(zoomMessage);
  const code = zoomCode === undefined ? "" : ` (Zoom code ${zoomCode})`;
  const own = reasons.length === 0 || words === "" ? "" : ` ${words}`;
  const id = trackingId ? ` [Zoom tracking id ${trackingId}]` : "";
  if (reasons.length === 0)
    reasons.push(words === "" ? "Zoom refused it without saying why." : `Zoom answered "${words}".`);
  return messageOfCall([doing, ...reasons], `${answer.method} ${answer.path}: ${status}${code}${own}${id}`);
}
