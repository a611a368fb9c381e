import assert from "node:assert/strict";
import type { SentReply, ZoomOptions } from "../../simulator";
import { story } from "./account";
import { ada, adopt, email } from "./user-story";

const bob = { id: "u2", email: "bob@example.com", first_name: "Bob", type: 1, status: "active" as const };
const people: ZoomOptions = { people: [{ id: "u1", email }, bob], groups: [{ id: "g2", name: "Sales" }] };

/** Puts the reply to another call in place of the one that was asked for, as a broken proxy does. */
const instead = (body: object) => (reply: SentReply) => ({ ...reply, body: JSON.stringify(body) });

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
