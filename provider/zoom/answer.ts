/** Reads the answer to a call: Zoom's reply, or the error that its refusal means. */
import { meansMissingScope, meansUnknownRoute } from "./api/codes";
import type { Call } from "./call";
import { type FieldError, type Limit, ZoomApiError, ZoomResponseError } from "./errors";
import { parseReply, TooManyValues } from "./parse-reply";
import { printableWithout } from "./printable";
import { limitOf, retryAfterMs, timeOfReply } from "./retry";
import type { Incoming } from "./transport";

/** Removes secrets from a string. */
export type Redact = (text: string) => string;

export interface AnswerContext {
  readonly nowMs: number;
  readonly redact: Redact;
  /** How messages name the setting of the service address. */
  readonly serviceUrl: string;
  /** What to do if Zoom does not know the route, if the service address explains it. */
  readonly unknownRouteAdvice?: string;
}

type Asked<T> = Pick<Call<T>, "method" | "path" | "route" | "reply" | "whyOther" | "scopes">;

/**
 * Returns the reply to a call.
 *
 * @throws ZoomApiError if Zoom refused, ZoomResponseError if Zoom answered with success but not what the call expects.
 */
export function readAnswer<T>(call: Asked<T>, incoming: Incoming, context: AnswerContext): T {
  const { status, text } = incoming;
  if (status < 200 || status > 299) throw apiError(call, incoming, context);
  let body: unknown;
  try {
    body = text === "" ? undefined : parseReply(text);
  } catch (error) {
    if (error instanceof TooManyValues) throw new ZoomResponseError(call, status, error.message);
    throw new ZoomResponseError(call, status, `its type is ${typeOf(incoming, context)}, but it is not JSON`);
  }
  // Names with holes in them would count as drift.
  if (incoming.isDamaged)
    throw new ZoomResponseError(call, status, `its type is ${typeOf(incoming, context)}, but it is not in UTF-8`);
  // Zoom refuses some calls of unpaid accounts with HTTP 200.
  if (isRefusal(body)) throw apiError(call, incoming, context);
  const given = text.includes("null") ? withoutNulls(body) : body;
  const reply = call.reply.safeParse(given);
  if (reply.success) {
    const why = call.whyOther?.(reply.data);
    if (why !== undefined) throw new ZoomResponseError(call, status, why);
    return reply.data;
  }
  if (given === undefined) throw new ZoomResponseError(call, status, "it is empty");
  const wrong = reply.error.issues
    .slice(0, 3)
    .map(({ path, message, code }) =>
      path.length === 0 && code === "custom" ? message : `${path.join(".") || "the body"}: ${plainly(message)}`,
    );
  throw new ZoomResponseError(call, status, wrong.join("; "));
}

/** Returns zod's message without the terms of the language. */
const plainly = (message: string) =>
  message.replace(/^Invalid input: /, "").replace(/, received undefined$/, ", but it is missing");

function isRefusal(body: unknown): boolean {
  return has(body, "code") && typeof body.code === "number" && has(body, "message") && typeof body.message === "string";
}

function has<K extends string>(value: unknown, key: K): value is Record<K, unknown> {
  return typeof value === "object" && value !== null && key in value;
}

/** Zoom's replies are much shallower, and the stack is much deeper. */
const DEEPEST = 50;

/** Returns the value without nulls: Zoom shows what is not set either as null or not at all. */
function withoutNulls(value: unknown, depth = 0): unknown {
  if (typeof value !== "object" || value === null) return value ?? undefined;
  if (depth > DEEPEST) return undefined;
  if (Array.isArray(value)) return value.filter((item) => item !== null).map((item) => withoutNulls(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === null ? [] : [[key, withoutNulls(item, depth + 1)]])),
  );
}

function apiError(call: Asked<unknown>, incoming: Incoming, context: AnswerContext): ZoomApiError {
  const { redact } = context;
  const { status } = incoming;
  const nowMs = timeOfReply(incoming.header("date"), context.nowMs);
  const header = (name: string) => incoming.header(name);
  const { zoomCode, zoomMessage, fields } = refusalOf(incoming.text);
  const waitMs = retryAfterMs(header("retry-after"), nowMs) ?? resetMs(header("x-ratelimit-reset"), nowMs);
  const limit = status === 429 ? limitOf(header, waitMs) : undefined;
  const show = (text: string) => printableWithout(redact, text);
  const { method, path, route, scopes } = call;
  return new ZoomApiError({
    ...{ method, path, route, status, zoomCode, limit },
    lackedScopes: meansMissingScope(status, zoomCode) ? scopes : undefined,
    zoomMessage: show(zoomMessage),
    trackingId: show(header("x-zm-trackingid") ?? ""),
    retryAfterMs: waitMs,
    fields: fields.map(({ field, message }) => ({ field: show(field), message: show(message) })),
    advice: adviceFor(incoming, { zoomCode, zoomMessage, limit, waitMs, nowMs }, context),
  });
}

interface Refusal {
  readonly zoomCode?: number;
  /** Empty if the answer is not Zoom's. */
  readonly zoomMessage: string;
  readonly fields: readonly FieldError[];
}

/** More would not be read. */
const MOST_FIELDS = 3;

function refusalOf(text: string): Refusal {
  let body: unknown;
  try {
    body = parseReply(text);
  } catch (error) {
    if (error instanceof TooManyValues) return { zoomMessage: "", fields: [] };
    // Some of Zoom's services do not escape the quotes in their message about scopes (code 104).
    const code = /"code"\s*:\s*(\d+)/.exec(text)?.[1];
    const message = /"message"\s*:\s*"(.*)"/s.exec(text)?.[1] ?? "";
    return { zoomCode: code === undefined ? undefined : Number(code), zoomMessage: unescaped(message), fields: [] };
  }
  const errors: unknown[] = has(body, "errors") && Array.isArray(body.errors) ? body.errors : [];
  return {
    zoomCode: has(body, "code") && typeof body.code === "number" ? body.code : undefined,
    zoomMessage: has(body, "message") ? wordsOf(body.message) : "",
    fields: errors
      .slice(0, MOST_FIELDS)
      .flatMap((one) =>
        has(one, "field") && has(one, "message") ? [{ field: wordsOf(one.field), message: wordsOf(one.message) }] : [],
      ),
  };
}

/** Returns a string without JSON's escapes, in which a secret would not be recognized. */
const unescaped = (text: string) =>
  text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/\\(["\\/])/g, "$1");

/** Returns a string or number as a string. An object is not shown, because it may contain anything. */
const wordsOf = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : "");

/** Returns how long a short limit lasts. The header has seconds since 1970; Zoom does not document it and rarely sends it. */
function resetMs(header: string | undefined, nowMs: number): number | undefined {
  const waitMs = /^\d{9,11}$/.test(header ?? "") ? Number(header) * 1000 - nowMs : 0;
  return waitMs > 0 ? waitMs : undefined;
}

const DAY_MS = 24 * 60 * 60_000;

/** Zoom's daily counters start again at midnight UTC, so a wait of more than a day cannot be meant. */
function dailyAdvice(waitMs: number | undefined, nowMs: number): string {
  const end = waitMs === undefined || waitMs > DAY_MS ? "00:00 UTC" : new Date(nowMs + waitMs).toISOString();
  return `Zoom's daily limit is used up. Run again after ${end}`;
}

const UNAUTHORIZED = 401;
/** Read only if the call was refused again with a new token. */
const REFUSED_TWICE = "Zoom refuses a new token too. Check that the app is activated, and run again";

/** Also shown for a call that was not repeated, because it may have taken effect. */
const SERVER_ERROR = "Zoom reports a problem of its own. Run again in a few minutes";

/** Read only if the call was refused each time that it was repeated. */
const AFTER_ATTEMPTS: Record<Exclude<Limit, "day">, string> = {
  second: "Zoom's rate limit was reached at each attempt. Run again in a few minutes",
  unknown: "Zoom's rate limit was reached at each attempt. Run again in a few minutes",
  lock: "Zoom was busy with another change at each attempt. Run again in a few minutes",
};

interface Reasons extends Pick<Refusal, "zoomCode" | "zoomMessage"> {
  readonly limit: Limit | undefined;
  readonly waitMs: number | undefined;
  readonly nowMs: number;
}

const typeOf = (incoming: Incoming, { redact }: AnswerContext) =>
  printableWithout(redact, incoming.header("content-type") ?? "unknown");

function adviceFor(incoming: Incoming, reasons: Reasons, context: AnswerContext): string | undefined {
  const { status } = incoming;
  const { zoomCode, zoomMessage, limit, waitMs, nowMs } = reasons;
  if (limit === "day") return dailyAdvice(waitMs, nowMs);
  if (status >= 300 && status < 400)
    return `The address redirects to another one, and the token is not sent there. Check ${context.serviceUrl}`;
  if (context.unknownRouteAdvice !== undefined && meansUnknownRoute(status, zoomCode))
    return context.unknownRouteAdvice;
  if (zoomMessage !== "" && status === UNAUTHORIZED && !meansMissingScope(status, zoomCode)) return REFUSED_TWICE;
  if (zoomMessage !== "" && limit) return AFTER_ATTEMPTS[limit];
  if (zoomMessage !== "") return status >= 500 ? SERVER_ERROR : undefined;
  return (
    `The answer (type ${typeOf(incoming, context)}) is not from Zoom's API. ` +
    `A proxy may be in between, or ${context.serviceUrl} may be wrong`
  );
}
