/**
 * The scripts by which several processes share one lane, and what they answer. They run on Redis' own clock. Redis is
 * not trusted: it may have lost everything, and anyone may have written to it. If what it holds cannot be right, it is
 * discarded, and the lane stays shut until every turn that may have been taken before is a whole window old.
 */
import { z } from "zod";

/** Processes that took no turn for so long no longer share the lane. */
export const FORGOTTEN_AFTER_MS = 30_000;
/** More processes than this are counted as this many. */
export const MOST_SHARERS = 100;
/** More turns than any of Zoom's quotas has in four windows, which is as long as the process that took one looks for it. */
const KEPT_TURNS = 500;
/** How long a lane that is not used is remembered. A lane that Redis does not remember counts as lost. */
const REMEMBERED_MS = 7 * 24 * 3600 * 1000;
/** Zoom's longest pause below a day is a minute. */
export const LONGEST_HOLD_MS = 60_000;

/**
 * Defines `now`, `readable(key, type)`, which is false for a key of another type, and `start(key)`, which is what a string
 * begins with: one that anyone wrote may be huge.
 */
const COMMON = `
local time = redis.call("TIME")
local now = time[1] * 1000 + time[2] / 1000
local function readable(key, wanted)
  local is = redis.call("TYPE", key).ok
  return is == "none" or is == wanted
end
local function start(key)
  return redis.call("GETRANGE", key, 0, 99)
end
`;

/**
 * Hands out the next turns. From the newest one back, the turn that is one quota earlier must be a whole window away, so
 * that no window around the new turn contains more than the quota, by any process and in any order. No turn
 * is handed out more than a window ahead: so if the turns are lost, all of them have passed after two windows.
 *
 * What is stored may be right in itself and still not be what the asker knows, because someone deleted a part of it, or
 * because Redis came back with older data. So each asker compares it with what it saw within the last two windows: the
 * turns of its own, the last turn of all, and the history, which begins only with a lane that is shut for two windows.
 *
 * KEYS: turns, when the lane opens, who shares it, and its history: an id, and when the last turn is. ARGV: how many
 * turns, the earliest in ms from now, quota, window in ms, burst, window of a burst in ms, who asks, an id for a new
 * history, "lost" if the asker knows that the turns are wrong, the channel of the lane; and what the asker saw: the
 * history or "", on Redis' clock when that was and when the last turn was, how many turns of its own there are, and from
 * when on.
 *
 * Returns Redis' time in ms, how many share the lane, when to ask again in ms if there is no turn, the history, when its
 * last turn is, in how many ms the lane opens, and of each turn its name and in how many ms it is.
 */
export const TAKE = `${COMMON}
local count, lead, quota, window = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local me, newHistory = ARGV[7], ARGV[8]
local seen = { history = ARGV[11], at = tonumber(ARGV[12]), last = tonumber(ARGV[13]), turns = tonumber(ARGV[14]), from = ARGV[15] }

local function newest(position)
  return tonumber(redis.call("ZREVRANGE", KEYS[1], position, position, "WITHSCORES")[2])
end
local function hasMyTurns()
  local found = 0
  for _, name in ipairs(redis.call("ZRANGEBYSCORE", KEYS[1], seen.from, "+inf", "LIMIT", 0, ${KEPT_TURNS})) do
    if string.sub(name, 1, #me) == me then found = found + 1 end
  end
  return found >= seen.turns
end

local history, last, opens
local function isAsSeen()
  if seen.history == "" or seen.at < now - 2 * window then return true end
  if history ~= seen.history then return opens > seen.at + 2 * window - 1 end
  return last > seen.last - 1 and (seen.turns == 0 or hasMyTurns())
end
local function isRight()
  if ARGV[9] == "lost" then return false end
  if not (readable(KEYS[1], "zset") and readable(KEYS[2], "string") and readable(KEYS[3], "zset")) then return false end
  if not readable(KEYS[4], "string") then return false end
  local text, opening = start(KEYS[4]), start(KEYS[2])
  history, last = string.sub(text, 1, #newHistory), tonumber(string.sub(text, #newHistory + 2))
  opens = opening == "" and 0 or tonumber(opening)
  if #history ~= #newHistory or not last or not opens then return false end
  if not (last >= 0 and last < now + 1.5 * window) then return false end
  if not (opens >= 0 and opens < now + math.max(${LONGEST_HOLD_MS}, 2 * window) + 1000) then return false end
  local latest = newest(0) or 0
  return latest < now + 1.5 * window and (last < now - 2 * window or latest > last - 1) and isAsSeen()
end
if not isRight() then
  redis.call("DEL", KEYS[1], KEYS[2], KEYS[3], KEYS[4])
  history, last, opens = newHistory, 0, now + 2 * window
  redis.call("SET", KEYS[2], string.format("%.3f", opens), "PX", math.ceil(2 * window))
  redis.pcall("PUBLISH", ARGV[10], "hold " .. math.ceil(2 * window))
end

redis.call("ZREMRANGEBYSCORE", KEYS[3], "-inf", now - ${FORGOTTEN_AFTER_MS})
redis.call("ZREMRANGEBYSCORE", KEYS[3], now + 1, "+inf")
redis.call("ZADD", KEYS[3], string.format("%.3f", now), me)
local sharers = math.min(redis.call("ZCARD", KEYS[3]), ${MOST_SHARERS})

local function back(turns, ms)
  local at = newest(turns - 1)
  return at and at + ms or 0
end
local taken, again = {}, 0
for i = 1, count do
  local at = math.max(now + lead, opens, back(quota, window), back(ARGV[5], ARGV[6]))
  if at > now + window then
    again = at - now - window
    break
  end
  local name = me .. ":" .. string.format("%.3f", now) .. ":" .. i
  redis.call("ZADD", KEYS[1], string.format("%.3f", at), name)
  table.insert(taken, name)
  table.insert(taken, string.format("%.3f", at - now))
  last = at
end
redis.call("SET", KEYS[4], history .. string.format(" %.3f", last), "PX", ${REMEMBERED_MS})
redis.call("ZREMRANGEBYRANK", KEYS[1], 0, -1 - math.max(${KEPT_TURNS}, quota))
local kept = math.ceil(math.max(3 * window, ${FORGOTTEN_AFTER_MS}))
redis.call("PEXPIRE", KEYS[1], kept)
redis.call("PEXPIRE", KEYS[3], kept)
local opensIn = string.format("%.3f", math.max(0, opens - now))
return { string.format("%.3f", now), sharers, string.format("%.3f", again), history, string.format("%.3f", last), opensIn, unpack(taken) }
`;

/**
 * Shuts a lane for ARGV[1] ms, unless it is shut for longer, and tells everyone on channel ARGV[2]. Since Redis 7, a new
 * user may not publish. Then the others learn of it when they take their next turns.
 */
export const SHUT = `${COMMON}
local opens = now + ARGV[1]
local before = readable(KEYS[1], "string") and tonumber(start(KEYS[1])) or 0
if opens > before then
  redis.call("SET", KEYS[1], string.format("%.3f", opens), "PX", ARGV[1])
  redis.pcall("PUBLISH", ARGV[2], "hold " .. ARGV[1])
end
return "OK"
`;

/** Moves turn ARGV[1] of KEYS[1] by ARGV[2] ms. */
export const POSTPONE = `${COMMON}
if readable(KEYS[1], "zset") then redis.call("ZADD", KEYS[1], "XX", "INCR", ARGV[2], ARGV[1]) end
return "OK"
`;

export interface Taken {
  readonly redisNowMs: number;
  readonly sharers: number;
  /** When to ask again if no turn could be taken. */
  readonly askAgainInMs: number;
  readonly history: string;
  /** When the last turn of the history is, on Redis' clock. */
  readonly lastMs: number;
  readonly opensInMs: number;
  readonly turns: readonly { readonly name: string; readonly inMs: number }[];
}

const decimal = z
  .string()
  .regex(/^\d{1,16}(\.\d+)?$/)
  .transform(Number);
const text = z.string().max(200);
const Reply = z.tuple([decimal, z.int().min(1).max(MOST_SHARERS), decimal, text, decimal, decimal], text);

/**
 * Returns what `TAKE` answered.
 *
 * @param asked The most turns that can come, and the latest time of one.
 * @throws Error if the answer is not one of `TAKE`.
 */
export function readTaken(reply: unknown, asked: { readonly count: number; readonly windowMs: number }): Taken {
  const read = Reply.safeParse(reply);
  if (!read.success) throw new Error("it answered something else than a list of turns");
  const [redisNowMs, sharers, askAgainInMs, history, lastMs, opensInMs, ...parts] = read.data;
  const turns = Array.from({ length: Math.floor(parts.length / 2) }, (_, index) => ({
    name: parts[2 * index] ?? "",
    inMs: decimal.safeParse(parts[2 * index + 1]).data ?? Infinity,
  }));
  if (turns.length > asked.count || turns.some(({ inMs }) => inMs > asked.windowMs + 1))
    throw new Error("it answered with turns that were not asked for");
  return { redisNowMs, sharers, askAgainInMs, history, lastMs, opensInMs, turns };
}

/**
 * Returns for how many milliseconds a message shuts a lane, which are at most `longestMs`; undefined for anything else
 * that is published there.
 */
export function readHold(text: string, longestMs: number): number | undefined {
  const [, digits] = /^hold (\d{1,6})$/.exec(text) ?? [];
  return digits === undefined ? undefined : Math.min(Number(digits), longestMs);
}
