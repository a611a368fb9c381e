import assert from "node:assert/strict";
import {
  type Account,
  adopt,
  at,
  G,
  membersOf,
  name,
  outputs,
  pat,
  program,
  settled,
  story,
  well,
} from "./group-story";

const there = { groups: [{ id: "g1", name, members: at("ada", "eve") }] };
const names = (account: Account) => [...account.zoom.store.groups.values()].map((group) => group.name);

describe("the removal of a group's resource", () => {
  type Row = [title: string, declared: Record<string, unknown>, setting: string | undefined, isDeleted: boolean];
  const created: Row[] = [
    ["deletes a group that it created", {}, undefined, true],
    ["leaves a created group with onDelete leave", { onDelete: "leave" }, undefined, false],
    ["leaves a created group with the setting leave", {}, "leave", false],
    ["prefers the argument to the setting", { onDelete: "delete" }, "leave", true],
  ];
  const adopted: Row[] = [
    ["leaves a group that it adopted", adopt, undefined, false],
    ["deletes an adopted group with onDelete delete", { ...adopt, onDelete: "delete" }, undefined, true],
    ["deletes an adopted group with the setting delete", adopt, "delete", true],
  ];
  for (const [rows, options] of [
    [created, {}],
    [adopted, there],
  ] as const)
    for (const [title, declared, setting, isDeleted] of rows)
      story(title, options, async (account) => {
        if (setting !== undefined) account.stack["zoom:onGroupDelete"] = setting;
        well(await account.up(program(declared)));
        const run = well(await account.destroy());
        assert.deepEqual(names(account), isDeleted ? [] : [name]);
        assert.equal(/The group "Sales" stays in Zoom, because/.test(run.told.join()), !isDeleted);
      });

  story("is refused with onDelete refuse, with what to do", {}, async (account) => {
    well(await account.up(program({ onDelete: "refuse" })));
    assert.match((await account.destroy()).failed[G]!, /not deleted, because its onDelete is "refuse".*set "leave"/);
    assert.deepEqual(names(account), [name]);
    well(await account.up(program({ onDelete: "delete" })));
    well(await account.destroy());
    assert.deepEqual(names(account), []);
  });

  story("says which value decided if the setting has changed since", {}, async (account) => {
    well(await account.up(program({})));
    account.stack["zoom:onGroupDelete"] = "leave";
    assert.match(
      well(await account.destroy()).told.join(),
      /onDelete "delete" decides, because the last "pulumi up" saved no value .* and the group was created\. The setting is now "leave"\./,
    );
    assert.deepEqual(names(account), []);
  });

  story("says which value of the setting was saved, if it has another one now", {}, async (account) => {
    account.stack["zoom:onGroupDelete"] = "delete";
    well(await account.up(program({})));
    account.stack["zoom:onGroupDelete"] = "refuse";
    assert.match(
      well(await account.up({})).told.join(),
      /onDelete "delete" decides, because the last "pulumi up" saved this value of the setting zoom:onGroupDelete\. The setting is now "refuse"\./,
    );
    assert.deepEqual(names(account), []);
  });

  for (const [setting, declared] of [
    ["leave", { onDelete: "delete" }],
    ["delete", {}],
  ] as const)
    story(`says nothing of the setting ${setting} if ${JSON.stringify(declared)} is declared`, {}, async (account) => {
      account.stack["zoom:onGroupDelete"] = setting;
      well(await account.up(program(declared)));
      assert.doesNotMatch(well(await account.up({})).told.join(), /setting/);
      assert.deepEqual(names(account), []);
    });

  story("takes only those whom it added out of a group that stays", { ...there, people: [pat] }, async (account) => {
    well(await account.up(program({ ...adopt, membership: "additive", members: at("ada", "bob", "pat") })));
    const run = well(await account.destroy());
    assert.match(run.told.join(), /no longer has bob@example.com, whom this resource added/);
    assert.deepEqual(membersOf(account), at("ada", "eve"));
  });

  story("takes only those whom it added out of an adopted group, whatever its membership", there, async (account) => {
    well(await account.up(program({ ...adopt, members: at("ada", "bob") })));
    const before = membersOf(account);
    assert.deepEqual(before, at("ada", "bob", "eve"));
    const run = well(await account.destroy());
    assert.match(run.told.join(), /stays in Zoom, because it was adopted, not created, by this stack/);
    assert.match(run.told.join(), /no longer has bob@example.com, whom this resource added/);
    assert.deepEqual(membersOf(account), at("ada", "eve"));
  });

  story("leaves a group of an earlier version, and the preview says so once", {}, async (account) => {
    const two = { ...program({}), "group:ops": { name: "Ops" } };
    well(await account.up(two));
    for (const { outputs } of account.state.values()) delete outputs.origin;
    const lines = (await account.preview(two)).told.filter((line) => line.includes("earlier version"));
    assert.deepEqual(lines, [
      'Groups from an earlier version of pulumi-zoom now count as adopted: if their resources are removed, the groups stay in Zoom. To delete a group with its resource, set onDelete: "delete".',
    ]);
    well(await account.destroy());
    assert.deepEqual(names(account).sort(), ["Ops", name]);
  });

  story("leaves what another resource adopted in an earlier part of the run", there, async (account) => {
    const declared = { name, ...adopt, onDelete: "delete" };
    well(await account.up({ [G]: declared }));
    const renamed = well(await account.up({ "group:sellers": declared }));
    assert.match(
      renamed.told.join(),
      /The group "Sales" is left as it is: another resource of this program declares it/,
    );
    assert.deepEqual(names(account), [name]);
  });

  story("leaves what another resource adopted in an earlier run that failed", there, async (account) => {
    const declared = { name, ...adopt, onDelete: "delete" };
    well(await account.up({ [G]: declared }));
    const failing = { "group:sellers": declared, "group:bad": { name: "Bad", members: at("x") } };
    assert.deepEqual(Object.keys((await account.up(failing)).failed), ["group:bad"]);
    assert.ok(account.state.has(G) && account.state.has("group:sellers"));
    well(await account.up({ "group:sellers": declared }));
    assert.deepEqual([names(account), account.state.has(G)], [[name], false]);
  });

  story("leaves a group whose creation under another resource was refused", {}, async (account) => {
    well(await account.up(program({ members: at("ada") })));
    const process = account.process();
    const inputs = { name, members: at("ada"), __provider: "the provider's line" };
    const fresh = process("group:sellers");
    await fresh.check!({}, inputs);
    await assert.rejects(fresh.create(inputs), /already has a group of this name .*"aliases"/);
    const { id, outputs } = account.state.get(G)!;
    await process(G).delete!(id, outputs);
    assert.deepEqual([names(account), membersOf(account)], [[name], at("ada")]);
  });
});

describe("a group that is gone, and whose name another one has now", () => {
  const gone = async (account: Account) => {
    well(await account.up(program({ members: at("ada"), onDelete: "delete" })));
    account.zoom.portal.groups.remove(name);
    account.zoom.portal.groups.add(name);
    account.writes();
  };

  story("is neither changed nor deleted in its place", {}, async (account) => {
    await gone(account);
    const changed = program({ members: at("ada", "bob"), onDelete: "delete" });
    assert.match((await account.up(changed)).failed[G]!, /is no longer in this Zoom account/);
    well(await account.up({}));
    assert.deepEqual([account.writes(), names(account)], [[], [name]]);
  });

  story("is not taken over by a refresh", {}, async (account) => {
    await gone(account);
    assert.deepEqual(well(await account.refresh()).did, { [G]: "delete" });
    assert.match(
      (await account.up(program({}))).failed[G]!,
      /already has a group of this name .*; to manage it, set onExisting/,
    );
    assert.deepEqual(account.writes(), []);
  });
});

describe("the replacement of a group", () => {
  story("keeps the group with its people, and converges it in place", {}, async (account) => {
    well(await account.up(program({ members: at("ada", "bob") })));
    const { id } = account.state.get(G)!;
    account.zoom.portal.groups.addMember(name, "eve");
    account.writes();
    const sales = program({ members: at("ada", "cyd") });
    assert.deepEqual(well(await account.up(sales, [G])).did, { [G]: "replace" });
    assert.deepEqual(account.writes(), [`POST /v2/groups/${id}/members`, `DELETE /v2/groups/${id}/members/bob`]);
    assert.deepEqual([account.state.get(G)!.id, outputs(account).origin], [id, "created"]);
    assert.deepEqual(membersOf(account), at("ada", "cyd", "eve"));
    await account.refresh();
    well(await account.up(sales));
    await settled(account, sales);
  });

  story("that only the engine asks for keeps the group too", {}, async (account) => {
    well(await account.up(program({ members: at("ada") })));
    const { id, inputs, outputs: kept } = account.state.get(G)!;
    const provider = account.process()(G);
    const wanted = { ...inputs, members: at("bob") };
    await provider.check!(inputs, wanted);
    await provider.diff!(id, kept, wanted);
    await provider.delete!(id, kept);
    assert.equal((await provider.create(wanted)).id, id);
    assert.deepEqual(membersOf(account), at("bob"));
  });
});

describe("two resources for one group", () => {
  story("are refused if only the run knows it, without the advice to adopt", {}, async (account) => {
    const { failed } = await account.up({ ...program({}), "group:again": { name: "SALES", ...adopt } });
    assert.deepEqual(Object.keys(failed), ["group:again"]);
    assert.match(failed["group:again"]!, /belongs to another resource of this program.*Remove one of the two/);
    assert.doesNotMatch(failed["group:again"]!, /adopt/);
  });
});
