import assert from "node:assert/strict";
import type { ZoomOptions } from "../../simulator";
import { heldBy, story, email, phone, numbers, office, full, settled, withPhone } from "./phone-story";

describe("a ZoomPhoneUser", () => {
  story("is enabled, awaited, set up in the order that works, and disabled", office, {}, async (account) => {
    const made = await account.up({ [phone]: full });
    assert.deepEqual([made.did, made.failed, made.told], [{ [phone]: "create" }, {}, []]);
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

  story("is repaired when somebody edits it in the web portal", office, {}, async (account) => {
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
    assert.match(failed.failed[phone]!, /^Adding calling plans to ada@example.com failed\. POST .*Zoom code 300/);
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
    assert.deepEqual((await account.destroy()).failed, {});
  });

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
      assert.match(
        told.join(),
        /ada@example\.com keeps what the phone had when it was adopted: phoneNumbers .*16505550100/,
      );
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

describe("enabling a phone", () => {
  const slow = (readyMs: number): ZoomOptions => ({ ...office, phone: { ...office.phone, readyMs } });

  story(
    "waits up to zoom:phoneReadySeconds, says so, and backs off from 1 s to 5 s",
    slow(100_000),
    {},
    async (account) => {
      const { failed, told } = await account.up({ [phone]: full });
      assert.deepEqual([failed, told.length], [{}, 1]);
      assert.match(told[0]!, /^Zoom is still preparing the phone of ada@example.com; this run waits up to 180 seconds/);
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
        /^Looking up the phone of u1 failed\. .*403 \(Zoom code 2031\).*Check zoom:accountId, the account's plan, and that role/,
      );
    },
  );

  story(
    "of somebody whose phone an administrator has yet to activate is complete",
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
      /disables the phone of ada@example\.com; .* go back to the account, and u2 gets a phone/,
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
      assert.match(failed[phone]!, /does not name the user whose phone this is \(id u1\)\. Declare the phone/);
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

  story("of somebody without one finds none", office, {}, async (account) => {
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
    assert.match((await account.destroy()).failed[phone]!, refusal);
    assert.deepEqual(account.zoom.takeLog(), []);
  });
});
