/** Decides whether and when a failed call is made again, and which of Zoom's limits a 429 means. */
import { type Limit, ZoomApiError, ZoomNetworkError } from "./errors";
import { isRateLimited } from "./api/codes";

export interface RetryPolicy {
  /** How often a call is repeated after HTTP 5xx and broken connections. */
  readonly ioErrorRetries: number;
}

/** A call that failed. */
export interface FailedAttempt {
  /** Whether the call may be repeated if its outcome is unknown. */
  readonly safeToRepeat: boolean;
  /** How many times the call was repeated before. */
  readonly repeated: number;
  readonly policy: RetryPolicy;
  /** From 0 to 1. Spreads calls that failed at the same time. */
  readonly random: number;
}

/** A 429 has its own number of repetitions, because every limit ends. */
const RATE_LIMIT_RETRIES = 5;
/** Zoom's longest window below a day is a minute, so a longer wait means a daily limit. */
const LONGEST_PAUSE_MS = 60_000;
const LONGEST_RATE_WAIT_MS = 15_000;
const LONGEST_IO_WAIT_MS = 20_000;

/** The first wait before work is repeated whose failure is expected to pass. */
const FIRST_BACKOFF_MS = 1_000;

/** Returns a wait that doubles with each repetition. */
export const backoffMs = (repeated: number, firstMs = FIRST_BACKOFF_MS): number => firstMs * 2 ** repeated;

/** Returns how many milliseconds to wait before the same call is made again, or undefined to give up. */
export function retryDelay(error: unknown, attempt: FailedAttempt): number | undefined {
  const { safeToRepeat, repeated, policy, random } = attempt;
  if (isRateLimited(error)) return rateLimitDelay(error, repeated, random);
  if (!isIoError(error) || repeated >= policy.ioErrorRetries) return undefined;
  if (error instanceof ZoomNetworkError && error.isLasting) return undefined;
  const unsent = error instanceof ZoomNetworkError && !error.mayHaveReached;
  if (!safeToRepeat && !unsent) return undefined;
  const waitMs = Math.min(LONGEST_IO_WAIT_MS, backoffMs(repeated, 500));
  return Math.round(Math.max(waitMs * (0.5 + random / 2), retryAfterOf(error) ?? 0));
}

function isIoError(error: unknown): error is ZoomApiError | ZoomNetworkError {
  return error instanceof ZoomNetworkError || (error instanceof ZoomApiError && error.status >= 500);
}

/** A failing server may ask for a pause, too. One that is too long to wait for is ignored. */
function retryAfterOf(error: ZoomApiError | ZoomNetworkError): number | undefined {
  const askedMs = error instanceof ZoomApiError ? error.retryAfterMs : undefined;
  return askedMs !== undefined && askedMs <= LONGEST_PAUSE_MS ? askedMs : undefined;
}

/** A 429 means that the call was not carried out, so every call may be repeated, POST too. */
function rateLimitDelay(error: ZoomApiError, repeated: number, random: number): number | undefined {
  if (error.limit === "day" || repeated >= RATE_LIMIT_RETRIES) return undefined;
  if (error.limit === "lock") return Math.round(1000 + random * 2000);
  if (error.retryAfterMs !== undefined && error.retryAfterMs <= LONGEST_PAUSE_MS) return error.retryAfterMs;
  return Math.round(Math.min(LONGEST_RATE_WAIT_MS, backoffMs(repeated)) + random * 1000);
}

/**
 * Returns what time it was for the sender of a reply. Its own `Date` counts, because the clock of this machine may be
 * minutes away from Zoom's.
 */
export function timeOfReply(date: string | undefined, nowMs: number): number {
  const sentAtMs = HTTP_DATE.test(date ?? "") ? Date.parse(date ?? "") : NaN;
  return Number.isNaN(sentAtMs) ? nowMs : sentAtMs;
}

const HTTP_DATE = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]+ GMT$/;

/** More than nine digits, which are thirty years, cannot be meant. */
const SECONDS = /^\d{1,9}(\.\d+)?$/;

/**
 * Returns how many milliseconds a `Retry-After` header asks to wait. Zoom sends ISO dates, which HTTP does not know.
 *
 * @returns Undefined if there is no header, it cannot be read, or its time has passed.
 */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  const value = header?.trim() ?? "";
  if (SECONDS.test(value)) return Number(value) * 1000 || undefined;
  const iso = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)?$/.exec(value);
  if (!iso && !HTTP_DATE.test(value)) return undefined;
  const waitMs = Date.parse(iso && iso[1] === undefined ? `${value}Z` : value) - nowMs;
  return waitMs > 0 ? waitMs : undefined;
}

/** Zoom's highest limit for a second or a minute. A higher limit counts the calls of a day. */
const HIGHEST_SHORT_LIMIT = 80;

/** How far the clock of this machine may be from Zoom's. */
const CLOCKS_APART_MS = 15 * 60_000;

/** Returns whether the wait does not depend on the clock of this machine. */
const isMeasured = (header: (name: string) => string | undefined) =>
  SECONDS.test(header("retry-after")?.trim() ?? "") || HTTP_DATE.test(header("date") ?? "");

/**
 * Returns which limit an HTTP 429 means. Only headers tell, because its code is always 429 and its message is localized.
 * Zoom promises none of these headers. The one that names the type of the limit decides, if it is there.
 */
export function limitOf(header: (name: string) => string | undefined, waitMs: number | undefined): Limit {
  const type = header("x-ratelimit-type")?.toLowerCase();
  if (type?.startsWith("daily")) return "day";
  if (type === "qps") return "second";
  if (waitMs !== undefined && waitMs <= LONGEST_PAUSE_MS) return "second";
  if (waitMs !== undefined && (isMeasured(header) || waitMs > LONGEST_PAUSE_MS + CLOCKS_APART_MS)) return "day";
  const remaining = Number(header("x-ratelimit-remaining") ?? NaN);
  if (remaining === 0) return Number(header("x-ratelimit-limit")) > HIGHEST_SHORT_LIMIT ? "day" : "second";
  return remaining > 0 ? "lock" : "unknown";
}
