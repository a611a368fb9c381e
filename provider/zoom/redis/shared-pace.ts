import { createHash, randomUUID } from "node:crypto";
import type { Redis } from "ioredis";
import type { Clock } from "../call";
import { type Leave, Pace, type Quota, stepsOf, type Turns } from "../pace";
import type { SharedRedis } from "./connection";

/** What is left unused: clocks of several processes, and their ways to Zoom, agree no better than that. */
const MARGIN = 0.075;
/** Whoever wakes later than this part of the margin for their turn lets it pass. */
const LATE = 1 / 2;
/** Whoever has not taken a turn for so long counts no more among those who share. */
const FORGOTTEN_AFTER_MS = 30_000;
/** More than any quota of Zoom's. */
const KEPT_TURNS = 200;

/**
 * Hands out the next turns, on Redis' own clock, each so late that no window ever holds more than the quota: counting
 * from the newest, the turn that is one quota back must be a whole window away. In a window around the new turn there
 * are then at most all but one of the quota, whoever took them, and in whatever order.
 *
 * KEYS: turns taken, when the lane opens, who takes turns. ARGV: how many, earliest in ms from now, quota, window in ms,
 * burst, window of a burst in ms, who asks. Returns how many share the lane, and of each turn its name and in how many ms
 * it is.
 */
const TAKE = `
local time = redis.call("TIME")
local now = time[1] * 1000 + time[2] / 1000
local count, lead = tonumber(ARGV[1]), tonumber(ARGV[2])
local function back(turns, ms)
  local at = redis.call("ZREVRANGE", KEYS[1], turns - 1, turns - 1, "WITHSCORES")[2]
  return at and at + ms or 0
end
redis.call("ZADD", KEYS[3], now, ARGV[7])
redis.call("ZREMRANGEBYSCORE", KEYS[3], "-inf", now - ${FORGOTTEN_AFTER_MS})
local reply = { redis.call("ZCARD", KEYS[3]) }
local opens = tonumber(redis.call("GET", KEYS[2]) or 0)
local last = now
for i = 1, count do
  local at = math.max(now + lead, opens, back(ARGV[3], ARGV[4]), back(ARGV[5], ARGV[6]))
  local name = ARGV[7] .. ":" .. string.format("%.3f", now) .. ":" .. i
  redis.call("ZADD", KEYS[1], string.format("%.3f", at), name)
  table.insert(reply, name)
  table.insert(reply, string.format("%.3f", at - now))
  last = math.max(last, at)
end
redis.call("ZREMRANGEBYRANK", KEYS[1], 0, -1 - math.max(${KEPT_TURNS}, ARGV[3]))
local kept = math.ceil(last - now + math.max(ARGV[4], ${FORGOTTEN_AFTER_MS}))
redis.call("PEXPIRE", KEYS[1], kept)
redis.call("PEXPIRE", KEYS[3], kept)
return reply
`;

/** Shuts a lane for ARGV[1] ms, unless it is shut for longer, and tells everybody on channel ARGV[2]. */
const SHUT = `
local time = redis.call("TIME")
local opens = time[1] * 1000 + time[2] / 1000 + ARGV[1]
if opens > tonumber(redis.call("GET", KEYS[1]) or 0) then
  redis.call("SET", KEYS[1], string.format("%.3f", opens), "PX", ARGV[1])
  redis.call("PUBLISH", ARGV[2], ARGV[1])
end
`;

interface Waiting {
  resolve(leave: Leave): void;
  reject(error: unknown): void;
}

interface Turn {
  readonly name: string;
  /** When it comes, on our clock. */
  readonly atMs: number;
}

/**
 * One lane of an account, whose quota all processes on one Redis use together. Turns are taken in advance, a few at a
 * time, so that nobody waits for Redis and everybody gets their part; when one comes is kept on Redis' clock, which
 * each process knows as exactly as the fastest answer was fast.
 */
export class SharedPace implements Turns {
  private readonly me = randomUUID();
  private readonly steps: ReturnType<typeof stepsOf>;
  private readonly keys: readonly [turns: string, opens: string, sharers: string];
  private readonly waiting: Waiting[] = [];
  private running = false;
  private opensAtMs = -Infinity;
  private fastestMs = Infinity;
  private sharers = 1;
  /** While Redis is away. */
  private alone: Pace | undefined;
  private lastMs = -Infinity;

  constructor(
    accountId: string,
    lane: string,
    private readonly quota: Quota,
    private readonly clock: Clock,
    private readonly redis: SharedRedis,
  ) {
    this.steps = stepsOf(quota, MARGIN);
    const account = createHash("sha256").update(accountId).digest("hex").slice(0, 16);
    const name = `pulumi-zoom:{${account} ${lane}}`;
    this.keys = [`${name}:turns`, `${name}:opens`, `${name}:sharers`];
    redis.listen(this.keys[1], (ms) => this.shut(Number(ms)));
  }

  turn(): Promise<Leave> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      if (!this.running) void this.serve();
    });
  }

  hold(ms: number): void {
    if (ms <= 0) return;
    this.shut(ms);
    const [, opens] = this.keys;
    void this.redis.ask((redis) => redis.eval(SHUT, 1, opens, Math.ceil(ms), opens)).catch(() => {});
  }

  private shut(ms: number): void {
    this.opensAtMs = Math.max(this.opensAtMs, this.clock.now() + ms);
    this.alone?.hold(ms);
  }

  private async serve(): Promise<void> {
    this.running = true;
    try {
      while (this.waiting.length > 0) {
        const turns = await this.redis.ask((redis) => this.take(redis));
        if (turns) await this.pass(turns);
        else await this.passAlone();
      }
    } catch (error) {
      for (const one of this.waiting.splice(0)) one.reject(error);
    } finally {
      this.running = false;
    }
  }

  private async take(redis: Redis): Promise<Turn[]> {
    const { whole, windowMs, burst, burstMs } = this.steps;
    const askedAtMs = this.clock.now();
    const count = Math.min(this.waiting.length, Math.ceil(burst / this.sharers));
    const halfWayMs = Number.isFinite(this.fastestMs) ? this.fastestMs / 2 : 0;
    // What went while we were alone is unknown to the others.
    const lead = Math.max(halfWayMs, this.alone ? this.lastMs + windowMs - askedAtMs : 0);
    const reply = await redis.eval(TAKE, 3, ...this.keys, count, lead, whole, windowMs, burst, burstMs, this.me);
    if (!Array.isArray(reply)) throw new Error("Redis answered something else than a list");
    const [sharers, ...parts] = reply.map(String);
    this.sharers = Number(sharers);
    this.fastestMs = Math.min(this.fastestMs, this.clock.now() - askedAtMs);
    this.alone = undefined;
    const thereAtMs = askedAtMs + this.fastestMs / 2;
    return Array.from({ length: parts.length / 2 }, (_, index) => ({
      name: parts[2 * index] ?? "",
      atMs: thereAtMs + Number(parts[2 * index + 1]),
    }));
  }

  private async pass(turns: readonly Turn[]): Promise<void> {
    const { clock } = this;
    for (const turn of turns) {
      for (let ms = turn.atMs - clock.now(); ms > 0; ms = turn.atMs - clock.now()) await clock.sleep(Math.ceil(ms));
      // Taken before the lane was shut, or slept through: Zoom would count it with somebody else's turns.
      if (this.isLate(turn) || turn.atMs < this.opensAtMs) continue;
      await this.letThrough(() => {
        if (this.isLate(turn)) this.postpone(turn);
      });
    }
  }

  private isLate({ atMs }: Turn): boolean {
    return this.clock.now() > atMs + this.steps.windowMs * MARGIN * LATE;
  }

  /** Whoever had to connect first leaves later: from then on it counts there. */
  private postpone({ name, atMs }: Turn): void {
    const lateMs = this.clock.now() - atMs;
    const [turns] = this.keys;
    void this.redis.ask((redis) => redis.zadd(turns, "XX", "INCR", lateMs, name)).catch(() => {});
  }

  private async passAlone(): Promise<void> {
    this.alone ??= this.onMyOwn();
    await this.letThrough(await this.alone.turn());
  }

  private async letThrough(leave: Leave): Promise<void> {
    this.lastMs = this.clock.now();
    this.waiting.shift()?.resolve(leave);
    // They leave before the next one is looked at.
    await Promise.resolve();
  }

  /** The part of each of those who shared: together they still keep the quota. */
  private onMyOwn(): Pace {
    const { calls, perMs } = this.quota;
    const pace = new Pace({ calls: calls / this.sharers, perMs }, this.clock);
    // What went until now counts for a window more.
    pace.hold(Math.max(this.opensAtMs, this.lastMs + this.steps.windowMs) - this.clock.now());
    return pace;
  }
}
