/** Keeps Zoom's rate limits: one lane for each label of each of Zoom's two tables. */
import Bottleneck from "bottleneck";
import type { Call, Clock, Family, Rate } from "./call";
import { type Leave, Pace, type Quota, type Turns } from "./pace";

/** The account's plan. `none` turns rate limiting off, for simulated accounts. */
export type Plan = "free" | "pro" | "business" | "none";

export type RateTable = Readonly<Record<Family, Readonly<Record<Rate, Quota | undefined>>>>;

const perSecond = (calls: number): Quota => ({ calls, perMs: 1000 });
const perMinute = (calls: number): Quota => ({ calls, perMs: 60_000 });

const PRO_PHONE = {
  light: perSecond(20),
  medium: perSecond(10),
  heavy: perSecond(5),
  resourceIntensive: perMinute(5),
};

const OPEN = { light: undefined, medium: undefined, heavy: undefined, resourceIntensive: undefined };
/** No limits: calls wait only after a 429. */
export const NO_LIMITS: RateTable = { general: OPEN, phone: OPEN };

/**
 * Zoom's limits by plan: https://developers.zoom.us/docs/api/rate-limits/
 * Free accounts have no phone table, so that of Pro is used.
 */
export const ZOOM_LIMITS: Readonly<Record<Plan, RateTable>> = {
  free: {
    general: {
      light: perSecond(4),
      medium: perSecond(2),
      heavy: perSecond(1),
      resourceIntensive: perMinute(10),
    },
    phone: PRO_PHONE,
  },
  pro: {
    general: {
      light: perSecond(30),
      medium: perSecond(20),
      heavy: perSecond(10),
      resourceIntensive: perMinute(10),
    },
    phone: PRO_PHONE,
  },
  business: {
    general: {
      light: perSecond(80),
      medium: perSecond(60),
      heavy: perSecond(40),
      resourceIntensive: perMinute(20),
    },
    phone: {
      light: perSecond(40),
      medium: perSecond(20),
      heavy: perSecond(10),
      resourceIntensive: perMinute(10),
    },
  },
  none: NO_LIMITS,
};

/** The queue of all calls with one label and family. Every attempt passes through it, repeated ones too. */
export interface Lane {
  /** Runs `send` when its turn has come. `send` calls `leave` when the request is really sent. */
  run<T>(send: (leave: Leave) => Promise<T>): Promise<T>;
  /** Lets no call pass for so many milliseconds. */
  hold(ms: number): void;
}

/**
 * Returns a function that finds a call's lane. Each label of each table has its own, because Zoom counts them separately.
 *
 * @param share The share of the account's limits that may be used, 0.05 to 1.
 * @param openTurns Makes the turns of a lane. Default: turns for this process only.
 */
export function createLanes(
  table: RateTable,
  share: number,
  clock: Clock,
  openTurns: (lane: string, quota: Quota) => Turns = (_, quota) => new Pace(quota, clock),
): (call: LaneKey) => Lane {
  const lanes = new Map<string, Lane>();
  return ({ family, rate }) => {
    const name = `${family} ${rate}`;
    let lane = lanes.get(name);
    if (lane) return lane;
    const whole = table[family][rate];
    const quota = whole && { ...whole, calls: whole.calls * share };
    lane = quota ? createLane(quota, openTurns(name, quota)) : openLane(new Pace(undefined, clock));
    lanes.set(name, lane);
    return lane;
  };
}
type LaneKey = Pick<Call<unknown>, "family" | "rate">;

const openLane = (turns: Turns): Lane => ({
  hold: (ms) => turns.hold(ms),
  run: async (send) => send(await turns.turn()),
});

/**
 * Bottleneck keeps the queue and the number of calls under way. The turns decide when the next call may go, because
 * Bottleneck's own spacing starts a timer for each call and ignores when it really fired: after a pause of the process
 * it would let through a burst above Zoom's limit.
 */
function createLane(quota: Quota, turns: Turns): Lane {
  // If Zoom takes longer than two seconds for each call, calls are sent more slowly, too.
  const queue = new Bottleneck({ maxConcurrent: Math.max(2, Math.ceil(2 * quota.calls)) });
  return {
    hold: (ms) => turns.hold(ms),
    run: (send) => queue.schedule(async () => send(await turns.turn())),
  };
}
