import assert from "node:assert/strict";
import { type Account, story } from "./account";
import { at, hideIdsOfInvited, inOrder, inTwoRuns, names, zoom } from "./hand-over-story";
import { from, type Program } from "./small-engine";

const onExisting = "adopt";
const noRetries = { "zoom:ioErrorRetries": "0" };
const phone = (userId: string, more: object = {}) => ({ userId: at(userId), callingPlans: [200], ...more });
const statusOf = ({ zoom: { store } }: Account, id: string) => store.people.get(id)?.status;
const phones = ({ zoom: { store } }: Account) => [...store.phone.users.keys()];

/** Someone changes names in Zoom: bob becomes dee, and East becomes West. */
const renameByHand = (account: Account) => {
  account.zoom.portal.edit("bob", { email: at("dee") });
  if (names(account).includes("East")) account.zoom.portal.groups.rename("East", "West");
};

describe("a removed object whose former name another resource declares", () => {
  const bob: Program = { old: { email: at("bob"), onExisting } };

  story("is a user who is removed only after a refresh, also in the next run", zoom("bob"), {}, async (account) => {
    await account.up(bob);
    renameByHand(account);
    const invited: Program = { new: { email: at("bob") } };
    await account.up({ ...invited, "phone:x": phone("nobody") });
    assert.deepEqual([...account.state.keys()].sort(), ["new", "old"]);
    assert.match((await account.up(invited)).failed.old ?? "", /is not removed: their e-mail in Zoom is no longer/);
    assert.equal(statusOf(account, "bob"), "active");
    await account.refresh();
    const { failed, told } = await account.up(invited);
    assert.deepEqual(failed, {});
    assert.match(told.join(), /dee@example\.com was deactivated/);
    assert.equal(statusOf(account, "bob"), "inactive");
  });

  story(
    "is not removed before a refresh if the creation of the other one ended half-way",
    zoom("bob"),
    noRetries,
    async (account) => {
      await account.up({ ...bob, "group:old": { name: "East" } });
      renameByHand(account);
      const created = { createAction: "autoCreate", password: "Abc12345!x", dept: "Sales" };
      const faults = ["PATCH /users/*", "POST /groups/*/members"].map((match) =>
        account.zoom.fail({ match, status: 500, times: Infinity }),
      );
      const program: Program = {
        new: { email: at("bob"), ...created },
        "group:new": { name: "East", members: [at("dee")] },
      };
      const { failed } = await account.up(program, [], false, true);
      assert.deepEqual(Object.keys(failed).sort(), ["group:new", "group:old", "new", "old"]);
      assert.equal(statusOf(account, "bob"), "active");
      assert.deepEqual(names(account).sort(), ["East", "West"]);
      for (const fault of faults) fault.stop();
      await account.refresh();
      assert.deepEqual((await account.up(program)).failed, {});
      assert.equal(statusOf(account, "bob"), "inactive");
      assert.deepEqual(names(account), ["East"]);
    },
  );

  story("is a phone that is disabled only after a refresh if the other one waits", zoom("bob"), {}, async (account) => {
    await account.up({ "phone:old": phone("bob") });
    renameByHand(account);
    const program: Program = { new: { email: at("bob") }, "phone:new": phone("bob") };
    assert.match(
      (await account.up(program)).failed["phone:old"] ?? "",
      /^The phone of dee@example\.com \(bob@example\.com in the state\) is not disabled: the user's e-mail in Zoom is no longer the one/,
    );
    assert.deepEqual(phones(account), ["bob"]);
    await account.refresh();
    const { failed, told } = await account.up(program);
    assert.deepEqual(failed, {});
    assert.match(told.join(), /The phone of dee@example\.com was disabled/);
    assert.deepEqual(phones(account), []);
  });

  story("is the phone of a user whom a renamed resource declares", zoom("bob"), {}, async (account) => {
    const byUser = (name: string) => ({ userId: from(name), callingPlans: [200] });
    await account.up({ ...bob, "phone:old": byUser("old") });
    renameByHand(account);
    const program: Program = { new: { email: at("bob"), onExisting }, "phone:new": byUser("new") };
    const { failed } = await account.up(program);
    assert.match(failed["phone:old"] ?? "", /is not disabled: the user's e-mail in Zoom is no longer/);
    assert.match(failed.old ?? "", /is not removed: their e-mail in Zoom is no longer/);
    assert.deepEqual([statusOf(account, "bob"), phones(account)], ["active", ["bob"]]);
    await account.refresh();
    assert.deepEqual((await account.up(program)).failed, {});
    assert.deepEqual([statusOf(account, "bob"), phones(account)], ["inactive", []]);
  });

  story("is a phone that is disabled if its user stays under another e-mail", zoom("bob"), {}, async (account) => {
    const byUser = { userId: from("old"), callingPlans: [200] };
    await account.up({ ...bob, "phone:old": byUser });
    await account.up({ old: { email: at("dee"), onExisting }, "phone:old": byUser });
    const { failed } = await account.up({ old: { email: at("dee"), onExisting }, hired: { email: at("bob") } });
    assert.deepEqual([failed, phones(account)], [{}, []]);
  });

  story("is an invitation of someone else than the user who gets it", zoom("bob"), {}, async (account) => {
    account.zoom.portal.add({ id: "invited", email: at("dee"), status: "pending" });
    hideIdsOfInvited(account);
    await account.up({ ...bob, invited: { email: at("dee"), onExisting } });
    const { told } = await account.up({ old: { email: at("dee"), onExisting } });
    assert.match(told.join(), /dee@example\.com has an invitation .* that this stack may not have sent/);
    assert.doesNotMatch(told.join(), /another resource of this program declares/);
  });
});

describe("an object that someone renamed in Zoom, and that only the engine replaces", () => {
  for (const consent of [onExisting, "refuse"])
    story(`is the same phone as before, onExisting ${consent}`, zoom("bob"), {}, async (account) => {
      const program: Program = { "phone:p": phone("bob", { onExisting: consent }) };
      await account.up(program);
      renameByHand(account);
      account.zoom.portal.add({ id: "other", email: at("bob") });
      const { failed, told } = await account.up(program, ["phone:p"]);
      assert.deepEqual(failed, {});
      assert.match(told.join(), /The phone of bob@example\.com stays enabled/);
      assert.deepEqual([phones(account), account.state.get("phone:p")?.id], [["bob"], "bob"]);
    });

  story("is the same group as before", zoom(), {}, async (account) => {
    const program: Program = { "group:g": { name: "East" } };
    await account.up(program);
    const { id } = account.state.get("group:g")!;
    account.zoom.portal.groups.rename("East", "West");
    const { failed, told } = await account.up(program, ["group:g"]);
    assert.deepEqual([failed, names(account)], [{}, ["West"]]);
    assert.equal(account.state.get("group:g")?.id, id);
    assert.match(told.join(), /"East" stays in Zoom/);
    await account.refresh();
    assert.deepEqual([(await account.up(program)).failed, names(account)], [{}, ["East"]]);
  });

  story("is created again if someone deleted the group in Zoom", zoom(), {}, async (account) => {
    const program: Program = { "group:g": { name: "East" } };
    await account.up(program);
    account.zoom.portal.groups.remove("East");
    assert.deepEqual((await account.up(program, ["group:g"])).failed, {});
    assert.deepEqual(names(account), ["East"]);
  });

  story("stays with the resource that has adopted it by its present name", zoom("bob"), {}, async (account) => {
    await account.up({ "group:g": { name: "East" }, r: { email: at("bob"), onExisting } });
    renameByHand(account);
    const program: Program = {
      ...{ "group:n": { name: "West", onExisting }, n: { email: at("dee"), onExisting } },
      ...{ "group:g": { name: "East" }, r: { email: at("bob"), onExisting } },
    };
    const { failed } = await account.up(program, ["group:g", "r"]);
    assert.match(failed.r ?? "", /another resource of this program already manages this user/);
    assert.deepEqual([statusOf(account, "bob"), account.zoom.person("bob")?.email], ["active", at("dee")]);
    assert.deepEqual(names(account), ["East", "West"]);
    assert.notEqual(account.state.get("group:g")?.id, account.state.get("group:n")?.id);
  });

  for (const order of [
    ["n", "r"],
    ["r", "n"],
  ])
    story(
      `is the user of one resource only, side by side: ${order.join(", then ")}`,
      zoom("bob"),
      {},
      async (account) => {
        await account.up({ r: { email: at("bob"), onExisting } });
        renameByHand(account);
        const program: Program = { n: { email: at("dee"), onExisting }, r: { email: at("bob"), onExisting } };
        const { failed } = await account.up(inOrder(program, ...order), ["r"], true);
        assert.match(
          Object.values(failed).join("|"),
          /^dee@example\.com: another resource[^|]*$|^bob@[^|]*already manages[^|]*$/,
        );
        assert.equal(statusOf(account, "bob"), "active");
        assert.equal([...account.state.values()].filter(({ id }) => id === "bob").length, 1);
      },
    );

  story(
    "is the group of its resource if a new one declares its present name side by side",
    zoom(),
    {},
    async (account) => {
      await account.up({ "group:g": { name: "East" } });
      const { id } = account.state.get("group:g")!;
      account.zoom.portal.groups.rename("East", "West");
      const program: Program = { "group:n": { name: "West", onExisting }, "group:g": { name: "East" } };
      const { failed } = await account.up(program, ["group:g"], true);
      assert.match(failed["group:n"] ?? "", /belongs to another resource of this program/);
      assert.deepEqual([account.state.get("group:g")?.id, names(account)], [id, ["West"]]);
      await account.refresh();
      assert.deepEqual((await account.up(inOrder(program, "group:g", "group:n"))).failed, {});
      assert.deepEqual(names(account), ["East", "West"]);
    },
  );

  story("is handed to no new resource that declares the present e-mail", zoom("bob"), {}, async (account) => {
    await account.up({ a: { email: at("bob"), onExisting } });
    renameByHand(account);
    const old = account.state.get("a")!;
    const provider = account.process();
    await provider("a").check!({}, { email: at("cy") });
    const declared = { email: at("dee") };
    await provider("n").check!({}, declared);
    await provider("a").delete!(old.id, old.outputs);
    await assert.rejects(provider("n").create(declared), /dee@example\.com: this user already exists/);
    assert.equal(statusOf(account, "bob"), "active");
  });
});

describe("an object whose new name waits, and whose resource was renamed in the program", () => {
  const refused = async (account: Account, program: Program) =>
    Object.keys((await account.up(program, [], false, true)).failed);

  story("is a phone that stays enabled if the creation is refused", zoom("bob", "eve"), {}, async (account) => {
    await account.up({ r: { email: at("bob"), onExisting }, "phone:p": phone("bob") });
    const waits: Program = { r: { email: at("eve") } };
    await account.up({ ...waits, "phone:p": phone("eve") });
    const failed = await refused(account, { ...waits, "phone:q": phone("eve", { onExisting: "refuse" }) });
    assert.deepEqual([failed, phones(account)], [["phone:q"], ["bob"]]);
  });

  story("is a user who is not removed if the creation is refused", zoom("bob", "eve"), {}, async (account) => {
    await account.up({ r: { email: at("bob"), onExisting } });
    await account.up({ r: { email: at("eve"), onExisting } });
    for (const meanwhile of [() => account.refresh(), () => undefined]) {
      const { failed } = await account.up({ n: { email: at("eve") } }, [], false, true);
      assert.match(failed.n ?? "", /eve@example\.com: this user already exists/);
      assert.match(
        failed.r ?? "",
        /bob@example\.com is not removed: they wait for another e-mail, and the new resource/,
      );
      assert.ok(account.state.has("r"));
      assert.deepEqual(
        ["bob", "eve"].map((id) => statusOf(account, id)),
        ["active", "active"],
      );
      await meanwhile();
    }
  });

  for (const sideBySide of [false, true])
    story(
      `is a user who stays with a resource that --replace names, ${sideBySide ? "side by side" : "after a new one"}`,
      zoom("bob", "eve"),
      {},
      async (account) => {
        await account.up({ r: { email: at("bob"), onExisting } });
        const waits: Program = { r: { email: at("eve"), onExisting } };
        await account.up(waits);
        const { failed } = await account.up({ n: { email: at("bob") }, ...waits }, ["r"], sideBySide);
        assert.deepEqual(Object.keys(failed), ["n"]);
        assert.equal(account.state.get("r")?.id, "bob");
        account.zoom.portal.remove("eve");
        await inTwoRuns(account, waits);
        assert.deepEqual([statusOf(account, "bob"), account.zoom.person("bob")?.email], ["active", at("eve")]);
      },
    );

  for (const isByHand of [false, true])
    story(
      `goes on waiting if the user is deactivated ${isByHand ? "by hand" : "by the program"}`,
      zoom("bob", "eve"),
      {},
      async (account) => {
        await account.up({ r: { email: at("bob"), onExisting } });
        const program = (more: object): Program => ({ r: { email: at("eve"), onExisting, ...more } });
        await account.up(program({}));
        const off = isByHand ? {} : { status: "inactive" };
        if (isByHand) account.zoom.portal.deactivate(at("bob"));
        else assert.deepEqual((await account.up(program(off))).failed, {});
        await account.refresh();
        const { failed, told } = await account.preview(program(off));
        assert.deepEqual([failed, told], [{}, [`${at("bob")} is deactivated, so email will be set later.`]]);
        assert.deepEqual((await account.up(program({ ...off, dept: "Looms" }))).failed, {});
        account.zoom.portal.remove("eve");
        await account.refresh();
        await inTwoRuns(account, program({ status: "active", dept: "Looms" }));
        const { email, status, dept } = account.zoom.person("bob") ?? {};
        assert.deepEqual([email, status, dept], [at("eve"), "active", "Looms"]);
      },
    );

  for (const isDeactivated of [false, true])
    story(
      `is forgotten if the program gives the e-mail up${isDeactivated ? ", also after a deactivation by hand" : ""}`,
      zoom("bob", "eve"),
      {},
      async (account) => {
        const program: Program = { r: { email: at("bob"), onExisting } };
        await account.up(program);
        await account.up({ r: { email: at("eve"), onExisting } });
        if (isDeactivated) {
          account.zoom.portal.deactivate(at("bob"));
          await account.refresh();
        }
        const { told } = await account.preview(program);
        assert.deepEqual(
          told.map((line) => line.includes("sets it back if it has")),
          isDeactivated ? [] : [true],
        );
        assert.deepEqual((await account.up(program)).failed, {});
        if (!isDeactivated) assert.equal(account.state.get("r")?.outputs.deferred, undefined);
        const adopting: Program = { ...program, n: { email: at("eve"), onExisting } };
        assert.deepEqual((await account.preview(adopting)).failed, {});
        assert.deepEqual((await account.up(adopting)).failed, {});
        assert.equal(account.state.get("n")?.id, "eve");
      },
    );

  story("is a user who is removed if no creation failed", zoom("bob", "eve"), {}, async (account) => {
    await account.up({ r: { email: at("bob"), onExisting } });
    await account.up({ r: { email: at("eve"), onExisting } });
    assert.deepEqual((await account.up({ n: { email: at("eve"), onExisting } })).failed, {});
    assert.equal(statusOf(account, "bob"), "inactive");
  });

  story("is a group that stays if the creation is refused", zoom(), {}, async (account) => {
    account.zoom.portal.groups.add("West");
    await account.up({ "group:g": { name: "East" } });
    await account.up({ "group:g": { name: "West" } });
    assert.deepEqual(await refused(account, { "group:n": { name: "West" } }), ["group:n"]);
    assert.deepEqual(names(account), ["East", "West"]);
  });
});
