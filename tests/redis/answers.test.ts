import assert from "node:assert/strict";
import { readHold } from "../../provider/zoom/redis/pace-scripts";
import { SharedPace, type SharedScripts } from "../../provider/zoom/redis/shared-pace";
import { fakeClock } from "../wire/fake-clock";
import { mostIn } from "./processes";

const QUOTA = { calls: 20, perMs: 1000 };
const SMALLEST = 0.05;
const HOUR_MS = 3_600_000;

type Answer = (asked: { nowMs: number; args: readonly string[] }) => unknown;

/** A lane of a process whose Redis gives these answers. */
function laneWith(answer: Answer) {
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

/** A lane whose history goes on, whose last turn is long ago, and which is open. */
const OPEN_LANE = ["history", "0", "0"];
const turnsNow = (count: number) => Array.from({ length: count }, (_, n) => [`turn ${n}`, "0.000"]).flat();
const countIn = (args: readonly string[]) => Number(args[6]);

describe("what Redis answers", () => {
  it("is missed by a process without Redis, which uses the smallest share, even if it was the only process", async () => {
    let isGone = false;
    const { departures, told } = laneWith(({ nowMs, args }) => {
      if (isGone) throw new Error("Redis is gone");
      return [String(nowMs), 1, "0", ...OPEN_LANE, ...turnsNow(countIn(args))];
    });
    const before = await departures(5);
    isGone = true;
    const after = await departures(20);
    assert.equal(mostIn(QUOTA.perMs, after), QUOTA.calls * SMALLEST);
    assert.ok((after[0] ?? 0) >= (before.at(-1) ?? 0) + QUOTA.perMs, "what went before counts for a whole window");
    assert.equal(told(), 1);
  });

  it("never makes one process exceed its own quota, even if all turns come at once", async () => {
    const { departures } = laneWith(({ nowMs, args }) => [
      String(nowMs),
      1,
      "0",
      ...OPEN_LANE,
      ...turnsNow(countIn(args)),
    ]);
    const gone = await departures(100);
    assert.ok(mostIn(QUOTA.perMs, gone) <= QUOTA.calls, `${mostIn(QUOTA.perMs, gone)}`);
  });

  const garbage: [what: string, answer: Answer][] = [
    ["nothing", () => null],
    ["a number", () => 7],
    ["a string", () => "OK"],
    ["an empty list", () => []],
    ["too short a list", ({ nowMs }) => [String(nowMs)]],
    ["no sharers", ({ nowMs }) => [String(nowMs), 0, "0", ...OPEN_LANE, "turn", "0"]],
    ["sharers without end", ({ nowMs }) => [String(nowMs), Infinity, "0", ...OPEN_LANE, "turn", "0"]],
    ["a time that is not a number", () => ["NaN", 1, "0", ...OPEN_LANE, "turn", "0"]],
    ["a wait that is not a number", ({ nowMs }) => [String(nowMs), 1, "abc", ...OPEN_LANE, "turn", "0"]],
    ["a turn in the far future", ({ nowMs }) => [String(nowMs), 1, "0", ...OPEN_LANE, "turn", "9e15"]],
    ["a turn next year", ({ nowMs }) => [String(nowMs), 1, "0", ...OPEN_LANE, "turn", "31536000000"]],
    ["a turn before now", ({ nowMs }) => [String(nowMs), 1, "0", ...OPEN_LANE, "turn", "-1000"]],
    ["a turn without a time", ({ nowMs }) => [String(nowMs), 1, "0", ...OPEN_LANE, "turn", ""]],
    ["more turns than were asked for", ({ nowMs }) => [String(nowMs), 1, "0", ...OPEN_LANE, ...turnsNow(50)]],
    ["a huge time", () => ["1".repeat(1_000_000), 1, "0", ...OPEN_LANE, "turn", "0"]],
    ["a history that is not a string", ({ nowMs }) => [String(nowMs), 1, "0", 7, "0", "0", "turn", "0"]],
    ["a last turn that is not a number", ({ nowMs }) => [String(nowMs), 1, "0", "history", "nan", "0", "turn", "0"]],
    ["an opening before now", ({ nowMs }) => [String(nowMs), 1, "0", "history", "0", "-5", "turn", "0"]],
    ["a list within a list", ({ nowMs }) => [[String(nowMs)], 1, "0", ...OPEN_LANE, "turn", "0"]],
  ];
  for (const [what, answer] of garbage)
    it(`is not used if it is ${what}: the process continues with the smallest share and says so once`, async () => {
      const { departures, told } = laneWith(answer);
      const gone = await departures(30);
      assert.ok(mostIn(QUOTA.perMs, gone) <= Math.max(1, QUOTA.calls * SMALLEST), `${mostIn(QUOTA.perMs, gone)}`);
      assert.equal(told(), 1);
    });

  it("cannot make calls wait forever, or ask without a pause", async () => {
    const { departures, asked, clock, told } = laneWith(({ nowMs }) => [String(nowMs), 1, "0.001", ...OPEN_LANE]);
    const startMs = clock.now();
    const gone = await departures(30);
    assert.ok((gone[0] ?? 0) - startMs < 100_000, `${(gone[0] ?? 0) - startMs} ms`);
    assert.ok(asked.length < 10_000, `${asked.length} questions`);
    assert.ok(mostIn(QUOTA.perMs, gone) <= Math.max(1, QUOTA.calls * SMALLEST));
    assert.equal(told(), 1);
  });

  /** A lane that has had quick answers. From now on they take long to come back, with turns from the time on that was asked for. */
  async function laneWithWayBack(laterMs: number) {
    let backMs = 0;
    const lane = laneWith(async ({ nowMs, args }) => {
      await lane.clock.sleep(backMs);
      const turns = Array.from({ length: countIn(args) }, (_, n) => [`turn ${n}`, Number(args[7]).toFixed(3)]);
      return [String(nowMs), 1, "0", ...OPEN_LANE, ...turns.flat()];
    });
    await lane.departures(2);
    backMs = laterMs;
    return lane;
  }

  it("is used if it takes half of a window to come back", async () => {
    const { departures, clock, told } = await laneWithWayBack(QUOTA.perMs / 2);
    const startMs = clock.now();
    await departures(2 * QUOTA.calls);
    assert.ok(clock.now() - startMs < 10 * QUOTA.perMs, `${clock.now() - startMs} ms`);
    assert.equal(told(), 0);
  });

  it("is not waited for again and again if it comes later than every turn", async () => {
    const { departures, clock, told } = await laneWithWayBack(2 * QUOTA.perMs);
    const startMs = clock.now();
    const gone = await departures(3);
    assert.ok((gone[0] ?? 0) - startMs < 15_000, `${(gone[0] ?? 0) - startMs} ms`);
    assert.equal(told(), 1);
  });

  it("pauses for at most a second at a time, so that a lane that opens early is noticed", async () => {
    let isShut = true;
    const { departures, clock } = laneWith(({ nowMs }) =>
      isShut ? [String(nowMs), 1, "50000", ...OPEN_LANE] : [String(nowMs), 1, "0", ...OPEN_LANE, "turn", "0"],
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
        ...[String(nowMs + offsetMs), 1, "0", ...OPEN_LANE, ...turnsNow(countIn(args))],
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
});

describe("what is published on a lane's channel", () => {
  const messages: [text: string, holdMs: number | undefined][] = [
    ["hold 1500", 1500],
    ["hold 999999", 60_000],
    ["sharers 3", undefined],
    ["hold 9e15", undefined],
    ["hold NaN", undefined],
    ["hold -5", undefined],
    ["hold 1500 hold", undefined],
    ["1500", undefined],
    ["garbage", undefined],
    ["", undefined],
  ];
  for (const [text, holdMs] of messages)
    it(`shuts the lane for ${holdMs ?? "no"} ms if it is "${text}"`, () =>
      assert.equal(readHold(text, 60_000), holdMs));

  it("cannot shut a lane forever, however often it says so", async () => {
    const lane = laneWith(({ nowMs, args }) => {
      lane.publish("hold 60000");
      return [String(nowMs), 1, "0", ...OPEN_LANE, ...turnsNow(countIn(args))];
    });
    const startMs = lane.clock.now();
    const gone = await lane.departures(5);
    assert.ok((gone.at(-1) ?? 0) - startMs < 200_000, `${(gone.at(-1) ?? 0) - startMs} ms`);
    assert.equal(lane.told(), 1);
  });

  it("cannot shut it forever either while Redis answers nothing else, as one that became read-only", async () => {
    let isReadOnly = false;
    const lane = laneWith(({ nowMs, args }) => {
      if (isReadOnly) throw new Error("READONLY");
      return [String(nowMs), 1, "0", ...OPEN_LANE, ...turnsNow(countIn(args))];
    });
    await lane.departures(1);
    isReadOnly = true;
    const startMs = lane.clock.now();
    const leaving = lane.departures(5);
    for (let times = 0; times < 20; times++) {
      lane.publish("hold 60000");
      await lane.clock.sleep(30_000);
    }
    const gone = await leaving;
    assert.ok((gone.at(-1) ?? 0) - startMs < 200_000, `${(gone.at(-1) ?? 0) - startMs} ms`);
    assert.ok(mostIn(QUOTA.perMs, gone) <= QUOTA.calls * SMALLEST);
  });
});
