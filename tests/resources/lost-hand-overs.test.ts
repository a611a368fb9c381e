import assert from "node:assert/strict";
import { type Account, story } from "./account";
import { at, inOrder, zoom } from "./hand-over-story";

/** Loses what a run saved of one resource, as a kill does. */
async function lost(account: Account, name: string, run: () => Promise<unknown>): Promise<void> {
  const before = structuredClone(account.state.get(name));
  await run();
  assert.ok(before);
  account.state.set(name, before);
}

describe("a user who has the new e-mail in Zoom already, while the state holds the old one", () => {
  const ada = { email: at("ada"), type: 2, onExisting: "adopt", onDelete: "delete" };
  const changed = { ...ada, email: at("al") };
  const licensed = { people: [{ id: "ada", email: at("ada"), type: 2 }], managedDomains: ["example.com"] };

  story("stays the same person with onEmailChange: replace, and keeps everything", licensed, {}, async (account) => {
    await account.up({ ada });
    await lost(account, "ada", () => account.up({ ada: changed }));
    account.writes();
    const program = { ada: { ...changed, onExisting: "refuse", onEmailChange: "replace" } };
    const run = await account.up(program);
    assert.deepEqual([run.did, run.failed, account.writes()], [{ ada: "replace" }, {}, []]);
    assert.match(run.told.join("\n"), /ada@example\.com is changed in place and not removed: Zoom already shows/);
    assert.equal(account.state.get("ada")?.id, "ada");
    assert.deepEqual((await account.up(program)).did, {});
  });

  story("is not invited again if a new resource takes the old e-mail", licensed, {}, async (account) => {
    await account.up({ ada });
    await lost(account, "ada", () => account.up({ ada: changed }));
    account.writes();
    const dee = { email: at("ada"), onExisting: "adopt" };
    const run = await account.up({ dee, ada: { ...changed, onEmailChange: "replace" } });
    assert.deepEqual([run.failed, account.writes()], [{}, ["POST /v2/users"]]);
    assert.deepEqual([account.state.get("ada")?.id, account.zoom.person("ada")?.status], ["ada", "active"]);
  });

  story("is replaced if Zoom shows a third e-mail", licensed, {}, async (account) => {
    await account.up({ ada });
    await lost(account, "ada", () => account.up({ ada: { ...ada, email: at("alba") } }));
    const run = await account.up({ ada: { ...changed, onEmailChange: "replace" } });
    assert.deepEqual(run.failed, {});
    assert.equal(account.zoom.person("ada"), undefined);
  });
});

describe("a pending user whose new e-mail was not saved", () => {
  const before = { cy: { email: at("cy") } };
  const after = { cy: { email: at("cyril") }, dee: { email: at("cy") } };

  for (const order of [
    ["cy", "dee"],
    ["dee", "cy"],
  ])
    story(
      `leaves the invitation of the user who has the old one: ${order.join(", then ")}`,
      zoom(),
      {},
      async (account) => {
        await account.up(before);
        await lost(account, "cy", () => account.up(after));
        const mailed = account.zoom.person(at("cy"))?.id;
        const run = await account.up(inOrder(after, ...order));
        assert.equal(account.zoom.person(at("cy"))?.id, mailed);
        assert.equal(account.state.get("dee")?.id, mailed);
        if (order[0] === "cy")
          assert.match(run.told.join("\n"), /cy@example\.com has an invitation .* that this stack may not have sent/);
      },
    );

  story("withdraws the invitation with the id in the state", zoom(), {}, async (account) => {
    await account.up(before);
    const run = await account.up({ cy: after.cy });
    assert.deepEqual([run.failed, account.zoom.person(at("cy"))], [{}, undefined]);
  });
});
