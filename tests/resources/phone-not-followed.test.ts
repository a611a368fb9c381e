import assert from "node:assert/strict";
import { accepted, byEmail, changed, managed, outputs, takenByOther } from "./phone-followed-story";
import { hideIdsOfInvited } from "./hand-over-story";
import { email, of, office, phone, settled, story } from "./phone-story";
import type { Program } from "./small-engine";

describe("a phone that this stack enabled", () => {
  story("does not follow the e-mail of a user who was deactivated and deleted", office, {}, async (account) => {
    const program = { [phone]: byEmail };
    assert.deepEqual((await account.up(program)).failed, {});
    account.zoom.portal.deactivate(email);
    await account.refresh();
    account.zoom.portal.remove(email);
    account.zoom.portal.add({ id: "other", email });
    account.writes();
    await account.refresh();
    assert.equal(account.state.get(phone)!.id, "u1");
    assert.deepEqual((await account.up({ [phone]: changed[phone]! })).failed, {});
    assert.deepEqual(account.writes(), []);
  });

  story("is not that of another user who has the e-mail that stood in for the id", managed, {}, async (account) => {
    const fault = hideIdsOfInvited(account);
    account.zoom.portal.add({ id: "u1", email, status: "pending" });
    await account.up({ [phone]: byEmail });
    fault.stop();
    assert.equal(account.state.get(phone)!.id, email);
    account.zoom.accept(email);
    assert.deepEqual((await account.up({ [phone]: changed[phone]! })).failed, {});
    account.zoom.portal.edit("u1", { email: "al@example.com" });
    account.zoom.portal.add({ id: "other", email });
    account.zoom.portal.phone.set(email, { extension_number: 1009 });
    assert.deepEqual((await account.destroy()).failed, {});
    assert.deepEqual(
      [account.zoom.portal.phone.of("u1"), account.zoom.portal.phone.of("other")?.extension_number],
      [undefined, 1009],
    );
  });
});

describe("a phone that waits for someone whose id Zoom does not show", () => {
  story("is not another one's when the program names another user", managed, {}, async (account) => {
    hideIdsOfInvited(account);
    account.zoom.portal.add({ id: "u1", email, status: "pending" });
    const bobs = { "phone:bob": { userId: "u2", callingPlans: [200], extensionNumber: "2001" } };
    await account.up({ [phone]: byEmail, ...bobs });
    assert.equal(account.state.get(phone)!.id, email);
    account.writes();
    const taken: Program = { ...bobs, [phone]: { ...byEmail, userId: "bob@example.com", extensionNumber: "2005" } };
    const consent: Program = { ...taken, [phone]: { ...taken[phone], onExisting: "adopt" } };
    const preview = await account.preview(consent);
    assert.equal(preview.did[phone], "replace");
    assert.match(preview.told.join(), /If bob@example\.com already has a phone, this resource takes it over/);
    assert.match((await account.up(taken)).failed[phone] ?? "", /is declared by another resource of this program/);
    assert.deepEqual([account.zoom.portal.phone.of("u2")?.extension_number, account.writes()], [2001, []]);
  });
});

describe("a phone that is declared by the output of a user who was invited", () => {
  const byOutput: Program = { ada: { email, dept: "Engines" }, [phone]: of("ada") };

  story("goes to them in the run that finds them under another id", managed, {}, async (account) => {
    const { id } = await accepted(account, byOutput);
    const next = { ...byOutput, ada: { email, dept: "Mills" } };
    assert.deepEqual((await account.preview(next)).did, { ada: "update", [phone]: "update" });
    assert.deepEqual((await account.up(next)).failed, {});
    assert.ok(account.zoom.portal.phone.of(email));
    assert.equal(outputs(account).zoomId, id);
    account.writes();
    assert.deepEqual([(await account.up(next)).did, account.writes()], [{}, []]);
    await account.refresh();
    assert.deepEqual([(await account.up(next)).failed, account.writes()], [{}, []]);
    assert.equal(account.state.get(phone)!.id, id);
    await settled(account, next);
  });

  for (const refresh of [false, true])
    story(
      `does not go to someone else who has the e-mail${refresh ? ", after a refresh" : ""}`,
      managed,
      {},
      async (account) => {
        const declared: Program = { [phone]: { ...byEmail, userId: "u1" } };
        account.zoom.portal.add({ id: "u1", email, status: "pending" });
        await takenByOther(account, declared);
        if (refresh) await account.refresh();
        const next = { [phone]: { ...declared[phone], extensionNumber: "1001" } };
        assert.deepEqual([(await account.up(next)).failed, account.writes()], [{}, []]);
        assert.equal(account.state.get(phone)!.id, "u1");
      },
    );
});
