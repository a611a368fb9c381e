import assert from "node:assert/strict";
import {
  heldBy,
  story,
  email,
  phone,
  numbers,
  office,
  full,
  settled,
  withPhone,
  person,
  mayBeAdopted,
} from "./phone-story";

describe("a ZoomPhoneUser", () => {
  story("is enabled, awaited, set up in the order that works, and disabled", office, {}, async (account) => {
    const made = await account.up({ [phone]: full });
    assert.deepEqual([made.did, made.failed, made.told], [{ [phone]: "create" }, {}, [mayBeAdopted]]);
    assert.deepEqual(account.writes(), [
      "PATCH /v2/users/u1",
      "PATCH /v2/phone/users/u1",
      "PATCH /v2/phone/users/u1",
      "POST /v2/phone/users/u1/calling_plans",
      "POST /v2/phone/users/u1/phone_numbers",
      "PATCH /v2/phone/users/u1/settings",
      "PATCH /v2/phone/users/u1",
      "PATCH /v2/phone/users/u1",
    ]);
    const bodies = account.zoom.calls.filter(({ method }) => method === "PATCH").map(({ body }) => body);
    assert.deepEqual(bodies, [
      { feature: { zoom_phone: true } },
      { site_id: "s2" },
      { extension_number: "1001" },
      { outbound_caller_id: numbers[1] },
      { emergency_address_id: "a1" },
      { template_id: "t1" },
    ]);
    const { id, outputs } = account.state.get(phone)!;
    const inZoom = account.zoom.portal.phone.of(email)!;
    assert.deepEqual(
      [id, outputs.phoneUserId, outputs.extensionId, outputs.extension, outputs.status, outputs.deferred],
      ["u1", inZoom.phone_user_id, inZoom.extension_id, "1001", "activate", undefined],
    );
    assert.equal((outputs.phoneNumberIds as string[]).length, 2);
    assert.ok(JSON.stringify(outputs).length < 900);
    await settled(account, { [phone]: full });
    assert.deepEqual((await account.destroy()).failed, {});
    assert.deepEqual(account.writes(), ["PATCH /v2/users/u1"]);
    assert.equal(account.zoom.portal.phone.of(email), undefined);
  });

  story("needs nothing but the person", office, {}, async (account) => {
    assert.deepEqual((await account.up({ [phone]: { userId: "u1" } })).failed, {});
    assert.deepEqual(account.writes(), ["PATCH /v2/users/u1"]);
    assert.equal(account.state.get(phone)!.outputs.extension, "801");
    await settled(account, { [phone]: { userId: "u1" } });
  });

  story("is looked at once where nothing is to be done, and not at all for a policy", office, {}, async (account) => {
    await account.up({ [phone]: full });
    account.zoom.takeLog();
    const { did } = await account.up({ [phone]: { ...full, whenPending: "refuse" } });
    assert.deepEqual([did, account.zoom.takeLog()], [{ [phone]: "update" }, []]);
    const { templateId, outboundCallerId, ...rest } = full;
    await account.up({ [phone]: rest });
    assert.deepEqual(account.zoom.takeLog(), [], `${templateId} and ${outboundCallerId} are no longer managed`);
    await account.refresh();
    assert.deepEqual(account.zoom.takeLog(), ["GET /v2/phone/users/u1", "GET /v2/phone/sites"]);
    await settled(account, { [phone]: rest });
  });

  story("is repaired when someone edits it in the web portal", office, {}, async (account) => {
    await account.up({ [phone]: full });
    account.zoom.portal.phone.set(email, {
      site: "Main Site",
      extension_number: 1234,
      calling_plans: [100, 4000],
      phone_numbers: [numbers[2]!],
    });
    await account.refresh();
    const { inputs } = account.state.get(phone)!;
    assert.deepEqual(
      [inputs.siteName, inputs.extensionNumber, inputs.callingPlans, inputs.phoneNumbers, inputs.outboundCallerId],
      ["Main Site", "1234", [100, 4000], [numbers[2]], numbers[2]],
    );
    assert.deepEqual((await account.preview({ [phone]: full })).did, { [phone]: "update" });
    assert.deepEqual((await account.up({ [phone]: full })).failed, {});
    await settled(account, { [phone]: full });
  });

  story("continues where a run failed half-way", office, {}, async (account) => {
    account.zoom.fail({
      match: "POST /phone/users/*/calling_plans",
      status: 400,
      code: 300,
      message: "Invalid field.",
    });
    const failed = await account.up({ [phone]: full });
    assert.match(failed.failed[phone]!, /^Adding calling plans to ada@example.com failed\. .*\nPOST .*Zoom code 300/);
    assert.deepEqual(account.state.get(phone)!.outputs.unfinished, [
      "extensionNumber",
      "callingPlans",
      "phoneNumbers",
      "outboundCallerId",
      "emergencyAddressId",
      "templateId",
    ]);
    account.writes();
    assert.deepEqual((await account.up({ [phone]: full })).failed, {});
    assert.deepEqual(account.writes(), [
      "POST /v2/phone/users/u1/calling_plans",
      "POST /v2/phone/users/u1/phone_numbers",
      "PATCH /v2/phone/users/u1/settings",
      "PATCH /v2/phone/users/u1",
      "PATCH /v2/phone/users/u1",
    ]);
    await settled(account, { [phone]: full });
  });

  story("is removed twice without complaint", office, {}, async (account) => {
    await account.up({ [phone]: full });
    account.zoom.portal.phone.disable(email);
    const { failed, told } = await account.destroy();
    assert.deepEqual(failed, {});
    assert.match(told.join(), /^The phone of ada@example\.com was disabled/);
  });

  const ends: [how: string, onDelete: string, line: string][] = [
    [
      ...(["deactivated", "deactivate"] as const),
      "The phone of ada@example.com was disabled with the deactivation of the user: its numbers and its extension are free.",
    ],
    [
      ...(["deleted", "delete"] as const),
      "The phone of ada@example.com is gone with the user: its numbers and its extension are free.",
    ],
  ];
  for (const [how, onDelete, line] of ends) {
    const ada = { ...person, onDelete };
    story(`ends with a line, if the same destroy has ${how} its user before`, office, {}, async (account) => {
      await account.up({ [phone]: full, ada });
      const { failed, told } = await account.destroy();
      assert.deepEqual(failed, {});
      assert.equal(told.at(-1), line);
    });

    story(`passes on what it had, if the same run has ${how} its user before`, office, {}, async (account) => {
      const bob = { userId: "u2", callingPlans: [200] };
      await account.up({ ada, [phone]: full, "phone:bob": bob });
      const wants = { "phone:bob": { ...bob, extensionNumber: "1001", phoneNumbers: [numbers[0]] } };
      const { failed } = await account.up(wants);
      assert.deepEqual(failed, {});
      assert.equal(account.zoom.portal.phone.of("u2")?.extension_number, 1001);
      assert.deepEqual(heldBy(account, "u2"), [numbers[0]]);
    });
  }

  story(
    "takes over a phone that the user has already, unless that is to be refused",
    withPhone({ calling_plans: [100] }),
    {},
    async (account) => {
      const program = { [phone]: { userId: "u1", callingPlans: [100] } };
      const { failed } = await account.up({ [phone]: { ...program[phone], onExisting: "refuse" } });
      assert.match(failed[phone]!, /^ada@example.com: the user has a phone already.*onExisting is "refuse"/);
      assert.deepEqual((await account.up(program)).did, { [phone]: "create" });
      assert.deepEqual(account.writes(), []);
      await settled(account, program);
    },
  );

  story("is left alone when the resource it had is renamed", office, {}, async (account) => {
    await account.up({ [phone]: full });
    const shown = { ...full, templateId: undefined };
    const program = { "phone:lovelace": { ...shown, onExisting: "adopt" } };
    account.writes();
    const renamed = await account.up(program);
    assert.deepEqual([renamed.did, renamed.failed], [{ "phone:lovelace": "create", [phone]: "delete" }, {}]);
    assert.match(renamed.told.join(), /The phone of ada@example\.com is left as it is.*"aliases"/);
    assert.deepEqual(account.writes(), []);
    await settled(account, program);
  });

  story(
    "is left alone in the next run too, when the run that renamed it failed elsewhere",
    office,
    {},
    async (account) => {
      await account.up({ [phone]: full });
      const shown = { ...full, templateId: undefined };
      const renamed = { "phone:lovelace": { ...shown, onExisting: "adopt" } };
      await account.up({ ...renamed, "phone:bob": { userId: "u2", siteName: "Nowhere" } });
      assert.ok(account.state.has(phone));
      account.writes();
      assert.deepEqual((await account.up(renamed)).failed, {});
      assert.deepEqual(account.writes(), []);
      assert.ok(account.zoom.portal.phone.of(email));
    },
  );

  story(
    "keeps what it had when it is adopted, until a refresh shows what the program takes away",
    withPhone({ calling_plans: [200], phone_numbers: [numbers[0]!] }),
    {},
    async (account) => {
      const program = { [phone]: { userId: "u1", onExisting: "adopt", phoneNumbers: [numbers[1]!] } };
      const { failed, told } = await account.up(program);
      assert.deepEqual([failed, account.writes()], [{}, ["POST /v2/phone/users/u1/phone_numbers"]]);
      assert.match(told.join(), /ada@example\.com keeps what the phone had already: phoneNumbers .*16505550100/);
      assert.deepEqual(account.state.get(phone)!.outputs.origin, "adopted");
      assert.deepEqual((await account.refresh()).did, { [phone]: "update" });
      const preview = await account.preview(program);
      assert.ok(preview.told.includes(`${email} loses the phone number ${numbers[0]}.`), preview.told.join());
      assert.deepEqual((await account.up(program)).failed, {});
      assert.deepEqual(heldBy(account, "u1"), [numbers[1]]);
      await settled(account, program);
    },
  );

  story("writes nothing but what the program changed, whatever was changed by hand", office, {}, async (account) => {
    await account.up({ [phone]: full });
    account.zoom.portal.phone.set(email, { extension_number: 1002 });
    account.writes();
    const program = { [phone]: { ...full, templateId: "t2" } };
    assert.deepEqual((await account.up(program)).failed, {});
    assert.deepEqual(account.writes(), ["PATCH /v2/phone/users/u1"]);
    assert.equal(account.zoom.portal.phone.of(email)?.extension_number, 1002);
    assert.deepEqual((await account.refresh()).did, { [phone]: "update" });
  });

  story(
    "that only waited is left alone when it is removed, although an administrator enabled one",
    { ...office, people: [{ id: "u1", email, status: "pending" }] },
    {},
    async (account) => {
      await account.up({ [phone]: full });
      account.zoom.accept(email);
      account.zoom.portal.phone.set(email, { extension_number: 1002 });
      account.writes();
      const { failed, told } = await account.up({});
      assert.deepEqual([failed, account.writes()], [{}, []]);
      assert.match(told.join(), /The phone of ada@example\.com is left enabled: this stack did not enable it/);
    },
  );

  story(
    "is left alone when the resource that waited for it is renamed, and the user accepted meanwhile",
    { ...office, people: [{ id: "u1", email, status: "pending" }] },
    {},
    async (account) => {
      await account.up({ [phone]: full });
      account.zoom.accept(email);
      const renamed = await account.up({ "phone:lovelace": full });
      assert.deepEqual([renamed.did, renamed.failed], [{ "phone:lovelace": "create", [phone]: "delete" }, {}]);
      assert.match(renamed.told.join(), /The phone of ada@example\.com is left as it is/);
      await settled(account, { "phone:lovelace": full });
    },
  );

  story("is gone when an administrator disables it, and created again visibly", office, {}, async (account) => {
    await account.up({ [phone]: full });
    account.zoom.portal.phone.disable(email);
    assert.deepEqual((await account.refresh()).did, { [phone]: "delete" });
    assert.deepEqual((await account.preview({ [phone]: full })).did, { [phone]: "create" });
    assert.deepEqual((await account.up({ [phone]: full })).failed, {});
    await settled(account, { [phone]: full });
  });

  story("is enabled again only after a preview that says so", office, {}, async (account) => {
    await account.up({ [phone]: full });
    account.zoom.portal.phone.disable(email);
    const program = { [phone]: { ...full, callingPlans: [100] } };
    assert.match((await account.up(program)).failed[phone]!, /no longer enabled in Zoom\. Run "pulumi refresh"/);
    await account.refresh();
    assert.deepEqual((await account.preview(program)).did, { [phone]: "create" });
    assert.deepEqual((await account.up(program)).failed, {});
    await settled(account, program);
  });
});
