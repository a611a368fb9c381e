import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { NO_LIMITS, type RateTable } from "../../provider/zoom/lanes";
import { clockWithRedis } from "./on-clock";
import { clock, mostIn, SHORT_MS, startProcesses } from "./processes";
import { PASSWORD, startRedis } from "./server";

const light = (calls: number, perMs: number): RateTable => ({
  ...NO_LIMITS,
  general: { ...NO_LIMITS.general, light: { calls, perMs } },
});

/** Redis forgets by its own time, so the windows are longer than the test. */
const SLOW = { calls: 10, perMs: 10_000 };

describe("several processes on one Redis", () => {
  const here = startProcesses();
  const { client, look, paceOf, departures, told } = here;

  async function stored(): Promise<string> {
    const redis = here.raw();
    const keys = await redis.keys("*");
    const strings = await Promise.all(keys.map((key) => redis.get(key).catch(() => "")));
    return [...keys, ...strings].join("\n");
  }

  it("keep one quota together, and each gets a part of it", async () => {
    const { paceOf: paceOn, departures: leaving } = clockWithRedis();
    const redis = here.raw();
    const gone = await Promise.all(
      [0, 1, 2].map(() =>
        leaving(
          paceOn(SLOW, () => redis),
          14,
        ),
      ),
    );
    assert.ok(mostIn(SLOW.perMs, gone.flat()) <= SLOW.calls, `${mostIn(SLOW.perMs, gone.flat())}`);
    const ends = gone.map((times) => times.at(-1) ?? 0);
    assert.ok(Math.max(...ends) - Math.min(...ends) < 2 * SLOW.perMs, "no process waits for all others");
  });

  it("keep it if one of them may use less", async () => {
    const { paceOf: paceOn, departures: leaving } = clockWithRedis();
    const redis = here.raw();
    const [few, many] = [{ ...SLOW, calls: 2 }, SLOW].map((quota) => paceOn(quota, () => redis));
    assert.ok(few && many);
    const [slow, fast] = await Promise.all([leaving(few, 2), leaving(many, 25)]);
    assert.ok(mostIn(SLOW.perMs, [...slow, ...fast]) <= SLOW.calls);
    assert.equal(slow.length, 2);
  });

  it("keep it if questions take long to reach Redis, which does not make their turns come early", async () => {
    const { clock: time, paceOf: paceOn } = clockWithRedis();
    const redis = here.raw();
    const second = { calls: 30, perMs: 30_000 };
    const slow = fc.sample(fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, fc.nat(3_000)), {
      numRuns: 997,
      seed: 1,
    });
    let asked = 0;
    const travelMs = () => slow[asked++ % slow.length] ?? 1;
    const gone: number[] = [];
    let isOver = false;
    const work = Array.from({ length: 4 }, async () => {
      const pace = paceOn(second, () => redis, travelMs);
      while (!isOver) {
        const leave = await pace.turn();
        gone.push(time.now());
        leave();
      }
    });
    await time.sleep(60 * second.perMs);
    isOver = true;
    await Promise.all(work);
    assert.ok(mostIn(second.perMs, gone) <= second.calls, `${mostIn(second.perMs, gone)} in one window`);
    assert.ok(gone.length > 600, `only ${gone.length} calls went`);
  }).timeout(20_000);

  it("let turns pass that they missed", async () => {
    const { clock: time, paceOf: paceOn, departures: leaving, stall } = clockWithRedis();
    const redis = here.raw();
    const gone = leaving(
      paceOn(SLOW, () => redis),
      25,
    );
    await time.sleep(SLOW.perMs / 6);
    stall((4 * SLOW.perMs) / 3);
    const others = await leaving(
      paceOn(SLOW, () => redis),
      10,
    );
    assert.ok(mostIn(SLOW.perMs, [...(await gone), ...others]) <= SLOW.calls);
  });

  it("all wait if a 429 shuts the lane of one", async () => {
    const [one, other] = [client(), client()];
    await Promise.all([look(one), look(other)]);
    here.zoom.fail({ match: "GET /users/*", kind: "rateLimit", limit: "second" });
    const held = look(one);
    while (!here.zoom.calls.some(({ status }) => status === 429)) await sleep(1);
    const refusedAtMs = clock.now();
    await sleep(20);
    await Promise.all([look(other), held]);
    const later = here.zoom.calls.filter(({ timeMs }) => timeMs > refusedAtMs);
    assert.deepEqual([later.length, later.every(({ timeMs }) => timeMs >= refusedAtMs + 900)], [2, true]);
  });

  it("go on sharing after a 429 if their user may use no channel, which Redis 7 gives no new user", async () => {
    await here.raw().acl("SETUSER", "runner", "on", `>${PASSWORD}`, "~pulumi-zoom:*", "+@all", "-info");
    const redisUrl = here.server.url.replace("//:", "//runner:");
    const [one, other] = [client({ redisUrl }), client({ redisUrl })];
    await Promise.all([look(one), look(other)]);
    here.zoom.fail({ match: "GET /users/*", kind: "rateLimit", limit: "second" });
    await look(one);
    await look(other);
    assert.deepEqual(told, []);
  });

  it("go on if Redis ends their connection and then refuses the channels that they had", async () => {
    const redis = here.raw();
    await redis.acl("SETUSER", "runner", "on", `>${PASSWORD}`, "~*", "&*", "+@all");
    const one = client({ redisUrl: here.server.url.replace("//:", "//runner:") });
    await look(one);
    await redis.acl("SETUSER", "runner", "resetchannels");
    // Node ends a process for a rejection that nothing handles. Mocha does not.
    const unhandled: unknown[] = [];
    const note = (error: unknown) => void unhandled.push(error);
    process.on("unhandledRejection", note);
    try {
      await redis.client("KILL", "USER", "runner");
      await sleep(SHORT_MS);
      await look(one);
    } finally {
      process.off("unhandledRejection", note);
    }
    assert.deepEqual([unhandled, told], [[], []]);
  });

  it("sign in once", async () => {
    await Promise.all([client(), client(), client(), client()].map(look));
    assert.equal(here.zoom.tokenLog.length, 1);
    await look(client());
    assert.equal(here.zoom.tokenLog.length, 1);
  });

  it("sign in once more if the token is refused to all of them", async () => {
    const clients = [client(), client(), client()];
    await Promise.all(clients.map(look));
    here.zoom.expireTokens();
    await Promise.all(clients.map(look));
    assert.equal(here.zoom.tokenLog.length, 2);
  });

  it("no longer wait for a process that should sign in and does not", async () => {
    await look(client());
    const redis = here.raw();
    const [name = ""] = await redis.keys("*:token");
    await redis.del(name);
    await redis.set(`${name}:lock`, "a process that was killed", "PX", 100);
    const startMs = clock.now();
    await look(client());
    assert.ok(clock.now() - startMs >= 100);
    assert.equal(here.zoom.tokenLog.length, 2);
  });

  it("keep the token in a form that only the client secret opens", async () => {
    await look(client());
    const text = await stored();
    assert.match(text, /^pulumi-zoom:\{\w+\}:token$/m);
    assert.ok(!text.includes("eyJ") && !text.includes(here.zoom.account.clientSecret), text);
    const redis = here.raw();
    const [name] = await redis.keys("*:token");
    await redis.set(
      name ?? "",
      Buffer.from("the token of another secret, long enough").toString("base64"),
      "PX",
      60_000,
    );
    await look(client());
    assert.equal(here.zoom.tokenLog.length, 2);
  });

  for (const [what, take, giveBack] of [
    ["dies", "stop", undefined],
    ["stops answering", "freeze", "thaw"],
  ] as const)
    it(`continue without Redis when it ${what}, lose no call, and share again when it is back`, async () => {
      const options = { limits: light(40, 200), redisPatienceMs: SHORT_MS };
      const clients = [client(options), client(options)];
      const all = (times: number) =>
        Promise.all(clients.flatMap((one) => Array.from({ length: times }, () => look(one))));
      await all(2);
      await here.server[take]();
      await all(6);
      const away = told.splice(0);
      assert.equal(away.length, 2, away.join("\n"));
      assert.match(
        away[0] ?? "",
        /^Redis at 127\.0\.0\.1:\d+ does not answer \([^)]+\)\. This run continues without it/,
      );

      if (giveBack) here.server[giveBack]();
      else here.server = await startRedis(here.server.port);
      for (; told.length < 2; await sleep(50)) await all(1);
      assert.match(told.join("\n"), /^Redis is back: .*\nRedis is back: .*$/);
      await all(1);
      assert.match(await stored(), /general light\}:turns/);
    });

  it("each use the smallest share of the quota when Redis is gone", async () => {
    const quota = { calls: 20, perMs: 300 };
    const paces = [paceOf(quota, SHORT_MS), paceOf(quota, SHORT_MS)];
    for (const pace of [...paces, ...paces]) await pace.turn();
    await here.server.stop();
    const gone = await Promise.all(paces.map((pace) => departures(pace, 4)));
    for (const times of gone) assert.equal(mostIn(quota.perMs, times), 1);
  });

  it("say in one sentence that an address is wrong, without user and password", async () => {
    const wrong = [
      here.server.url.replace(PASSWORD, "wrong-password-canary"),
      "redis://user-canary:wrong-password-canary@127.0.0.1:1",
      here.zoom.url.replace("http://", "redis://:wrong-password-canary@"),
    ];
    for (const redisUrl of wrong)
      await assert.rejects(look(client({ redisUrl, redisPatienceMs: SHORT_MS })), ({ message }: Error) => {
        assert.match(message, /^Redis at 127\.0\.0\.1:\d+ cannot be used \(.+\)\. Correct zoom:redisUrl .*\.$/);
        assert.ok(!message.includes("canary"), message);
        return true;
      });
    assert.deepEqual(here.zoom.calls, []);
  });
});
