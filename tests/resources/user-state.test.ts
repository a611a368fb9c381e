import assert from "node:assert/strict";
import { story } from "./account";
import { active, ada, adopt, email, isDone } from "./user-story";

describe("what state does not hold", () => {
  story(
    "someone invited a moment ago, whom the first read does not show, is not managed",
    { visibility: { delayMs: 800 } },
    {},
    async (account) => {
      account.zoom.portal.add({ email, status: "pending" });
      const { failed } = await account.up({ ada });
      assert.match(failed.ada!, /already exists in this Zoom account/);
      assert.equal(account.state.size, 0);
    },
  );

  story("someone who accepted since then gets everything declared, not only what changed", {}, {}, async (account) => {
    await account.up({ ada });
    account.zoom.accept(email);
    account.writes();
    const program = { ada: { ...ada, jobTitle: "Analyst" } };
    assert.deepEqual((await account.up(program)).failed, {});
    assert.deepEqual([account.zoom.person(email)?.dept, account.zoom.person(email)?.job_title], ["Engines", "Analyst"]);
    await isDone(account, program);
  });

  story("what Zoom never shows is written once, and again when the program changes it", active, {}, async (account) => {
    const program = { ada: { ...ada, ...adopt, hostKey: "123456", aboutMe: "Notes" } };
    await account.up(program);
    await isDone(account, program);
    account.writes();
    await account.up({ ada: { ...program.ada, hostKey: "654321" } });
    assert.deepEqual(account.writes(), ["PATCH /v2/users/u1"]);
    assert.equal(account.zoom.person(email)?.host_key, "654321");
  });

  story(
    "with deepGet: false what list pages do not carry is assumed to be as declared",
    active,
    { "zoom:deepGet": "false" },
    async (account) => {
      const program = { ada: { ...ada, ...adopt, jobTitle: "Analyst" } };
      await account.up(program);
      assert.equal(account.zoom.person(email)?.job_title, "Analyst");
      account.zoom.portal.edit(email, { job_title: "Countess" });
      assert.deepEqual((await account.refresh()).did, {});
      account.zoom.portal.edit(email, { dept: "Looms" });
      await account.refresh();
      assert.deepEqual(
        [account.state.get("ada")!.inputs.dept, account.state.get("ada")!.inputs.jobTitle],
        ["Looms", "Analyst"],
      );
    },
  );

  story("an attribute that is no longer declared is left as it is", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    account.zoom.takeLog();
    const { dept, ...less } = { ...ada, ...adopt };
    assert.deepEqual((await account.up({ ada: less })).did, { ada: "update" });
    assert.deepEqual(account.zoom.takeLog(), []);
    assert.equal(account.zoom.person(email)?.dept, dept);
    assert.equal("dept" in account.state.get("ada")!.outputs, false);
  });

  story("a plan number larger than a double keeps every digit", active, {}, async (account) => {
    const program = { ada: { ...ada, ...adopt, zoomOneType: "72057594037927936" } };
    assert.deepEqual((await account.up(program)).failed, {});
    await isDone(account, program);
  });
});

describe("another account", () => {
  story("is refused before any call", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    account.zoom.takeLog();
    account.stack["zoom:accountId"] = "AnotherAccount";
    const refusal = /belongs to the Zoom account .* but the settings name the account AnotherAccount/;
    assert.match((await account.refresh()).failed.ada!, refusal);
    assert.match((await account.preview({ ada: { ...ada, ...adopt } })).failed.ada!, refusal);
    assert.match((await account.up({ ada: { ...ada, ...adopt, dept: "Looms" } })).failed.ada!, refusal);
    assert.match((await account.destroy()).failed.ada!, refusal);
    assert.deepEqual(account.zoom.takeLog(), []);
  });
});
