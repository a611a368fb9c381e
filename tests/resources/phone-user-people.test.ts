import assert from "node:assert/strict";
import type { ZoomOptions } from "../../simulator";
import { story, email, phone, numbers, office, full, heldBy, settled, of, person, mayBeAdopted } from "./phone-story";
import { from } from "./small-engine";

describe("the phone of a pending user", () => {
  const invited: ZoomOptions = { ...office, people: [{ id: "u1", email, status: "pending" }] };

  story(
    "waits, with one line, and is enabled by the first run with a refresh after they accept",
    invited,
    {},
    async (account) => {
      const program = { [phone]: full };
      const made = await account.up(program);
      assert.deepEqual([made.did, made.failed, account.writes()], [{ [phone]: "create" }, {}, []]);
      assert.deepEqual(made.told, [
        mayBeAdopted,
        `${email} has not accepted the invitation yet. After they accept, the next "pulumi up --refresh" enables the phone.`,
      ]);
      assert.deepEqual(account.state.get(phone)!.outputs.deferred, ["phone"]);
      await settled(account, program);
      account.zoom.accept(email);
      await account.refresh();
      assert.deepEqual((await account.preview(program)).did, { [phone]: "update" });
      assert.deepEqual((await account.up(program)).failed, {});
      assert.equal(account.zoom.portal.phone.of(email)?.extension_number, 1001);
      await settled(account, program);
    },
  );

  story("says that it goes on waiting if the program only takes something out of it", invited, {}, async (account) => {
    await account.up({ [phone]: full });
    const { outboundCallerId, ...less } = full;
    assert.ok(outboundCallerId);
    account.writes();
    const { did, told } = await account.up({ [phone]: less });
    assert.deepEqual([did, account.writes()], [{ [phone]: "update" }, []]);
    assert.match(
      told.join(),
      /The phone of ada@example\.com waits for its user\. Once they are active, the next "pulumi up --refresh"/,
    );
    account.zoom.accept(email);
    await account.refresh();
    assert.deepEqual((await account.up({ [phone]: less })).failed, {});
    assert.ok(account.zoom.portal.phone.of(email));
  });

  story("is enabled with `user` when the next run sees that they accepted", {}, {}, async (account) => {
    const program = { ada: { email, dept: "Engines" }, [phone]: of("ada", { extensionNumber: "1001" }) };
    assert.deepEqual((await account.up(program)).failed, {});
    assert.equal(account.state.get(phone)!.inputs.accountStatus, "pending");
    await settled(account, program);
    account.zoom.accept(email);
    assert.deepEqual((await account.refresh()).did, { ada: "update", [phone]: "update" });
    assert.deepEqual((await account.preview(program)).did, { ada: "update", [phone]: "update" });
    assert.deepEqual((await account.up(program)).failed, {});
    assert.equal(account.zoom.portal.phone.of(email)?.extension_number, 1001);
    await settled(account, program);
  });

  story("is enabled by the run in which the program names them by e-mail instead", invited, {}, async (account) => {
    await account.up({ [phone]: { ...full, accountStatus: "pending" } });
    assert.deepEqual(account.state.get(phone)!.outputs.deferred, ["phone"]);
    account.zoom.accept(email);
    assert.deepEqual((await account.preview({ [phone]: full })).did, { [phone]: "update" });
    assert.deepEqual((await account.up({ [phone]: full })).failed, {});
    assert.equal(account.zoom.portal.phone.of(email)?.extension_number, 1001);
    await settled(account, { [phone]: full });
  });

  story("is enabled in the same run without a refresh of the phone", {}, {}, async (account) => {
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

  story("is kept when the invitation ends, like the user", {}, {}, async (account) => {
    const program = { ada: { email }, [phone]: of("ada") };
    await account.up(program);
    account.zoom.expireInvitation(email);
    const refreshed = await account.refresh();
    assert.match(
      refreshed.told.join(),
      /Zoom no longer knows ada@example\.com by the id of the invitation: the phone waits for them/,
    );
    assert.equal(account.state.get(phone)!.inputs.accountStatus, "expired");
    assert.deepEqual((await account.preview(program)).did, {});
    const changed = { ada: { email }, [phone]: of("ada", { extensionNumber: "1001" }) };
    assert.match(
      (await account.preview(changed)).told.join(),
      /waits until the user is active\. So does the change of extensionNumber\./,
    );
    assert.deepEqual((await account.up(changed)).failed, {});
    assert.deepEqual((await account.destroy()).failed, {});
  });

  story("is replaced with the user who is invited again", {}, {}, async (account) => {
    await account.up({ ada: { email, lastName: "Lovelace" }, [phone]: of("ada") });
    const program = { ada: { email, lastName: "King" }, [phone]: of("ada") };
    // Whether the id changes is not known before the run: the preview announces the worse case.
    assert.deepEqual((await account.preview(program)).did, { ada: "replace", [phone]: "replace" });
    const run = await account.up(program);
    assert.deepEqual([run.did, run.failed], [{ ada: "replace", [phone]: "replace" }, {}]);
    assert.equal(account.state.get(phone)!.id, account.zoom.person(email)?.id);
    await settled(account, program);
  });

  story("is refused with whenPending: refuse", invited, {}, async (account) => {
    const { failed } = await account.up({ [phone]: { ...full, whenPending: "refuse" } });
    assert.equal(failed[phone], `${email}: the user has not accepted the invitation, and whenPending is "refuse".`);
    assert.deepEqual([account.state.size, account.writes()], [0, []]);
  });

  story("is refused with whenPending: refuse before the run where the status is known", {}, {}, async (account) => {
    await account.up({ ada: { email } });
    const { failed } = await account.preview({ ada: { email }, [phone]: of("ada", { whenPending: "refuse" }) });
    assert.match(failed[phone]!, /has not accepted the invitation, and whenPending is "refuse"/);
  });

  story(
    "whom Zoom shows as active all the same is told what the refusal means",
    { ...invited, switches: { invitedShownAs: "active" } },
    {},
    async (account) => {
      const { failed } = await account.up({ [phone]: full });
      assert.match(
        failed[phone]!,
        /^Enabling the phone of ada@example.com failed.*only for active users: this one is pending, locked or/,
      );
      account.zoom.accept(email);
      assert.deepEqual((await account.up({ [phone]: full })).failed, {});
      await settled(account, { [phone]: full });
    },
  );

  story("gets all its plans and numbers after a run that failed half-way", invited, {}, async (account) => {
    const declared = { userId: "u1", callingPlans: [200], phoneNumbers: numbers.slice(0, 1) };
    await account.up({ [phone]: declared });
    account.zoom.accept(email);
    const program = { [phone]: { ...declared, extensionNumber: "1001" } };
    const refusal = account.zoom.fail({ match: "PATCH /phone/users/*", status: 400, code: 300, message: "No." });
    assert.match((await account.up(program)).failed[phone] ?? "", /Zoom code 300/);
    refusal.stop();
    assert.deepEqual((await account.up(program)).failed, {});
    assert.deepEqual(heldBy(account, "u1"), numbers.slice(0, 1));
    await settled(account, program);
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

describe("the phone of a deactivated user", () => {
  const active: ZoomOptions = { ...office, people: [{ id: "u1", email }] };
  const on = { ada: { ...person, status: "active" }, [phone]: of("ada", { ...full, userId: from("ada") }) };
  const off = { ada: { ...person, status: "inactive" }, [phone]: on[phone] };

  story("waits when it is declared, and stops no preview", active, {}, async (account) => {
    account.zoom.portal.deactivate(email);
    const made = await account.up({ [phone]: full });
    assert.deepEqual([made.failed, account.writes()], [{}, []]);
    assert.match(
      made.told.join(),
      /ada@example.com is deactivated\. After their reactivation, the next "pulumi up --refresh" enables the phone\./,
    );
    await account.up({ [phone]: full, ada: { ...person, status: "inactive" } });
    assert.deepEqual((await account.preview(off)).failed, {});
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
        assert.match(
          preview.told.join(),
          /ada@example\.com loses their phone \(\+16505550100, \+16505550101, the extension 1001, the calling plan UsCanadaUnlimited/,
        );
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

  story("comes back in one run with a user whom the program brings back", active, {}, async (account) => {
    await account.up(on);
    account.zoom.portal.deactivate(email);
    await account.refresh();
    assert.equal(account.state.get(phone)!.inputs.accountStatus, "inactive");
    assert.deepEqual((await account.preview(on)).did, { ada: "update", [phone]: "update" });
    assert.deepEqual((await account.up(on)).failed, {});
    await settled(account, on);
  });

  story("comes back as far as its numbers are still free, and waits for the others", active, {}, async (account) => {
    await account.up(on);
    await account.up(off);
    account.zoom.portal.add({ id: "u3", email: "eve@example.com", first_name: "Eve", last_name: "" });
    account.zoom.portal.phone.set("eve@example.com", { extension_number: 333, phone_numbers: [numbers[0]!] });
    const again = await account.up(on);
    assert.deepEqual(again.failed, {});
    const waits = `${email} waits for the phone number +16505550100. Eve holds it. Every "pulumi up" tries again.`;
    assert.ok(again.told.includes(waits), again.told.join());
    assert.deepEqual(account.state.get(phone)!.outputs.deferred, ["phoneNumbers.+16505550100"]);
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
    assert.match(
      (await account.preview(changed)).told.join(),
      /waits until the user is active\. So does the change of callingPlans\./,
    );
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
    story(`is disabled without complaint after the user was ${going} a moment ago`, active, {}, async (account) => {
      await account.up({ [phone]: full });
      if (going === "removed") account.zoom.portal.remove(email);
      else account.zoom.portal.deactivate(email);
      assert.deepEqual((await account.destroy()).failed, {});
    });
});

describe("a change of another attribute of the user", () => {
  story("announces nothing for the phone, although the status is unknown meanwhile", office, {}, async (account) => {
    const declared = { ada: { ...person, dept: "Engines" }, [phone]: of("ada", { callingPlans: [200] }) };
    await account.up(declared);
    const program = { ...declared, ada: { ...person, dept: "Looms" } };
    assert.deepEqual((await account.preview(program)).did, { ada: "update" });
    assert.deepEqual((await account.up(program)).did, { ada: "update" });
    await settled(account, program);
  });
});
