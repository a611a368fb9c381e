import assert from "node:assert/strict";
import { type Account, email, heldBy, numbers, office, phone, settled, story } from "./phone-story";

const declared = { userId: "u1", extensionNumber: "1001", callingPlans: [200], phoneNumbers: numbers.slice(0, 1) };
const refuse = { [phone]: { ...declared, onExisting: "refuse" } };
const adopt = { [phone]: declared };

/** The call that enables the phone is not answered. Then an administrator enables one by hand. */
async function loseAnswer(
  account: Account,
  program: Parameters<Account["up"]>[0],
  when: "before" | "after" = "before",
) {
  const lost = account.zoom.fail({ match: "PATCH /users/u1", kind: "reset", when, times: Infinity });
  assert.match((await account.up(program)).failed[phone]!, /^Enabling the phone of ada@example\.com failed/);
  lost.stop();
}
function enableByHand(account: Account): void {
  account.zoom.portal.phone.set(email, { extension_number: 1009, phone_numbers: numbers.slice(1, 2) });
  account.writes();
}
const isUntouched = (account: Account) => {
  assert.deepEqual([account.writes(), heldBy(account, "u1")], [[], numbers.slice(1, 2)]);
  assert.equal(account.zoom.portal.phone.of(email)?.extension_number, 1009);
};

describe("a phone that someone enabled by hand, while it is unknown whether this stack enabled one,", () => {
  for (const refresh of [false, true])
    story(
      `is left alone when the resource is removed${refresh ? " after a refresh" : ""}`,
      office,
      {},
      async (account) => {
        await loseAnswer(account, refuse);
        enableByHand(account);
        if (refresh) await account.refresh();
        const { failed, told } = await account.up({});
        assert.match(told.join(), /The phone of ada@example\.com is left enabled: it is unknown whether this stack/);
        assert.deepEqual([failed, account.state.size], [{}, 0]);
        isUntouched(account);
      },
    );

  for (const refresh of [false, true])
    story(
      `is left alone, as the preview says, when the resource gets another user${refresh ? " after a refresh" : ""}`,
      office,
      {},
      async (account) => {
        await loseAnswer(account, refuse);
        enableByHand(account);
        if (refresh) await account.refresh();
        const moved = { [phone]: { userId: "u2" } };
        assert.match(
          (await account.preview(moved)).told.join(),
          /The phone of ada@example\.com is left as it is, because it is unknown whether this stack enabled it\. u2 gets a phone of their own\./,
        );
        const { failed, told } = await account.up(moved);
        assert.match(told.join(), /The phone of ada@example\.com is left enabled: it is unknown whether this stack/);
        assert.deepEqual([failed, heldBy(account, "u1")], [{}, numbers.slice(1, 2)]);
      },
    );

  for (const refresh of [false, true])
    story(`is not taken over without consent${refresh ? " after a refresh" : ""}`, office, {}, async (account) => {
      await loseAnswer(account, refuse);
      enableByHand(account);
      if (refresh) assert.match((await account.refresh()).told.join(), /onExisting is "refuse": it is not taken over/);
      assert.deepEqual((await account.preview(refuse)).did, { [phone]: "update" });
      assert.match((await account.up(refuse)).failed[phone]!, /does not manage it, and onExisting is "refuse"/);
      isUntouched(account);
    });

  story(
    "is not taken over without consent by a replacement that only the engine asks for",
    office,
    {},
    async (account) => {
      await loseAnswer(account, refuse);
      enableByHand(account);
      assert.match(
        (await account.up(refuse, [phone])).failed[phone]!,
        /does not manage it, and onExisting is "refuse"/,
      );
      isUntouched(account);
    },
  );

  story("is taken over with consent by such a replacement", office, {}, async (account) => {
    await loseAnswer(account, adopt);
    enableByHand(account);
    assert.deepEqual((await account.up(adopt, [phone])).failed, {});
    assert.deepEqual(heldBy(account, "u1").toSorted(), numbers.slice(0, 2));
  });

  story("is taken over with consent, and the preview says so", office, {}, async (account) => {
    await loseAnswer(account, adopt);
    enableByHand(account);
    assert.match((await account.preview(adopt)).told.join(), /this resource takes it over: it adds and sets/);
    assert.deepEqual((await account.up(adopt)).failed, {});
    assert.deepEqual(heldBy(account, "u1").toSorted(), numbers.slice(0, 2));
    assert.equal(account.state.get(phone)?.outputs.origin, "adopted");
  });
});

describe("a phone of which it is unknown whether this stack enabled it", () => {
  for (const when of ["before", "after"] as const)
    story(`is set up by the next run if the connection broke ${when} Zoom acted`, office, {}, async (account) => {
      await loseAnswer(account, adopt, when);
      assert.deepEqual((await account.up(adopt)).failed, {});
      await settled(account, adopt);
      await account.up({});
      assert.equal(account.zoom.portal.phone.of(email), undefined);
    });

  story("is removed without a write if there is none", office, {}, async (account) => {
    await loseAnswer(account, refuse);
    account.writes();
    assert.deepEqual([(await account.up({})).failed, account.writes()], [{}, []]);
  });
});

describe("a phone that someone enabled by hand, while the resource waited for the user,", () => {
  const withStatus = (accountStatus: string) => ({ [phone]: { ...refuse[phone], accountStatus } });
  for (const refresh of [false, true])
    story(
      `is not taken over without consent, nor disabled${refresh ? ", after a refresh" : ""}`,
      { ...office, people: [{ id: "u1", email, status: "pending" }] },
      {},
      async (account) => {
        await account.up(withStatus("pending"));
        account.zoom.accept(email);
        enableByHand(account);
        if (refresh) await account.refresh();
        const { failed } = await account.up(withStatus("active"));
        assert.match(failed[phone]!, /does not manage it, and onExisting is "refuse"/);
        assert.match((await account.up({})).told.join(), /is left enabled: this stack did not enable it/);
        isUntouched(account);
      },
    );
});

describe("a phone whose user is gone, while another user has the e-mail and a phone,", () => {
  const byEmail = (extensionNumber: string) => ({ [phone]: { userId: email, extensionNumber, onExisting: "adopt" } });

  /** The same e-mail names another user by now. */
  async function replaceUser(account: Account) {
    await account.up(byEmail("1001"));
    account.zoom.portal.remove(email);
    account.zoom.portal.add({ id: "u9", email });
    account.zoom.portal.phone.set(email, { extension_number: 1009 });
    account.writes();
  }
  const isUnchanged = (account: Account) => assert.equal(account.zoom.portal.phone.of("u9")?.extension_number, 1009);

  story("is not changed in its place", office, {}, async (account) => {
    await replaceUser(account);
    assert.match((await account.up(byEmail("1002"))).failed[phone]!, /the user is no longer in this Zoom account/);
    assert.deepEqual(account.writes(), []);
    isUnchanged(account);
  });

  story("is not taken over by a refresh", office, {}, async (account) => {
    await replaceUser(account);
    assert.deepEqual((await account.refresh()).did, { [phone]: "delete" });
    assert.deepEqual([account.state.size, account.writes()], [0, []]);
  });

  story("is not disabled in its place", office, {}, async (account) => {
    await replaceUser(account);
    assert.deepEqual((await account.up({})).failed, {});
    isUnchanged(account);
  });
});
