import assert from "node:assert/strict";
import type { Properties } from "../../provider/types";
import { story } from "./account";
import { at, zoom } from "./hand-over-story";
import type { Program, Run } from "./small-engine";

const onExisting = "adopt";

const didAndFailed = async (run: Promise<Run>) => {
  const { did, failed } = await run;
  return [did, failed];
};

/** The engine compares what one refresh saved when the next one runs. */
describe("what Zoom shows and no program can declare", () => {
  story("is no extension and no site, for a phone whose user became active", zoom("bob"), {}, async (account) => {
    account.zoom.portal.deactivate(at("bob"));
    account.zoom.portal.phone.addSite({ name: "Berlin" });
    const program: Program = {
      bob: { email: at("bob"), onExisting },
      "phone:p": { userId: "bob", extensionNumber: "903", siteName: "Berlin" },
    };
    await account.up(program);
    account.zoom.portal.activate(at("bob"));
    assert.deepEqual((await account.refresh()).did, { "phone:p": "update" });
    for (const again of [1, 2]) assert.deepEqual(await didAndFailed(account.refresh()), [{}, {}], `refresh ${again}`);
    assert.deepEqual((await account.up(program)).failed, {});
    assert.equal(account.zoom.store.phone.users.get("bob")?.extension_number, 903);
  });

  story("is a value from Zoom's portal that breaks the rules of an argument", zoom("bob"), {}, async (account) => {
    const program: Program = {
      bob: { email: at("bob"), onExisting, dept: "Looms", planUnitedType: "1" },
      "group:g": { name: "East" },
    };
    await account.up(program);
    account.zoom.portal.groups.rename("East", "W".repeat(300));
    account.zoom.portal.edit("bob", { dept: "L".repeat(500), plan_united_type: "777" });
    assert.deepEqual((await account.refresh()).did, { bob: "update", "group:g": "update" });
    for (const again of [1, 2]) assert.deepEqual(await didAndFailed(account.refresh()), [{}, {}], `refresh ${again}`);
    assert.deepEqual((await account.preview(program)).did, { bob: "update", "group:g": "update" });
    assert.deepEqual((await account.up(program)).failed, {});
    assert.deepEqual([account.zoom.person("bob")?.dept, account.zoom.person("bob")?.plan_united_type], ["Looms", "1"]);
  });

  story("is no mistake of a program that ignores changes of the argument", zoom("bob"), {}, async (account) => {
    const phone = account.process()("phone:p");
    const kept = { userId: "bob", extensionNumber: "" };
    const ignored = await phone.check!(kept, { ...kept, callingPlans: [200] });
    const { extensionNumber } = ignored.inputs as Properties;
    assert.deepEqual([ignored.failures ?? [], extensionNumber], [[], undefined]);
    const declared = await phone.check!({ ...kept, extensionNumber: "903" }, kept);
    assert.match(declared.failures?.[0]?.reason ?? "", /must be a string of digits/);
  });

  story("is no site any more, after Multiple Sites was switched off", zoom("bob"), {}, async (account) => {
    account.zoom.portal.phone.addSite({ name: "Berlin" });
    const program: Program = { "phone:p": { userId: "bob", siteName: "Berlin" } };
    await account.up(program);
    account.zoom.store.phone.multiSite = false;
    assert.deepEqual((await account.refresh()).failed, {});
    assert.match((await account.up(program)).failed["phone:p"]!, /there is only one site: remove siteId and siteName/);
    assert.deepEqual((await account.up({ "phone:p": { userId: "bob" } })).failed, {});
  });

  story("fails no refresh if no run can change it back", zoom("bob", "cy"), {}, async (account) => {
    const program: Program = {
      bob: { email: at("bob"), onExisting },
      cy: { email: at("cy"), onExisting, dept: "Looms", status: "inactive", whenInactive: "refuse" },
      "group:g": { name: "East", members: [at("bob")] },
    };
    await account.up(program);
    account.zoom.portal.groups.rename("East", "W".repeat(300));
    account.zoom.portal.deactivate(at("bob"));
    account.zoom.portal.edit("bob", { email: at("left") });
    account.zoom.portal.edit("cy", { dept: "Archive", email: "cy@localhost" });
    assert.deepEqual(await didAndFailed(account.refresh()), [{ bob: "update", cy: "update", "group:g": "update" }, {}]);
    account.zoom.portal.edit("cy", { dept: "Looms" });
    account.zoom.portal.groups.addMember("W".repeat(300), "cy@localhost");
    const { told, failed: again } = await account.refresh();
    assert.deepEqual(again, {});
    assert.doesNotMatch(told.join(), /will be removed|cannot be changed/);
    const { failed } = await account.preview(program);
    assert.match(failed.bob ?? "", /Zoom does not change the e-mail of a deactivated user/);
    assert.match(failed.cy ?? "", /cannot be changed/);
  });

  story("is no caller's number to hide, for a phone that is enabled again", zoom("bob"), {}, async (account) => {
    const { portal } = account.zoom;
    portal.phone.setPlan(200, 5);
    portal.phone.addNumber({ number: "+16505550100" });
    const declared = { userId: "bob", callingPlans: [200], phoneNumbers: ["+16505550100"] };
    await account.up({ "phone:p": { ...declared, outboundCallerId: "+16505550100" } });
    portal.deactivate(at("bob"));
    await account.refresh();
    portal.activate(at("bob"));
    assert.deepEqual((await account.refresh()).did, { "phone:p": "update" });
    assert.deepEqual((await account.refresh()).did, {});
    // With the option ignoreChanges, the engine puts the old input in place of the program's.
    const { outboundCallerId } = account.state.get("phone:p")?.inputs ?? {};
    account.writes();
    await account.up({ "phone:p": { ...declared, outboundCallerId } });
    assert.ok(account.zoom.store.phone.users.has("bob"));
    assert.ok(!account.writes().some((line) => line.includes("settings")));
  });

  story(
    "is refused for what it is, and not as missing, if it is copied to the program",
    zoom(),
    {},
    async (account) => {
      await account.up({ "group:g": { name: "East" } });
      account.zoom.portal.groups.rename("East", "W".repeat(300));
      await account.refresh();
      const { failed } = await account.preview({ "group:g": { name: "W".repeat(300) } });
      assert.match(failed["group:g"] ?? "", /has 300 characters, but at most 127 are allowed/);
    },
  );
});
