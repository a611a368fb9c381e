import assert from "node:assert/strict";
import type { ZoomOptions } from "../../simulator";
import { startAccount } from "./account";
import { from, type Program } from "./small-engine";

type Account = Awaited<ReturnType<typeof startAccount>>;

/** A story on an account of its own. */
const story = (
  title: string,
  options: ZoomOptions,
  configuration: Record<string, string>,
  tell: (account: Account) => Promise<void>,
) =>
  it(title, async () => {
    const account = await startAccount(options, configuration);
    try {
      await tell(account);
    } finally {
      await account.close();
    }
  });

const email = "ada@example.com";
const phone = "phone:ada";
const numbers = ["+16505550100", "+16505550101", "+16505550102"];
const office: ZoomOptions = {
  people: [
    { id: "u1", email },
    { id: "u2", email: "bob@example.com" },
  ],
  phone: {
    sites: [
      { id: "s1", name: "Main Site" },
      { id: "s2", name: "Zurich" },
    ],
    numbers: numbers.map((number) => ({ number })),
    otherExtensions: { 900: "Support Queue" },
    emergencyAddresses: [{ id: "a1" }, { id: "a2" }],
    templates: { t1: "Sales", t2: "Support" },
  },
};
const full = {
  userId: "u1",
  siteName: "Zurich",
  extensionNumber: "1001",
  callingPlans: [200],
  phoneNumbers: numbers.slice(0, 2),
  outboundCallerId: numbers[1],
  emergencyAddressId: "a1",
  templateId: "t1",
};

const heldBy = (account: Account, id: string) =>
  [...account.zoom.store.phone.numbers.values()].filter(({ holderId }) => holderId === id).map(({ number }) => number);

/** Nothing went wrong and nothing is left to do. */
async function settled(account: Account, program: Program) {
  account.zoom.takeLog();
  const again = await account.up(program);
  assert.deepEqual([again.did, again.failed, account.writes()], [{}, {}, []]);
  const refreshed = await account.refresh();
  assert.deepEqual([refreshed.did, refreshed.failed], [{}, {}]);
  assert.deepEqual((await account.preview(program)).did, {});
  assert.deepEqual(account.writes(), []);
}

/** The way in which `user: ada` reaches the provider. */
const of = (name: string, declared: Record<string, unknown> = {}) => ({
  userId: from(name),
  accountStatus: from(name, ({ status, accountStatus }) => (status === "inactive" ? status : accountStatus)),
  ...declared,
});
const person = { email, onExisting: "adopt" };

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

  story("takes over a phone that the person has already", withPhone({ calling_plans: [100] }), {}, async (account) => {
    const program = { [phone]: { userId: "u1", callingPlans: [100] } };
    assert.deepEqual((await account.up(program)).did, { [phone]: "create" });
    assert.deepEqual(account.writes(), []);
    await settled(account, program);
  });

  story("is left alone when the resource it had is renamed", office, {}, async (account) => {
    await account.up({ [phone]: full });
    const renamed = await account.up({ "phone:lovelace": full });
    assert.deepEqual([renamed.did, renamed.failed], [{ "phone:lovelace": "create", [phone]: "delete" }, {}]);
    assert.match(renamed.told.join(), /The phone of u1 is left alone.*"aliases"/);
    await settled(account, { "phone:lovelace": full });
  });

  story("is gone when somebody disables it, and created again visibly", office, {}, async (account) => {
    await account.up({ [phone]: full });
    account.zoom.portal.phone.disable(email);
    assert.deepEqual((await account.refresh()).did, { [phone]: "delete" });
    assert.deepEqual((await account.preview({ [phone]: full })).did, { [phone]: "create" });
    assert.deepEqual((await account.up({ [phone]: full })).failed, {});
    await settled(account, { [phone]: full });
  });

  story("is enabled again by an update that finds it gone", office, {}, async (account) => {
    await account.up({ [phone]: full });
    account.zoom.portal.phone.disable(email);
    const program = { [phone]: { ...full, callingPlans: [100] } };
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

  const noLicence = { ...office, phone: { ...office.phone, licences: 0, plans: [{ type: 200, subscribed: 3 }] } };
  for (const code of ["404/1102", "400/300"] as const)
    story(
      `without a licence says so with the account's figures, where Zoom says ${code}`,
      { ...noLicence, switches: { noPhoneLicence: code } },
      {},
      async (account) => {
        const { failed } = await account.up({ [phone]: full });
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
        /^Looking up the phone of u1 failed\. .*403 \(Zoom code 2031\).*check zoom:accountId, the account's plan, and that role/,
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

describe("the phone of somebody who is pending", () => {
  const invited: ZoomOptions = { ...office, people: [{ id: "u1", email, status: "pending" }] };

  story("waits, with one line, and is enabled by the first run after they accept", invited, {}, async (account) => {
    const program = { [phone]: full };
    const made = await account.up(program);
    assert.deepEqual([made.did, made.failed, account.writes()], [{ [phone]: "create" }, {}, []]);
    assert.deepEqual(made.told, [
      `${email} has not accepted the invitation yet: the phone will be enabled by the first run after they do.`,
    ]);
    assert.deepEqual(account.state.get(phone)!.outputs.deferred, ["phone"]);
    await settled(account, program);
    account.zoom.accept(email);
    await account.refresh();
    assert.deepEqual((await account.preview(program)).did, { [phone]: "create" });
    assert.deepEqual((await account.up(program)).failed, {});
    assert.equal(account.zoom.portal.phone.of(email)?.extension_number, 1001);
    await settled(account, program);
  });

  story("comes alive with `user` when the next run sees that they accepted", {}, {}, async (account) => {
    const program = { ada: { email, dept: "Engines" }, [phone]: of("ada", { extensionNumber: "1001" }) };
    assert.deepEqual((await account.up(program)).failed, {});
    assert.equal(account.state.get(phone)!.inputs.accountStatus, "pending");
    await settled(account, program);
    account.zoom.accept(email);
    assert.deepEqual((await account.refresh()).did, { ada: "update", [phone]: "delete" });
    assert.deepEqual((await account.preview(program)).did, { ada: "update", [phone]: "create" });
    assert.deepEqual((await account.up(program)).failed, {});
    assert.equal(account.zoom.portal.phone.of(email)?.extension_number, 1001);
    await settled(account, program);
  });

  story("comes alive in the same run without a refresh of the phone", {}, {}, async (account) => {
    const program = { ada: { email, dept: "Engines" }, [phone]: of("ada") };
    await account.up(program);
    account.zoom.accept(email);
    const changed = { ada: { email, dept: "Looms" }, [phone]: of("ada") };
    // Whether she has accepted is not known before the run, and here it matters.
    assert.deepEqual((await account.preview(changed)).did, { ada: "update", [phone]: "update" });
    assert.deepEqual((await account.up(changed)).failed, {});
    assert.ok(account.zoom.portal.phone.of(email));
    await settled(account, changed);
  });

  story(
    "is followed to the id that acceptance gave",
    { switches: { newIdOnActivation: true } },
    {},
    async (account) => {
      const program = { ada: { email }, [phone]: of("ada") };
      await account.up(program);
      const { id } = account.zoom.accept(email);
      await account.refresh();
      assert.deepEqual((await account.up(program)).failed, {});
      assert.equal(account.state.get(phone)!.id, id);
      await settled(account, program);
    },
  );

  story("is kept when the invitation ends, like the person", {}, {}, async (account) => {
    const program = { ada: { email }, [phone]: of("ada") };
    await account.up(program);
    account.zoom.expireInvitation(email);
    const refreshed = await account.refresh();
    assert.match(refreshed.told.join(), /Zoom knows nobody called .*: the phone waits for them/);
    assert.equal(account.state.get(phone)!.inputs.accountStatus, "expired");
    assert.deepEqual((await account.preview(program)).did, {});
    const changed = { ada: { email }, [phone]: of("ada", { extensionNumber: "1001" }) };
    assert.match((await account.preview(changed)).told.join(), /waits until the person is active, and extensionNumber/);
    assert.deepEqual((await account.up(changed)).failed, {});
    assert.deepEqual((await account.destroy()).failed, {});
  });

  story("is replaced with the person who is invited again", {}, {}, async (account) => {
    await account.up({ ada: { email, lastName: "Lovelace" }, [phone]: of("ada") });
    const program = { ada: { email, lastName: "King" }, [phone]: of("ada") };
    // Whether the id changes is not known before the run.
    assert.deepEqual((await account.preview(program)).did, { ada: "replace", [phone]: "update" });
    const run = await account.up(program);
    assert.deepEqual([run.did, run.failed], [{ ada: "replace", [phone]: "replace" }, {}]);
    assert.equal(account.state.get(phone)!.id, account.zoom.person(email)?.id);
    await settled(account, program);
  });

  story("is refused with whenPending: refuse", invited, {}, async (account) => {
    const { failed } = await account.up({ [phone]: { ...full, whenPending: "refuse" } });
    assert.equal(failed[phone], `${email}: the person has not accepted the invitation, and whenPending is refuse.`);
    assert.deepEqual([account.state.size, account.writes()], [0, []]);
  });

  story("is refused with whenPending: refuse before the run where the status is known", {}, {}, async (account) => {
    await account.up({ ada: { email } });
    const { failed } = await account.preview({ ada: { email }, [phone]: of("ada", { whenPending: "refuse" }) });
    assert.match(failed[phone]!, /has not accepted the invitation, and whenPending is refuse/);
  });

  story("is removed without a write", invited, {}, async (account) => {
    await account.up({ [phone]: full });
    assert.deepEqual((await account.destroy()).failed, {});
    assert.deepEqual(account.writes(), []);
  });

  story("is declared by e-mail, and known by the id afterwards", invited, {}, async (account) => {
    const program = { [phone]: { ...full, userId: email } };
    await account.up(program);
    assert.equal(account.state.get(phone)!.id, "u1");
    account.zoom.accept(email);
    await account.refresh();
    assert.deepEqual((await account.up(program)).failed, {});
    await settled(account, program);
  });
});

describe("the phone of somebody who is deactivated", () => {
  const active: ZoomOptions = { ...office, people: [{ id: "u1", email }] };
  const on = { ada: { ...person, status: "active" }, [phone]: of("ada", { ...full, userId: from("ada") }) };
  const off = { ada: { ...person, status: "inactive" }, [phone]: on[phone] };

  story("is refused at creation, and the preview says so where it knows", active, {}, async (account) => {
    account.zoom.portal.deactivate(email);
    const { failed } = await account.up({ [phone]: full });
    assert.match(failed[phone]!, /^ada@example.com: the person is deactivated.*activate them first/);
    await account.up({ ada: { ...person, status: "inactive" } });
    assert.match((await account.preview(off)).failed[phone]!, /the person is deactivated/);
    assert.deepEqual(account.writes(), []);
  });

  for (const phoneOfDeactivated of ["gone", "trash"] as const) {
    const switches = { phoneOfDeactivated };
    story(
      `goes with the deactivation, is no drift, and comes back whole: ${phoneOfDeactivated}`,
      { ...active, switches },
      {},
      async (account) => {
        await account.up(on);
        const preview = await account.preview(off);
        assert.deepEqual(preview.did, { ada: "update", [phone]: "update" });
        assert.match(preview.told.join(), /The phone of u1 goes with the deactivation/);
        account.writes();
        const run = await account.up(off);
        assert.deepEqual([run.failed, account.writes()], [{}, ["PUT /v2/users/u1/status"]]);
        assert.deepEqual(account.state.get(phone)!.outputs.deferred, ["phone"]);
        await settled(account, off);
        assert.deepEqual((await account.preview(on)).did, { ada: "update", [phone]: "update" });
        assert.deepEqual((await account.up(on)).failed, {});
        const back = account.zoom.portal.phone.of(email)!;
        assert.deepEqual(
          [back.extension_number, back.calling_plans.map(({ type }) => type), back.template_id, back.status],
          [1001, [200], "t1", "activate"],
        );
        await settled(account, on);
      },
    );

    story(
      `in the web portal is no drift, and comes back when they are active again: ${phoneOfDeactivated}`,
      { ...active, switches },
      {},
      async (account) => {
        const program = { [phone]: full };
        await account.up(program);
        account.zoom.portal.deactivate(email);
        assert.deepEqual((await account.refresh()).did, {});
        assert.deepEqual(account.state.get(phone)!.outputs.deferred, ["phone"]);
        await settled(account, program);
        account.zoom.portal.activate(email);
        await account.refresh();
        assert.deepEqual((await account.up(program)).failed, {});
        await settled(account, program);
      },
    );
  }

  story("comes back in one run with a person whom the program brings back", active, {}, async (account) => {
    await account.up(on);
    account.zoom.portal.deactivate(email);
    await account.refresh();
    assert.equal(account.state.get(phone)!.inputs.accountStatus, "inactive");
    assert.deepEqual((await account.preview(on)).did, { ada: "update", [phone]: "update" });
    assert.deepEqual((await account.up(on)).failed, {});
    await settled(account, on);
  });

  story("comes back as far as its numbers are still free, and names the others", active, {}, async (account) => {
    await account.up(on);
    await account.up(off);
    account.zoom.portal.add({ id: "u3", email: "eve@example.com", first_name: "Eve", last_name: "" });
    account.zoom.portal.phone.set("eve@example.com", { extension_number: 333, phone_numbers: [numbers[0]!] });
    const { failed } = await account.up(on);
    assert.match(
      failed[phone]!,
      /^Assigning phone numbers to ada@example.com failed\..* \+16505550100 is held by Eve \(extension 333\)/,
    );
    const back = account.zoom.portal.phone.of(email)!;
    assert.deepEqual([back.extension_number, back.calling_plans.length], [1001, 1]);
    assert.deepEqual(heldBy(account, "u1"), [numbers[1]]);
    account.zoom.portal.phone.assignNumber(numbers[0]!);
    assert.deepEqual((await account.up(on)).failed, {});
    await settled(account, on);
  });

  story("keeps its changes until then", active, {}, async (account) => {
    await account.up(on);
    await account.up(off);
    const changed = { ...off, [phone]: { ...on[phone], callingPlans: [100] } };
    assert.match((await account.preview(changed)).told.join(), /waits until the person is active, and callingPlans/);
    account.writes();
    assert.deepEqual((await account.up(changed)).failed, {});
    assert.deepEqual(account.writes(), []);
    await settled(account, changed);
    const back = { ...on, [phone]: changed[phone] };
    assert.deepEqual((await account.up(back)).failed, {});
    assert.deepEqual(
      account.zoom.portal.phone.of(email)?.calling_plans.map(({ type }) => type),
      [100],
    );
    await settled(account, back);
  });

  for (const going of ["deactivated", "removed"] as const)
    story(`is disabled without complaint after the person was ${going} a moment ago`, active, {}, async (account) => {
      await account.up({ [phone]: full });
      if (going === "removed") account.zoom.portal.remove(email);
      else account.zoom.portal.deactivate(email);
      assert.deepEqual((await account.destroy()).failed, {});
    });
});

describe("a change of another attribute of the person", () => {
  story("announces nothing for the phone, although the status is unknown meanwhile", office, {}, async (account) => {
    const declared = { ada: { ...person, dept: "Engines" }, [phone]: of("ada", { callingPlans: [200] }) };
    await account.up(declared);
    const program = { ...declared, ada: { ...person, dept: "Looms" } };
    assert.deepEqual((await account.preview(program)).did, { ada: "update" });
    assert.deepEqual((await account.up(program)).did, { ada: "update" });
    await settled(account, program);
  });
});

describe("userId", () => {
  story("that becomes another id replaces the phone", office, {}, async (account) => {
    await account.up({ [phone]: full });
    const program = { [phone]: { ...full, userId: "u2" } };
    const preview = await account.preview(program);
    assert.deepEqual(preview.did, { [phone]: "replace" });
    assert.match(preview.told.join(), /ends the phone of u1: .*, and u2 gets a phone/);
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

  story("that becomes the e-mail of somebody else is refused", office, {}, async (account) => {
    await account.up({ [phone]: full });
    for (const other of ["bob@example.com", "nobody@example.com"]) {
      const { failed } = await account.up({ [phone]: { ...full, userId: other } });
      assert.match(failed[phone]!, /does not name the person whose phone this is \(id u1\)\. Declare the phone/);
    }
    assert.equal(account.zoom.portal.phone.of("bob@example.com"), undefined);
  });

  story("of nobody is an error", office, {}, async (account) => {
    const { failed } = await account.up({ [phone]: { userId: "nobody@example.com" } });
    assert.equal(failed[phone], "nobody@example.com: there is nobody of that id or e-mail in this Zoom account.");
  });

  story("of somebody who was removed is gone after a refresh, and an error before it", office, {}, async (account) => {
    await account.up({ [phone]: full });
    account.zoom.portal.remove(email);
    const { failed } = await account.up({ [phone]: { ...full, callingPlans: [100] } });
    assert.match(failed[phone]!, /^u1: the person is no longer in this Zoom account; run "pulumi refresh"/);
    assert.deepEqual((await account.refresh()).did, { [phone]: "delete" });
  });
});

describe("calling plans", () => {
  const plansOf = (account: Account) => account.zoom.portal.phone.of(email)?.calling_plans.map(({ type }) => type);
  const rows: [held: number[], wanted: unknown[], writes: string[]][] = [
    [[200], [100], ["PUT calling_plans"]],
    [[200, 4000], [4000, 100], ["PUT calling_plans"]],
    [[200], [100, 4000], ["POST calling_plans", "DELETE calling_plans/200"]],
    [[100, 4000], [200], ["POST calling_plans", "DELETE calling_plans/100", "DELETE calling_plans/4000"]],
    [[200], [200, 4000], ["POST calling_plans"]],
    [[200, 4000], [200], ["DELETE calling_plans/4000"]],
    [[200], [], ["DELETE calling_plans/200"]],
    [[200, 4000], [4000, 200], []],
    [[3010], [], []],
    [[3010], [200], ["POST calling_plans"]],
    [[200], [{ type: 200 }], []],
  ];
  for (const [held, wanted, writes] of rows)
    story(
      `from ${held.join(" and ")} to ${JSON.stringify(wanted)}: ${writes.join(", ") || "nothing"}`,
      withPhone({ calling_plans: held }),
      {},
      async (account) => {
        const program = { [phone]: { userId: "u1", callingPlans: wanted } };
        assert.deepEqual((await account.up(program)).failed, {});
        assert.deepEqual(
          account.writes().map((line) => line.replace("/v2/phone/users/u1/", "")),
          writes,
        );
        await settled(account, program);
      },
    );

  const subscriptions = [
    { type: 200, subscribed: 5, billing_subscription_id: "east" },
    { type: 200, subscribed: 5, billing_subscription_id: "west" },
    { type: 100, subscribed: 5, billing_account_id: "india" },
  ];
  story(
    "are taken from the subscription that is named, and from the billing account",
    { ...office, phone: { ...office.phone, plans: subscriptions } },
    {},
    async (account) => {
      const program = (callingPlans: unknown[]) => ({ [phone]: { userId: "u1", callingPlans } });
      await account.up(program([{ type: 200, billingSubscriptionId: "west" }]));
      assert.deepEqual((await account.up(program([{ type: 200, billingSubscriptionId: "east" }]))).failed, {});
      assert.equal(account.zoom.portal.phone.of(email)?.calling_plans[0]?.billing_subscription_id, "east");
      await settled(account, program([{ type: 200, billingSubscriptionId: "east" }]));
      account.writes();
      const india = program([{ type: 100, billingAccountId: "india" }]);
      assert.deepEqual((await account.up(india)).failed, {});
      assert.deepEqual(account.writes(), [
        "POST /v2/phone/users/u1/calling_plans",
        "DELETE /v2/phone/users/u1/calling_plans/200",
      ]);
      await settled(account, india);
    },
  );

  for (const planExhausted of ["400/300", "404/1102"] as const)
    story(
      `of which none is free are named with the account's figures: ${planExhausted}`,
      { ...office, switches: { planExhausted }, phone: { ...office.phone, plans: [{ type: 200, subscribed: 0 }] } },
      {},
      async (account) => {
        const { failed } = await account.up({ [phone]: full });
        assert.match(failed[phone]!, /^Adding calling plans to ada@example.com failed.*0 bought, 0 used, 0 free/);
      },
    );

  story("that the account does not have are named with those that it has", office, {}, async (account) => {
    const { failed } = await account.up({ [phone]: { ...full, callingPlans: [83000] } });
    assert.match(failed[phone]!, /The account has no plan 83000\. Zoom counts: plan 100 \(United States.*1000 bought/);
  });

  story(
    "are swapped once, although the connection broke after the swap",
    withPhone({ calling_plans: [200] }),
    {},
    async (account) => {
      account.zoom.fail({ match: "PUT /phone/users/**", kind: "reset", when: "after" });
      const program = { [phone]: { userId: "u1", callingPlans: [100] } };
      assert.deepEqual((await account.up(program)).failed, {});
      assert.deepEqual(plansOf(account), [100]);
      await settled(account, program);
    },
  );

  for (const planNotHeld of ["400/400", "404/404"] as const)
    story(
      `are taken away once, although the connection broke after it: ${planNotHeld}`,
      withPhone({ calling_plans: [200, 4000] }, { switches: { planNotHeld } }),
      {},
      async (account) => {
        account.zoom.fail({ match: "DELETE /phone/users/**", kind: "reset", when: "after" });
        const program = { [phone]: { userId: "u1", callingPlans: [200] } };
        assert.deepEqual((await account.up(program)).failed, {});
        await settled(account, program);
      },
    );

  story(
    "cannot go before the numbers, and the error says so",
    withPhone({ calling_plans: [200], phone_numbers: [numbers[0]!] }, { switches: { lastPlanWithNumbers: "refuse" } }),
    {},
    async (account) => {
      const { failed } = await account.up({ [phone]: { userId: "u1", callingPlans: [] } });
      assert.match(failed[phone]!, /still holds numbers, which need a plan: declare phoneNumbers: \[\]/);
      const none = { [phone]: { userId: "u1", callingPlans: [], phoneNumbers: [] } };
      assert.deepEqual((await account.up(none)).failed, {});
      await settled(account, none);
    },
  );

  story(
    "that Zoom does not let go are named with its reason",
    withPhone({ calling_plans: [200] }, { switches: { lastPlan: "refuse" } }),
    {},
    async (account) => {
      const { failed } = await account.up({ [phone]: { userId: "u1", callingPlans: [] } });
      assert.match(failed[phone]!, /^Removing a calling plan from ada@example.com failed.*declare at least one/);
      const other = { [phone]: { userId: "u1", callingPlans: [100, 4000] } };
      assert.deepEqual((await account.up(other)).failed, {}, "what is wanted comes before what goes");
    },
  );
});

describe("phone numbers", () => {
  const ten = Array.from({ length: 20 }, (_, index) => `+1650555${1000 + index}`);
  const rich: ZoomOptions = {
    ...office,
    phone: { ...office.phone, numbers: [...ten, ...numbers].map((number) => ({ number })) },
    people: [
      { id: "u1", email, phone: { calling_plans: [200], phone_numbers: ten.slice(0, 10) } },
      { id: "u2", email: "bob@example.com", phone: { calling_plans: [200], phone_numbers: [numbers[0]!] } },
    ],
  };
  const bob = "phone:bob";
  const has = (userId: string, phoneNumbers: string[]) => ({ userId, phoneNumbers });

  story("are exchanged ten for ten in fives, without a moment that has none", rich, {}, async (account) => {
    const program = { [phone]: has("u1", ten.slice(10)) };
    assert.deepEqual((await account.up(program)).failed, {});
    const methods = account.writes().map((line) => line.split(" ")[0]);
    const five = Array<string>(5).fill("DELETE");
    assert.deepEqual(methods, [...five, "POST", ...five, "POST"]);
    await settled(account, program);
  });

  story("come before others go where there is room", rich, {}, async (account) => {
    const program = { [bob]: has("u2", [numbers[1]!]) };
    assert.deepEqual((await account.up(program)).failed, {});
    assert.deepEqual(
      account.writes().map((line) => line.split(" ")[0]),
      ["POST", "DELETE"],
    );
    await settled(account, program);
  });

  for (const numberInUse of ["400/409", "400/400"] as const)
    story(
      `that somebody else holds are named with the holder: ${numberInUse}`,
      { ...rich, switches: { numberInUse } },
      {},
      async (account) => {
        const program = { [bob]: has("u2", [ten[0]!, numbers[1]!]) };
        const { failed } = await account.up(program);
        assert.match(
          failed[bob]!,
          /^Assigning phone numbers to bob@example.com failed.*\+16505551000 is held by Ada \(extension 801\)/,
        );
        assert.deepEqual(
          heldBy(account, "u2"),
          [numbers[0], numbers[1]],
          "what is free is assigned, and nothing is lost",
        );
      },
    );

  const oddities: [what: string, number: string, text: RegExp][] = [
    ["does not exist", "+4144555010", /The account has no number \+4144555010\./],
    ["is still being ported", "+16505559999", /\+16505559999 is still being ported\./],
  ];
  for (const [what, number, text] of oddities)
    story(`that ${what} is named`, rich, {}, async (account) => {
      account.zoom.portal.phone.addNumber({ number: "+16505559999", status: "pending" });
      const { failed } = await account.up({ [bob]: has("u2", [numbers[0]!, number]) });
      assert.match(failed[bob]!, text);
    });

  story(
    "of another site are named with it",
    { ...rich, switches: { numberOfOtherSite: "refuse" } },
    {},
    async (account) => {
      account.zoom.portal.phone.addNumber({ number: "+41445550100", site: "Zurich" });
      const { failed } = await account.up({ [bob]: has("u2", ["+41445550100"]) });
      assert.match(failed[bob]!, /\+41445550100 is free, at the site Zurich/);
    },
  );

  story("without a plan are refused with what they need", office, {}, async (account) => {
    const { failed } = await account.up({ [phone]: has("u1", [numbers[0]!]) });
    assert.match(failed[phone]!, /the person needs a calling plan for it/);
  });

  story(
    "without a plan are fine where Zoom allows it",
    { ...office, switches: { numberWithoutPlan: "allow" } },
    {},
    async (account) => {
      const program = { [phone]: has("u1", [numbers[0]!]) };
      assert.deepEqual((await account.up(program)).failed, {});
      await settled(account, program);
    },
  );

  for (const when of ["before", "after"] as const)
    for (const numberHeldAlready of ["ignore", "400/409"] as const)
      story(
        `are assigned once, although the connection broke ${when} it: ${numberHeldAlready}`,
        { ...rich, switches: { numberHeldAlready } },
        {},
        async (account) => {
          account.zoom.fail({ match: "POST /phone/users/**", kind: "reset", when });
          const program = { [bob]: has("u2", [numbers[0]!, numbers[1]!]) };
          assert.deepEqual((await account.up(program)).failed, {});
          assert.equal(account.writes().length, when === "before" ? 2 : 1);
          await settled(account, program);
        },
      );

  story("pass from one to another in one run", rich, {}, async (account) => {
    await account.up({ [phone]: has("u1", ten.slice(0, 10)), [bob]: has("u2", [numbers[0]!]) });
    const program = { [bob]: has("u2", [numbers[0]!, ten[0]!]), [phone]: has("u1", ten.slice(1, 10)) };
    assert.deepEqual((await account.up(program, [], true)).failed, {});
    await settled(account, program);
  });

  story("are exchanged between two in one run", rich, {}, async (account) => {
    await account.up({ [phone]: has("u1", ten.slice(0, 10)), [bob]: has("u2", [numbers[0]!]) });
    const program = { [bob]: has("u2", [ten[0]!]), [phone]: has("u1", [numbers[0]!, ...ten.slice(1, 10)]) };
    assert.deepEqual((await account.up(program, [], true)).failed, {});
    await settled(account, program);
  });

  story(
    "that Zoom shows without their plus are the same",
    { ...rich, switches: { numberPlus: false } },
    {},
    async (account) => {
      const program = { [bob]: has("u2", [numbers[0]!, numbers[1]!]) };
      assert.deepEqual((await account.up(program)).failed, {});
      await settled(account, program);
    },
  );
});

describe("a site", () => {
  story("that is named is looked up once a run, whatever the number of people", office, {}, async (account) => {
    const program = {
      [phone]: { userId: "u1", siteName: "zurich" },
      "phone:bob": { userId: "u2", siteName: "Zurich" },
    };
    assert.deepEqual((await account.up(program, [], true)).failed, {});
    assert.equal(account.zoom.takeLog().filter((line) => line === "GET /v2/phone/sites").length, 1);
    await settled(account, program);
  });

  story("that nobody knows is an error with those that there are", office, {}, async (account) => {
    const { failed } = await account.up({ [phone]: { ...full, siteName: "Zürich" } });
    assert.equal(failed[phone], `Zoom has no phone site called "Zürich". It has "Main Site", "Zurich".`);
    assert.deepEqual(account.writes(), []);
    assert.match(
      (await account.up({ [phone]: { userId: "u1", siteId: "s9" } })).failed[phone]!,
      /Moving the phone of ada@example.com to another site failed.*Declare the id or the name of one of the account's sites/,
    );
  });

  for (const sitesOff of ["400/300", "empty"] as const)
    story(
      `where the account has one alone: ${sitesOff}`,
      { ...office, phone: { ...office.phone, multiSite: false }, switches: { sitesOff } },
      {},
      async (account) => {
        const { siteName, ...rest } = full;
        assert.match(
          (await account.up({ [phone]: full })).failed[phone]!,
          /one site alone: take siteId and siteName out/,
          siteName,
        );
        assert.deepEqual((await account.up({ [phone]: rest })).failed, {});
        await settled(account, { [phone]: rest });
      },
    );

  const coded: ZoomOptions = {
    ...office,
    phone: {
      ...office.phone,
      siteCodes: true,
      sites: [
        { id: "s1", name: "Main Site", site_code: 1 },
        { id: "s2", name: "Zurich", site_code: 2 },
      ],
    },
  };
  story("whose code begins the extension: a move says what the extension is now", coded, {}, async (account) => {
    await account.up({ [phone]: { userId: "u1" } });
    const program = { [phone]: { userId: "u1", siteId: "s2" } };
    const { failed, told } = await account.up(program);
    assert.deepEqual(
      [failed, told],
      [{}, [`${email} has the extension 2801 since the move to another site; before it was 1801.`]],
    );
    await settled(account, program);
  });

  for (const siteMoveExtension of ["keepShort", "reissue"] as const)
    story(
      `whose code begins the extension: both may change together: ${siteMoveExtension}`,
      { ...coded, switches: { siteMoveExtension } },
      {},
      async (account) => {
        await account.up({ [phone]: { userId: "u1", siteId: "s1", extensionNumber: "1815" } });
        const program = { [phone]: { userId: "u1", siteId: "s2", extensionNumber: "2815" } };
        assert.deepEqual((await account.up(program)).failed, {});
        await settled(account, program);
      },
    );

  story("whose code begins the extension: one that no longer fits is not fought for", coded, {}, async (account) => {
    await account.up({ [phone]: { userId: "u1", siteId: "s1", extensionNumber: "1815" } });
    const { failed } = await account.up({ [phone]: { userId: "u1", siteId: "s2", extensionNumber: "1815" } });
    assert.match(
      failed[phone]!,
      /Setting the extension of ada@example.com failed.*The move to another site made it 2815: .*declare that one/,
    );
    const program = { [phone]: { userId: "u1", siteId: "s2", extensionNumber: "2815" } };
    assert.deepEqual((await account.up(program)).failed, {});
    await settled(account, program);
  });
});

describe("an extension", () => {
  const wants = (userId: string, extensionNumber?: string) => ({ userId, extensionNumber });
  const twenty = Array.from({ length: 20 }, (_, index) => `p${index}`);
  const crowd: ZoomOptions = {
    people: twenty.map((id) => ({ id, email: `${id}@example.com` })),
    phone: { sites: [{ name: "Main Site", ranges: [{ from: 821, to: 850 }] }] },
  };
  const programOf = (wished: (index: number) => string | undefined): Program =>
    Object.fromEntries(
      twenty.map((id, index) => [
        `phone:${id}`,
        wished(index) === undefined ? { userId: id } : wants(id, wished(index)),
      ]),
    );

  for (const extensionTaken of ["400/400", "400/10001", "409/409"] as const) {
    const switches = { extensionTaken };
    story(
      `that somebody else has is named with them: ${extensionTaken}`,
      withPhone({ extension_number: 777 }, { switches }),
      {},
      async (account) => {
        const { failed } = await account.up({ "phone:bob": wants("u2", "777") });
        assert.match(
          failed["phone:bob"]!,
          /^Setting the extension of bob@example.com failed.*777 is the extension of ada@example.com: take it from them first/,
        );
        assert.ok(account.zoom.portal.phone.of("bob@example.com"), "the phone stays");
      },
    );

    story(`that a queue has is no person's: ${extensionTaken}`, { ...office, switches }, {}, async (account) => {
      const { failed } = await account.up({ [phone]: wants("u1", "900") });
      assert.match(failed[phone]!, /Zoom lists nobody with it: a call queue/);
    });

    const orders: [title: string, wished: (index: number) => string][] = [
      ["one further on, in a circle", (index) => String(821 + ((index + 1) % 20))],
      ["one back, in a circle", (index) => String(821 + ((index + 19) % 20))],
      ["mirrored, in pairs", (index) => String(840 - index)],
      ["scattered", (index) => String(821 + ((index * 7 + 3) % 20))],
    ];
    for (const [title, wished] of orders)
      story(
        `of twenty people enabled side by side who want each other's, ${title}: ${extensionTaken}`,
        { ...crowd, switches },
        {},
        async (account) => {
          const program = programOf(wished);
          const { failed } = await account.up(program, [], true);
          assert.deepEqual(failed, {});
          for (const [index, id] of twenty.entries())
            assert.equal(String(account.zoom.portal.phone.of(`${id}@example.com`)?.extension_number), wished(index));
          await settled(account, program);
        },
      );
  }

  story(
    "of twenty people who have phones and want each other's goes around",
    {
      ...crowd,
      people: twenty.map((id, index) => ({ id, email: `${id}@example.com`, phone: { extension_number: 821 + index } })),
    },
    {},
    async (account) => {
      const now = programOf((index) => String(821 + index));
      assert.deepEqual((await account.up(now)).failed, {});
      account.writes();
      const program = programOf((index) => String(821 + ((index + 1) % 20)));
      assert.deepEqual((await account.up(program, [], true)).failed, {});
      const writes = account.writes().length;
      assert.ok(writes <= 22, `${writes} writes: each moves once, and one goes through a free number`);
      await settled(account, program);
    },
  );

  story("that Zoom gave to somebody who declares none is taken back, with a line", crowd, {}, async (account) => {
    const program = programOf((index) => (index < 10 ? undefined : String(821 + index - 10)));
    const { failed, told } = await account.up(program, [], true);
    assert.deepEqual(failed, {});
    assert.match(
      told.find((line) => line.includes("declared"))!,
      /^p\d@example.com has the extension \d+: 8\d\d is declared for p1\d@example.com\.$/,
    );
    await settled(account, program);
  });

  story("that two declare is an error that names the other", office, {}, async (account) => {
    const { failed } = await account.up({ [phone]: wants("u1", "1001"), "phone:bob": wants("u2", "1001") }, [], true);
    assert.deepEqual(Object.keys(failed), ["phone:bob"]);
    assert.match(failed["phone:bob"]!, /1001 is the extension of ada@example.com, whose phone is in this program too/);
  });

  story(
    "that its holder was to give up and could not is an error",
    withPhone({ extension_number: 801 }),
    {},
    async (account) => {
      await account.up({ [phone]: wants("u1", "801") });
      const { failed } = await account.up({ [phone]: wants("u1", "900"), "phone:bob": wants("u2", "801") }, [], true);
      assert.match(failed[phone]!, /a call queue/);
      assert.match(failed["phone:bob"]!, /801 is the extension of ada@example.com/);
    },
  );
});

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
      /^Setting the outbound caller number of ada@example.com failed.*a number that the person may call with/,
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
    const refusal = /belongs to the Zoom account .* and the settings name the account SomebodyElse/;
    assert.match((await account.refresh()).failed[phone]!, refusal);
    assert.match((await account.destroy()).failed[phone]!, refusal);
    assert.deepEqual(account.zoom.takeLog(), []);
  });
});

function withPhone(
  given: NonNullable<NonNullable<ZoomOptions["people"]>[number]["phone"]>,
  more: Partial<ZoomOptions> = {},
): ZoomOptions {
  return {
    ...office,
    people: [
      { id: "u1", email, phone: given },
      { id: "u2", email: "bob@example.com" },
    ],
    ...more,
  };
}
