import assert from "node:assert/strict";
import { story, email, phone, office, full, settled } from "./phone-story";

describe("what a phone has beside", () => {
  story("a hidden caller's number is written once", office, {}, async (account) => {
    const program = { [phone]: { ...full, outboundCallerId: "" } };
    assert.deepEqual((await account.up(program)).failed, {});
    const [hidden] = account.zoom.calls.filter(({ path }) => path.endsWith("/settings"));
    assert.deepEqual([hidden?.method, hidden?.body], ["PATCH", { outbound_caller_id: "" }]);
    await settled(account, program);
    const shown = { [phone]: full };
    assert.deepEqual((await account.up(shown)).failed, {});
    await settled(account, shown);
  });

  story(
    "a hidden caller's number is written where a run failed before it, refreshed or not",
    office,
    {},
    async (account) => {
      const program = { [phone]: { ...full, outboundCallerId: "" } };
      account.zoom.fail({ match: "PATCH /phone/users/u1/settings", status: 400, code: 400, message: "Locked." });
      assert.match((await account.up(program)).failed[phone]!, /^Setting the outbound caller number/);
      await account.refresh();
      account.writes();
      assert.deepEqual((await account.up(program)).failed, {});
      assert.ok(account.writes().includes("PATCH /v2/phone/users/u1/settings"));
      await settled(account, program);
    },
  );

  story(
    "a template is applied when it changes, and again with a phone that is enabled again",
    office,
    {},
    async (account) => {
      await account.up({ [phone]: full });
      account.writes();
      const program = { [phone]: { ...full, templateId: "t2" } };
      assert.deepEqual((await account.up(program)).failed, {});
      assert.deepEqual(account.writes(), ["PATCH /v2/phone/users/u1"]);
      account.zoom.portal.phone.disable(email);
      await account.refresh();
      await account.up(program);
      assert.equal(account.zoom.portal.phone.of(email)?.template_id, "t2");
      await settled(account, program);
    },
  );

  const wrong: [name: string, value: string, text: RegExp][] = [
    [
      "templateId",
      "t9",
      /^Applying the settings template to the phone of ada@example.com failed.*id of one of the account's settings templates/,
    ],
    [
      "emergencyAddressId",
      "a9",
      /^Setting the emergency address of ada@example.com failed.*id of one of the account's emergency addresses/,
    ],
    [
      "outboundCallerId",
      "+16505550102",
      /^Setting the outbound caller number of ada@example.com failed.*a number that the user may call with/,
    ],
  ];
  for (const [name, value, text] of wrong)
    story(`a ${name} that Zoom refuses is explained`, office, {}, async (account) => {
      const { failed } = await account.up({ [phone]: { ...full, [name]: value } });
      assert.match(failed[phone]!, text);
      assert.deepEqual((await account.up({ [phone]: full })).failed, {});
      await settled(account, { [phone]: full });
    });

  story(
    "with deepGet: false what list pages do not carry is taken as declared",
    office,
    { "zoom:deepGet": "false" },
    async (account) => {
      assert.deepEqual((await account.up({ [phone]: full })).failed, {});
      assert.ok(!account.zoom.takeLog().includes("GET /v2/phone/users/u1/settings"));
      account.zoom.portal.phone.of(email)!.emergency_address_id = "a2";
      await settled(account, { [phone]: full });
    },
  );
});
