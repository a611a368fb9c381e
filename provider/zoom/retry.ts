import { type Limit, ZoomApiError, ZoomNetworkError } from "./errors";
import { isRateLimited } from "./api/codes";

/** How often a call is repeated after the first attempt, for each kind of failure. */
export interface RetryPolicy {
  /** After HTTP 5xx and broken connections. A 429 has a number of its own, because it always ends. */
  readonly ioErrorRetries: number;
}

const RATE_LIMIT_RETRIES = 5;
/** Zoom's longest window short of a day is a minute: who asks for a longer pause speaks of a day. */
const LONGEST_PAUSE_MS = 60_000;
const LONGEST_RATE_WAIT_MS = 15_000;
const LONGEST_IO_WAIT_MS = 20_000;

/**
 * How long to wait before the same call is made again, or undefined to give up.
 *
 * @param safeToRepeat Whether the call may be sent again when nobody knows if it took effect.
 * @param attempt How many times it was repeated before.
 * @param random From 0 to 1; spreads those who failed together.
 * @returns Milliseconds.
 */
export function retryDelay(
  error: unknown,
  safeToRepeat: boolean,
  attempt: number,
  policy: RetryPolicy,
  random: number,
): number | undefined {
  if (isRateLimited(error)) return rateLimitDelay(error, attempt, random);
  if (!isIoError(error) || attempt >= policy.ioErrorRetries) return undefined;
  if (error instanceof ZoomNetworkError && error.isLasting) return undefined;
  const unsent = error instanceof ZoomNetworkError && !error.mayHaveReached;
  if (!safeToRepeat && !unsent) return undefined;
  const backoffMs = Math.min(LONGEST_IO_WAIT_MS, 500 * 2 ** attempt);
  return Math.round(Math.max(backoffMs * (0.5 + random / 2), retryAfterOf(error) ?? 0));
}

function isIoError(error: unknown): error is ZoomApiError | ZoomNetworkError {
  return error instanceof ZoomNetworkError || (error instanceof ZoomApiError && error.status >= 500);
}

/** A server in trouble may ask for a pause as well; one that nobody would sit through is not obeyed. */
function retryAfterOf(error: ZoomApiError | ZoomNetworkError): number | undefined {
  const askedMs = error instanceof ZoomApiError ? error.retryAfterMs : undefined;
  return askedMs !== undefined && askedMs <= LONGEST_PAUSE_MS ? askedMs : undefined;
}

/** A 429 was refused and not done, so every call may be repeated, a POST too. */
function rateLimitDelay(error: ZoomApiError, attempt: number, random: number): number | undefined {
  if (error.limit === "day" || attempt >= RATE_LIMIT_RETRIES) return undefined;
  if (error.limit === "lock") return Math.round(1000 + random * 2000);
  if (error.retryAfterMs !== undefined) return error.retryAfterMs;
  return Math.round(Math.min(LONGEST_RATE_WAIT_MS, 1000 * 2 ** attempt) + random * 1000);
}

/**
 * What a `Retry-After` asks for. Zoom sends an ISO date where HTTP knows a date of its own and seconds.
 *
 * @returns Milliseconds from now; undefined where there is none, or none that can be read, or it has passed.
 */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  const value = header?.trim() ?? "";
  // Beyond nine digits, which are thirty years, it is no wait but nonsense.
  if (/^\d{1,9}(\.\d+)?$/.test(value)) return Number(value) * 1000 || undefined;
  const iso = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)?$/.exec(value);
  const isHttpDate = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]+ GMT$/.test(value);
  if (!iso && !isHttpDate) return undefined;
  const waitMs = Date.parse(iso && iso[1] === undefined ? `${value}Z` : value) - nowMs;
  return waitMs > 0 ? waitMs : undefined;
}

/** The highest of Zoom's figures for a second or a minute: a limit above it counts the day. */
const HIGHEST_SHORT_LIMIT = 80;

/**
 * Which limit an HTTP 429 speaks of. Its code is always 429 and its text is localised, so only headers tell, and Zoom
 * does not promise any.
 */
export function limitOf(header: (name: string) => string | undefined, waitMs: number | undefined): Limit {
  const type = header("x-ratelimit-type")?.toLowerCase();
  if (type?.startsWith("daily")) return "day";
  if (waitMs !== undefined && waitMs > LONGEST_PAUSE_MS) return "day";
  if (type === "qps" || waitMs !== undefined) return "second";
  const remaining = Number(header("x-ratelimit-remaining") ?? NaN);
  if (remaining === 0) return Number(header("x-ratelimit-limit")) > HIGHEST_SHORT_LIMIT ? "day" : "second";
  return remaining > 0 ? "lock" : "unknown";
}
