import assert from "node:assert/strict";
import { story } from "./account";
import { active, ada, adopt, email, isDone } from "./user-story";

describe("a ZoomUser", () => {
  story("is invited, is the same the second time, and is withdrawn", {}, {}, async (account) => {
    const made = await account.up({ ada });
    assert.deepEqual([made.did, made.failed], [{ ada: "create" }, {}]);
    assert.deepEqual(account.writes(), ["POST /v2/users"]);
    const { id, outputs } = account.state.get("ada")!;
    assert.equal(id, account.zoom.person(email)?.id);
    assert.deepEqual([outputs.accountStatus, outputs.deferred], ["pending", ["dept"]]);
    assert.deepEqual(made.told, [
      `${email} has not accepted the invitation yet. After they accept, the next "pulumi up --refresh" sets dept.`,
    ]);
    await isDone(account, { ada });
    assert.deepEqual((await account.destroy()).failed, {});
    assert.deepEqual(account.writes(), [`DELETE /v2/users/${id}`]);
    assert.equal(account.zoom.person(email), undefined);
  });

  story(
    "is active at once with ssoCreate, and gets what the creation cannot carry",
    { sso: "on" },
    {},
    async (account) => {
      const declared = { ...ada, createAction: "ssoCreate", jobTitle: "Analyst" };
      assert.deepEqual((await account.up({ ada: declared })).failed, {});
      const { id } = account.state.get("ada")!;
      assert.deepEqual(account.writes(), ["POST /v2/users", `PATCH /v2/users/${id}`]);
      assert.equal(account.zoom.person(email)?.job_title, "Analyst");
      await isDone(account, { ada: declared });
    },
  );

  story("gets what was deferred by the first run with a refresh after accepting", {}, {}, async (account) => {
    await account.up({ ada });
    account.zoom.accept(email);
    assert.deepEqual((await account.refresh()).did, { ada: "update" });
    assert.deepEqual((await account.preview({ ada })).did, { ada: "update" });
    account.writes();
    assert.deepEqual((await account.up({ ada })).failed, {});
    assert.deepEqual(account.writes(), [`PATCH /v2/users/${account.state.get("ada")!.id}`]);
    assert.equal(account.zoom.person(email)?.dept, "Engines");
    await isDone(account, { ada });
  });

  story(
    "is followed to the id that acceptance gave",
    { switches: { newIdOnActivation: true } },
    {},
    async (account) => {
      await account.up({ ada });
      const { id } = account.zoom.accept(email);
      assert.notEqual(account.state.get("ada")!.id, id);
      assert.deepEqual((await account.refresh()).told, [
        "ada@example.com has another id in Zoom than the invited user. Zoom created them within the 30 days of the invitation, so the resource manages them from now on.",
      ]);
      assert.deepEqual((await account.refresh()).told, []);
      assert.equal(account.state.get("ada")!.id, id);
      await account.up({ ada });
      await isDone(account, { ada });
    },
  );

  story("is repaired after someone edits them in the web portal", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    account.zoom.portal.edit(email, { dept: "Looms", first_name: "Augusta", job_title: "Countess" });
    await account.refresh();
    const { inputs } = account.state.get("ada")!;
    assert.deepEqual([inputs.dept, inputs.firstName, inputs.jobTitle], ["Looms", "Augusta", undefined]);
    account.writes();
    await account.up({ ada: { ...ada, ...adopt } });
    assert.deepEqual(account.writes(), ["PATCH /v2/users/u1"]);
    assert.deepEqual(
      [account.zoom.person(email)?.dept, account.zoom.person(email)?.job_title],
      ["Engines", "Countess"],
    );
    await isDone(account, { ada: { ...ada, ...adopt } });
  });

  story("continues where a run failed half-way", active, {}, async (account) => {
    const before = { ...ada, ...adopt };
    await account.up({ ada: before });
    const after = { ...before, type: 1, planUnitedType: "32", aboutMe: "Notes" };
    account.zoom.fail({ match: "PATCH /users/*", status: 400, code: 200, message: "No permission.", after: 1 });
    const failed = await account.up({ ada: after });
    assert.match(failed.failed.ada!, /^Changing ada@example.com failed\. .*\nPATCH \/users\/u1: 400 \(Zoom code 200\)/);
    assert.deepEqual(account.state.get("ada")!.outputs.unfinished, ["type", "planUnitedType", "aboutMe"]);
    account.writes();
    assert.deepEqual((await account.up({ ada: after })).failed, {});
    assert.deepEqual(account.writes(), ["PATCH /v2/users/u1"]);
    assert.deepEqual(
      [account.zoom.person(email)?.plan_united_type, account.zoom.person(email)?.about_me],
      ["32", "Notes"],
    );
    await isDone(account, { ada: after });
  });

  story("is removed twice without complaint", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt, onDelete: "delete" } });
    account.zoom.portal.remove(email);
    assert.deepEqual((await account.destroy()).failed, {});
  });
});

describe("an unchanged program", () => {
  story("is previewed without a call and without credentials", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    account.zoom.takeLog();
    for (const key of ["zoom:clientId", "zoom:clientSecret"]) delete account.stack[key];
    assert.deepEqual((await account.preview({ ada: { ...ada, ...adopt } })).did, {});
    assert.deepEqual(account.zoom.takeLog(), []);
  });
});
