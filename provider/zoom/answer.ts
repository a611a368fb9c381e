import { meansMissingScope } from "./api/codes";
import type { Call } from "./call";
import { type FieldError, ZoomApiError, ZoomResponseError } from "./errors";
import { limitOf, retryAfterMs } from "./retry";
import type { Incoming } from "./transport";

/** Takes out of a text whatever must not be shown. */
export type Redact = (text: string) => string;

type Asked<T> = Pick<Call<T>, "method" | "path" | "route" | "reply" | "scopes">;

/**
 * What the answer to a call means.
 *
 * @throws ZoomApiError where Zoom says no, ZoomResponseError where it says yes in a form that the call does not expect.
 */
export function readAnswer<T>(call: Asked<T>, incoming: Incoming, nowMs: number, redact: Redact): T {
  const { status, text } = incoming;
  if (status < 200 || status > 299) throw apiError(call, incoming, nowMs, redact);
  let body: unknown;
  try {
    body = text === "" ? undefined : JSON.parse(text);
  } catch {
    throw new ZoomResponseError(call, status, `${typeOf(incoming, redact)} and no JSON`);
  }
  // Names would be read with a hole in them, and a run would take that for drift.
  if (incoming.isDamaged) throw new ZoomResponseError(call, status, `${typeOf(incoming, redact)} and not in UTF-8`);
  // Zoom refuses some things to unpaid accounts under HTTP 200.
  if (isRefusal(body)) throw apiError(call, incoming, nowMs, redact);
  const given = text.includes("null") ? withoutNulls(body) : body;
  const reply = call.reply.safeParse(given);
  if (reply.success) return reply.data;
  if (given === undefined) throw new ZoomResponseError(call, status, "it is empty");
  const wrong = reply.error.issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join(".") || "the body"}: ${plainly(message)}`);
  throw new ZoomResponseError(call, status, wrong.join("; "));
}

/** As zod says it, without the words of the language. */
const plainly = (message: string) =>
  message.replace(/^Invalid input: /, "").replace(/, received undefined$/, ", and it is missing");

function isRefusal(body: unknown): boolean {
  return has(body, "code") && typeof body.code === "number" && has(body, "message") && typeof body.message === "string";
}

function has<K extends string>(value: unknown, key: K): value is Record<K, unknown> {
  return typeof value === "object" && value !== null && key in value;
}

/** Far more than Zoom has, and far less than would exhaust the stack. */
const DEEPEST = 50;

/** Zoom writes null for what is not set in one place and leaves it out in another. */
function withoutNulls(value: unknown, depth = 0): unknown {
  if (typeof value !== "object" || value === null) return value ?? undefined;
  if (depth > DEEPEST) return undefined;
  if (Array.isArray(value)) return value.filter((item) => item !== null).map((item) => withoutNulls(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === null ? [] : [[key, withoutNulls(item, depth + 1)]])),
  );
}

function apiError(call: Asked<unknown>, incoming: Incoming, nowMs: number, redact: Redact): ZoomApiError {
  const { status } = incoming;
  const header = (name: string) => incoming.header(name);
  const { zoomCode, zoomMessage, fields } = refusalOf(incoming.text);
  const waitMs = retryAfterMs(header("retry-after"), nowMs) ?? resetMs(header("x-ratelimit-reset"), nowMs);
  const limit = status === 429 ? limitOf(header, waitMs) : undefined;
  const show = (text: string) => shorten(redact(text));
  const advice =
    limit === "day"
      ? `This is a limit for a whole day, which no run waits out: Zoom takes such calls again ${end(waitMs, nowMs)}`
      : strangerAdvice(status, zoomMessage, typeOf(incoming, redact));
  const { method, path, route, scopes } = call;
  return new ZoomApiError({
    ...{ method, path, route, status, zoomCode, limit },
    lackedScopes: meansMissingScope(status, zoomCode) ? scopes : undefined,
    zoomMessage: show(zoomMessage),
    trackingId: show(header("x-zm-trackingid") ?? ""),
    retryAfterMs: waitMs,
    fields: fields.map(({ field, message }) => ({ field: show(field), message: show(message) })),
    advice,
  });
}

interface Refusal {
  readonly zoomCode?: number;
  /** Empty where the answer is not Zoom's. */
  readonly zoomMessage: string;
  readonly fields: readonly FieldError[];
}

function refusalOf(text: string): Refusal {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // Some services forget to escape the quotes in their message about scopes (code 104).
    const code = /"code"\s*:\s*(\d+)/.exec(text)?.[1];
    const message = /"message"\s*:\s*"(.*)"/s.exec(text)?.[1] ?? "";
    return { zoomCode: code === undefined ? undefined : Number(code), zoomMessage: message, fields: [] };
  }
  const errors: unknown[] = has(body, "errors") && Array.isArray(body.errors) ? body.errors : [];
  return {
    zoomCode: has(body, "code") && typeof body.code === "number" ? body.code : undefined,
    zoomMessage: has(body, "message") ? inWords(body.message) : "",
    fields: errors.flatMap((one) =>
      has(one, "field") && has(one, "message") ? [{ field: inWords(one.field), message: inWords(one.message) }] : [],
    ),
  };
}

/** An object has no words, and may hold anything. */
const inWords = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : "");

/** When a short limit ends, in seconds since 1970: a header that Zoom does not document and not everybody gets. */
function resetMs(header: string | undefined, nowMs: number): number | undefined {
  const waitMs = /^\d{9,11}$/.test(header ?? "") ? Number(header) * 1000 - nowMs : 0;
  return waitMs > 0 ? waitMs : undefined;
}

/** Zoom's daily counters start again at midnight UTC. */
function end(waitMs: number | undefined, nowMs: number): string {
  return waitMs === undefined ? "at 00:00 UTC" : `at ${new Date(nowMs + waitMs).toISOString()}`;
}

const typeOf = (incoming: Incoming, redact: Redact) =>
  shorten(redact(incoming.header("content-type") ?? "without a type"));

function strangerAdvice(status: number, zoomMessage: string, type: string): string | undefined {
  if (status >= 300 && status < 400)
    return "The address redirects elsewhere, where the token is not sent: check zoom:serviceUrl";
  if (zoomMessage !== "") return undefined;
  return (
    `The answer (${type}) is not one of Zoom's API: ` +
    "there may be a proxy in between, or zoom:serviceUrl may be wrong"
  );
}

const LONGEST_TEXT = 500;

function shorten(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}
