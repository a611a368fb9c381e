import assert from "node:assert/strict";
import { readMessage } from "../../provider/zoom/redis/pace-scripts";
import { SharedPace, type SharedScripts } from "../../provider/zoom/redis/shared-pace";
import { fakeClock } from "../wire/fake-clock";
import { mostIn } from "./processes";

const QUOTA = { calls: 20, perMs: 1000 };
const SMALLEST = 0.05;
const HISTORY = "0".repeat(36);
const HOUR_MS = 3_600_000;

type Answer = (asked: { nowMs: number; args: readonly string[] }) => unknown;

/** A lane of a process whose Redis gives these answers. */
function laneWith(answer: Answer, isListening = true) {
  const clock = fakeClock();
  const asked: (readonly string[])[] = [];
  let smallestShareTold = 0;
  let hear: (text: string) => void = () => {};
  const redis: SharedScripts = {
    async ask(question) {
      try {
        return await question({
          eval: (...args: unknown[]) => {
            const strings = args.map(String);
            asked.push(strings);
            return Promise.resolve(answer({ nowMs: clock.now(), args: strings }));
          },
        });
      } catch {
        return undefined;
      }
    },
    listen: (_, listener) => void (hear = listener),
    isListening: () => isListening,
    tellSmallestShare: () => void smallestShareTold++,
  };
  const options = { accountId: "a", lane: "general light", quota: QUOTA, smallestPart: SMALLEST, clock, redis };
  const pace = new SharedPace(options);
  const departures = async (count: number): Promise<number[]> => {
    const gone: number[] = [];
    await Promise.all(
      Array.from({ length: count }, async () => {
        (await pace.turn())();
        gone.push(clock.now());
      }),
    );
    return gone;
  };
  return { clock, asked, departures, publish: (text: string) => hear(text), told: () => smallestShareTold };
}

const turnsNow = (count: number) => Array.from({ length: count }, (_, n) => [`turn ${n}`, "0.000"]).flat();
const countIn = (args: readonly string[]) => Number(args[6]);

describe("what Redis answers", () => {
  it("may leave out that others join: a process without Redis that hears of them uses a smaller share", async () => {
    let isGone = false;
    const { departures, publish } = laneWith(({ nowMs, args }) => {
      if (isGone) throw new Error("Redis is gone");
      return [HISTORY, String(nowMs), 1, "0", ...turnsNow(countIn(args))];
    });
    await departures(5);
    isGone = true;
    const before = await departures(5);
    publish("sharers 4");
    const after = await departures(20);
    assert.ok(mostIn(QUOTA.perMs, after) <= QUOTA.calls / 4, `${mostIn(QUOTA.perMs, after)}`);
    const endMs = before.at(-1) ?? 0;
    assert.ok(
      after.every((atMs) => atMs >= endMs + QUOTA.perMs),
      "what went before counts for a whole window",
    );
  });

  it("never makes one process exceed its own quota, even if all turns come at once", async () => {
    const { departures } = laneWith(({ nowMs, args }) => [HISTORY, String(nowMs), 1, "0", ...turnsNow(countIn(args))]);
    const gone = await departures(100);
    assert.ok(mostIn(QUOTA.perMs, gone) <= QUOTA.calls, `${mostIn(QUOTA.perMs, gone)}`);
  });

  const garbage: [what: string, answer: Answer][] = [
    ["nothing", () => null],
    ["a number", () => 7],
    ["a string", () => "OK"],
    ["an empty list", () => []],
    ["too short a list", ({ nowMs }) => [HISTORY, String(nowMs)]],
    ["no sharers", ({ nowMs }) => [HISTORY, String(nowMs), 0, "0", "turn", "0"]],
    ["sharers without end", ({ nowMs }) => [HISTORY, String(nowMs), Infinity, "0", "turn", "0"]],
    ["a time that is not a number", () => [HISTORY, "NaN", 1, "0", "turn", "0"]],
    ["a wait that is not a number", ({ nowMs }) => [HISTORY, String(nowMs), 1, "abc", "turn", "0"]],
    ["a turn in the far future", ({ nowMs }) => [HISTORY, String(nowMs), 1, "0", "turn", "9e15"]],
    ["a turn next year", ({ nowMs }) => [HISTORY, String(nowMs), 1, "0", "turn", "31536000000"]],
    ["a turn before now", ({ nowMs }) => [HISTORY, String(nowMs), 1, "0", "turn", "-1000"]],
    ["a turn without a time", ({ nowMs }) => [HISTORY, String(nowMs), 1, "0", "turn", ""]],
    ["more turns than were asked for", ({ nowMs }) => [HISTORY, String(nowMs), 1, "0", ...turnsNow(50)]],
    ["a huge history", ({ nowMs }) => ["x".repeat(1_000_000), String(nowMs), 1, "0", "turn", "0"]],
    ["a list within a list", ({ nowMs }) => [[HISTORY], String(nowMs), 1, "0", "turn", "0"]],
  ];
  for (const [what, answer] of garbage)
    it(`is not used if it is ${what}: the process continues with the smallest share and says so once`, async () => {
      const { departures, told } = laneWith(answer);
      const gone = await departures(30);
      assert.ok(mostIn(QUOTA.perMs, gone) <= Math.max(1, QUOTA.calls * SMALLEST), `${mostIn(QUOTA.perMs, gone)}`);
      assert.equal(told(), 1);
    });

  it("cannot make calls wait forever, or ask without a pause", async () => {
    const { departures, asked, clock, told } = laneWith(({ nowMs }) => [HISTORY, String(nowMs), 1, "0.001"]);
    const startMs = clock.now();
    const gone = await departures(30);
    assert.ok((gone[0] ?? 0) - startMs < 100_000, `${(gone[0] ?? 0) - startMs} ms`);
    assert.ok(asked.length < 10_000, `${asked.length} questions`);
    assert.ok(mostIn(QUOTA.perMs, gone) <= Math.max(1, QUOTA.calls * SMALLEST));
    assert.equal(told(), 1);
  });

  it("pauses for at most a second at a time, so that a lane that opens early is noticed", async () => {
    let isShut = true;
    const { departures, clock } = laneWith(({ nowMs }) =>
      isShut ? [HISTORY, String(nowMs), 1, "50000"] : [HISTORY, String(nowMs), 1, "0", "turn", "0"],
    );
    const work = departures(1);
    await clock.sleep(3000);
    isShut = false;
    await work;
    assert.ok(Math.max(...clock.slept.filter((ms) => ms !== 3000)) <= 1000);
  });

  it("is discarded by every process that sees the clock of Redis jump", async () => {
    for (const jumpMs of [HOUR_MS, -HOUR_MS]) {
      let offsetMs = 0;
      const { departures, asked } = laneWith(({ nowMs, args }) => [
        ...[HISTORY, String(nowMs + offsetMs), 1, "0", ...turnsNow(countIn(args))],
      ]);
      const hasLost = (args: readonly string[]) => args.includes("lost");
      await departures(1);
      offsetMs = jumpMs;
      await departures(1);
      assert.equal(asked.filter(hasLost).length, 1, `${jumpMs} ms`);
      await departures(1);
      assert.equal(asked.filter(hasLost).length, 1, "and only once");
    }
  });

  it("does not tell who else shares the lane if the channel cannot be heard", async () => {
    let isGone = false;
    const { departures, told } = laneWith(
      ({ nowMs, args }) => (isGone ? null : [HISTORY, String(nowMs), 1, "0", ...turnsNow(countIn(args))]),
      false,
    );
    await departures(3);
    isGone = true;
    const gone = await departures(30);
    assert.ok(mostIn(QUOTA.perMs, gone) <= Math.max(1, QUOTA.calls * SMALLEST), `${mostIn(QUOTA.perMs, gone)}`);
    assert.equal(told(), 1);
  });
});

describe("what is published on a lane's channel", () => {
  const messages: [text: string, heard: ReturnType<typeof readMessage>][] = [
    ["hold 1500", { holdMs: 1500 }],
    ["hold 999999", { holdMs: 60_000 }],
    ["sharers 3", { sharers: 3 }],
    ["sharers 0", { sharers: 1 }],
    ["sharers 999999", { sharers: 100 }],
    ["hold 9e15", undefined],
    ["hold NaN", undefined],
    ["hold -5", undefined],
    ["hold 1500 hold", undefined],
    ["1500", undefined],
    ["garbage", undefined],
    ["", undefined],
  ];
  for (const [text, heard] of messages)
    it(`means ${heard ? JSON.stringify(heard) : "nothing"} if it is "${text}"`, () =>
      assert.deepEqual(readMessage(text), heard));

  it("cannot shut a lane forever, however often it says so", async () => {
    const lane = laneWith(({ nowMs, args }) => {
      lane.publish("hold 60000");
      return [HISTORY, String(nowMs), 1, "0", ...turnsNow(countIn(args))];
    });
    const startMs = lane.clock.now();
    const gone = await lane.departures(5);
    assert.ok((gone.at(-1) ?? 0) - startMs < 200_000, `${(gone.at(-1) ?? 0) - startMs} ms`);
    assert.equal(lane.told(), 1);
  });
});
