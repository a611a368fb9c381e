import assert from "node:assert/strict";
import { story } from "./account";
import { at, hideIdsOfInvited, names, zoom } from "./hand-over-story";
import { from, type Program } from "./small-engine";

const onExisting = "adopt";

describe("a removed resource whose old name a new resource declares for something else", () => {
  const ada: Program = { ada: { email: at("ada"), onExisting } };

  for (const [who, people, consent] of [
    ["a new hire", zoom("ada"), {}],
    ["the user who has it now", zoom("ada", "bob"), { onExisting }],
  ] as const)
    story(
      `is removed only after a refresh if someone changed the e-mail in Zoom: ${who}`,
      people,
      {},
      async (account) => {
        await account.up(ada);
        account.zoom.portal.edit(at("ada"), { email: at("al") });
        if (account.zoom.person("bob")) account.zoom.portal.edit(at("bob"), { email: at("ada") });
        const program: Program = { new: { email: at("ada"), ...consent } };
        assert.match(
          (await account.up(program)).failed.ada ?? "",
          /^al@example\.com \(ada@example\.com in the state\) .* is not removed: their e-mail in Zoom is no longer the one in the state/,
        );
        assert.equal(account.zoom.person("ada")?.status, "active");
        await account.refresh();
        const { failed, told } = await account.up(program);
        assert.deepEqual(failed, {});
        assert.equal(account.zoom.person("ada")?.status, "inactive");
        assert.notEqual(account.zoom.person(at("ada"))?.status, "inactive");
        assert.match(told.join(), /al@example\.com was deactivated/);
      },
    );

  story("ends without a refresh if the removal takes nothing", zoom("ada"), {}, async (account) => {
    await account.up({ ...ada, "group:old": { name: "East", onDelete: "leave" } });
    account.zoom.portal.edit(at("ada"), { email: at("al") });
    account.zoom.portal.deactivate("ada");
    account.zoom.portal.groups.rename("East", "West");
    assert.deepEqual((await account.up({ new: { email: at("ada") }, "group:new": { name: "East" } })).failed, {});
    assert.deepEqual(names(account).sort(), ["East", "West"]);
  });

  story("is not removed if the program only renamed the resource", zoom("ada"), {}, async (account) => {
    await account.up(ada);
    account.zoom.portal.edit(at("ada"), { email: at("al") });
    assert.match((await account.up({ lovelace: { ...ada.ada } })).failed.ada ?? "", /is not removed/);
    assert.equal(account.zoom.person("ada")?.status, "active");
  });

  story(
    "stays if the creation of the new one failed, because it may be the same user",
    zoom("ada"),
    {},
    async (account) => {
      await account.up(ada);
      const { failed, told } = await account.up({ new: { email: at("ada") } }, [], false, true);
      assert.match(failed.new ?? "", /already exists in this Zoom account/);
      assert.equal(account.zoom.person("ada")?.status, "active");
      assert.match(told.join(), /left unchanged/);
    },
  );

  story("stays if the acceptance gave the user another id, and the new one adopts them", {}, {}, async (account) => {
    account.zoom.switches.newIdOnActivation = true;
    await account.up({ old: { email: at("ada") } });
    account.zoom.accept(at("ada"));
    const { failed } = await account.up({ new: { email: at("ada"), onExisting } });
    assert.deepEqual(failed, {});
    assert.equal(account.zoom.person(at("ada"))?.status, "active");
  });

  story("keeps its invitation if Zoom shows no id, and the new one adopts it", {}, {}, async (account) => {
    const fault = hideIdsOfInvited(account);
    await account.up({ old: { email: at("ada"), onExisting } });
    assert.deepEqual((await account.up({ new: { email: at("ada"), onExisting } })).failed, {});
    assert.equal(account.zoom.person(at("ada"))?.status, "pending");
    assert.ok(fault.hits > 0);
  });

  story("keeps it also if the removal comes in a later run", {}, {}, async (account) => {
    hideIdsOfInvited(account);
    await account.up({ old: { email: at("ada") } });
    const renamed: Program = { new: { email: at("ada"), onExisting } };
    await account.up({ ...renamed, "phone:x": { userId: at("nobody"), callingPlans: [200] } });
    assert.deepEqual([...account.state.keys()].sort(), ["new", "old"]);
    assert.deepEqual((await account.up(renamed)).failed, {});
    assert.equal(account.zoom.person(at("ada"))?.status, "pending");
  });

  story(
    "keeps it also if it is the first half of a replacement, and the new one comes before",
    {},
    {},
    async (account) => {
      hideIdsOfInvited(account);
      await account.up({ old: { email: at("ada") } });
      await account.up({ new: { email: at("ada"), onExisting }, old: { email: at("eve") } });
      const pending = ["ada", "eve"].map((name) => account.zoom.person(at(name))?.status);
      assert.deepEqual(pending, ["pending", "pending"]);
    },
  );

  story(
    "keeps a phone that was declared while Zoom showed no id, and the new one has it",
    zoom(),
    {},
    async (account) => {
      account.zoom.portal.add({ email: at("ada"), status: "pending" });
      hideIdsOfInvited(account);
      const phone = { userId: at("ada"), callingPlans: [200] };
      await account.up({ "phone:old": phone });
      account.zoom.accept(at("ada"));
      await account.up({ "phone:old": { ...phone, extensionNumber: "2001" } });
      assert.equal(account.state.get("phone:old")?.id, at("ada"));
      assert.deepEqual((await account.up({ "phone:new": { ...phone, extensionNumber: "2001" } })).failed, {});
      assert.equal(account.zoom.portal.phone.of(at("ada"))?.extension_number, 2001);
      assert.ok(account.zoom.portal.phone.of(at("ada"))?.calling_plans?.length);
    },
  );

  story("is deleted only after a refresh if someone renamed the group in Zoom", zoom(), {}, async (account) => {
    await account.up({ "group:old": { name: "East" } });
    account.zoom.portal.groups.rename("East", "West");
    const program: Program = { "group:new": { name: "East" } };
    assert.match(
      (await account.up(program)).failed["group:old"] ?? "",
      /^The group "West" \("East" in the state\) .* is not removed: its name in Zoom is no longer the one in the state/,
    );
    assert.deepEqual(names(account).sort(), ["East", "West"]);
    await account.refresh();
    assert.deepEqual((await account.up(program)).failed, {});
    assert.deepEqual(names(account), ["East"]);
  });

  const users: Program = { ada: { email: at("ada"), onExisting }, bob: { email: at("bob"), onExisting } };
  const passed: Program = { ada: { email: at("al"), onExisting }, bob: { email: at("ada"), onExisting } };
  const enabled = (userId: unknown): Program[string] => ({ userId, callingPlans: [200] });
  for (const [how, userId] of [
    ["an output", from("ada")],
    ["the e-mail", at("ada")],
  ] as const)
    story(
      `is disabled, if it is the phone of a user whose e-mail passes on, named by ${how}`,
      zoom("ada", "bob"),
      {},
      async (account) => {
        await account.up({ ...users, "phone:ada": enabled(userId) });
        const { failed, told } = await account.up({ ...passed, "phone:bob": enabled(at("ada")) });
        assert.deepEqual(failed, {});
        assert.match(told.join(), /The phone of .* was disabled/);
        assert.deepEqual([...account.zoom.store.phone.users.keys()], ["bob"]);
      },
    );

  story("is disabled, if someone passed the e-mail on in Zoom", zoom("ada", "bob"), {}, async (account) => {
    await account.up({ ...users, "phone:ada": enabled(at("ada")) });
    account.zoom.portal.edit(at("ada"), { email: at("al") });
    account.zoom.portal.edit(at("bob"), { email: at("ada") });
    await account.refresh();
    const { failed, told } = await account.up({ ...passed, "phone:bob": enabled(at("ada")) });
    assert.deepEqual(failed, {});
    assert.match(told.join(), /The phone of .* was disabled/);
  });
});
