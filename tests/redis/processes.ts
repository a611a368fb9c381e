import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import type { Clock } from "../../provider/zoom/call";
import { type Client, type ClientOptions, createClient } from "../../provider/zoom/client";
import { getUser } from "../../provider/zoom/api/endpoints";
import type { Quota } from "../../provider/zoom/pace";
import { SharedRedis } from "../../provider/zoom/redis/connection";
import { SharedPace } from "../../provider/zoom/redis/shared-pace";
import { Secrets } from "../../provider/zoom/secrets";
import { startZoom, type ZoomSimulator } from "../../simulator";
import { needRedis, type RedisServer, startRedis } from "./server";

/** Longer than a busy machine takes. */
export const PATIENCE_MS = 2000;
/** For tests in which Redis is missing. */
export const SHORT_MS = 1000;
export const clock: Clock = { now: () => performance.timeOrigin + performance.now(), sleep: (ms) => sleep(ms) };
const OWNER = "owner@example.com";

/** Returns the most of these times in any stretch of so many milliseconds. */
export const mostIn = (windowMs: number, times: readonly number[]) =>
  Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + windowMs).length));

/** A Redis, a simulated Zoom, and what several processes would have of them. */
export interface Processes {
  server: RedisServer;
  zoom: ZoomSimulator;
  /** What the processes printed. */
  readonly told: string[];
  readonly client: (options?: Partial<ClientOptions>) => Client;
  readonly look: (one: Client) => Promise<unknown>;
  readonly paceOf: (quota: Quota, patienceMs?: number) => SharedPace;
  /** Returns when each of so many calls went. */
  readonly departures: (pace: SharedPace, count: number) => Promise<number[]>;
  /** Opens a connection of its own, as someone else on the network would. */
  readonly raw: () => Redis;
}

/** Sets the suite up. Without a redis-server on this machine its tests are skipped. */
export function startProcesses(): Processes {
  const open: { close(): Promise<unknown> }[] = [];
  const told: string[] = [];
  const tell = (line: string) => void told.push(line);
  let server: RedisServer | undefined;
  let zoom: ZoomSimulator | undefined;
  const started = <T>(thing: T | undefined): T => {
    if (thing === undefined) throw new Error("the test has not started yet");
    return thing;
  };
  const keep = <T extends { close(): Promise<unknown> }>(thing: T): T => (open.push(thing), thing);

  before(function () {
    needRedis(this);
  });
  beforeEach(async () => {
    server = await startRedis();
    zoom = await startZoom();
    told.length = 0;
  });
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
    await zoom?.close();
    await server?.stop();
  });

  return {
    told,
    get server() {
      return started(server);
    },
    set server(other) {
      server = other;
    },
    get zoom() {
      return started(zoom);
    },
    client(options = {}) {
      const { account, oauthUrl, url } = started(zoom);
      return keep(
        createClient({
          ...{ ...account, oauthUrl, serviceUrl: url, ioErrorRetries: 0, requestTimeoutSeconds: 5, pageSize: 300 },
          ...{ pagination: true, plan: "business", rateShare: 1, redisUrl: started(server).url },
          ...{ redisPatienceMs: PATIENCE_MS, warn: tell },
          ...options,
        }),
      );
    },
    look: (one) => one.request(getUser(OWNER)),
    paceOf(quota, patienceMs = PATIENCE_MS) {
      const options = { url: started(server).url, clock, secrets: new Secrets(), patienceMs, tell };
      const redis = keep(new SharedRedis(options));
      return new SharedPace({ accountId: "account-1", lane: "general light", quota, smallestPart: 0.05, clock, redis });
    },
    async departures(pace, count) {
      const gone: number[] = [];
      const depart = async () => {
        const leave = await pace.turn();
        gone.push(clock.now());
        // As the client does, so that a process that was interrupted meanwhile counts the call from when it went.
        leave();
      };
      await Promise.all(Array.from({ length: count }, depart));
      return gone;
    },
    raw() {
      const redis = new Redis(started(server).url);
      // A test that stops the server says so itself.
      redis.on("error", () => {});
      keep({ close: () => Promise.resolve(redis.disconnect()) });
      return redis;
    },
  };
}
