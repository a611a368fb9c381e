import assert from "node:assert/strict";
import { adminsOf, adopt, at, G, inputs, membersOf, name, outputs, program, settled, story, well } from "./group-story";

describe("a ZoomGroup", () => {
  story("is created with its people, is the same the second time, and is deleted", {}, async (account) => {
    const sales = program({ members: [...at("ada"), "bob"], admins: at("ada") });
    const created = well(await account.up(sales));
    assert.deepEqual(created.did, { [G]: "create" });
    const { id } = account.state.get(G)!;
    assert.deepEqual(account.writes(), [
      "POST /v2/groups",
      `POST /v2/groups/${id}/members`,
      `POST /v2/groups/${id}/admins`,
    ]);
    assert.deepEqual([membersOf(account), adminsOf(account)], [at("ada", "bob"), ["ada"]]);
    assert.deepEqual(outputs(account).memberIds, ["ada", "bob"]);
    assert.deepEqual(
      [outputs(account).deferred, outputs(account).addedMembers, created.told],
      [undefined, undefined, []],
    );
    await settled(account, sales);
    well(await account.destroy());
    assert.deepEqual(account.writes(), [`DELETE /v2/groups/${id}`]);
    assert.equal(account.zoom.store.groups.size, 0);
    assert.equal(account.zoom.person("ada")?.status, "active");
  });

  story("is repaired after edits in the web portal, and the preview shows what changed", {}, async (account) => {
    const sales = program({ members: at("ada", "bob"), admins: at("ada") });
    await account.up(sales);
    const { groups } = account.zoom.portal;
    groups.addMember(name, "eve");
    groups.removeMember(name, "bob");
    groups.addAdmin(name, "cyd");
    groups.rename(name, "Sellers");
    well(await account.refresh());
    assert.deepEqual(
      [inputs(account).name, inputs(account).members, inputs(account).admins],
      ["Sellers", at("ada", "eve"), at("ada", "cyd")],
    );
    account.writes();
    well(await account.up(sales));
    const { id } = account.state.get(G)!;
    assert.deepEqual(account.writes(), [
      `PATCH /v2/groups/${id}`,
      `POST /v2/groups/${id}/members`,
      `DELETE /v2/groups/${id}/members/eve`,
      `DELETE /v2/groups/${id}/admins/cyd@example.com`,
    ]);
    assert.deepEqual([membersOf(account), adminsOf(account)], [at("ada", "bob"), ["ada"]]);
    await settled(account, sales);
  });

  story("continues where a run failed half-way", {}, async (account) => {
    await account.up(program({ members: at("ada", "eve"), admins: [] }));
    const after = program({ members: at("ada", "bob"), admins: at("cyd") });
    const { id } = account.state.get(G)!;
    account.zoom.fail({ match: "DELETE /groups/*/members/*", status: 400, code: 200, message: "No permission." });
    assert.match(
      (await account.up(after)).failed[G]!,
      /^Removing members from the group "Sales" failed\. .* needs the right to edit them\.\nDELETE .*: 400 \(Zoom code 200\) No permission/,
    );
    assert.deepEqual(outputs(account).unfinished, ["members", "admins"]);
    account.writes();
    well(await account.up(after));
    assert.deepEqual(account.writes(), [`DELETE /v2/groups/${id}/members/eve`, `POST /v2/groups/${id}/admins`]);
    assert.equal(outputs(account).unfinished, undefined);
    await settled(account, after);
  });

  story("is kept when it was created and its members failed", {}, async (account) => {
    const sales = program({ members: at("ada") });
    account.zoom.fail({ match: "POST /groups/*/members", status: 400, code: 200, message: "No permission." });
    assert.match((await account.up(sales)).failed[G]!, /^Adding members to the group "Sales" failed\./);
    account.writes();
    well(await account.up(sales));
    assert.deepEqual(account.writes(), [`POST /v2/groups/${account.state.get(G)!.id}/members`]);
    await settled(account, sales);
  });

  story("that is gone already is removed without an error", {}, async (account) => {
    await account.up(program({}));
    account.zoom.portal.groups.remove(name);
    well(await account.destroy());
  });

  story("stays in the state when Zoom drops the deletion", {}, async (account) => {
    await account.up(program({}));
    account.zoom.fail({ match: "DELETE /groups/*", kind: "dropped" });
    assert.match(
      (await account.destroy()).failed[G]!,
      /^Zoom accepted the deletion of the group "Sales" but did not apply it: .*still there. Run the command again/,
    );
    well(await account.destroy());
    assert.equal(account.zoom.store.groups.size, 0);
  });

  story("with only a name declared shows and manages nothing else", {}, async (account) => {
    const sales = program({});
    await account.up(sales);
    account.zoom.portal.groups.addMember(name, "ada");
    account.zoom.portal.groups.addAdmin(name, "ada");
    account.zoom.takeLog();
    well(await account.refresh());
    assert.deepEqual(account.zoom.takeLog(), [`GET /v2/groups/${account.state.get(G)!.id}`]);
    assert.deepEqual([inputs(account).members, outputs(account).memberIds], [undefined, undefined]);
    await settled(account, sales);
    assert.deepEqual(membersOf(account), at("ada"));
  });

  story("that is gone is created again, visibly, after a refresh", {}, async (account) => {
    await account.up(program({}));
    account.zoom.portal.groups.remove(name);
    assert.match(
      (await account.up(program({ name: "Sellers" }))).failed[G]!,
      /^The group "Sellers" \(id .*\) is no longer in this Zoom account. Run "pulumi refresh"/,
    );
    assert.deepEqual((await account.refresh()).did, { [G]: "delete" });
    assert.deepEqual((await account.preview(program({}))).did, { [G]: "create" });
  });

  story("that belongs to another Zoom account counts as gone", { groups: [{ id: "g1", name }] }, async (account) => {
    await account.up(program(adopt));
    account.zoom.portal.groups.remove(name);
    account.zoom.store.foreign.add("g1");
    assert.deepEqual((await account.refresh()).did, { [G]: "delete" });
  });

  story(
    "is imported with everything that is set",
    { groups: [{ name, id: "g1", members: at("ada"), admins: at("bob") }] },
    async (account) => {
      const provider = { __provider: "the provider's line" };
      account.state.set(G, { id: "g1", inputs: provider, outputs: provider, failedHalfWay: false });
      well(await account.refresh());
      const declared = { name, members: at("ada"), admins: at("bob"), ...provider };
      const { zoomAccount, ...rest } = outputs(account);
      assert.deepEqual([inputs(account), rest], [declared, { ...declared, memberIds: ["ada"], origin: "imported" }]);
      assert.equal(zoomAccount, account.zoom.account.accountId);
      await settled(account, program({ members: at("ada"), admins: at("bob") }));
    },
  );
});

describe("a group that already exists in the account", () => {
  const there = { groups: [{ id: "g1", name: "SALES", members: at("ada", "eve"), admins: at("eve") }] };

  story("is refused with its id and what to do, in any letter case", there, async (account) => {
    const { failed } = await account.up(program({ members: at("ada") }));
    assert.match(
      failed[G]!,
      /^The group "Sales": this Zoom account already has a group of this name \(id g1\); .*onExisting: "adopt".*"aliases"/,
    );
    assert.deepEqual([account.writes(), account.state.size], [[], 0]);
  });

  story(
    "is adopted: what is declared is set and added, and others leave once a preview has named them",
    there,
    async (account) => {
      const sales = program({ ...adopt, members: at("ada", "bob"), admins: at("ada") });
      assert.deepEqual((await account.preview(sales)).told, [
        'If this Zoom account already has the group "Sales", it is adopted: what is declared is set and added. This run removes no one. After the next refresh, the preview shows the removal of members who are not declared. To keep them, set membership: "additive".',
      ]);
      assert.deepEqual(
        (await account.preview(program({ ...adopt, members: at("ada"), membership: "additive" }))).told,
        [
          'If this Zoom account already has the group "Sales", it is adopted: what is declared is set and added. This run removes no one.',
        ],
      );
      const adopted = well(await account.up(sales));
      assert.deepEqual(adopted.did, { [G]: "create" });
      assert.match(
        adopted.told.join(),
        /"Sales" was adopted and keeps the members eve@example.com and the administrators eve@example.com, who are not declared\. .* To keep the members, set membership: "additive"\./,
      );
      assert.deepEqual(account.writes(), [
        "PATCH /v2/groups/g1",
        "POST /v2/groups/g1/members",
        "POST /v2/groups/g1/admins",
      ]);
      assert.deepEqual([membersOf(account), adminsOf(account)], [at("ada", "bob", "eve"), ["ada", "eve"]]);
      assert.deepEqual((await account.refresh()).did, { [G]: "update" });
      assert.deepEqual((await account.preview(sales)).told, [
        'The group "Sales": eve@example.com will be removed from its members.',
        'The group "Sales": eve@example.com will be removed from its administrators.',
      ]);
      well(await account.up(sales));
      assert.deepEqual([membersOf(account), adminsOf(account)], [at("ada", "bob"), ["ada"]]);
      await settled(account, sales);
    },
  );

  story("is adopted without a write if nothing differs", there, async (account) => {
    account.stack["zoom:onExisting"] = "adopt";
    const sales = program({ name: "SALES", members: at("eve", "ada") });
    well(await account.up(sales));
    assert.deepEqual([account.state.get(G)!.id, account.writes()], ["g1", []]);
    await settled(account, sales);
  });

  story("stays when its resource is renamed", there, async (account) => {
    const declared = { name: "SALES", ...adopt };
    await account.up({ [G]: declared });
    const renamed = well(await account.up({ "group:sellers": declared }));
    assert.deepEqual(renamed.did, { "group:sellers": "create", [G]: "delete" });
    assert.match(
      renamed.told.join(),
      /The group "SALES" is left as it is: another resource of this program declares it.*"aliases"/,
    );
    assert.ok(account.zoom.store.groups.has("g1"));
  });
});

describe("the name of a group", () => {
  story("changes in place; the group and its people stay", {}, async (account) => {
    await account.up(program({ members: at("ada") }));
    const { id } = account.state.get(G)!;
    const sellers = program({ name: "Sellers", members: at("ada") });
    assert.deepEqual((await account.preview(sellers)).did, { [G]: "update" });
    account.writes();
    well(await account.up(sellers));
    assert.deepEqual([account.writes(), account.state.get(G)!.id], [[`PATCH /v2/groups/${id}`], id]);
    assert.deepEqual(membersOf(account, "Sellers"), at("ada"));
    await settled(account, sellers);
  });

  story(
    "of another group is an error that says so, with whenTaken refuse",
    { groups: [{ name: "Sellers" }] },
    async (account) => {
      await account.up(program({}));
      const { failed } = await account.up(program({ name: "SELLERS", whenTaken: "refuse" }));
      assert.match(
        failed[G]!,
        /^Renaming the group "SELLERS" failed\. Another group has this name.*\n.*\(Zoom code 4132\)/,
      );
      await settled(account, program({}));
    },
  );

  story("of a group that Zoom does not list is an error that says so", {}, async (account) => {
    account.zoom.fail({ match: "POST /groups", status: 409, code: 4132 });
    const { failed } = await account.up(program({}));
    assert.match(failed[G]!, /^Creating the group "Sales" failed\. .*Zoom does not list .*limited to certain groups/);
  });

  const broken = [
    { kind: "reset", when: "before" },
    { kind: "reset", when: "after" },
    { status: 500, when: "before" },
    { status: 500, when: "after" },
    { kind: "cut" },
  ] as const;
  for (const fault of broken)
    story(
      `goes to one group when the connection breaks during its creation: ${JSON.stringify(fault)}`,
      {},
      async (account) => {
        account.zoom.fail({ match: "POST /groups", ...fault });
        well(await account.up(program({ members: at("ada") })));
        assert.deepEqual(
          [...account.zoom.store.groups.values()].map((group) => group.name),
          [name],
        );
        await settled(account, program({ members: at("ada") }));
      },
    );
});

describe("a ZoomGroup in another account", () => {
  story("is refused before any call", {}, async (account) => {
    await account.up(program({}));
    account.zoom.takeLog();
    account.stack["zoom:accountId"] = "OtherAccount";
    const refusal = /^Zoom Group .* belongs to the Zoom account .* but the settings name the account OtherAccount/;
    assert.match((await account.refresh()).failed[G]!, refusal);
    assert.match((await account.preview(program({}))).failed[G]!, refusal);
    assert.match((await account.up(program({ name: "Sellers" }))).failed[G]!, refusal);
    assert.match((await account.destroy()).failed[G]!, refusal);
    assert.deepEqual(account.zoom.takeLog(), []);
  });
});
