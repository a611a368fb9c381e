import { MINUTE_MS, nextUtcMidnight, zoomTime } from "../clock";
import type { Switches } from "../switches";
import { tooManyPerDay, tooManyPerSecond } from "./errors";

/** A column in Zoom's table of limits. */
export type Plan = "free" | "pro" | "business";

/** The rate-limit label that Zoom gives an operation. Calls to Zoom Phone have their own limit for each label. */
export type Label = "Light" | "Medium" | "Heavy" | "Resource-intensive";

/** The part of an operation that decides its limit. */
interface LimitedRoute {
  path: string;
  label: Label;
}

interface Limit {
  calls: number;
  perMs: number;
  /** The limit for a whole day, from 00:00 UTC. */
  perDay?: number;
}

const SECOND_MS = 1000;
const perSecond = (calls: number, perDay?: number): Limit => ({ calls, perMs: SECOND_MS, perDay });
const perMinute = (calls: number, perDay?: number): Limit => ({ calls, perMs: MINUTE_MS, perDay });

/** https://developers.zoom.us/docs/api/rate-limits/ */
const GENERAL: Record<Plan, Record<Label, Limit>> = {
  free: {
    Light: perSecond(4, 6000),
    Medium: perSecond(2, 2000),
    Heavy: perSecond(1, 1000),
    "Resource-intensive": perMinute(10, 30_000),
  },
  pro: {
    Light: perSecond(30),
    Medium: perSecond(20),
    Heavy: perSecond(10, 30_000),
    "Resource-intensive": perMinute(10, 30_000),
  },
  business: {
    Light: perSecond(80),
    Medium: perSecond(60),
    Heavy: perSecond(40, 60_000),
    "Resource-intensive": perMinute(20, 60_000),
  },
};

/** A free account has no Zoom Phone, so this limit does not matter there. */
const PRO_PHONE: Record<Label, Limit> = {
  Light: perSecond(20),
  Medium: perSecond(10),
  Heavy: perSecond(5, 15_000),
  "Resource-intensive": perMinute(5, 15_000),
};
const PHONE: Record<Plan, Record<Label, Limit>> = {
  free: PRO_PHONE,
  pro: PRO_PHONE,
  business: {
    Light: perSecond(40),
    Medium: perSecond(20),
    Heavy: perSecond(10, 30_000),
    "Resource-intensive": perMinute(10, 30_000),
  },
};

/** Counts the account's calls as Zoom does: by label, in a sliding second or minute, and in a day from 00:00 UTC. */
export class RateLimits {
  private readonly recent = new Map<string, number[]>();
  private readonly today = new Map<string, number>();
  private readonly lastMs = new Map<string, number>();
  private dayEndsMs = 0;

  constructor(readonly plan: Plan | false) {}

  /** Counts a call and returns its rate-limit headers. Throws 429 above the limit; such a call does not count. */
  admit(route: LimitedRoute, switches: Readonly<Switches>, nowMs: number): Record<string, string> {
    if (this.plan === false) return {};
    const family = familyOf(route, switches);
    const limit = (family === "phone" ? PHONE : GENERAL)[this.plan][route.label];
    const lane = `${family} ${route.label}`;
    const recent = (this.recent.get(lane) ?? []).filter((atMs) => atMs > nowMs - limit.perMs);
    const left = limit.calls - recent.length;
    const shown = { label: route.label, limit: limit.calls, daily: false };
    if (left <= 0) throw tooManyPerSecond(limitHeaders({ ...shown, left: 0 }, switches, nowMs, true));
    if (
      limit.perDay !== undefined &&
      this.take(dayPool(family, route.label, this.plan), limit.perDay, nowMs) === undefined
    )
      throw tooManyPerDay(limitHeaders({ ...shown, limit: limit.perDay, daily: true, left: 0 }, switches, nowMs, true));
    recent.push(nowMs);
    this.recent.set(lane, recent);
    return limitHeaders({ ...shown, left: left - 1 }, switches, nowMs);
  }

  /** Counts one use of a daily limit. Returns how many are left, or undefined if the limit is used up. */
  take(pool: string, perDay: number, nowMs: number): number | undefined {
    if (nowMs >= this.dayEndsMs) {
      this.today.clear();
      this.dayEndsMs = nextUtcMidnight(nowMs);
    }
    const used = this.today.get(pool) ?? 0;
    if (used >= perDay) return undefined;
    this.today.set(pool, used + 1);
    return perDay - used - 1;
  }

  /** Whether enough time has passed since the previous call. */
  pace(what: string, everyMs: number, nowMs: number): boolean {
    const lastMs = this.lastMs.get(what);
    if (lastMs !== undefined && nowMs - lastMs < everyMs) return false;
    this.lastMs.set(what, nowMs);
    return true;
  }

  clear(): void {
    this.recent.clear();
    this.lastMs.clear();
    this.today.clear();
    this.dayEndsMs = 0;
  }
}

function familyOf(route: LimitedRoute, switches: Readonly<Switches>): "general" | "phone" {
  if (route.path.startsWith("/number_management")) return switches.numberManagementLimits;
  return route.path.startsWith("/phone") ? "phone" : "general";
}

/** Except on the free plan, heavy and resource-intensive calls share one daily limit. */
const dayPool = (family: string, label: Label, plan: Plan): string =>
  `${family} ${plan !== "free" && label !== "Light" && label !== "Medium" ? "heavy" : label}`;

interface Shown {
  label: Label;
  daily: boolean;
  limit: number;
  left: number;
  /** When a daily limit ends. Default: the next 00:00 UTC. */
  againMs?: number;
}

export function limitHeaders(
  shown: Shown,
  switches: Readonly<Switches>,
  nowMs: number,
  refusal = false,
): Record<string, string> {
  if (switches.rateLimitHeaders === "none") return {};
  const headers: Record<string, string> = {
    "X-RateLimit-Category": shown.label,
    "X-RateLimit-Limit": String(shown.limit),
    "X-RateLimit-Remaining": String(shown.left),
  };
  if (switches.rateLimitHeaders === "full") {
    headers["X-RateLimit-Type"] = shown.daily ? "Daily-limit" : "QPS";
    if (shown.daily && refusal) headers["Retry-After"] = retryAfter(switches, nowMs, shown.againMs);
  }
  if (refusal && !shown.daily && switches.rateLimitReset)
    headers["X-RateLimit-Reset"] = String(Math.floor(nowMs / SECOND_MS) + 1);
  return headers;
}

export function retryAfter(switches: Readonly<Switches>, nowMs: number, againMs = nextUtcMidnight(nowMs)): string {
  if (switches.retryAfter === "http-date") return new Date(againMs).toUTCString();
  if (switches.retryAfter === "seconds") return String(Math.ceil((againMs - nowMs) / SECOND_MS));
  return zoomTime(againMs);
}
