import assert from "node:assert/strict";
import fc from "fast-check";
import { histories } from "../faults/replay";
import { addressOf, happen, killAt, type Round, shortHistories } from "../faults/short-histories";
import { needPulumi } from "./engine";
import { startKillable, VICTIMS } from "./killable";
import type { Declared } from "./story-people";

const declaredOf = ({ people, phone }: Round): Declared => ({
  people: Object.fromEntries(
    Object.entries(people).map(([name, args]) => [name, { email: addressOf(name), onDelete: "delete", ...args }]),
  ),
  phones: phone ? ["ada"] : [],
});

describe("random histories on the real engine, killed with kill -9", function () {
  this.timeout(3_600_000);
  const settings = histories(1);
  before(async function () {
    await needPulumi(this);
  });

  it(`keep every promise, ${settings.numRuns} times`, () =>
    fc.assert(
      fc.asyncProperty(shortHistories, fc.constantFrom(...VICTIMS), async (rounds, victim) => {
        await using company = await startKillable({ phone: { licenses: 3, readyMs: 0 } });
        const { zoom, engine } = company;
        for (const round of rounds) {
          happen(zoom, round);
          zoom.store.mailed.length = 0;
          engine.declare(declaredOf(round));
          const fault = killAt(zoom, round, () => company.kill(victim));
          const first = await engine.up({ refresh: true }).then(
            () => undefined,
            (error: Error) => error.message,
          );
          fault.stop();
          if (fault.hits === 0) assert.equal(first, undefined);

          // What docs/troubleshooting.md says.
          if (victim === "cli" && fault.hits > 0) await engine.cli(["cancel", "--yes"]);
          const next = await engine.up().then(
            () => undefined,
            (error: Error) => error.message,
          );
          if (next !== undefined) {
            assert.ok(fault.hits > 0, next);
            assert.match(next, /already exists in this Zoom account/);
            await company.takeOver();
          }
          await company.forgetWhatWasBegun();

          const { mailed } = zoom.store;
          assert.equal(new Set(mailed).size, mailed.length, `someone was mailed twice: ${mailed.join()}`);
          assert.deepEqual(Object.keys((await engine.preview()).counts), ["same"]);
          const { resources } = await engine.exportState();
          for (const name of Object.keys(round.people)) {
            const kept = resources.find(({ urn }) => String(urn).endsWith(`ZoomUser::${name}`));
            assert.equal(kept?.id, zoom.person(addressOf(name))?.id, "who is in Zoom because of us is in state");
          }
        }
      }),
      { ...settings, endOnFailure: true },
    ));
});
