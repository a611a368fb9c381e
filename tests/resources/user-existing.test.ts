import assert from "node:assert/strict";
import { story } from "./account";
import { active, ada, adopt, email, isDone } from "./user-story";

describe("a user who is in the account already", () => {
  story("is refused, with their id and what to do", active, {}, async (account) => {
    const { failed } = await account.up({ ada });
    assert.match(
      failed.ada!,
      /^ada@example.com: this user already exists in this Zoom account \(id u1, active\).*onExisting: "adopt"/,
    );
    assert.deepEqual(account.writes(), []);
    assert.equal(account.state.size, 0);
  });

  story("is adopted without a change if nothing differs", active, { "zoom:onExisting": "adopt" }, async (account) => {
    assert.deepEqual((await account.up({ ada })).did, { ada: "create" });
    assert.deepEqual([account.state.get("ada")!.id, account.writes()], ["u1", []]);
    await isDone(account, { ada });
  });

  story(
    "is adopted pending without a new invitation",
    { people: [{ email, first_name: "A.", status: "pending" }] },
    {},
    async (account) => {
      await account.up({ ada: { ...ada, ...adopt } });
      assert.deepEqual(account.writes(), []);
      assert.deepEqual(account.state.get("ada")!.outputs.deferred, ["type", "firstName", "lastName", "dept"]);
      account.zoom.accept(email);
      await account.refresh();
      await account.up({ ada: { ...ada, ...adopt } });
      assert.equal(account.zoom.person(email)?.first_name, "Ada");
      await isDone(account, { ada: { ...ada, ...adopt } });
    },
  );

  story("is left as they are when their resource is renamed", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    const renamed = await account.up({ lovelace: { ...ada, ...adopt } });
    assert.deepEqual(renamed.did, { lovelace: "create", ada: "delete" });
    assert.match(
      renamed.told.join(),
      /left unchanged: another resource of this program declares this user.*use aliases/,
    );
    assert.equal(account.zoom.person(email)?.status, "active");
    await isDone(account, { lovelace: { ...ada, ...adopt } });
  });
});
