import assert from "node:assert/strict";
import { dieAtEachWrite } from "../faults/dying";
import { story } from "./account";
import { at, inTwoRuns, names, zoom } from "./hand-over-story";
import type { Program } from "./small-engine";

const before: Program = { "group:old": { name: "Sales", members: [at("ada")] } };
const after = (more: object): Program => ({ "group:new": { name: "sales", members: [at("bob")], ...more } });
const defers = { whenTaken: "defer" };
const people = zoom("ada", "bob");

describe("a new group whose name a group has that is no longer declared", () => {
  story("is refused, with what makes it wait, and nothing is removed", people, {}, async (account) => {
    await account.up(before);
    const { failed } = await account.up(after({}));
    assert.match(
      failed["group:new"] ?? "",
      /already has a group of this name .*; if you removed its resource, set whenTaken: "defer"/,
    );
    assert.deepEqual([names(account), account.state.has("group:old")], [["Sales"], true]);
  });

  for (const sideBySide of [false, true])
    story(
      `waits with whenTaken defer, and the run after the removal creates it, ${sideBySide ? "side by side" : "one after another"}`,
      people,
      {},
      async (account) => {
        await account.up(before);
        assert.deepEqual((await account.preview(after(defers))).told, [
          'The group "sales" waits if another group has its name, because whenTaken is "defer". If you only renamed the resource, use "aliases": otherwise the run removes the group of the former resource.',
        ]);
        const removedId = account.state.get("group:old")?.id;
        const { failed, told } = await account.up(after(defers), [], sideBySide);
        assert.deepEqual(failed, {});
        assert.deepEqual(told.slice(1), [
          `The group "sales" is not created yet: another group (id ${removedId}) has the name. Every "pulumi up" tries again. To manage that group with this resource, set onExisting: "adopt".`,
          'The group "Sales" was deleted.',
        ]);
        assert.deepEqual([names(account), account.state.get("group:new")?.outputs.deferred], [[], ["name"]]);
        const preview = await account.preview(after(defers));
        assert.match(preview.told.join(), /The group "sales" was not created yet, .*This run tries again\./);
        await inTwoRuns(account, after(defers), sideBySide);
        assert.deepEqual([names(account), account.zoom.portal.groups.members("sales")], [["sales"], [at("bob")]]);
      },
    );

  it("is created in two runs, if the process is killed at any write", () =>
    dieAtEachWrite({
      options: people,
      before: (account) => account.up(before),
      run: (account) => account.up(after(defers)),
      end: (account) => assert.deepEqual(names(account), ["sales"]),
    }).then(() => undefined));

  story("is that group with onExisting adopt, and the removal leaves it", people, {}, async (account) => {
    await account.up(before);
    const { id } = account.state.get("group:old") ?? {};
    const { failed, told } = await account.up(after({ ...defers, onExisting: "adopt" }));
    assert.deepEqual(failed, {});
    assert.match(told.join("\n"), /The group "Sales" is left as it is: another resource of this program declares it/);
    assert.deepEqual(
      [account.state.get("group:new")?.id, account.zoom.portal.groups.members("sales")],
      [id, [at("ada"), at("bob")]],
    );
  });
});

describe("a new group with whenTaken defer whose name a group outside the program has", () => {
  const taken = { ...people, groups: [{ id: "g1", name: "Sales" }] };

  story("waits in every run until the name is free", taken, {}, async (account) => {
    for (let run = 1; run <= 2; run++) {
      const { failed, told } = await account.up(after(defers));
      assert.deepEqual(failed, {});
      assert.match(told.join(), /The group "sales" is not created yet: another group \(id g1\) has the name\. /);
    }
    account.zoom.portal.groups.remove("Sales");
    await inTwoRuns(account, after(defers));
    assert.deepEqual(names(account), ["sales"]);
  });

  story("lets the removal take a group that waits for the same name", taken, {}, async (account) => {
    await account.up({ "group:old": { name: "East" } });
    await account.up({ "group:old": { name: "Sales" } });
    assert.deepEqual(names(account), ["East", "Sales"]);
    const { failed, told } = await account.up(after(defers));
    assert.deepEqual(failed, {});
    assert.ok(told.includes('The group "East" ("Sales" in the state) was deleted.'), told.join("\n"));
    assert.deepEqual(names(account), ["Sales"]);
  });

  story("is that group once the program adopts it, and the preview says so", taken, {}, async (account) => {
    await account.up(after(defers));
    const adopting = after({ ...defers, onExisting: "adopt" });
    const preview = await account.preview(adopting);
    assert.match(preview.told.join(), /If this Zoom account already has the group "sales", it is adopted: .*/);
    assert.deepEqual((await account.up(adopting)).failed, {});
    assert.deepEqual([...account.zoom.store.groups.keys()], ["g1"]);
    assert.deepEqual(account.zoom.portal.groups.members("sales"), [at("bob")]);
  });

  story("is removed without a call while it waits", taken, {}, async (account) => {
    await account.up(after(defers));
    account.writes();
    assert.deepEqual((await account.up({})).failed, {});
    assert.deepEqual([account.writes(), names(account), account.state.size], [[], ["Sales"], 0]);
  });
});
