import assert from "node:assert/strict";
import { type Behavior, startZoom, type Switches } from "../../simulator";
import { defaultSwitches } from "../../simulator/switches";
import { SWITCH_VALUES } from "../../simulator/switch-values";
import { withZoom } from "./client";
import { groups } from "./switches/groups";
import { limits } from "./switches/limits";
import { people } from "./switches/people";
import { phone } from "./switches/phone";
import { signingIn } from "./switches/signing-in";
import type { Stories } from "./switches/story";

/** Every switch must have a story, or this does not compile. */
const stories: Stories<keyof Switches> = { ...signingIn, ...limits, ...people, ...groups, ...phone };

describe("Each switch of the simulator", () => {
  it("has an outcome for each of its values, and no other", () => {
    const values = (lists: Record<string, readonly unknown[]>) =>
      Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.map(String).toSorted()]));
    const outcomes = Object.entries(stories).map(([name, { expect }]) => [name, Object.keys(expect)] as const);
    assert.deepEqual(values(Object.fromEntries(outcomes)), values(SWITCH_VALUES));
  });

  for (const [name, { title, options, act, expect }] of Object.entries(stories))
    describe(`${name}: ${title}`, () => {
      for (const [value, expected] of Object.entries(expect))
        it(`with ${value}`, () =>
          withZoom(options ?? {}, async (zoom, call) => {
            turn(zoom.switches, name, value);
            assert.deepEqual(await act(zoom, call), expected);
          }));

      it("has different outcomes", async () => {
        const outcomes = new Set(Object.values(expect).map((outcome) => JSON.stringify(outcome)));
        assert.ok(outcomes.size > 1, `${name} has the same outcome whatever its value is`);
        await using zoom = await startZoom();
        assert.ok(Object.keys(expect).includes(String(Reflect.get(zoom.switches, name))), "the default has no outcome");
      });
    });
});

describe("A simulator with a behavior", () => {
  it("has its switches, unless others are given", async () => {
    const behavior: Behavior = { format: 1, switches: { tokens: "single", me: "404/1001" }, notes: { any: "thing" } };
    await using zoom = await startZoom({ behavior, switches: { me: "owner" } });
    assert.deepEqual(zoom.switches, { ...defaultSwitches(), tokens: "single", me: "owner" });
  });

  it("does not start if the behavior has mistakes", async () => {
    const behavior = JSON.parse('{"format": 1, "switches": {"tokens": "many"}, "other": 1}') as Behavior;
    await assert.rejects(startZoom({ behavior }), {
      message:
        "The behavior of the simulated account has mistakes:\n" +
        '  behavior.other is unknown\n  behavior.switches.tokens must be "multi" or "single", but is "many"',
    });
  });
});

/** Sets a switch to a value that is given as a string. */
function turn(switches: Switches, name: string, value: string): void {
  const before: unknown = Reflect.get(switches, name);
  const typed = typeof before === "number" ? Number(value) : typeof before === "boolean" ? value === "true" : value;
  Reflect.set(switches, name, typed);
}
