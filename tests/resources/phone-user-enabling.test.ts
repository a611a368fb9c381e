import assert from "node:assert/strict";
import type { ZoomOptions } from "../../simulator";
import { story, email, phone, office, full, settled, mayBeAdopted } from "./phone-story";

describe("enabling a phone", () => {
  const slow = (readyMs: number): ZoomOptions => ({ ...office, phone: { ...office.phone, readyMs } });

  story(
    "waits up to zoom:phoneReadySeconds, says so, and backs off from 1 s to 5 s",
    slow(100_000),
    {},
    async (account) => {
      const { failed, told } = await account.up({ [phone]: full });
      assert.deepEqual([failed, told.length, told[0]], [{}, 2, mayBeAdopted]);
      assert.match(told[1]!, /^Zoom is still preparing the phone of ada@example.com; this run waits up to 180 seconds/);
      const looks = account.zoom.calls.filter(({ path }) => path === "/v2/phone/users/u1").map(({ timeMs }) => timeMs);
      const waits = looks.slice(1, 20).map((timeMs, index) => Math.round((timeMs - looks[index]!) / 100) / 10);
      assert.deepEqual([waits[0]! >= 1, Math.max(...waits) < 6], [true, true]);
      await settled(account, { [phone]: full });
    },
  );

  story(
    "keeps the resource when Zoom takes longer, does not disable the phone, and continues in the next run",
    slow(60_000),
    { "zoom:phoneReadySeconds": "30" },
    async (account) => {
      const first = await account.up({ [phone]: full });
      assert.match(first.failed[phone]!, /did not apply it within 30 seconds\. Nothing is lost/);
      assert.deepEqual([account.writes(), account.state.get(phone)!.id], [["PATCH /v2/users/u1"], "u1"]);
      await account.refresh();
      assert.deepEqual((await account.preview({ [phone]: full })).did, { [phone]: "update" });
      assert.deepEqual((await account.up({ [phone]: full })).failed, {});
      await settled(account, { [phone]: full });
    },
  );

  story("does not trust a first answer", office, {}, async (account) => {
    // The second look at the new phone finds nothing again.
    account.zoom.fail({ match: "GET /phone/users/u1", status: 404, code: 1001, after: 2 });
    assert.deepEqual((await account.up({ [phone]: full })).failed, {});
    const looks = account.zoom.log.filter((line) => line === "GET /v2/phone/users/u1");
    assert.ok(looks.length >= 6, String(looks.length));
    await settled(account, { [phone]: full });
  });

  for (const match of ["PATCH /phone/users/u1", "POST /phone/users/u1/*"])
    story(`lives with ${match} that knows no such phone once more`, office, {}, async (account) => {
      account.zoom.fail({ match, status: 404, code: 1001, times: 2 });
      assert.deepEqual((await account.up({ [phone]: full })).failed, {});
      await settled(account, { [phone]: full });
    });

  const noLicence = { ...office, phone: { ...office.phone, licenses: 0, plans: [{ type: 200, subscribed: 3 }] } };
  for (const code of ["404/1102", "400/300"] as const)
    story(
      `without a license says so with the account's figures if it is to be refused, where Zoom says ${code}`,
      { ...noLicence, switches: { noPhoneLicense: code } },
      {},
      async (account) => {
        const { failed } = await account.up({ [phone]: { ...full, whenTaken: "refuse" } });
        assert.match(failed[phone]!, /^Enabling the phone of ada@example.com failed.*3 bought, 0 used, 3 free/);
        assert.equal(account.state.size, 0);
      },
    );

  story(
    "in an account without Zoom Phone says what to look at",
    { ...office, phone: { enabled: false } },
    {},
    async (account) => {
      const { failed } = await account.up({ [phone]: full });
      assert.match(
        failed[phone]!,
        /^Looking up the phone of u1 failed\. .*Check zoom:accountId and the account's plan.*\n.*403 \(Zoom code 2031\)/,
      );
    },
  );

  story(
    "of someone whose phone an administrator has yet to activate is complete",
    { ...office, phone: { ...office.phone, autoActivate: false } },
    {},
    async (account) => {
      assert.deepEqual((await account.up({ [phone]: full })).failed, {});
      assert.equal(account.state.get(phone)!.outputs.status, "deactivate");
      await settled(account, { [phone]: full });
    },
  );
});

describe("userId", () => {
  story("that becomes another id replaces the phone", office, {}, async (account) => {
    await account.up({ [phone]: full });
    const program = { [phone]: { ...full, userId: "u2" } };
    const preview = await account.preview(program);
    assert.deepEqual(preview.did, { [phone]: "replace" });
    assert.match(
      preview.told.join(),
      /The phone of ada@example\.com is disabled, and they lose \S+, .*: u2 gets a phone instead/,
    );
    assert.deepEqual((await account.up(program)).failed, {});
    assert.equal(account.zoom.portal.phone.of(email), undefined);
    await settled(account, program);
  });

  story("that becomes the e-mail of the same person, and back, changes nothing", office, {}, async (account) => {
    await account.up({ [phone]: full });
    account.writes();
    const program = { [phone]: { ...full, userId: "Ada@Example.com" } };
    assert.deepEqual((await account.up(program)).did, { [phone]: "update" });
    assert.deepEqual((await account.up({ [phone]: full })).did, { [phone]: "update" });
    assert.deepEqual(account.writes(), []);
    await settled(account, { [phone]: full });
  });

  story("that becomes the e-mail of another user is refused", office, {}, async (account) => {
    await account.up({ [phone]: full });
    for (const other of ["bob@example.com", "nobody@example.com"]) {
      const { failed } = await account.up({ [phone]: { ...full, userId: other } });
      assert.match(failed[phone]!, /this resource manages the phone of the user with the id u1\. Set userId back/);
    }
    assert.equal(account.zoom.portal.phone.of("bob@example.com"), undefined);
  });

  story("of nobody is an error", office, {}, async (account) => {
    const { failed } = await account.up({ [phone]: { userId: "nobody@example.com" } });
    assert.equal(failed[phone], "nobody@example.com: this Zoom account has no user with that id or e-mail.");
  });

  story("of a user who was removed is gone after a refresh, and an error before it", office, {}, async (account) => {
    await account.up({ [phone]: full });
    account.zoom.portal.remove(email);
    const { failed } = await account.up({ [phone]: { ...full, callingPlans: [100] } });
    assert.match(failed[phone]!, /^u1: the user is no longer in this Zoom account\. Run "pulumi refresh"/);
    assert.deepEqual((await account.refresh()).did, { [phone]: "delete" });
  });
});
