import { createHash, randomUUID } from "node:crypto";
import type { Redis } from "ioredis";
import type { Clock } from "../call";
import { type Leave, Pace, type Quota, stepsOf, type Turns } from "../pace";
import type { SharedRedis } from "./connection";
import { LONGEST_HOLD_MS, POSTPONE, readHold, readTaken, SHUT, TAKE, type Taken } from "./pace-scripts";
import { RedisClock } from "./redis-clock";

/** The part of a quota that is left unused, because clocks and network times of several processes differ by as much. */
const MARGIN = 0.075;
/** A process that wakes later than this part of the margin lets its turn pass. */
const LATE = 1 / 2;
/** How often Redis is asked again at least and at most, if it has no turn. */
const SHORTEST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 1_000;
/** How far Redis' clock and ours may drift apart between two answers. */
const DRIFT_MS = 500;
/** So many answers in a row that came too late are no coincidence. */
const MOST_MISSED = 5;
/** How long a process continues without Redis, after Redis gave it no turn for too long. */
const DISTRUST_MS = 300_000;

/** What a lane needs of `SharedRedis`. */
export interface SharedScripts extends Pick<SharedRedis, "listen" | "tellSmallestShare"> {
  ask<T>(question: (redis: Pick<Redis, "eval">) => Promise<T>): Promise<T | undefined>;
}

export interface SharedPaceOptions {
  readonly accountId: string;
  readonly lane: string;
  /** What all processes may use together. */
  readonly quota: Quota;
  /**
   * The part of `quota` for a process without Redis. Processes with Redis cannot know whether there is one, so they always
   * leave it unused.
   */
  readonly smallestPart: number;
  readonly clock: Clock;
  readonly redis: SharedScripts;
}

interface Waiting {
  resolve(leave: Leave): void;
  reject(error: unknown): void;
}

interface Turn {
  readonly name: string;
  /** When it comes, on our clock. */
  readonly atMs: number;
}

/** What Redis' last answer said of the lane. Times are on Redis' clock. */
interface Seen {
  readonly redisNowMs: number;
  readonly history: string;
  readonly lastMs: number;
  /** When the turns of this process are that are less than a window old. */
  readonly ownMs: readonly number[];
  /** Between which times of ours Redis' clock showed `redisNowMs`. */
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Returns a part of a quota in whole calls, if it is at least one. With half a call, now and then a window would have a whole
 * one, in all parts at the same time.
 */
const partOf = ({ calls, perMs }: Quota, part: number): Quota => {
  const some = calls * part;
  return { calls: some < 1 ? some : Math.floor(some), perMs };
};

/**
 * One lane of an account, whose quota all processes on one Redis use together. Turns are taken a few at a time, so that
 * calls do not wait for Redis and every process gets its part. Whatever Redis answers, this process never exceeds its
 * quota.
 */
export class SharedPace implements Turns {
  private readonly me = randomUUID();
  private readonly steps: ReturnType<typeof stepsOf>;
  private readonly keys: readonly [turns: string, opens: string, sharers: string, history: string];
  private readonly waiting: Waiting[] = [];
  private running = false;
  private opensAtMs = -Infinity;
  /** Keeps the quota of this process, whatever Redis says. */
  private readonly own: Pace;
  /** How many processes share the lane, at the last answer. */
  private sharers = 1;
  private readonly redisClock = new RedisClock();
  /** How long the last answer was on its way back. */
  private backMs = 0;
  /** How many answers in a row came after all of their turns. */
  private missed = 0;
  private seen: Seen | undefined;
  private isLost = false;
  /** While Redis is away or not trusted. */
  private alone: Pace | undefined;
  private lastMs = -Infinity;
  private waitsSinceMs = 0;
  private distrustUntilMs = -Infinity;

  constructor(private readonly options: SharedPaceOptions) {
    const { accountId, lane, quota, smallestPart, clock, redis } = options;
    const shared = partOf(quota, 1 - smallestPart);
    this.steps = stepsOf(shared, MARGIN);
    this.own = new Pace(shared, clock);
    const account = createHash("sha256").update(accountId).digest("hex").slice(0, 16);
    const name = `pulumi-zoom:{${account} ${lane}}`;
    this.keys = [`${name}:turns`, `${name}:opens`, `${name}:sharers`, `${name}:history`];
    redis.listen(this.channel, (text) => this.hear(text));
  }

  private get channel(): string {
    return this.keys[1];
  }

  /** The longest that a lane is shut: after a 429, or after everything was lost. */
  private get longestHoldMs(): number {
    return Math.max(LONGEST_HOLD_MS, 2 * this.steps.windowMs);
  }

  private get isDistrusted(): boolean {
    return this.options.clock.now() < this.distrustUntilMs;
  }

  turn(): Promise<Leave> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      if (!this.running) void this.serve();
    });
  }

  hold(ms: number): void {
    if (!(ms > 0)) return;
    const holdMs = Math.min(Math.ceil(ms), LONGEST_HOLD_MS);
    this.shut(holdMs);
    const [, opens] = this.keys;
    void this.options.redis.ask((redis) => redis.eval(SHUT, 1, opens, holdMs, this.channel)).catch(() => {});
  }

  private hear(text: string): void {
    const holdMs = readHold(text, this.longestHoldMs);
    if (holdMs === undefined) return;
    // Without Redis, the lane may be shut again and again before the next call goes, and nothing else looks at the time.
    if (this.running) this.giveUpIfStarved();
    if (!this.isDistrusted) this.shut(holdMs);
  }

  private shut(ms: number): void {
    this.opensAtMs = Math.max(this.opensAtMs, this.options.clock.now() + ms);
    this.alone?.hold(ms);
  }

  private async serve(): Promise<void> {
    const { clock, redis } = this.options;
    this.running = true;
    this.waitsSinceMs = clock.now();
    try {
      while (this.waiting.length > 0) {
        const taken = this.isDistrusted ? undefined : await redis.ask((connection) => this.take(connection));
        if (taken === undefined) await this.passAlone();
        else if (taken.turns.length > 0) await this.pass(taken.turns);
        else await clock.sleep(Math.min(Math.max(taken.askAgainInMs, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS));
        this.giveUpIfStarved();
      }
    } catch (error) {
      for (const one of this.waiting.splice(0)) one.reject(error);
    } finally {
      this.running = false;
    }
  }

  private async take(redis: Pick<Redis, "eval">): Promise<{ turns: Turn[]; askAgainInMs: number }> {
    const { clock } = this.options;
    const { whole, windowMs, burst, burstMs } = this.steps;
    const askedAtMs = clock.now();
    // A process that could not notice that turns of others are gone begins with one turn.
    const most = this.seen?.ownMs.length ? Math.ceil(burst / this.sharers) : 1;
    const count = Math.min(this.waiting.length, most);
    // A turn must not come before its answer does, nor before our own hold ends. What went while we were alone is
    // unknown to the others.
    const leadMs = Math.max(
      Math.min(this.backMs, windowMs),
      this.opensAtMs - askedAtMs,
      this.alone ? this.lastMs + windowMs - askedAtMs : 0,
    );
    const { history = "", redisNowMs = 0, lastMs = 0, ownMs = [] } = this.seen ?? {};
    const known = [history, redisNowMs, lastMs, ownMs.length, ownMs.length === 0 ? 0 : Math.min(...ownMs) - 1];
    const args = [count, leadMs, whole, windowMs, burst, burstMs, this.me, randomUUID(), this.isLost ? "lost" : ""];
    const reply = await redis.eval(TAKE, this.keys.length, ...this.keys, ...args, this.channel, ...known);
    const answeredAtMs = clock.now();
    const taken = readTaken(reply, { count, windowMs });
    this.redisClock.hear({ redisNowMs: taken.redisNowMs, askedAtMs, answeredAtMs });
    this.notice(taken, askedAtMs, answeredAtMs);
    if (this.isLost) return { turns: [], askAgainInMs: 0 };
    this.alone = undefined;
    const thereAtMs = this.redisClock.toOurs(taken.redisNowMs);
    this.backMs = Math.max(0, answeredAtMs - thereAtMs);
    this.opensAtMs = Math.max(this.opensAtMs, thereAtMs + Math.min(taken.opensInMs, this.longestHoldMs));
    const turns = taken.turns.map(({ name, inMs }) => ({ name, atMs: thereAtMs + inMs }));
    if (turns.length > 0 && turns.every((turn) => this.isLate(turn))) this.missed++;
    return { turns, askAgainInMs: taken.askAgainInMs };
  }

  /** Finds out whether Redis lost its time since the last answer, and remembers what it says of the lane. */
  private notice(taken: Taken, fromMs: number, toMs: number): void {
    const { redisNowMs, history, lastMs } = taken;
    const before = this.seen;
    const passedMs = before ? redisNowMs - before.redisNowMs : 0;
    const hasJumped =
      before !== undefined &&
      (passedMs < fromMs - before.toMs - DRIFT_MS || passedMs > toMs - before.fromMs + DRIFT_MS);
    // What is lost is lost once: the script discards everything, and the lane stays shut for two windows.
    this.isLost = hasJumped && !this.isLost;
    const earlierMs = before?.history === history ? before.ownMs : [];
    const ownMs = [...earlierMs, ...taken.turns.map(({ inMs }) => redisNowMs + inMs)];
    this.seen = {
      ...{ redisNowMs, history, lastMs, fromMs, toMs },
      ownMs: ownMs.filter((atMs) => atMs > redisNowMs - this.steps.windowMs),
    };
    this.sharers = taken.sharers;
  }

  private async pass(turns: readonly Turn[]): Promise<void> {
    const { clock } = this.options;
    for (const turn of turns) {
      for (let ms = turn.atMs - clock.now(); ms > 0; ms = turn.atMs - clock.now()) await clock.sleep(Math.ceil(ms));
      const leaveOwn = await this.own.turn();
      // Taken before the lane was shut, or missed: Zoom would count the call together with later turns.
      if (this.isLate(turn) || turn.atMs < this.opensAtMs) continue;
      await this.letThrough(() => {
        leaveOwn();
        if (this.isLate(turn)) this.postpone(turn);
      });
    }
  }

  private isLate({ atMs }: Turn): boolean {
    return this.options.clock.now() > atMs + this.steps.windowMs * MARGIN * LATE;
  }

  /** A call whose connection had to be made first counts from when it is really sent. */
  private postpone({ name, atMs }: Turn): void {
    const lateMs = this.options.clock.now() - atMs;
    const [turns] = this.keys;
    void this.options.redis.ask((redis) => redis.eval(POSTPONE, 1, turns, name, lateMs)).catch(() => {});
  }

  private async passAlone(): Promise<void> {
    this.alone ??= this.withoutRedis();
    const leave = await this.alone.turn();
    const leaveOwn = await this.own.turn();
    await this.letThrough(() => {
      leave();
      leaveOwn();
    });
  }

  private async letThrough(leave: Leave): Promise<void> {
    this.lastMs = this.options.clock.now();
    this.waitsSinceMs = this.lastMs;
    this.missed = 0;
    this.waiting.shift()?.resolve(() => {
      this.lastMs = this.options.clock.now();
      leave();
    });
    // This call leaves before the next one is considered.
    await Promise.resolve();
  }

  /** Returns the pace of a process without Redis: the others may have it still, and leave this part unused. */
  private withoutRedis(): Pace {
    const { quota, smallestPart, clock, redis } = this.options;
    redis.tellSmallestShare();
    const pace = new Pace(partOf(quota, smallestPart), clock);
    // What went until now counts for another window.
    pace.hold(Math.max(this.opensAtMs, this.lastMs + this.steps.windowMs) - clock.now());
    return pace;
  }

  /**
   * The longest that can be right: a hold, a lane that opens again, and a turn of every other process. If Redis answers
   * only after the turns, no wait helps.
   */
  private giveUpIfStarved(): void {
    const { clock } = this.options;
    const longestMs = LONGEST_HOLD_MS + this.steps.windowMs * (2 + this.sharers);
    if (clock.now() - this.waitsSinceMs <= longestMs && this.missed < MOST_MISSED) return;
    this.missed = 0;
    this.distrustUntilMs = clock.now() + DISTRUST_MS;
    this.opensAtMs = Math.min(this.opensAtMs, clock.now());
    this.alone = undefined;
  }
}
