import assert from "node:assert/strict";
import { type Account, story } from "./account";
import { at, inOrder, zoom } from "./hand-over-story";
import { isDone } from "./user-story";

const cy = { email: at("cy"), firstName: "Cy", dept: "Looms" };
const before = { cy, dee: { email: at("dee") } };
/** The e-mail of Cy passes to Dee. */
const after = { cy: { ...cy, email: at("cyril") }, dee: { email: at("cy") } };
const STAYS = /cy@example\.com has an invitation \(id .*\) that this stack may not have sent, so it is left as it is/;
const idNow = (account: Account) => account.zoom.person(at("cy"))?.id;

/** Hands Cy's e-mail to Dee in a run that saves nothing of Cy, as a kill of the engine does. Returns the id of Dee. */
async function handOverLost(account: Account, seenNoId: boolean, isRefreshed: boolean): Promise<string | undefined> {
  await account.up(before);
  const stale = structuredClone(account.state.get("cy"));
  assert.ok(stale);
  await account.up(after);
  account.state.set("cy", seenNoId ? { ...stale, id: at("cy") } : stale);
  if (isRefreshed) await account.refresh();
  assert.equal(account.state.get("dee")?.id, idNow(account));
  return idNow(account);
}

/** Removes Cy's resource at the end of a run that compared no other resource. Returns its lines. */
async function removeOnly(account: Account): Promise<string> {
  const { provider, told } = account.processWithLines();
  const { id = "", outputs = {} } = account.state.get("cy") ?? {};
  await provider("cy").delete!(id, outputs);
  return told.join("\n");
}

describe("an invitation that another resource sent for the e-mail of one whose state was lost", () => {
  for (const seenNoId of [false, true])
    for (const isRefreshed of [false, true]) {
      const when = `${isRefreshed ? "after a refresh" : "without a refresh"}${seenNoId ? ", if no id was ever shown" : ""}`;
      for (const order of [
        ["cy", "dee"],
        ["dee", "cy"],
      ])
        story(`stays when the resource is replaced ${when}: ${order.join(", then ")}`, zoom(), {}, async (account) => {
          const id = await handOverLost(account, seenNoId, isRefreshed);
          const { did, failed, told } = await account.up(inOrder(after, ...order));
          assert.deepEqual([did.dee, failed.dee, idNow(account)], [undefined, undefined, id]);
          // The killed run sent the other invitation already.
          assert.match(failed.cy ?? "", /cyril@example\.com: this user already exists/);
          if (order[0] === "cy") assert.match(told.join("\n"), STAYS);
        });
      story(
        `stays when the resource is removed ${when}, and the other one was skipped`,
        zoom(),
        {},
        async (account) => {
          const id = await handOverLost(account, seenNoId, isRefreshed);
          assert.match(await removeOnly(account), STAYS);
          assert.equal(idNow(account), id);
        },
      );
    }

  story("is adopted by a new resource in the run that replaces the first one", zoom(), {}, async (account) => {
    const id = await handOverLost(account, false, true);
    account.state.delete("dee");
    const program = { cy: { ...cy, email: at("cyra") }, dee: { email: at("cy"), onExisting: "adopt" } };
    const { failed } = await account.up(program);
    assert.deepEqual([failed, account.state.get("dee")?.id, idNow(account)], [{}, id, id]);
    await isDone(account, program);
  });
});

/** Someone withdraws the invitation in Zoom's portal and sends another one. Returns its id. */
async function inviteByHand(account: Account): Promise<string | undefined> {
  await account.up({ cy });
  account.zoom.expireInvitation(at("cy"));
  account.zoom.portal.add({ email: at("cy"), status: "pending" });
  account.writes();
  return idNow(account);
}

describe("a pending user whom someone invited again by hand", () => {
  story("is followed by a refresh, which says so", zoom(), {}, async (account) => {
    const id = await inviteByHand(account);
    const { told } = await account.refresh();
    assert.match(told.join(), /cy@example\.com has an invitation \(id .*\) that this stack may not have sent\. No run/);
    assert.deepEqual([account.state.get("cy")?.id, account.state.get("cy")?.outputs.accountStatus], [id, "pending"]);
    assert.deepEqual([(await account.refresh()).told, account.writes()], [[], []]);
    await isDone(account, { cy });
  });

  for (const isRefreshed of [true, false])
    story(
      `stays invited when the resource is removed, and a line says so: ${isRefreshed ? "after" : "without"} a refresh`,
      zoom(),
      {},
      async (account) => {
        const id = await inviteByHand(account);
        if (isRefreshed) await account.refresh();
        const { failed, told } = await account.up({});
        assert.match(told.join("\n"), STAYS);
        assert.deepEqual([failed, account.writes(), idNow(account), account.state.size], [{}, [], id, 0]);
      },
    );

  story("stays invited when the program changes the e-mail, and the preview says so", zoom(), {}, async (account) => {
    const id = await inviteByHand(account);
    await account.refresh();
    const program = { cy: { ...cy, email: at("cyril") } };
    const preview = await account.preview(program);
    assert.deepEqual(preview.did, { cy: "replace" });
    assert.match(preview.told.join(), /that this stack may not have sent, so it stays\. Changing email mails/);
    assert.deepEqual((await account.up(program)).failed, {});
    assert.deepEqual([account.writes(), idNow(account)], [["POST /v2/users"], id]);
    await isDone(account, program);
  });

  story("gets a new name when they are active, and no other invitation", zoom(), {}, async (account) => {
    await inviteByHand(account);
    await account.refresh();
    const program = { cy: { ...cy, firstName: "Cyril" } };
    assert.match((await account.preview(program)).told.join(), /has not accepted the invitation, so firstName will be/);
    assert.deepEqual((await account.up(program)).failed, {});
    assert.deepEqual(account.writes(), []);
  });

  story("is not invited again without a refresh either: the error says how", zoom(), {}, async (account) => {
    const id = await inviteByHand(account);
    const program = { cy: { ...cy, firstName: "Cyril" } };
    assert.match((await account.up(program)).failed.cy ?? "", /may not have sent, so it stays\. To keep it/);
    assert.deepEqual([account.writes(), idNow(account)], [[], id]);
    account.zoom.expireInvitation(at("cy"));
    assert.match((await account.up(program)).failed.cy ?? "", /withdrawn, so nothing can be changed\. To invite them/);
    assert.deepEqual((await account.up(program, ["cy"])).failed, {});
    assert.deepEqual(account.writes(), ["POST /v2/users"]);
    await isDone(account, program);
  });

  for (const replace of [[], ["cy"]])
    for (const isRefreshed of [false, true])
      story(
        `is neither changed nor removed after a refused replacement${replace.length > 0 ? " by --replace" : ""}, ` +
          `if they accept${isRefreshed ? " and are read" : ""}`,
        zoom(),
        {},
        async (account) => {
          await inviteByHand(account);
          const program = { cy: { ...cy, ...(replace.length > 0 ? {} : { firstName: "Cyril" }) } };
          assert.match((await account.up(program, replace)).failed.cy ?? "", /may not have sent, so it stays/);
          account.zoom.accept(at("cy"));
          if (isRefreshed) await account.refresh();
          account.writes();
          await account.up(program);
          await account.up({});
          assert.deepEqual(
            account.writes().filter((line) => line !== "POST /v2/users"),
            [],
          );
          assert.equal(account.zoom.person(at("cy"))?.status, "active");
        },
      );

  story("is refused once with onExpiredInvitation: reinvite, and then left as it is", zoom(), {}, async (account) => {
    await account.up({ cy });
    account.zoom.portal.remove(at("cy"));
    await account.refresh();
    account.zoom.portal.add({ id: "by-hand", email: at("cy"), status: "pending" });
    const program = { cy: { ...cy, onExpiredInvitation: "reinvite" } };
    assert.match((await account.preview(program)).told.join(), /The run mails a new one/);
    assert.match((await account.up(program)).failed.cy ?? "", /this stack may not have sent, so it stays/);
    const { told, failed } = await account.preview(program);
    assert.doesNotMatch(told.join(), /mails/);
    assert.deepEqual([failed, (await account.up(program)).failed], [{}, {}]);
    assert.deepEqual([(await account.up(program)).did, account.zoom.person(at("cy"))?.id], [{}, "by-hand"]);
  });

  story("is adopted instead of invited again with consent", zoom(), {}, async (account) => {
    const id = await inviteByHand(account);
    const program = { cy: { ...cy, firstName: "Cyril", onExisting: "adopt" } };
    assert.deepEqual((await account.up(program)).failed, {});
    assert.deepEqual([account.writes(), idNow(account)], [[], id]);
    await account.refresh();
    assert.deepEqual((await account.up({})).failed, {});
    assert.deepEqual(account.writes(), [`DELETE /v2/users/${id}`]);
  });

  story("is managed after acceptance only with consent", zoom(), {}, async (account) => {
    const id = await inviteByHand(account);
    await account.refresh();
    account.zoom.accept(at("cy"));
    account.writes();
    assert.match((await account.up({ cy: { ...cy, dept: "Mills" } })).failed.cy ?? "", /has this e-mail now/);
    assert.match(
      (await account.up({})).failed.cy ?? "",
      /is not removed: the preview knew only their invitation, but they are active/,
    );
    const { failed } = await account.up({ cy: { ...cy, email: at("cyril") } });
    assert.match(failed.cy ?? "", /is not removed: the preview knew only their invitation, but they are active/);
    assert.deepEqual(account.writes(), []);
    const { did, told } = await account.refresh();
    assert.deepEqual(did, { cy: "delete" });
    assert.match(told.join(), /They are not managed\. To adopt them/);
    const program = { cy: { ...cy, onExisting: "adopt" } };
    assert.deepEqual((await account.up(program)).failed, {});
    assert.deepEqual([account.state.get("cy")?.id, account.zoom.person(at("cy"))?.dept], [id, "Looms"]);
    await isDone(account, program);
  });
});

describe("a user whose invitation is in doubt, and whose e-mail the program changes", () => {
  story("may be invited under the old e-mail: the preview and the run say so", zoom(), {}, async (account) => {
    account.zoom.fail({ match: "POST /users", kind: "reset", when: "after" });
    const hidden = account.zoom.fail({ match: "GET /users/*", status: 404, code: 1001, times: Infinity });
    assert.match((await account.up({ cy })).failed.cy ?? "", /it first checks whether the invitation went out/);
    hidden.stop();
    const id = idNow(account);
    assert.ok(id);
    const program = { cy: { ...cy, email: at("cyril") } };
    assert.match(
      (await account.preview(program)).told.join("\n"),
      /whether cy@example\.com was invited\. If so, this invitation stays\. The run invites cyril@example\.com/,
    );
    const { failed, told } = await account.up(program);
    assert.match(told.join("\n"), /unknown whether this stack invited cy@example\.com, so nothing is removed\. Check/);
    assert.deepEqual([failed, idNow(account), account.zoom.store.mailed], [{}, id, [at("cy"), at("cyril")]]);
    await isDone(account, program);
  });
});
