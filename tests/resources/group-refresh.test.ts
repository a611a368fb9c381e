import assert from "node:assert/strict";
import type { ZoomOptions } from "../../simulator";
import { type Account, startAccount, story } from "./account";
import { countCalls, refreshBothWays, total } from "./refresh";

const person = (index: number) => `p${index}@example.com`;
const people = Array.from({ length: 8 }, (_, index) => ({ id: `u${index}`, email: person(index) }));
const named = (count: number) => Array.from({ length: count }, (_, index) => `Team ${index}`);
const office = (names: readonly string[]): ZoomOptions => ({
  people,
  groups: names.map((name) => ({ name, id: name.replace(" ", "-"), members: ["u0", "u1"], admins: ["u2"] })),
});
const adopt = { "zoom:onExisting": "adopt" };

async function manage(account: Account, groups: Record<string, Record<string, unknown>>) {
  const program = Object.fromEntries(
    Object.entries(groups).map(([name, declared]) => [`group:${name}`, { name, ...declared }]),
  );
  assert.deepEqual((await account.up(program)).failed, {});
  account.zoom.takeLog();
}

describe("A refresh of many groups", () => {
  for (const reads of [1, 2, 3, 5, 6, 9, 12, 23])
    it(`makes at most twice the calls of the cheaper way to read their names: (${reads}, 23)`, async () => {
      const account = await startAccount(office(named(23)), { ...adopt, "zoom:pageSize": "5" });
      try {
        await manage(account, Object.fromEntries(named(reads).map((name) => [name, {}])));
        for (const sideBySide of [false, true]) {
          assert.deepEqual((await account.refresh(sideBySide)).did, {});
          const calls = total(countCalls(account));
          assert.ok(calls <= 2 * Math.min(reads, 5), `${calls} calls`);
        }
      } finally {
        await account.close();
      }
    });

  story("still reads each list of people", office(named(12)), adopt, async (account) => {
    await manage(account, Object.fromEntries(named(12).map((name) => [name, { members: ["u0", "u1"] }])));
    assert.deepEqual((await account.refresh(true)).did, {});
    const { "GET /v2/groups": pages, ...others } = countCalls(account);
    assert.equal(pages, 1);
    assert.equal(Object.keys(others).filter((line) => line.endsWith("/members")).length, 12);
    assert.equal(total(others), 12 + 1, "one group is read by itself");
  });

  it("leaves the same state as single reads, whatever happened to the groups", async () => {
    const stories: Record<
      string,
      [declared: Record<string, unknown>, then?: (account: Account, which: string) => void]
    > = {
      bare: [{}],
      members: [{ members: ["u0", person(1)] }],
      admins: [{ admins: [person(2)] }],
      additive: [{ members: ["u0"], membership: "additive" }],
      waiting: [{ members: ["u0", "u1", "new@example.com"] }],
      renamed: [{}, ({ zoom }, which) => zoom.portal.groups.rename(which, "Renamed")],
      otherCase: [{}, ({ zoom }, which) => zoom.portal.groups.rename(which, "OTHERCASE")],
      joined: [{ members: ["u0", "u1"] }, ({ zoom }, which) => zoom.portal.groups.addMember(which, "u3")],
      left: [{ members: ["u0", "u1"] }, ({ zoom }, which) => zoom.portal.groups.removeMember(which, "u1")],
      demoted: [{ admins: ["u2"] }, ({ zoom }, which) => zoom.portal.groups.removeAdmin(which, "u2")],
      gone: [{}, ({ zoom }, which) => zoom.portal.groups.remove(which)],
      goneWithMembers: [
        { members: ["u0"], membership: "additive" },
        ({ zoom }, which) => zoom.portal.groups.remove(which),
      ],
    };
    const names = Object.keys(stories);
    const account = await startAccount(
      { ...office(names), people: [...people, { email: "new@example.com", status: "pending" }] },
      adopt,
    );
    try {
      await manage(account, Object.fromEntries(names.map((name) => [name, stories[name]?.[0] ?? {}])));
      for (const name of names) stories[name]?.[1]?.(account, name);
      const { did, calls, callsAlone } = await refreshBothWays(account);
      assert.deepEqual(did, {
        ...{ "group:renamed": "update", "group:otherCase": "update", "group:joined": "update" },
        ...{ "group:left": "update", "group:demoted": "update" },
        ...{ "group:gone": "delete", "group:goneWithMembers": "delete" },
      });
      assert.ok(total(calls) < total(callsAlone), JSON.stringify([calls, callsAlone]));
    } finally {
      await account.close();
    }
  });

  story("reads groups by themselves if the process wrote to them", office(named(12)), adopt, async (account) => {
    await manage(account, Object.fromEntries(named(12).map((name) => [name, {}])));
    const group = account.process()("group:one");
    const of = (name: string) => account.state.get(`group:${name}`) ?? assert.fail();
    const read = async (name: string) => {
      account.zoom.takeLog();
      const found = await group.read!(of(name).id, of(name).outputs);
      return [found.id, ...account.zoom.takeLog()];
    };
    for (const { id, outputs } of account.state.values()) await group.read!(id, outputs);
    assert.deepEqual(await read("Team 5"), ["Team-5"]);
    await group.update!("Team-5", of("Team 5").outputs, { ...of("Team 5").inputs, name: "Fifth" });
    assert.deepEqual(await read("Team 5"), ["Team-5", "GET /v2/groups/Team-5"]);
    await group.update!("Team-6", of("Team 6").outputs, { ...of("Team 6").inputs, members: ["u3"] });
    assert.deepEqual(await read("Team 6"), ["Team-6", "GET /v2/groups/Team-6"]);
    account.zoom.portal.groups.remove("Fifth");
    assert.deepEqual(await read("Team 5"), ["", "GET /v2/groups/Team-5"]);
  });
});
