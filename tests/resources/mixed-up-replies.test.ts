import assert from "node:assert/strict";
import type { SentReply, ZoomOptions } from "../../simulator";
import { story } from "./account";
import { ada, adopt, email } from "./user-story";

const bob = { id: "u2", email: "bob@example.com", first_name: "Bob", type: 1, status: "active" as const };
const people: ZoomOptions = { people: [{ id: "u1", email }, bob], groups: [{ id: "g2", name: "Sales" }] };

/** Puts the reply to another call in place of the one that was asked for, as a broken proxy does. */
const instead = (body: object) => (reply: SentReply) => ({ ...reply, body: JSON.stringify(body) });

const ANOTHER_USER = /The reply is not what Zoom documents: it is about another user\./;

describe("a reply that a proxy sends to another call", () => {
  story("takes over no other user when it comes to an invitation", people, {}, async (account) => {
    account.zoom.fail({ match: "POST /users", kind: "altered", alter: instead(bob), times: 1 });
    const { failed } = await account.up({ eve: { email: "eve@example.com", type: 1 } });
    assert.deepEqual([failed, account.writes()], [{}, ["POST /v2/users"]]);
    assert.equal(account.state.get("eve")!.id, account.zoom.person("eve@example.com")?.id);
    await account.up({});
    assert.deepEqual(
      [account.zoom.person("eve@example.com"), account.zoom.person(bob.email)?.status],
      [undefined, "active"],
    );
  });

  story("makes no user count as gone when it comes to a refresh", people, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    account.zoom.fail({ match: "GET /users/u1", kind: "altered", alter: instead(bob), times: 1 });
    const { failed } = await account.refresh();
    assert.match(
      failed.ada!,
      /^Looking up ada@example\.com failed\. The reply is not what Zoom documents: it is about another user\.\nGET \/users\/u1: 200$/,
    );
    assert.equal(account.state.get("ada")!.id, "u1");
  });

  for (const onDelete of ["deactivate", "delete"])
    for (const of of [bob, { ...bob, email }])
      story(
        `removes no other user with onDelete ${onDelete} and a reply about ${of.email}`,
        people,
        {},
        async (account) => {
          await account.up({ ada: { ...ada, ...adopt, onDelete } });
          account.writes();
          account.zoom.fail({ match: "GET /users/u1", kind: "altered", alter: instead(of), times: 1 });
          assert.match((await account.up({})).failed.ada!, ANOTHER_USER);
          assert.deepEqual(account.writes(), []);
          await account.up({});
          assert.equal(account.zoom.person(bob.email)?.status, "active");
          assert.notEqual(account.zoom.person("u1")?.status, "active");
        },
      );

  for (const shown of [bob.email, "\u212aim@example.com", "kim+x@example.com", "kim@example.com "])
    story(
      `adopts no user with the e-mail ${JSON.stringify(shown)}`,
      { people: [{ id: "u2", email: bob.email }] },
      {},
      async (account) => {
        const alter = (reply: SentReply) => ({ ...instead({ ...bob, email: shown })(reply), status: 200 });
        account.zoom.fail({ match: "GET /users/*", kind: "altered", alter, times: Infinity });
        const kim = "kim@example.com";
        const { failed } = await account.up({
          kim: { email: kim, ...adopt },
          "group:g": { name: "Group", members: [kim] },
          "phone:kim": { userId: kim, extensionNumber: "2001" },
        });
        for (const name of ["kim", "group:g", "phone:kim"]) assert.match(failed[name] ?? "", ANOTHER_USER, name);
        assert.deepEqual(account.writes(), []);
      },
    );

  story("changes and disables no other user's phone", people, {}, async (account) => {
    const phone = { "phone:ada": { userId: "u1", extensionNumber: "2001" } };
    await account.up(phone);
    const mixUp = () =>
      account.zoom.fail({
        match: "GET /phone/users/u1",
        kind: "altered",
        alter: instead({ id: "u2", email: bob.email, status: "activate", extension_number: 2002 }),
        times: 1,
      });
    for (const run of [
      () => account.refresh(),
      () => account.up({ "phone:ada": { userId: "u1", extensionNumber: "2003" } }),
      () => account.up({}),
    ]) {
      account.writes();
      mixUp();
      assert.match((await run()).failed["phone:ada"] ?? "", ANOTHER_USER);
      assert.deepEqual(account.writes(), []);
    }
    assert.equal(account.state.get("phone:ada")!.id, "u1");
  });

  story(
    "takes no other group for this one",
    {
      people: people.people,
      groups: [
        { id: "g1", name: "Team" },
        { id: "g2", name: "Sales" },
      ],
    },
    {},
    async (account) => {
      const team = { "group:team": { name: "Team", ...adopt, onDelete: "delete" } };
      await account.up(team);
      account.writes();
      const other = { id: "g2", name: "Sales", total_members: 0 };
      account.zoom.fail({ match: "GET /groups/g1", kind: "altered", alter: instead(other), times: 1 });
      assert.match((await account.refresh()).failed["group:team"]!, /it is about another group/);
      account.zoom.fail({ match: "GET /groups/g1", kind: "altered", alter: instead(other), times: 1 });
      assert.match((await account.up({})).failed["group:team"]!, /it is about another group/);
      assert.deepEqual(account.writes(), []);
    },
  );

  story("takes over no other group when it comes to a creation", people, {}, async (account) => {
    const other = { id: "g2", name: "Sales", total_members: 0 };
    account.zoom.fail({ match: "POST /groups", kind: "altered", alter: instead(other), times: 1 });
    const { failed } = await account.up({ "group:team": { name: "Team" } });
    assert.deepEqual([failed, account.writes()], [{}, ["POST /v2/groups"]]);
    await account.up({});
    assert.deepEqual(
      [...account.zoom.store.groups.values()].map((group) => group.name),
      ["Sales"],
    );
  });
});
