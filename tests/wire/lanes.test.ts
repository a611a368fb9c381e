import assert from "node:assert/strict";
import nock from "nock";
import { z } from "zod";
import type { Call } from "../../provider/zoom/call";
import { createLanes, NO_LIMITS, type Plan, type RateTable, ZOOM_LIMITS } from "../../provider/zoom/lanes";
import { API, client, scriptZoom, signIn } from "./account";
import { fakeClock } from "./fake-clock";

const LIGHT = { family: "general", rate: "light" } as const;
const HEAVY = { family: "general", rate: "heavy" } as const;

/** Returns when each of so many simultaneous calls left its lane. */
async function departures(calls: number, table: RateTable, share = 1, key: typeof LIGHT | typeof HEAVY = LIGHT) {
  const clock = fakeClock();
  const sent: number[] = [];
  const lane = createLanes(table, share, clock)(key);
  await Promise.all(
    Array.from({ length: calls }, () =>
      lane.run(() => {
        sent.push(clock.now());
        return Promise.resolve();
      }),
    ),
  );
  return sent;
}

function mostIn(windowMs: number, sent: number[]): number {
  return Math.max(...sent.map((from) => sent.filter((at) => at >= from && at < from + windowMs).length));
}
const lasted = (sent: number[]) => (sent.at(-1) ?? 0) - (sent[0] ?? 0);

describe("lanes", () => {
  it("use the given share of the limits", async () => {
    const sent = await departures(100, ZOOM_LIMITS.business, 0.5);
    assert.ok(mostIn(1000, sent) <= 40);
    assert.ok(lasted(sent) < 2500, `${lasted(sent)} ms`);
  });

  it("work if the share is less than one call a second", async () => {
    const sent = await departures(3, ZOOM_LIMITS.free, 0.05, HEAVY);
    assert.equal(sent.length, 3);
    assert.ok(lasted(sent) >= 40_000 && lasted(sent) < 42_000, `${lasted(sent)} ms`);
  });

  it("stay shut for all calls in them, and for no other call", async () => {
    const clock = fakeClock();
    const start = clock.now();
    const laneOf = createLanes(ZOOM_LIMITS.business, 1, clock);
    laneOf(LIGHT).hold(9000);
    laneOf(LIGHT).hold(2000);
    const passed = (lane: Parameters<typeof laneOf>[0]) => laneOf(lane).run(() => Promise.resolve(clock.now() - start));
    assert.equal(await passed(HEAVY), 0);
    assert.equal(await passed({ ...LIGHT, family: "phone" }), 0);
    assert.deepEqual(await Promise.all([passed(LIGHT), passed(LIGHT)]), [9000, 9000]);
  });

  it("without limits wait only while the lane is shut", async () => {
    assert.equal(lasted(await departures(500, NO_LIMITS)), 0);
    const clock = fakeClock();
    const lane = createLanes(NO_LIMITS, 1, clock)(LIGHT);
    lane.hold(3000);
    await lane.run(() => Promise.resolve());
    assert.deepEqual(clock.slept, [3000]);
  });

  it("have Zoom's figures", () => {
    // Calls a second, or a minute if it says so: light, medium, heavy, resource-intensive.
    const published: [Plan, "general" | "phone", string][] = [
      ["free", "general", "4/s 2/s 1/s 10/min"],
      ["pro", "general", "30/s 20/s 10/s 10/min"],
      ["business", "general", "80/s 60/s 40/s 20/min"],
      ["free", "phone", "20/s 10/s 5/s 5/min"],
      ["pro", "phone", "20/s 10/s 5/s 5/min"],
      ["business", "phone", "40/s 20/s 10/s 10/min"],
    ];
    for (const [plan, family, figures] of published) {
      const { light, medium, heavy, resourceIntensive } = ZOOM_LIMITS[plan][family];
      const shown = [light, medium, heavy, resourceIntensive].map(
        (quota) => quota && `${quota.calls}/${quota.perMs === 1000 ? "s" : "min"}`,
      );
      assert.equal(shown.join(" "), figures, `${plan} ${family}`);
    }
  });
});

describe("the client in its lane", () => {
  scriptZoom();

  it("never lets more than 80 calls out in a second, with one in ten answered by a 429", async () => {
    signIn();
    const clock = fakeClock();
    const sent: number[] = [];
    // Its body is written when it leaves.
    const call: Call<undefined> = {
      ...{ name: "noted", method: "PATCH", route: "/users/{userId}", path: "/users/u1", ...LIGHT },
      body: { toJSON: () => ({ number: sent.push(clock.now()) }) },
      reply: z.undefined(),
      scopes: { granular: "user:update:user:admin", classic: [] },
    };
    let answered = 0;
    nock(API)
      .persist()
      .patch("/v2/users/u1")
      .reply(() => (++answered % 10 === 0 ? [429, { code: 429, message: "…" }] : [204]));
    const zoom = client({ clock, random: Math.random });
    await Promise.all(Array.from({ length: 200 }, () => zoom.request(call)));
    assert.ok(sent.length > 215, `every repetition takes a slot: ${sent.length}`);
    assert.equal(sent.length, answered);
    assert.ok(mostIn(1000, sent) <= 80, `${mostIn(1000, sent)} in one second`);
  });
});
