import assert from "node:assert/strict";
import { type Account, story } from "./account";
import type { Program } from "./small-engine";

const adopt = { onExisting: "adopt" };
const people = {
  people: [
    { id: "bob", email: "bob@example.com", type: 2 },
    { id: "eve", email: "eve@example.com" },
  ],
  managedDomains: ["example.com"],
};

interface Kind {
  /** The call that creates one, and the look after it: neither is answered. */
  create: string;
  look: string;
  /** The resource whose creation is in doubt, and the one that has an object. */
  ours: string;
  other: string;
  first: Record<"ours" | "other", Program[string]>;
  /** The name or e-mail of the other one, and the one that it gets instead. */
  taken: object;
  next: object;
  line: RegExp;
}

const KINDS: Record<string, Kind> = {
  user: {
    ...{ create: "POST /users", look: "GET /users**", ours: "ada", other: "bob" },
    first: {
      ours: { email: "ada@example.com", type: 1, ...adopt },
      other: { email: "bob@example.com", type: 2, ...adopt },
    },
    ...{ taken: { email: "bob@example.com" }, next: { email: "bob2@example.com" } },
    line: /^bob@example\.com: if this user already exists in Zoom, they are adopted, and what differs/m,
  },
  group: {
    ...{ create: "POST /groups", look: "GET /groups", ours: "group:ours", other: "group:other" },
    first: {
      ours: { name: "East", members: ["bob"], ...adopt },
      other: { name: "West", members: ["bob", "eve"], ...adopt },
    },
    ...{ taken: { name: "West" }, next: { name: "North" } },
    line: /^If this Zoom account already has the group "West", it is adopted/m,
  },
};

for (const [title, { create, look, ours, other, first, taken, next, line }] of Object.entries(KINDS))
  describe(`a ${title} whose creation is in doubt`, () => {
    async function begin(account: Account) {
      await account.up({ [other]: first.other });
      account.stack["zoom:ioErrorRetries"] = "0";
      const lost = account.zoom.fail({ match: create, kind: "reset", when: "before" });
      const outage = account.zoom.fail({ match: look, status: 500, after: 1, times: Infinity });
      await account.up({ [ours]: first.ours, [other]: first.other });
      lost.stop();
      outage.stop();
      assert.equal(account.state.get(ours)?.failedHalfWay, true);
      account.zoom.takeLog();
    }
    const wanted = { ...first.ours, ...taken };

    story("is announced like a new one: it may adopt", people, {}, async (account) => {
      await begin(account);
      const { told } = await account.preview({ [ours]: wanted });
      assert.match(told.join("\n"), line);
      assert.doesNotMatch(
        (await account.preview({ [ours]: { ...wanted, onExisting: "refuse" } })).told.join("\n"),
        line,
      );
    });

    for (const order of [
      [ours, other],
      [other, ours],
    ])
      story(`adopts nothing that another resource gives up, ${order.join(" before ")}`, people, {}, async (account) => {
        await begin(account);
        const all: Program = { [ours]: wanted, [other]: { ...first.other, ...next } };
        const inOrder = Object.fromEntries(order.map((name) => [name, all[name] ?? {}]));
        const { failed } = await account.preview(inOrder);
        assert.match(Object.values(failed).join(), /"dependsOn"/);
        const ordered = { [other]: all[other] ?? {}, [ours]: { ...wanted, dependsOn: other } };
        assert.deepEqual((await account.preview(ordered)).failed, {});
        const { failed: wrong, did } = await account.up(ordered);
        assert.deepEqual([wrong, did], [{}, { [ours]: "update", [other]: "update" }]);
        assert.equal(account.zoom.person("bob")?.type, 2);
      });
  });
