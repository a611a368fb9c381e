import assert from "node:assert/strict";
import type { SentReply } from "../../simulator";
import { type Account, adopt, at, G, name, outputs, program, settled, story, well } from "./group-story";

describe("a group whose creation is in doubt", () => {
  /** The creation takes effect, its answer is lost, and Zoom does not answer the next look either. */
  async function unseen(account: Account, declared: object = {}) {
    account.stack["zoom:ioErrorRetries"] = "0";
    account.zoom.fail({ match: "POST /groups", kind: "reset", when: "after" });
    const outage = account.zoom.fail({ match: "GET /groups", status: 500, after: 1, times: Infinity });
    const { failed } = await account.up(program({ members: at("ada"), ...declared }));
    outage.stop();
    return failed[G]!;
  }
  async function unseenInClear(account: Account) {
    const failed = await unseen(account);
    assert.match(failed, /^Creating the group "Sales" failed\. .*up" again: it checks whether the group was created/);
    assert.equal(account.state.get(G)!.id, "name:Sales");
  }
  const ids = (account: Account) => [...account.zoom.store.groups.keys()];

  story("has no secret name in its id", {}, async (account) => {
    const secret = { secretArguments: ["name"] };
    assert.match(await unseen(account, secret), /^Creating the group "\(the secret name\)" failed\./);
    assert.match(account.state.get(G)!.id, /^name:(?!Sales)/);
    const declared = program({ members: at("ada"), ...secret, ...adopt });
    well(await account.up(declared));
    await settled(account, declared);
    assert.deepEqual([account.state.get(G)!.id], ids(account));
  });

  story("is not taken over without consent: it may be anyone's by now", {}, async (account) => {
    await unseenInClear(account);
    const sales = (declared: object) => program({ members: at("ada"), ...declared });
    account.writes();
    assert.deepEqual(
      (await account.refresh()).did,
      { [G]: "update" },
      "a refresh neither takes it over nor forgets it",
    );
    const preview = await account.preview(sales({}));
    assert.ok(
      preview.told.includes(
        'It is unknown whether the group "Sales" was created. If Zoom has no such group, the run creates it. Otherwise it fails and says what to do.',
      ),
      preview.told.join("\n"),
    );
    assert.equal(
      (await account.up(sales({}))).failed[G],
      `It is unknown whether this stack created the group "Sales" (id ${ids(account)[0]}): its creation failed half-way. ` +
        `To take it over, set onExisting: "adopt". If it is someone else's, declare another name, and remove this resource ` +
        `from the state with "pulumi state delete".`,
    );
    assert.deepEqual([account.writes(), account.state.get(G)!.id], [[], "name:Sales"]);
    well(await account.up(sales(adopt)));
    assert.deepEqual(account.writes(), [`POST /v2/groups/${ids(account)[0]}/members`]);
    assert.deepEqual([outputs(account).origin, outputs(account).groupId], ["adopted", ids(account)[0]]);
    await settled(account, sales(adopt));
    assert.deepEqual([account.state.get(G)!.id], ids(account), "a refresh takes over the id");
  });

  story("stays in the state, also if a look shows no such group", {}, async (account) => {
    const hide = (reply: SentReply) => ({ ...reply, body: JSON.stringify({ groups: [] }) });
    account.zoom.fail({ match: "POST /groups", kind: "reset", when: "after" });
    const hidden = account.zoom.fail({ match: "GET /groups", kind: "altered", alter: hide, times: Infinity });
    const { failed } = await account.up(program({ members: at("ada") }));
    assert.match(failed[G]!, /^Creating the group "Sales" failed\. .*4132/s);
    assert.equal(account.state.get(G)!.id, "name:Sales");
    hidden.stop();
    account.writes();
    const refused = await account.up(program({ members: at("ada") }));
    assert.match(
      refused.failed[G]!,
      /^It is unknown whether this stack created the group "Sales" .*onExisting: "adopt"/,
    );
    assert.deepEqual(account.writes(), []);
    await account.refresh();
    well(await account.up(program({ members: at("ada"), ...adopt })));
    await settled(account, program({ members: at("ada"), ...adopt }));
  });

  story("is created by the next run if it was not", {}, async (account) => {
    await unseenInClear(account);
    account.zoom.portal.groups.remove(name);
    well(await account.up(program({ members: at("ada") })));
    assert.equal(outputs(account).origin, "created");
    await settled(account, program({ members: at("ada") }));
    well(await account.destroy());
    assert.deepEqual(ids(account), []);
  });

  story("is renamed with consent, and the refusal names what is in doubt", {}, async (account) => {
    await unseenInClear(account);
    account.writes();
    const sellers = (declared: object) => program({ name: "Sellers", members: at("ada"), ...declared });
    assert.match(
      (await account.preview(sellers({}))).told.join("\n"),
      /If Zoom has no such group, the run creates the group "Sellers"\. Otherwise it fails and says what to do\./,
    );
    assert.equal(
      (await account.up(sellers({}))).failed[G],
      `It is unknown whether this stack created the group "Sales" (id ${ids(account)[0]}): its creation failed half-way. ` +
        `To rename it to "Sellers", set onExisting: "adopt". If it is someone else's, remove this ` +
        `resource from the state with "pulumi state delete".`,
    );
    assert.deepEqual(account.writes(), []);
    assert.match((await account.preview(sellers(adopt))).told.join("\n"), /Otherwise it adopts the group\./);
    well(await account.up(sellers(adopt)));
    assert.deepEqual(
      [...account.zoom.store.groups.values()].map((group) => group.name),
      ["Sellers"],
    );
    await settled(account, sellers(adopt));
  });

  story("has no new name in the preview if the name is secret from now on", {}, async (account) => {
    await unseenInClear(account);
    const { told } = await account.preview(program({ name: "Sellers", members: at("ada"), secretArguments: ["name"] }));
    assert.match(told.join("\n"), /the run creates the group "\(the secret name\)"/);
    assert.doesNotMatch(told.join("\n"), /Sellers|Sales/);
  });

  story("is none of this resource's if another one has it by now", {}, async (account) => {
    await unseenInClear(account);
    const [id] = ids(account);
    const both = { ...program({ name: "Sellers", members: at("ada") }), "group:other": { name, ...adopt } };
    const other = { "group:other": both["group:other"] };
    well(await account.up({ ...other, ...both }));
    assert.equal(account.state.get("group:other")?.id, id);
    assert.deepEqual([...account.zoom.store.groups.values()].map((group) => group.name).sort(), ["Sales", "Sellers"]);
  });

  story("is left as it is when its resource is removed", {}, async (account) => {
    await unseenInClear(account);
    const gone = well(await account.destroy());
    assert.match(gone.told.join(), /The group "Sales" .* is left as it is: its creation failed/);
    assert.equal(ids(account).length, 1);
    account.zoom.portal.groups.remove(name);
    await unseenInClear(account);
    account.zoom.portal.groups.remove(name);
    assert.deepEqual(well(await account.destroy()).told, []);
  });
});

describe("a refusal", () => {
  story("in an account that is not paid says what to do", { plan: "free" }, async (account) => {
    const { failed } = await account.up(program({}));
    assert.match(
      failed[G]!,
      /^Looking up the group "Sales" failed\. Only paid Zoom accounts have groups.*\n.*\(Zoom code 200\)/,
    );
  });

  story("after 100 new groups a day says when to run again", {}, async (account) => {
    account.zoom.fail({ match: "POST /groups", kind: "rateLimit", limit: "day" });
    const { failed } = await account.up(program({}));
    assert.match(failed[G]!, /^Creating the group "Sales" failed\. .*100 groups a day\. Run again tomorrow/);
    assert.equal(account.writes().length, 1);
  });

  story("for the account's default group says what to do", { groups: [{ name, isDefault: true }] }, async (account) => {
    await account.up(program({ ...adopt, onDelete: "delete" }));
    assert.match(
      (await account.destroy()).failed[G]!,
      /^Deleting the group "Sales" failed\. .*default group.*Barriers/,
    );
  });

  story("for a group that vanishes during the run says what to do", {}, async (account) => {
    await account.up(program({ members: [] }));
    account.zoom.fail({ match: "POST /groups/*/members", status: 404, code: 4130 });
    const { failed } = await account.up(program({ members: at("ada") }));
    assert.match(failed[G]!, /^Adding members to the group "Sales" failed\. .*Run "pulumi refresh".*\n.*4130/);
  });
});
