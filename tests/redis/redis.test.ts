import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import type { Clock } from "../../provider/zoom/call";
import { type Client, type ClientOptions, createClient } from "../../provider/zoom/client";
import { getUser } from "../../provider/zoom/api/endpoints";
import { NO_LIMITS, type RateTable } from "../../provider/zoom/lanes";
import type { Quota } from "../../provider/zoom/pace";
import { SharedRedis } from "../../provider/zoom/redis/connection";
import { Secrets } from "../../provider/zoom/secrets";
import { SharedPace } from "../../provider/zoom/redis/shared-pace";
import { startZoom, type ZoomSimulator } from "../../simulator";
import { needRedis, PASSWORD, type RedisServer, startRedis } from "./server";

/** Longer than a busy machine takes. */
const PATIENCE_MS = 2000;
/** Where Redis is going to be missed. */
const SHORT_MS = 300;
const clock: Clock = { now: () => performance.timeOrigin + performance.now(), sleep: (ms) => sleep(ms) };
const OWNER = "owner@example.com";

const mostIn = (windowMs: number, gone: number[]) =>
  Math.max(...gone.map((from) => gone.filter((at) => at >= from && at < from + windowMs).length));
const light = (calls: number, perMs: number): RateTable => ({
  ...NO_LIMITS,
  general: { ...NO_LIMITS.general, light: { calls, perMs } },
});

describe("several processes on one Redis", function () {
  let server: RedisServer;
  let zoom: ZoomSimulator;
  const open: { close(): Promise<void> }[] = [];
  const told: string[] = [];

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

  /** What another process would be. */
  function client(options: Partial<ClientOptions> = {}): Client {
    const one = createClient({
      ...zoom.account,
      oauthUrl: zoom.oauthUrl,
      serviceUrl: zoom.url,
      ...{
        ioErrorRetries: 0,
        requestTimeoutSeconds: 5,
        pageSize: 300,
        pagination: true,
        plan: "business",
        rateShare: 1,
      },
      redisUrl: server.url,
      redisPatienceMs: PATIENCE_MS,
      warn: (line) => told.push(line),
      ...options,
    });
    open.push(one);
    return one;
  }
  const look = (one: Client) => one.request(getUser(OWNER));

  function paceOf(quota: Quota, patienceMs = PATIENCE_MS): SharedPace {
    const redis = new SharedRedis({
      ...{ url: server.url, clock, secrets: new Secrets(), patienceMs },
      tell: (line) => told.push(line),
    });
    open.push(redis);
    return new SharedPace("account-1", "general light", quota, clock, redis);
  }
  async function departures(pace: SharedPace, count: number): Promise<number[]> {
    const gone: number[] = [];
    await Promise.all(Array.from({ length: count }, async () => (await pace.turn(), gone.push(clock.now()))));
    return gone;
  }

  async function stored(): Promise<string> {
    const redis = new Redis(server.url);
    const keys = await redis.keys("*");
    const strings = await Promise.all(keys.map((key) => redis.get(key).catch(() => "")));
    redis.disconnect();
    return [...keys, ...strings].join("\n");
  }

  it("keep one quota together, and each gets a part of it", async () => {
    const quota = { calls: 10, perMs: 300 };
    const gone = await Promise.all([0, 1, 2].map(() => departures(paceOf(quota), 14)));
    assert.ok(mostIn(quota.perMs, gone.flat()) <= quota.calls, `${mostIn(quota.perMs, gone.flat())}`);
    const ends = gone.map((times) => times.at(-1) ?? 0);
    assert.ok(Math.max(...ends) - Math.min(...ends) < 2 * quota.perMs, "no process is left to the end");
  });

  it("keep it where one of them may use less", async () => {
    const [few, many] = [paceOf({ calls: 2, perMs: 300 }), paceOf({ calls: 10, perMs: 300 })];
    const [slow, fast] = await Promise.all([departures(few, 2), departures(many, 25)]);
    assert.ok(mostIn(300, [...slow, ...fast]) <= 10);
    assert.equal(slow.length, 2);
  });

  it("let pass what they overslept", async () => {
    const quota = { calls: 10, perMs: 300 };
    const pace = paceOf(quota);
    const gone = departures(pace, 25);
    await sleep(50);
    const asleepUntil = clock.now() + 400;
    while (clock.now() < asleepUntil);
    const others = await departures(paceOf(quota), 10);
    assert.ok(mostIn(quota.perMs, [...(await gone), ...others]) <= quota.calls);
  });

  it("all wait when a 429 shuts the lane of one", async () => {
    const [one, other] = [client(), client()];
    await Promise.all([look(one), look(other)]);
    zoom.fail({ match: "GET /users/*", kind: "rateLimit", limit: "second" });
    const held = look(one);
    while (!zoom.calls.some(({ status }) => status === 429)) await sleep(1);
    const refusedAtMs = clock.now();
    await sleep(20);
    await Promise.all([look(other), held]);
    const later = zoom.calls.filter(({ timeMs }) => timeMs > refusedAtMs);
    assert.deepEqual([later.length, later.every(({ timeMs }) => timeMs >= refusedAtMs + 900)], [2, true]);
  });

  it("sign in once", async () => {
    await Promise.all([client(), client(), client(), client()].map(look));
    assert.equal(zoom.tokenLog.length, 1);
    await look(client());
    assert.equal(zoom.tokenLog.length, 1);
  });

  it("sign in once more when the token is refused to all of them", async () => {
    const clients = [client(), client(), client()];
    await Promise.all(clients.map(look));
    zoom.expireTokens();
    await Promise.all(clients.map(look));
    assert.equal(zoom.tokenLog.length, 2);
  });

  it("count a process as lost if it does not sign in in time", async () => {
    await look(client());
    const redis = new Redis(server.url);
    const [name = ""] = await redis.keys("*:token");
    await redis.del(name);
    await redis.set(`${name}:lock`, "a process that was killed", "PX", 100);
    const startMs = clock.now();
    await look(client());
    assert.ok(clock.now() - startMs >= 100);
    assert.equal(zoom.tokenLog.length, 2);
    redis.disconnect();
  });

  it("keep the token in a form that only the client secret opens", async () => {
    await look(client());
    const text = await stored();
    assert.match(text, /^pulumi-zoom:\{\w+\}:token$/m);
    assert.ok(!text.includes("eyJ") && !text.includes(zoom.account.clientSecret), text);
    const redis = new Redis(server.url);
    const [name] = await redis.keys("*:token");
    await redis.set(name ?? "", Buffer.from("the token of another process").toString("base64"), "PX", 60_000);
    redis.disconnect();
    await look(client());
    assert.equal(zoom.tokenLog.length, 2);
  });

  for (const [what, take, giveBack] of [
    ["dies", "stop", undefined],
    ["falls silent", "freeze", "thaw"],
  ] as const)
    it(`continue on their own when Redis ${what}, lose nothing, and share again when it is back`, async () => {
      const options = { limits: light(40, 200), redisPatienceMs: SHORT_MS };
      const clients = [client(options), client(options)];
      const all = (times: number) =>
        Promise.all(clients.flatMap((one) => Array.from({ length: times }, () => look(one))));
      await all(2);
      await server[take]();
      await all(6);
      const away = told.splice(0);
      assert.equal(away.length, 2, away.join("\n"));
      assert.match(away[0] ?? "", /^Redis at 127\.0\.0\.1:\d+ does not answer \([^)]+\): this run goes on alone/);

      if (giveBack) server[giveBack]();
      else server = await startRedis(server.port);
      for (; told.length < 2; await sleep(50)) await all(1);
      assert.match(told.join("\n"), /^Redis is back: .*\nRedis is back: .*$/);
      await all(1);
      assert.match(await stored(), /general light\}:turns/);
    });

  it("each use a part of the quota when Redis is gone", async () => {
    const quota = { calls: 10, perMs: 300 };
    const paces = [paceOf(quota, SHORT_MS), paceOf(quota, SHORT_MS)];
    for (const pace of [...paces, ...paces]) await pace.turn();
    await server.stop();
    const gone = await Promise.all(paces.map((pace) => departures(pace, 8)));
    assert.ok(mostIn(quota.perMs, gone.flat()) <= quota.calls, `${mostIn(quota.perMs, gone.flat())}`);
    for (const times of gone) assert.ok(mostIn(quota.perMs, times) <= quota.calls / 2);
  });

  it("say in one sentence that an address is wrong, without its secrets", async () => {
    const wrong = [
      server.url.replace(PASSWORD, "wrong-password-canary"),
      "redis://user:wrong-password-canary@127.0.0.1:1",
      zoom.url.replace("http://", "redis://:wrong-password-canary@"),
    ];
    for (const redisUrl of wrong)
      await assert.rejects(look(client({ redisUrl, redisPatienceMs: SHORT_MS })), ({ message }: Error) => {
        assert.match(message, /^Redis at 127\.0\.0\.1:\d+ cannot be used \(.+\): correct zoom:redisUrl .*\.$/);
        assert.ok(!message.includes("canary"), message);
        return true;
      });
    assert.deepEqual(zoom.calls, []);
  });
});
