import assert from "node:assert/strict";
import { CHECKS, type TellableName, UNTELLABLE } from "../../../cli/probe/checks/all";
import { type Result, runProbe, TELLABLE } from "../../../cli/probe/run-probe";
import { startZoom, type ZoomOptions, type ZoomSimulator } from "../../../simulator";
import { SWITCH_VALUES } from "../../../simulator/switch-values";
import { account, calm, inputs, labOf, TEST_USER } from "./account";

/** What an account must be like so that these switches can be told. */
const NEEDED: Partial<Record<TellableName, ZoomOptions>> = {
  scopeMessageDot: { withoutScopes: ["contact_group:read:list_groups:admin"] },
  rateLimitHeaders: { rateLimits: "business" },
  numberManagementLimits: { rateLimits: "business" },
  unlinkedId: { elsewhere: { [TEST_USER]: "unlinked" } },
  unlinkedPerson: { elsewhere: { [TEST_USER]: "unlinked" } },
  seatCode: { seats: { licensed: 2 } },
  noPhoneLicense: { phone: { licenses: 1 } },
  sitesOff: { phone: { multiSite: false } },
  siteMoveExtension: {
    phone: {
      siteCodes: true,
      sites: [
        { name: "Main Site", id: "main", site_code: 1 },
        { name: "London", id: "london", site_code: 2 },
      ],
    },
  },
};

/** Values that only someone who accepts an invitation could tell apart. */
const NARROWED: Partial<Record<TellableName, readonly string[]>> = { addPendingToGroup: ["echo", "defer"] };

const valuesOf = (name: TellableName) => SWITCH_VALUES[name].map((value: string | number | boolean) => value);

function turn(sim: ZoomSimulator, name: TellableName, value: unknown): void {
  assert.ok(Reflect.set(sim.switches, name, value));
}

async function probe(name: TellableName, value: unknown): Promise<Result> {
  await using sim = await startZoom(account(NEEDED[name]));
  turn(sim, name, value);
  await using lab = labOf(sim);
  return await runProbe(lab, inputs(), calm(), [name]);
}

describe("the probe", () => {
  for (const name of TELLABLE)
    for (const value of valuesOf(name))
      it(`tells that ${name} is ${value}, against a simulator with that value`, async () => {
        const { readings, leftovers, stopped } = await probe(name, value);
        const reading = readings.get(name);
        const possible = reading.kind === "narrowed" ? reading.values : reading.kind === "told" ? [reading.value] : [];
        const narrowed = NARROWED[name] ?? [];
        assert.deepEqual(possible, narrowed.includes(String(value)) ? narrowed : [value], JSON.stringify(reading));
        assert.deepEqual([leftovers, stopped], [[], undefined]);
      });

  it("knows every switch: it can tell it, or says why not", () => {
    const known = [...Object.keys(CHECKS), ...Object.keys(UNTELLABLE)];
    assert.deepEqual(known.toSorted(), Object.keys(SWITCH_VALUES).toSorted());
  });

  for (const name of TELLABLE) {
    const needed = CHECKS[name].needs;
    if (needed.length > 0)
      it(`tells ${name} with ${needed.join(" ")}, and not without one of these`, async () => {
        const [value] = valuesOf(name).toReversed();
        for (const missing of [undefined, ...needed]) {
          await using sim = await startZoom(account(NEEDED[name]));
          turn(sim, name, value);
          await using lab = labOf(sim);
          const given = needed.filter((need) => need !== missing);
          const { readings } = await runProbe(lab, inputs(given), calm(), [name]);
          const reading = readings.get(name);
          const expected = missing === undefined ? [NARROWED[name] ? "narrowed" : "told"] : ["untold"];
          assert.deepEqual([reading.kind], expected, JSON.stringify([missing, reading]));
        }
      });
  }
});
