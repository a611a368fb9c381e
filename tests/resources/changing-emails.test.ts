import assert from "node:assert/strict";
import type { ZoomOptions } from "../../simulator";
import { type Account, story } from "./account";
import type { Program } from "./small-engine";

const at = (name: string) => `${name}@example.com`;
const onExisting = "adopt";
/** Ada is to get Bob's address, and he keeps it until his resource is removed. */
const company: ZoomOptions = {
  people: ["ada", "bob", "cyd", "dan"].map((name) => ({ id: name, email: at(name) })),
  managedDomains: ["example.com"],
  phone: { readyMs: 0, listedMs: 0 },
};
const stays = { "zoom:onDelete": "delete" };
const ada = (name: string): Program => ({ ada: { email: at(name), onExisting } });
const bob: Program = { bob: { email: at("bob"), onExisting } };
const members = ({ zoom }: Account, name = "Sales") => zoom.portal.groups.members(name).sort();
const waits = /ada@example\.com waits for the e-mail bob@example\.com\. .* name this user by id or output/;

async function begin(account: Account, more: Program = {}): Promise<void> {
  const { failed } = await account.up({ ...bob, ...ada("ada"), ...more });
  assert.deepEqual(failed, {});
}

const group = (...names: string[]): Program => ({
  "group:sales": { name: "Sales", onExisting, members: names.map(at), admins: names.map(at) },
});
const phone = (name: string): Program => ({ "phone:ada": { userId: at(name), extensionNumber: "2001" } });
const managed = (manager: string, more: object = {}): Program => ({
  cyd: { email: at("cyd"), onExisting, manager: at(manager), dept: "Looms", ...more },
});

describe("an e-mail that the program gives to one user while another still has it", () => {
  for (const sideBySide of [false, true])
    story(
      `means the first one in a group, ${sideBySide ? "side by side" : "one after another"}`,
      { ...company, groups: [{ name: "Sales", members: [at("dan")] }] },
      stays,
      async (account) => {
        await begin(account, group("dan"));
        // Bob keeps his address in this run.
        const wanted = { ...bob, ...ada("bob"), ...group("dan", "bob") };
        const { failed, told } = await account.up(
          { ...wanted, bob: { email: at("bob"), onExisting, dept: "Looms" } },
          [],
          sideBySide,
        );
        assert.deepEqual(failed, {});
        assert.match(told.join("\n"), waits);
        assert.deepEqual(members(account), [at("ada"), at("dan")]);
      },
    );

  story("means the first one in a group, also once it is theirs", company, stays, async (account) => {
    await begin(account, group("ada"));
    const wanted = { ...ada("bob"), ...group("bob") };
    const preview = await account.preview(wanted);
    assert.doesNotMatch(preview.told.join(), /removed from its members/);
    assert.deepEqual((await account.up(wanted)).failed, {});
    assert.deepEqual([account.zoom.person("ada")?.email, account.zoom.person("bob")], [at("bob"), undefined]);
    assert.deepEqual(members(account), [at("bob")]);
    await account.up(wanted);
    await account.refresh();
    account.writes();
    assert.deepEqual([(await account.up(wanted)).did, account.writes()], [{}, []]);
  });

  story("takes only the first one out of a group", company, stays, async (account) => {
    await begin(account, group("dan"));
    const waiting = { ...ada("bob"), bob: { email: at("bob"), onExisting, dept: "Looms" } };
    await account.up({ ...waiting, ...group("dan", "bob") });
    account.zoom.portal.groups.addMember([...account.zoom.store.groups.keys()][0]!, at("bob"));
    await account.up({ ...waiting, ...group("dan") });
    assert.deepEqual(members(account), [at("bob"), at("dan")]);
  });

  story("means the first one as the user of a phone", company, stays, async (account) => {
    await begin(account, phone("ada"));
    const waiting = { bob: { email: at("bob"), onExisting, dept: "Looms" }, ...ada("bob"), ...phone("bob") };
    const { failed, told } = await account.up(waiting);
    assert.deepEqual(failed, {});
    assert.match(told.join("\n"), waits);
    assert.deepEqual([account.state.get("phone:ada")?.id, account.zoom.portal.phone.of("bob")], ["ada", undefined]);
    const left = { ...ada("bob"), ...phone("bob") };
    assert.deepEqual((await account.up(left)).failed, {});
    await account.up(left);
    assert.equal(account.zoom.person("ada")?.email, at("bob"));
    account.writes();
    assert.deepEqual([(await account.up(left)).did, account.writes()], [{}, []]);
  });

  story("waits as a manager, and the rest of the change is made", company, stays, async (account) => {
    await begin(account, managed("dan"));
    const waiting = {
      bob: { email: at("bob"), onExisting, dept: "Looms" },
      ...ada("bob"),
      ...managed("bob", { dept: "Engines" }),
    };
    const { failed, told } = await account.up(waiting);
    assert.deepEqual(failed, {});
    assert.match(
      told.join("\n"),
      /cyd@example\.com waits for the manager bob@example\.com, because the program gives this e-mail to ada@example\.com, but the user bob still has it\. Every "pulumi up" tries again\./,
    );
    const { manager, dept } = account.zoom.person("cyd") ?? {};
    assert.deepEqual([manager, dept], [at("dan"), "Engines"]);
    assert.deepEqual(account.state.get("cyd")?.outputs.deferred, ["manager"]);
    const left = { ...ada("bob"), ...managed("bob", { dept: "Engines" }) };
    await account.up(left);
    assert.deepEqual((await account.up(left)).failed, {});
    assert.equal(account.zoom.person("cyd")?.manager, at("bob"));
    account.writes();
    assert.deepEqual([(await account.up(left)).did, account.writes()], [{}, []]);
  });

  story("is refused as a manager with whenTaken refuse", company, stays, async (account) => {
    await begin(account, managed("dan"));
    const { failed } = await account.up({ ...bob, ...ada("bob"), ...managed("bob", { whenTaken: "refuse" }) });
    assert.match(
      failed.cyd ?? "",
      /cyd@example\.com: manager cannot be set to bob@example\.com, because the program gives/,
    );
    assert.equal(account.zoom.person("cyd")?.manager, at("dan"));
  });

  story("receives no one's data, until it is clear who is meant", company, stays, async (account) => {
    const temp: Program = { cyd: { email: at("cyd"), onExisting, transfer: { email: at("bob"), recordings: true } } };
    await begin(account, temp);
    const waiting = { bob: { email: at("bob"), onExisting, dept: "Looms" }, ...ada("bob") };
    const { failed } = await account.up(waiting);
    assert.match(
      failed.cyd ?? "",
      /^Removing cyd@example\.com failed: transfer\.email is bob@example\.com, which the program gives to ada@example\.com, but the user bob still has it\. Nothing was removed\./,
    );
    assert.ok(account.zoom.person("cyd"));
    // Once Bob is gone and Ada has the address, she is the one.
    const { failed: later } = await account.up(ada("bob"));
    assert.deepEqual(
      Object.keys(later).filter((name) => name !== "cyd"),
      [],
    );
    assert.deepEqual((await account.up(ada("bob"))).failed, {});
    assert.equal(account.zoom.person("cyd"), undefined);
    assert.equal(account.zoom.calls.findLast(({ method }) => method === "DELETE")?.query.transfer_email, at("bob"));
  });

  for (const order of [
    ["ada", "new"],
    ["new", "ada"],
  ] as const)
    story(
      `is invited under the old e-mail only once it is free: ${order.join(" before ")}`,
      company,
      stays,
      async (account) => {
        await begin(account);
        const both: Program = { ...ada("bob"), new: { email: at("ada") } };
        const wanted: Program = Object.fromEntries(order.map((name) => [name, both[name] ?? {}]));
        const { failed } = await account.up(wanted, [], false, true);
        assert.deepEqual(Object.keys(failed), ["new"]);
        assert.doesNotMatch(failed.new ?? "", /Remove one of the two/);
        assert.match(failed.new ?? "", /onExisting|cannot be invited yet.*run "pulumi up --continue-on-error"/);
        assert.equal(account.zoom.person("ada")?.email, at("bob"));
        assert.deepEqual((await account.up(wanted)).failed, {});
        assert.equal(account.zoom.person(at("ada"))?.status, "pending");
      },
    );
});
