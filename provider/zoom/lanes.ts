import Bottleneck from "bottleneck";
import type { Call, Clock, Family, Rate } from "./call";
import { type Leave, Pace, type Quota, type Turns } from "./pace";

/** `none`: an account that counts nothing, such as a simulated one. */
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
/** Only what a 429 shuts is waited for. */
export const NO_LIMITS: RateTable = { general: OPEN, phone: OPEN };

/** https://developers.zoom.us/docs/api/rate-limits/ A free account has no phone table: Pro's stands in. */
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

/** Where all calls of one label and family stand in line. Each attempt passes, a repeated one like the first. */
export interface Lane {
  /** Runs `send` when its turn has come, which says when it really leaves. */
  run<T>(send: (leave: Leave) => Promise<T>): Promise<T>;
  /** Nobody passes for so long, whoever was told to wait. */
  hold(ms: number): void;
}

/**
 * A lane of its own for each label of each table, because Zoom counts them apart.
 *
 * @param share The part of the account's limits that may be used.
 * @param openTurns Who says when the next one may go, for a lane that several processes share.
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
 * Bottleneck holds the queue and how many are under way; when the next one may go is the pace's to say. Bottleneck's
 * own spacing starts a timer for each call and never looks at when it fired: after a pause of the process it lets a
 * burst through that Zoom counts as too much.
 */
function createLane(quota: Quota, turns: Turns): Lane {
  // When Zoom is slower than two seconds a call, so are we.
  const queue = new Bottleneck({ maxConcurrent: Math.max(2, Math.ceil(2 * quota.calls)) });
  return {
    hold: (ms) => turns.hold(ms),
    run: (send) => queue.schedule(async () => send(await turns.turn())),
  };
}
