import assert from "node:assert/strict";
import type { SentReply } from "../../simulator";
import {
  type Account,
  adopt,
  at,
  G,
  inputs,
  membersOf,
  name,
  outputs,
  pat,
  program,
  settled,
  story,
  well,
} from "./group-story";

describe("an additive group", () => {
  const there = { groups: [{ id: "g1", name, members: at("ada", "eve") }] };
  const additive = (...names: string[]) => program({ ...adopt, membership: "additive", members: at(...names) });

  story("removes those whom it added and no one else", there, async (account) => {
    well(await account.up(additive("ada", "bob", "cyd")));
    assert.deepEqual(outputs(account).addedMembers, ["bob", "cyd"]);
    await settled(account, additive("ada", "bob", "cyd"));
    account.writes();
    well(await account.up(additive("bob")));
    assert.deepEqual(account.writes(), ["DELETE /v2/groups/g1/members/cyd"]);
    assert.deepEqual([membersOf(account), outputs(account).addedMembers], [at("ada", "bob", "eve"), ["bob"]]);
    await settled(account, additive("bob"));
    well(await account.up(additive()));
    assert.deepEqual([membersOf(account), outputs(account).addedMembers], [at("ada", "eve"), undefined]);
  });

  story("treats only a missing member as drift", there, async (account) => {
    await account.up(additive("ada", "bob"));
    account.zoom.portal.groups.addMember(name, "dan");
    await settled(account, additive("ada", "bob"));
    account.zoom.portal.groups.removeMember(name, "bob");
    await account.refresh();
    assert.deepEqual(inputs(account).members, at("ada"));
    well(await account.up(additive("ada", "bob")));
    assert.deepEqual([membersOf(account), outputs(account).addedMembers], [at("ada", "bob", "dan", "eve"), ["bob"]]);
  });

  story("knows whom it added although the connection broke", there, async (account) => {
    account.stack["zoom:ioErrorRetries"] = "0";
    well(await account.up(additive("ada")));
    account.zoom.fail({ match: "POST /groups/*/members", kind: "reset", when: "after" });
    assert.match((await account.up(additive("ada", "bob"))).failed[G]!, /^Adding members to the group "Sales" failed/);
    well(await account.up(additive("ada", "bob")));
    assert.deepEqual(outputs(account).addedMembers, ["bob"]);
    well(await account.up(additive("ada")));
    assert.deepEqual(membersOf(account), at("ada", "eve"));
  });

  const listedWithoutId = (account: Account) => {
    const alter = (reply: SentReply) => ({ ...reply, body: String(reply.body).replaceAll(/"id":"(bob|cyd)",/g, "") });
    return account.zoom.fail({ match: "GET /groups/*/members", kind: "altered", alter, times: Infinity });
  };

  story("removes those whom it added although Zoom lists them without an id", there, async (account) => {
    well(await account.up(additive("ada", "bob", "cyd")));
    const fault = listedWithoutId(account);
    well(await account.up(additive("ada", "cyd")));
    assert.deepEqual([membersOf(account), outputs(account).addedMembers], [at("ada", "cyd", "eve"), ["cyd"]]);
    assert.ok(fault.hits > 0);
  });

  story("that is left loses those whom it added although Zoom lists them without an id", there, async (account) => {
    well(await account.up(additive("ada", "bob", "cyd")));
    const fault = listedWithoutId(account);
    account.zoom.portal.edit("bob", { email: "rob@example.com" });
    const { told } = well(await account.up({}));
    assert.deepEqual(membersOf(account), at("ada", "eve"));
    assert.match(told.join(), /no longer has rob@example\.com, cyd@example\.com, whom this resource added/);
    assert.ok(fault.hits > 0);
  });

  for (const declared of ["rob", "bob"])
    story(
      `removes someone whom it added and Zoom lists without an id after their e-mail changed in Zoom, declared as ${declared}`,
      there,
      async (account) => {
        listedWithoutId(account);
        well(await account.up(additive("ada", "bob", "cyd")));
        account.zoom.portal.edit("bob", { email: "rob@example.com" });
        await account.refresh();
        assert.deepEqual(
          [inputs(account).members, outputs(account).addedMembers],
          [at("ada", "cyd", "rob"), ["bob", "cyd"]],
        );
        if (declared === "rob") well(await account.up(additive("ada", "rob", "cyd")));
        well(await account.up(additive("ada", "cyd")));
        assert.deepEqual([membersOf(account), outputs(account).addedMembers], [at("ada", "cyd", "eve"), ["cyd"]]);
        await settled(account, additive("ada", "cyd"));
      },
    );

  story("looks no one up by their id if all rows of its list have one", there, async (account) => {
    well(await account.up(additive("ada", "bob", "cyd")));
    account.zoom.portal.groups.removeMember(name, "cyd");
    account.zoom.takeLog();
    await account.refresh();
    assert.deepEqual(account.zoom.takeLog(), [
      "GET /v2/groups/g1",
      "GET /v2/groups/g1/members",
      "GET /v2/users/cyd@example.com",
    ]);
  });

  story("is not changed while a row of its list names no one", there, async (account) => {
    well(await account.up(additive("ada", "bob")));
    const alter = (reply: SentReply) => ({
      ...reply,
      body: String(reply.body).replace('"id":"bob","email":"bob@example.com",', ""),
    });
    account.zoom.fail({ match: "GET /groups/*/members", kind: "altered", alter });
    assert.match((await account.up(additive("ada"))).failed[G]!, /not what Zoom documents.*neither id nor email/);
    well(await account.up(additive("ada")));
    assert.deepEqual(membersOf(account), at("ada", "eve"));
  });

  story(
    "removes someone who joined by a reservation and is no longer declared",
    { ...there, people: [pat] },
    async (account) => {
      await account.up(additive("pat"));
      assert.deepEqual(outputs(account).addedMembers, at("pat"));
      well(await account.up(additive()));
      assert.deepEqual(outputs(account).addedMembers, at("pat"));
      account.zoom.accept("pat");
      await account.refresh();
      assert.deepEqual([inputs(account).members, outputs(account).addedMembers], [at("pat"), ["pat"]]);
      well(await account.up(additive()));
      assert.deepEqual(membersOf(account), at("ada", "eve"));
      await settled(account, additive());
    },
  );

  story("that becomes authoritative removes the others once a preview has named them", there, async (account) => {
    await account.up(additive("ada", "bob"));
    const strict = program({ ...adopt, members: at("ada", "bob") });
    assert.match((await account.preview(strict)).told.join(), /who are not listed in members count as drift/);
    well(await account.up(strict));
    assert.deepEqual(membersOf(account), at("ada", "bob", "eve"));
    well(await account.refresh());
    assert.match((await account.preview(strict)).told.join(), /eve@example.com will be removed from its members/);
    well(await account.up(strict));
    assert.deepEqual([membersOf(account), outputs(account).addedMembers], [at("ada", "bob"), ["bob"]]);
    await settled(account, strict);
    account.zoom.takeLog();
    well(await account.up(additive("ada", "bob")));
    assert.deepEqual(account.zoom.takeLog(), []);
    well(await account.up(additive("ada")));
    assert.deepEqual(membersOf(account), at("ada"), "only those whom this resource added leave");
  });
});
