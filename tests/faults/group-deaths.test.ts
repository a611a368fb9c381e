import assert from "node:assert/strict";
import { startAccount } from "../resources/account";
import {
  type Account,
  adminsOf,
  at,
  G,
  inputs,
  membersOf,
  name,
  outputs,
  pat,
  program,
  well,
} from "../resources/group-story";

describe("the change of 95 members, killed at any call", () => {
  const crowd = Array.from({ length: 95 }, (_, n) => ({ id: `u${n}`, email: `u${n}@example.com` }));
  const emails = crowd.map(({ email }) => email);
  const first = { members: emails.slice(0, 55), admins: emails.slice(0, 2) };
  const before = program({ onExisting: "adopt", ...first });
  const members = [...emails.slice(55), ...at("pat")];
  const after = program({ onExisting: "adopt", name: "Sellers", members, admins: emails.slice(1, 3) });

  async function start() {
    const account = await startAccount({ people: [...crowd, pat], groups: [{ id: "g1", name, ...first }] });
    account.stack["zoom:ioErrorRetries"] = "0";
    well(await account.up(before));
    account.zoom.takeLog();
    return account;
  }

  const end = (account: Account) => ({
    members: membersOf(account, "Sellers"),
    admins: adminsOf(account, "Sellers"),
    place: account.zoom.person("pat")?.groupIdOnAcceptance,
    inputs: inputs(account),
    deferred: outputs(account).deferred,
    unfinished: outputs(account).unfinished,
  });

  /** Which call is the last that is made, whether it takes effect, and whether the process could save its state. */
  type Death = [n: number, when: "before" | "after", stateIsKept: boolean];
  /** The first call of each kind and the last. */
  function deaths(log: readonly string[]): Death[] {
    const kinds = log.map((line) => line.replace(/\/u\d+(@example.com)?$/, "/*"));
    const isTurn = (n: number) => [kinds.indexOf(kinds[n]!), kinds.lastIndexOf(kinds[n]!)].includes(n);
    return [...kinds.keys()].filter(isTurn).flatMap((n): Death[] => {
      if (kinds[n]!.startsWith("GET")) return [[n, "before", n % 2 === 0]];
      return [
        [n, "before", true],
        [n, "after", true],
        [n, "after", false],
      ];
    });
  }

  it("comes to the same end by running again", async function () {
    this.timeout(60_000);
    const whole = await start();
    well(await whole.up(after));
    const log = whole.zoom.takeLog();
    const goal = end(whole);
    await whole.close();
    assert.deepEqual([goal.members.length, goal.place], [40, "g1"]);

    for (const [n, when, stateIsKept] of deaths(log)) {
      const account = await start();
      try {
        const saved = account.state.get(G)!;
        let calls = 0;
        account.zoom.fail({ match: (call) => call.kind === "api" && calls++ === n, kind: "reset", when });
        assert.match((await account.up(after)).failed[G]!, / failed\. /, log[n]);
        if (!stateIsKept) account.state.set(G, saved);
        well(await account.up(after));
        assert.deepEqual(end(account), goal, `${log[n]} ${when}`);
        account.writes();
        assert.deepEqual([well(await account.up(after)).did, account.writes()], [{}, []]);
      } finally {
        await account.close();
      }
    }
  });
});
