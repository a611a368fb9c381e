import assert from "node:assert/strict";
import fc from "fast-check";
import { from, type Program } from "../resources/small-engine";
import { startRealProcesses } from "./real-process";
import { histories } from "./replay";
import { addressOf, happen, killAt, type Round, shortHistories } from "./short-histories";

/** What the message says of a user or a group that the killed process created before the engine knew of it. */
const UNMANAGED = /already exists in this Zoom account|this Zoom account already has a group of this name/;
const outsider = { id: "dan", email: "dan@example.com", first_name: "Dan", dept: "Sales", type: 2 };

function programOf({ people, phone }: Round): Program {
  const declared = Object.entries(people).map(([name, args]) => [name, { email: addressOf(name), ...args }] as const);
  const names = declared.map(([name]) => name);
  return {
    ...Object.fromEntries(declared),
    ...(phone && { "phone:ada": { userId: from("ada"), accountStatus: from("ada", (all) => all.accountStatus) } }),
    "group:all": { name: "All", members: [...names.map((name) => from(name)), outsider.email] },
  };
}

describe("random histories with the real provider process, killed with kill -9", function () {
  this.timeout(600_000);
  const settings = histories(2);

  it(`keep every promise, ${settings.numRuns} times`, () =>
    fc.assert(
      fc.asyncProperty(shortHistories, async (rounds) => {
        const company = await startRealProcesses(
          { people: [outsider], phone: { licenses: 3, readyMs: 0 } },
          { "zoom:onDelete": "delete" },
        );
        const { zoom, stack } = company;
        try {
          for (const round of rounds) {
            const wanted = programOf(round);
            happen(zoom, round);
            assert.deepEqual((await company.refresh()).failed, {});
            zoom.store.mailed.length = 0;
            const before = new Map([...zoom.store.people.values()].map(({ id, status }) => [id, status]));
            const announced = await company.preview(wanted);

            const fault = killAt(zoom, round, () => void company.kill());
            await company.up(wanted);
            fault.stop();
            await company.end();

            // What an administrator does next.
            let run = await company.up(wanted);
            if (Object.values(run.failed).some((message) => UNMANAGED.test(message))) {
              assert.ok(fault.hits > 0, "a user or a group counts as unmanaged only after a kill");
              stack["zoom:onExisting"] = "adopt";
              await company.end();
              run = await company.up(wanted);
              delete stack["zoom:onExisting"];
            }
            assert.deepEqual(run.failed, {});
            await company.end();

            const { mailed } = zoom.store;
            assert.equal(new Set(mailed).size, mailed.length, `an address was mailed twice: ${mailed.join()}`);
            for (const email of mailed)
              assert.match(String(announced.did[email.split("@")[0] ?? ""]), /create|replace/, `${email} was mailed`);
            for (const name of Object.keys(round.people)) {
              const now = zoom.person(addressOf(name));
              assert.equal(company.state.get(name)?.id, now?.id, "everyone whom a run invited is in the state");
              if (now && before.get(now.id) === "active") assert.equal(now.status, "active");
            }
            zoom.takeLog();
            const last = await company.up(wanted);
            assert.deepEqual([last.did, last.failed, company.writes()], [{}, {}, []], "a second run does nothing");
            await company.end();
          }
          const { id, status, dept, type } = zoom.person(outsider.email) ?? {};
          assert.deepEqual([id, status, dept, type], ["dan", "active", "Sales", 2], "no one else is changed");
        } finally {
          await company.close();
        }
      }),
      settings,
    ));
});
