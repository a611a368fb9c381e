import assert from "node:assert/strict";
import { story, email, phone, numbers, office, full, settled, withPhone } from "./phone-story";

describe("Zoom's forgetful ways with phones", () => {
  const changed = {
    ...full,
    siteName: "Main Site",
    extensionNumber: "1002",
    callingPlans: [100],
    phoneNumbers: [numbers[2]],
    outboundCallerId: numbers[2],
    emergencyAddressId: "a2",
  };
  const drops: [match: string, after: number, text: RegExp][] = [
    ["PATCH /phone/users/u1", 0, /siteId is still "s2" and was set to "s1"/],
    ["PATCH /phone/users/u1", 1, /extensionNumber is still "1001" and was set to "1002"/],
    ["PUT /phone/users/u1/calling_plans", 0, /callingPlans is still \[\{"type":200\}\] and was set to \[100\]/],
    ["DELETE /phone/users/u1/phone_numbers/*", 0, /phoneNumbers is still \["\+16505550100","\+16505550102"\]/],
    ["PATCH /phone/users/u1", 2, /emergencyAddressId is still "a1" and was set to "a2"/],
  ];
  for (const [match, after, text] of drops)
    story(
      `a write that was accepted and dropped is an error that names the attribute: ${match}, ${after} before`,
      office,
      {},
      async (account) => {
        await account.up({ [phone]: full });
        account.zoom.fail({ match, after, kind: "dropped" });
        const { failed } = await account.up({ [phone]: changed });
        assert.match(
          failed[phone]!,
          /^Zoom accepted the change of the phone of ada@example.com and did not apply it: /,
        );
        assert.match(failed[phone]!, text);
        assert.deepEqual((await account.up({ [phone]: changed })).failed, {});
        await settled(account, { [phone]: changed });
      },
    );

  story("disabling that was accepted and dropped is an error, and the resource stays", office, {}, async (account) => {
    await account.up({ [phone]: full });
    account.zoom.fail({ match: "PATCH /users/u1", kind: "dropped" });
    assert.match((await account.destroy()).failed[phone]!, /did not apply it: the phone is still in use/);
    assert.deepEqual((await account.destroy()).failed, {});
    assert.equal(account.zoom.portal.phone.of(email), undefined);
  });

  story("writes that show late are waited for", { ...office, visibility: { delayMs: 1_200 } }, {}, async (account) => {
    assert.deepEqual((await account.up({ [phone]: full })).failed, {});
    assert.deepEqual((await account.up({ [phone]: changed })).failed, {});
  });
});

describe("bringing phones under management", () => {
  story(
    "by id declares all that is set, and changes nothing",
    withPhone({ site: "Zurich", extension_number: 1001, calling_plans: [200, 4000], phone_numbers: [numbers[0]!] }),
    {},
    async (account) => {
      account.zoom.portal.phone.of(email)!.emergency_address_id = "a1";
      const { id, inputs } = await account.read(phone, "u1");
      assert.deepEqual(
        [id, inputs],
        [
          "u1",
          {
            userId: "u1",
            siteId: "s2",
            extensionNumber: "1001",
            callingPlans: [200, 4000],
            phoneNumbers: [numbers[0]],
            emergencyAddressId: "a1",
          },
        ],
      );
      await settled(account, { [phone]: inputs });
    },
  );

  story("of a user without one finds none", office, {}, async (account) => {
    assert.equal((await account.read(phone, "u1")).id, "");
  });
});

describe("the phone of another account", () => {
  story("is refused before any call", office, {}, async (account) => {
    await account.up({ [phone]: full });
    account.zoom.takeLog();
    account.stack["zoom:accountId"] = "SomebodyElse";
    const refusal = /belongs to the Zoom account .* but the settings name the account SomebodyElse/;
    assert.match((await account.refresh()).failed[phone]!, refusal);
    assert.match((await account.preview({ [phone]: full })).failed[phone]!, refusal);
    assert.match((await account.up({ [phone]: { ...full, extensionNumber: "1002" } })).failed[phone]!, refusal);
    assert.match((await account.destroy()).failed[phone]!, refusal);
    assert.deepEqual(account.zoom.takeLog(), []);
  });
});
