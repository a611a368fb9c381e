import assert from "node:assert/strict";
import { accepted, byEmail, changed, managed, outputs, program, takenByOther } from "./phone-followed-story";
import { type Account, email, heldBy, numbers, of, office, phone, settled, story } from "./phone-story";
import type { Program } from "./small-engine";

const FOLLOWED = /^ada@example\.com has another id in Zoom than the invited user\. The phone/m;

describe("a phone that is declared by e-mail, and waits for someone who was invited,", () => {
  story(
    "goes to them under the id that acceptance gave, and a refresh takes the id over",
    managed,
    {},
    async (account) => {
      const { id } = await accepted(account);
      const refreshed = await account.refresh();
      assert.equal(account.state.get(phone)!.id, id);
      assert.match(refreshed.told.join("\n"), FOLLOWED);
      assert.deepEqual((await account.preview(program)).did, { [phone]: "update" });
      assert.deepEqual((await account.up(program)).failed, {});
      assert.ok(account.zoom.portal.phone.of(email));
      await settled(account, program);
      assert.equal(outputs(account).zoomId, undefined);
    },
  );

  story("goes to them without a refresh if the program changes it", managed, {}, async (account) => {
    const { id } = await accepted(account);
    const before = account.state.get(phone)!.id;
    const { failed, told } = await account.up(changed);
    assert.deepEqual(failed, {});
    assert.match(told.join("\n"), FOLLOWED);
    assert.equal(account.zoom.portal.phone.of(email)?.extension_number, 1001);
    assert.deepEqual([account.state.get(phone)!.id, outputs(account).zoomId], [before, id]);
    assert.deepEqual([(await account.up(changed)).did, outputs(account).zoomId], [{}, id]);
    const next = { ...changed, [phone]: { ...changed[phone], onExisting: "adopt" } };
    assert.deepEqual((await account.up(next)).failed, {});
    assert.equal(outputs(account).zoomId, id);
    const last = { ...changed, [phone]: { ...changed[phone], extensionNumber: "1002" } };
    assert.deepEqual((await account.up(last)).failed, {});
    assert.equal(account.zoom.portal.phone.of(email)?.extension_number, 1002);
    await settled(account, last);
    assert.deepEqual([account.state.get(phone)!.id, outputs(account).zoomId], [id, undefined]);
  });

  for (const how of ["removal", "destroy"] as const)
    story(`is disabled under that id: ${how}`, managed, {}, async (account) => {
      await accepted(account);
      await account.up(changed);
      const { failed, told } = how === "destroy" ? await account.destroy() : await account.up({ ada: program.ada! });
      assert.deepEqual([failed[phone], account.zoom.portal.phone.of(email)], [undefined, undefined]);
      assert.match(told.join("\n"), /The phone of ada@example\.com was disabled/);
    });

  story(
    "keeps its resource's id if the run fails after that, and the next run goes on",
    managed,
    {},
    async (account) => {
      const { id } = await accepted(account);
      const before = account.state.get(phone)!.id;
      const refusal = account.zoom.fail({ match: "PATCH /phone/users/*", status: 400, code: 300, message: "No." });
      assert.match((await account.up(changed)).failed[phone] ?? "", /Zoom code 300/);
      refusal.stop();
      const after = account.state.get(phone)!;
      assert.deepEqual([after.id, after.outputs.zoomId, after.failedHalfWay], [before, id, true]);
      assert.deepEqual((await account.up(changed)).failed, {});
      assert.equal(account.zoom.portal.phone.of(email)?.extension_number, 1001);
      await settled(account, changed);
    },
  );

  story("stays if only Pulumi replaces its resource", managed, {}, async (account) => {
    const { id } = await accepted(account);
    await account.up(changed);
    account.writes();
    assert.deepEqual((await account.up(changed, [phone])).failed, {});
    assert.deepEqual([account.writes(), account.state.get(phone)!.id], [[], id]);
    await settled(account, changed);
  });

  story("stays if the program names the user by output instead", managed, {}, async (account) => {
    await accepted(account);
    await account.up(changed);
    await account.up({ ...changed, ada: { email, dept: "Mills" } });
    const byOutput = { ada: { email, dept: "Mills" }, [phone]: of("ada", { ...byEmail, userId: of("ada").userId }) };
    account.writes();
    assert.deepEqual((await account.preview(byOutput)).did, { [phone]: "update" });
    assert.deepEqual([(await account.up(byOutput)).failed, account.writes()], [{}, []]);
    await account.refresh();
    // From now on both resources have the new id.
    assert.deepEqual((await account.up(byOutput)).did, { [phone]: "update" });
    await settled(account, byOutput);
  });

  story("is found under the id by which Zoom answers to the former one", managed, {}, async (account) => {
    const { id } = await accepted(account);
    const former = account.state.get(phone)!.id;
    account.zoom.fail({
      match: `GET /users/${former}`,
      kind: "altered",
      times: Infinity,
      alter: () => ({ status: 200, headers: {}, body: JSON.stringify({ id, email, status: "active", type: 1 }) }),
    });
    await account.refresh();
    assert.equal(account.state.get(phone)!.id, id);
    assert.equal((await account.up(program)).failed[phone], undefined);
    assert.ok(account.zoom.portal.phone.of(email));
  });

  for (const refresh of [false, true])
    story(
      `waits for them if they are invited again under another id${refresh ? ", after a refresh" : ""}`,
      managed,
      {},
      async (account) => {
        await account.up({ ...program, ada: { email, lastName: "Lovelace" } });
        const again = { ...program, ada: { email, lastName: "King" } };
        assert.deepEqual((await account.up(again)).failed, {});
        if (refresh) {
          assert.doesNotMatch((await account.refresh()).told.join(), FOLLOWED);
          assert.equal(account.state.get(phone)!.id, account.zoom.person(email)!.id);
        }
        account.zoom.switches.newIdOnActivation = true;
        account.zoom.accept(email);
        await account.refresh();
        assert.deepEqual((await account.up(again)).failed, {});
        assert.ok(account.zoom.portal.phone.of(email));
        await settled(account, again);
      },
    );

  const alone: Program = { [phone]: byEmail };
  const pending = { ...office, people: [{ id: "u1", email, status: "pending" as const }] };

  for (const refresh of [false, true])
    story(
      `goes to someone else who has the e-mail by then, like a new phone${refresh ? ", after a refresh" : ""}`,
      pending,
      {},
      async (account) => {
        await takenByOther(account, alone);
        if (refresh) assert.match((await account.refresh()).told.join("\n"), FOLLOWED);
        const next = { [phone]: changed[phone]! };
        assert.deepEqual((await account.preview(next)).did, { [phone]: "update" });
        assert.deepEqual((await account.up(next)).failed, {});
        assert.equal(account.zoom.portal.phone.of("other")?.extension_number, 1001);
        await settled(account, next);
      },
    );

  const byHand = (account: Account) => {
    account.zoom.portal.phone.set(email, { extension_number: 1009, phone_numbers: numbers.slice(1, 2) });
    account.writes();
  };
  const isUntouched = (account: Account) => {
    assert.deepEqual([account.writes(), heldBy(account, "other")], [[], numbers.slice(1, 2)]);
    assert.equal(account.zoom.portal.phone.of("other")?.extension_number, 1009);
  };

  for (const refresh of [false, true])
    story(
      `takes over a phone that they have, and takes nothing away from it${refresh ? ", after a refresh" : ""}`,
      pending,
      {},
      async (account) => {
        const first = { [phone]: { ...byEmail, phoneNumbers: numbers.slice(0, 1) } };
        await takenByOther(account, first);
        byHand(account);
        if (refresh) await account.refresh();
        const next = { [phone]: { ...first[phone], callingPlans: [200, 4000] } };
        const { told } = await account.preview(next);
        if (refresh) assert.match(told.join(), /If they have one by now, this resource takes it over/);
        const run = await account.up(next);
        assert.deepEqual(run.failed, {});
        if (!refresh) assert.match(run.told.join("\n"), FOLLOWED);
        assert.deepEqual(heldBy(account, "other").toSorted(), numbers.slice(0, 2));
        assert.equal(outputs(account).origin, "adopted");
      },
    );

  for (const refresh of [false, true])
    story(
      `does not take it over without consent${refresh ? ", after a refresh" : ""}`,
      pending,
      {},
      async (account) => {
        const consent = { onExisting: "refuse" };
        await takenByOther(account, { [phone]: { userId: email, ...consent } });
        byHand(account);
        if (refresh)
          assert.match((await account.refresh()).told.join(), /onExisting is "refuse": it is not taken over/);
        const next = { [phone]: refresh ? { userId: email, ...consent } : { ...byEmail, ...consent } };
        assert.match((await account.up(next)).failed[phone] ?? "", /does not manage it, and onExisting is "refuse"/);
        isUntouched(account);
      },
    );

  for (const refresh of [false, true])
    story(
      `leaves their phone if the resource is removed${refresh ? " after a refresh" : ""}`,
      pending,
      {},
      async (account) => {
        await takenByOther(account, alone);
        byHand(account);
        if (refresh) await account.refresh();
        const { failed, told } = await account.up({});
        assert.deepEqual([failed, account.state.size], [{}, 0]);
        if (refresh) assert.match(told.join(), /The phone of ada@example\.com is left enabled/);
        isUntouched(account);
      },
    );

  story("is refused if another resource has their phone", managed, {}, async (account) => {
    const other = "phone:other";
    account.zoom.portal.add({ id: "u1", email, status: "pending" });
    account.zoom.portal.add({ id: "other", email: "al@example.com" });
    const both: Program = { [other]: { userId: "other" }, [phone]: byEmail };
    assert.deepEqual((await account.up(both)).failed, {});
    account.zoom.expireInvitation(email);
    account.zoom.portal.edit("other", { email });
    account.writes();
    const { failed } = await account.up({ ...both, [phone]: changed[phone]! });
    assert.match(failed[phone] ?? "", /is declared by another resource of this program/);
    await account.refresh();
    const preview = await account.preview(both);
    assert.match(preview.failed[phone] ?? "", /have the same object of Zoom in the state\. Remove the other one/);
    assert.deepEqual((await account.up({ [other]: both[other]! })).failed, {});
    assert.ok(account.zoom.portal.phone.of("other"));
    assert.deepEqual(account.writes(), []);
  });

  for (const [how, userId] of Object.entries({ "e-mail": email, id: "u1" }))
    story(
      `is replaced by that of the user of another e-mail, and no longer waits: declared by ${how}`,
      { ...pending, people: [...pending.people, ...managed.people] },
      {},
      async (account) => {
        await account.up({ [phone]: { ...byEmail, userId } });
        account.zoom.expireInvitation(email);
        const next = { [phone]: { ...byEmail, userId: "bob@example.com" } };
        assert.deepEqual((await account.preview(next)).did, { [phone]: "replace" });
        assert.deepEqual((await account.up(next)).failed, {});
        assert.equal(account.state.get(phone)!.id, "u2");
        await settled(account, next);
      },
    );

  story("goes to them if the program named them by id before", pending, {}, async (account) => {
    const { id } = await accepted(account, { [phone]: { ...byEmail, userId: "u1" } });
    assert.deepEqual((await account.up(alone)).failed, {});
    assert.equal(account.zoom.portal.phone.of(email)?.calling_plans.length, 1);
    assert.equal(outputs(account).zoomId, id);
    await settled(account, alone);
  });

  story(
    "keeps what a renamed resource enabled, if the program takes the renaming back",
    managed,
    {},
    async (account) => {
      await accepted(account);
      const other = { other: { email: "eve@example.com" } };
      const refusal = account.zoom.fail({ match: "POST /users", status: 400, code: 300, message: "No." });
      await account.up({ ada: { email }, "phone:lovelace": byEmail, ...other });
      refusal.stop();
      assert.deepEqual([...account.state.keys()].sort(), ["ada", phone, "phone:lovelace"].sort());
      const { failed, did } = await account.up(program);
      assert.deepEqual([failed, did["phone:lovelace"]], [{}, "delete"]);
      assert.ok(account.zoom.portal.phone.of(email));
      account.writes();
      await account.refresh();
      assert.deepEqual([(await account.up(program)).failed, account.writes()], [{}, []]);
      await settled(account, program);
    },
  );
});
