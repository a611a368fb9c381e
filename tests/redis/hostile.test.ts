import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Redis } from "ioredis";
import { clockWithRedis } from "./on-clock";
import { clock, mostIn, SHORT_MS, startProcesses } from "./processes";
import { startRedis } from "./server";

const DAY_MS = 24 * 3600 * 1000;
/** A lane that was lost opens after two windows. */
const LONGEST_MS = 3_000;
/** A history that no process began. */
const HISTORY = "00000000-0000-4000-8000-000000000000";
/** On a clock of its own, time costs nothing. Redis forgets by its own time, so the windows are longer than the test. */
const SLOW = { calls: 10, perMs: 10_000 };

describe("a Redis that is not trusted", () => {
  const here = startProcesses();
  const { client, look, paceOf, departures, told } = here;

  async function keyOf(redis: Redis, part: string): Promise<string> {
    const [key] = (await redis.keys("*")).filter((one) => one.endsWith(part));
    assert.ok(key, part);
    return key;
  }
  const tamper = (redis: Redis, key: string, type: "list" | "hash") =>
    redis.multi().del(key)[type === "list" ? "rpush" : "hset"](key, "a", "b").exec();

  /** As if Redis came back with data from long ago, or someone wrote what looks right. */
  const plant = async (redis: Redis, key: (part: string) => Promise<string>, last = "1.000") => {
    const history = await key(":history");
    const others = ["turns", "opens"].map((part) => history.replace(/history$/, part));
    return redis.multi().del(others).set(history, `${HISTORY} ${last}`).exec();
  };

  describe("cannot stop the sign-in", () => {
    const damages: [what: string, damage: (redis: Redis, token: string) => Promise<unknown>, signIns: number][] = [
      ["a lock without an expiry", (redis, token) => redis.multi().del(token).set(`${token}:lock`, "x").exec(), 2],
      [
        "a lock for a day",
        (redis, token) => redis.multi().del(token).set(`${token}:lock`, "x", "PX", DAY_MS).exec(),
        2,
      ],
      ["a lock of another type", (redis, token) => redis.multi().del(token).rpush(`${token}:lock`, "x").exec(), 2],
      ["a token without an expiry", (redis, token) => redis.persist(token), 2],
      ["a token for a day", (redis, token) => redis.pexpire(token, DAY_MS), 2],
      ["a token of another type", (redis, token) => tamper(redis, token, "hash"), 2],
      ["a token of a megabyte", (redis, token) => redis.set(token, "A".repeat(1 << 20), "PX", 60_000), 2],
      ["an empty token", (redis, token) => redis.set(token, "", "PX", 60_000), 2],
    ];
    for (const [what, damage, signIns] of damages)
      it(`with ${what}`, async () => {
        await look(client());
        const redis = here.raw();
        await damage(redis, await keyOf(redis, ":token"));
        const startMs = clock.now();
        await look(client());
        assert.ok(clock.now() - startMs < LONGEST_MS, `${clock.now() - startMs} ms`);
        assert.equal(here.zoom.tokenLog.length, signIns);
        assert.deepEqual(told, []);
      });
  });

  describe("cannot make a lane exceed its quota, nor wait long", () => {
    const damages: [
      what: string,
      damage: (redis: Redis, key: (part: string) => Promise<string>) => Promise<unknown>,
    ][] = [
      ["an opening in the far future", async (redis, key) => redis.set(await key(":history").then(opens), "9e15")],
      ["an opening that is not a number", async (redis, key) => redis.set(await key(":history").then(opens), "abc")],
      ["an opening that is NaN", async (redis, key) => redis.set(await key(":history").then(opens), "nan")],
      ["an opening of another type", async (redis, key) => tamper(redis, await key(":history").then(opens), "list")],
      [
        "turns in the far future",
        async (redis, key) => {
          const turns = await key(":turns");
          for (let n = 0; n < 30; n++) await redis.zadd(turns, Date.now() + DAY_MS, `x${n}`);
        },
      ],
      ["turns at infinity", async (redis, key) => redis.zadd(await key(":turns"), "inf", "x", "inf", "y")],
      ["turns of another type", async (redis, key) => tamper(redis, await key(":turns"), "list")],
      ["turns that are gone", async (redis, key) => redis.del(await key(":turns"))],
      ["sharers of another type", async (redis, key) => tamper(redis, await key(":sharers"), "hash")],
      [
        "ten thousand sharers that never leave",
        async (redis, key) => {
          const many = Array.from({ length: 10_000 }, (_, n) => [Date.now() + DAY_MS, `x${n}`]).flat();
          return redis.zadd(await key(":sharers"), ...many);
        },
      ],
      ["a history of another type", async (redis, key) => tamper(redis, await key(":history"), "list")],
      ["a history that makes no sense", async (redis, key) => redis.set(await key(":history"), "x".repeat(50))],
      ["no history", async (redis, key) => redis.del(await key(":history"))],
      ["nothing at all", (redis) => redis.flushall()],
      [
        "turns that are gone, and an older last turn in the same history",
        async (redis, key) => {
          const history = await key(":history");
          await redis.del(await key(":turns"));
          await redis.set(history, `${(await redis.get(history))?.slice(0, 36)} 1.000`);
        },
      ],
      ["turns that are gone, and another history", (redis, key) => plant(redis, key)],
      ["no turns except the last one", async (redis, key) => redis.zremrangebyrank(await key(":turns"), 0, -2)],
      ["a last turn before the beginning", async (redis, key) => plant(redis, key, "-inf")],
      [
        "an opening of ten megabytes",
        async (redis, key) => redis.set(await key(":history").then(opens), "9".repeat(1e7)),
      ],
    ];
    for (const [what, damage] of damages)
      it(`with ${what}`, async () => {
        const { clock: time, paceOf: paceOn, departures: leaving, meanwhile } = clockWithRedis();
        const redis = here.raw();
        const paces = [paceOn(SLOW, () => redis), paceOn(SLOW, () => redis)];
        const before = await Promise.all(paces.map((pace) => leaving(pace, 4)));
        await meanwhile(() => damage(redis, (part) => keyOf(redis, part)));
        const startMs = time.now();
        const after = await Promise.all(paces.map((pace) => leaving(pace, 10)));
        const gone = [...before, ...after].flat();
        assert.ok(mostIn(SLOW.perMs, gone) <= SLOW.calls, `${mostIn(SLOW.perMs, gone)} in one window`);
        assert.ok(time.now() - startMs < 10 * SLOW.perMs, `${time.now() - startMs} ms`);
      });

    const opens = (history: string) => history.replace(/history$/, "opens");
  });

  for (const [what, lose] of [
    ["loses everything", async () => void (await here.raw().flushall())],
    ["comes back with old data", async () => void (await plant(here.raw(), (part) => keyOf(here.raw(), part)))],
    [
      "restarts without a disk",
      async () => {
        await here.server.stop();
        here.server = await startRedis(here.server.port);
      },
    ],
  ] as const)
    it(`cannot make processes exceed the quota if it ${what} again and again`, async () => {
      const { clock: time, paceOf: paceOn, meanwhile } = clockWithRedis();
      let redis = here.raw();
      const paces = [0, 1, 2].map(() => paceOn(SLOW, () => redis));
      const gone: number[] = [];
      let isOver = false;
      const work = paces.map(async (pace) => {
        while (!isOver) {
          const leave = await pace.turn();
          gone.push(time.now());
          leave();
        }
      });
      for (let times = 0; times < 4; times++) {
        await time.sleep(3 * SLOW.perMs);
        await meanwhile(async () => {
          await lose();
          redis = here.raw();
        });
      }
      await time.sleep(3 * SLOW.perMs);
      isOver = true;
      await Promise.all(work);
      assert.ok(mostIn(SLOW.perMs, gone) <= SLOW.calls, `${mostIn(SLOW.perMs, gone)} in one window`);
      assert.ok(gone.length > 3 * SLOW.calls, `only ${gone.length} calls went`);
    });

  it("cannot remove the limit with garbage on the channel, not even when it is gone afterwards", async () => {
    // A busy machine wakes late, and lets turns pass that are far closer together.
    const quota = { calls: 20, perMs: 1000 };
    const pace = paceOf(quota, SHORT_MS);
    const before = await departures(pace, 3);
    const redis = here.raw();
    const channel = (await keyOf(redis, ":turns")).replace(/turns$/, "opens");
    for (const text of ["garbage", "", "hold", "hold NaN", "hold -1", "hold 1e9", "sharers 0", "sharers x", "\u0000"])
      await redis.publish(channel, text);
    await sleep(50);
    const during = await departures(pace, 30);
    await here.server.stop();
    const gone = [...before, ...during, ...(await departures(pace, 3))];
    assert.ok(mostIn(quota.perMs, gone) <= quota.calls, `${mostIn(quota.perMs, gone)} in one window`);
  }).timeout(30_000);

  it("cannot end a process with a reply that no client expects", async () => {
    const sockets: Socket[] = [];
    const proxy = createServer((socket) => {
      const redis = connect(here.server.port, "127.0.0.1");
      for (const one of [socket, redis]) sockets.push(one.on("error", () => {}));
      socket.pipe(redis).pipe(socket);
    }).listen(0, "127.0.0.1");
    try {
      await once(proxy, "listening");
      const address = proxy.address();
      assert.ok(address && typeof address === "object");
      const one = client({ redisUrl: here.server.url.replace(String(here.server.port), String(address.port)) });
      await look(one);
      const [socket] = sockets;
      for (const text of [">1\r\n_\r\n", "_\r\n", ">1\r\n+message\r\n"]) socket?.write(text);
      await look(one);
      assert.ok(socket?.destroyed, "the connection was ended");
      assert.deepEqual(told, []);
    } finally {
      for (const socket of sockets) socket.destroy();
      proxy.close();
    }
  });

  const unusable: [what: string, make: (redis: Redis) => Promise<unknown>, why: RegExp][] = [
    ["full", (redis) => redis.config("SET", "maxmemory", "1"), /OOM command not allowed/],
    ["read-only", (redis) => redis.replicaof("127.0.0.1", 1), /READONLY/],
    ["without scripts", (redis) => redis.acl("SETUSER", "default", "-eval"), /NOPERM/],
  ];
  for (const [what, make, why] of unusable) {
    it(`is refused at the start if it is ${what}`, async () => {
      await make(here.raw());
      const one = client();
      for (const call of ["the first", "a later one"])
        await assert.rejects(look(one), ({ message }: Error) => {
          assert.match(message, /^Redis at 127\.0\.0\.1:\d+ cannot be used \(.+\)\. Correct zoom:redisUrl .*\.$/);
          assert.match(message, why, call);
          return true;
        });
    });

    it(`is left, and said so once, if it becomes ${what}`, async () => {
      const one = client({ redisPatienceMs: SHORT_MS });
      await look(one);
      await make(here.raw());
      here.zoom.expireTokens();
      const endMs = clock.now() + 2.5 * SHORT_MS;
      while (clock.now() < endMs) await look(one);
      assert.equal(told.length, 1, told.join("\n"));
      assert.match(told[0] ?? "", /does not answer \(.+\)\. This run continues without it/);
      assert.match(told[0] ?? "", why);
    });
  }
});
