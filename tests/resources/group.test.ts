import assert from "node:assert/strict";
import type { ZoomOptions } from "../../simulator";
import { startAccount } from "./account";

type Account = Awaited<ReturnType<typeof startAccount>>;

/** A story on an account of its own. */
const story = (title: string, options: ZoomOptions, tell: (account: Account) => Promise<void>) =>
  it(title, async () => {
    const account = await startAccount({ ...options, people: [...PEOPLE, ...(options.people ?? [])] });
    try {
      await tell(account);
    } finally {
      await account.close();
    }
  });

const at = (...names: string[]) => names.map((name) => `${name}@example.com`);
const PEOPLE = ["ada", "bob", "cyd", "dan", "eve"].map((id) => ({ id, email: `${id}@example.com` }));
const pat = { id: "pat", email: "pat@example.com", status: "pending" as const };
const name = "Sales";
const adopt = { onExisting: "adopt" };

const G = "group:sales";
const program = (declared: Record<string, unknown>) => ({ [G]: { name, ...declared } });
const membersOf = (account: Account, which = name) => account.zoom.portal.groups.members(which).sort();
const adminsOf = (account: Account, which = name) =>
  [...[...account.zoom.store.groups.values()].find((group) => group.name === which)!.admins].sort();
const outputs = (account: Account) => account.state.get(G)!.outputs;
const inputs = (account: Account) => account.state.get(G)!.inputs;

/** Nothing went wrong. */
const well = <T extends { failed: object }>(run: T): T => {
  assert.deepEqual(run.failed, {});
  return run;
};

/** Nothing is left to do, with and without a refresh. */
async function settled(account: Account, declared: Parameters<Account["up"]>[0]) {
  account.writes();
  const again = well(await account.up(declared));
  assert.deepEqual([again.did, account.writes()], [{}, []]);
  assert.deepEqual(well(await account.refresh()).did, {});
  assert.deepEqual((await account.preview(declared)).did, {});
  assert.deepEqual([well(await account.up(declared)).did, account.writes()], [{}, []]);
}

describe("a ZoomGroup", () => {
  story("is created with its people, is the same the second time, and is deleted", {}, async (account) => {
    const sales = program({ members: [...at("ada"), "bob"], admins: at("ada") });
    const made = well(await account.up(sales));
    assert.deepEqual(made.did, { [G]: "create" });
    const { id } = account.state.get(G)!;
    assert.deepEqual(account.writes(), [
      "POST /v2/groups",
      `POST /v2/groups/${id}/members`,
      `POST /v2/groups/${id}/admins`,
    ]);
    assert.deepEqual([membersOf(account), adminsOf(account)], [at("ada", "bob"), ["ada"]]);
    assert.deepEqual(outputs(account).memberIds, ["ada", "bob"]);
    assert.deepEqual([outputs(account).deferred, outputs(account).addedMembers, made.told], [undefined, undefined, []]);
    await settled(account, sales);
    well(await account.destroy());
    assert.deepEqual(account.writes(), [`DELETE /v2/groups/${id}`]);
    assert.equal(account.zoom.store.groups.size, 0);
    assert.equal(account.zoom.person("ada")?.status, "active");
  });

  story(
    "is repaired when somebody edits it in the web portal, and the preview shows what changed",
    {},
    async (account) => {
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
    },
  );

  story("continues where a run failed half-way", {}, async (account) => {
    await account.up(program({ members: at("ada", "eve"), admins: [] }));
    const after = program({ members: at("ada", "bob"), admins: at("cyd") });
    const { id } = account.state.get(G)!;
    account.zoom.fail({ match: "DELETE /groups/*/members/*", status: 400, code: 200, message: "No permission." });
    assert.match(
      (await account.up(after)).failed[G]!,
      /^Removing members from the group "Sales" failed\. DELETE .*: 400 \(Zoom code 200\) .* needs the right to edit them\.$/,
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

  story("is removed twice without complaint", {}, async (account) => {
    await account.up(program({}));
    account.zoom.portal.groups.remove(name);
    well(await account.destroy());
  });

  story("of which nothing but the name is declared shows and manages nothing else", {}, async (account) => {
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

  story("of another Zoom account by now is gone too", { groups: [{ id: "g1", name }] }, async (account) => {
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
      assert.deepEqual([inputs(account), rest], [declared, { ...declared, memberIds: ["ada"] }]);
      assert.equal(zoomAccount, account.zoom.account.accountId);
      await settled(account, program({ members: at("ada"), admins: at("bob") }));
    },
  );
});

describe("a group that is in the account already", () => {
  const there = { groups: [{ id: "g1", name: "SALES", members: at("ada", "eve"), admins: at("eve") }] };

  story("is refused, with which it is and what to do; letter case makes no difference", there, async (account) => {
    const { failed } = await account.up(program({ members: at("ada") }));
    assert.match(
      failed[G]!,
      /^The group "Sales": a group of this name already exists in this Zoom account \(id g1\).*onExisting: "adopt"/,
    );
    assert.deepEqual([account.writes(), account.state.size], [[], 0]);
  });

  story("is adopted with what differs changed", there, async (account) => {
    const sales = program({ ...adopt, members: at("ada", "bob"), admins: at("ada") });
    assert.deepEqual(well(await account.up(sales)).did, { [G]: "create" });
    assert.deepEqual(account.writes(), [
      "PATCH /v2/groups/g1",
      "POST /v2/groups/g1/members",
      "DELETE /v2/groups/g1/members/eve",
      "POST /v2/groups/g1/admins",
      "DELETE /v2/groups/g1/admins/eve@example.com",
    ]);
    assert.deepEqual([membersOf(account), adminsOf(account)], [at("ada", "bob"), ["ada"]]);
    await settled(account, sales);
  });

  story("is adopted without a change where nothing differs", there, async (account) => {
    account.stack["zoom:onExisting"] = "adopt";
    const sales = program({ name: "SALES", members: at("eve", "ada") });
    well(await account.up(sales));
    assert.deepEqual([account.state.get(G)!.id, account.writes()], ["g1", []]);
    await settled(account, sales);
  });

  story("is left alone when the resource it had is renamed", there, async (account) => {
    const declared = { name: "SALES", ...adopt };
    await account.up({ [G]: declared });
    const renamed = well(await account.up({ "group:sellers": declared }));
    assert.deepEqual(renamed.did, { "group:sellers": "create", [G]: "delete" });
    assert.match(renamed.told.join(), /The group "SALES" is left alone.*"aliases"/);
    assert.ok(account.zoom.store.groups.has("g1"));
  });
});

describe("the name of a group", () => {
  story("changes in place: the group and its people stay", {}, async (account) => {
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

  story("that another group has is an error that says so", { groups: [{ name: "Sellers" }] }, async (account) => {
    await account.up(program({}));
    const { failed } = await account.up(program({ name: "SELLERS" }));
    assert.match(
      failed[G]!,
      /^Renaming the group "SELLERS" failed\. .*\(Zoom code 4132\).*Another group has this name/,
    );
    await settled(account, program({}));
  });

  story("that a group has which Zoom does not list is an error that says so", {}, async (account) => {
    account.zoom.fail({ match: "POST /groups", status: 409, code: 4132 });
    const { failed } = await account.up(program({}));
    assert.match(failed[G]!, /^Creating the group "Sales" failed\. .*Zoom does not list it.*limited to some groups/);
  });

  const broken = [
    { kind: "reset", when: "before" },
    { kind: "reset", when: "after" },
    { status: 500, when: "before" },
    { status: 500, when: "after" },
    { kind: "cut" },
  ] as const;
  for (const fault of broken)
    story(`is given to one group when its creation breaks: ${JSON.stringify(fault)}`, {}, async (account) => {
      account.zoom.fail({ match: "POST /groups", ...fault });
      well(await account.up(program({ members: at("ada") })));
      assert.deepEqual(
        [...account.zoom.store.groups.values()].map((group) => group.name),
        [name],
      );
      await settled(account, program({ members: at("ada") }));
    });
});

describe("the members of a group", () => {
  const many = Array.from({ length: 130 }, (_, n) => ({ id: `u${n}`, email: `u${n}@example.com` }));
  const emails = many.map(({ email }) => email);

  story("are added thirty in a call, and removed one by one", { people: many }, async (account) => {
    await account.up(program({ members: emails.slice(0, 35) }));
    account.writes();
    well(await account.up(program({ members: emails.slice(5, 130) })));
    const writes = account.writes();
    assert.deepEqual(
      ["POST", "DELETE"].map((method) => writes.filter((line) => line.startsWith(method)).length),
      [4, 5],
    );
    assert.deepEqual(membersOf(account), emails.slice(5).sort());
    await settled(account, program({ members: emails.slice(5) }));
  });

  story("are read by pages, each once, also where Zoom repeats a row", { people: many }, async (account) => {
    account.stack["zoom:pageSize"] = "30";
    const sales = program({ members: emails });
    well(await account.up(sales));
    account.zoom.fail({ match: "GET /groups/*/members", kind: "duplicateRows", times: Infinity });
    account.zoom.takeLog();
    assert.deepEqual(well(await account.refresh()).did, {});
    assert.equal(account.zoom.takeLog().filter((line) => line.endsWith("/members")).length, 5);
    assert.deepEqual(well(await account.up(sales)).did, {});
  });

  story("are not judged by a first page alone", { people: many }, async (account) => {
    await account.up(program({ members: emails }));
    account.stack["zoom:pagination"] = "false";
    account.stack["zoom:pageSize"] = "30";
    assert.match((await account.refresh()).failed[G]!, /a list known in part cannot be managed: set zoom:pagination/);
  });

  story("are one person by id, by e-mail, and in other letter case", {}, async (account) => {
    const sales = program({ members: ["ada", "ada@example.com", "ADA@example.com", "bob@Example.com"] });
    well(await account.up(sales));
    assert.deepEqual([membersOf(account), outputs(account).memberIds], [at("ada", "bob"), ["ada", "bob"]]);
    await settled(account, sales);
    account.writes();
    const respelled = program({ members: ["bob", "ada"] });
    well(await account.up(respelled));
    assert.deepEqual(account.writes(), []);
    await settled(account, respelled);
  });

  story("have no order", {}, async (account) => {
    await account.up(program({ members: at("ada", "bob", "cyd") }));
    account.zoom.portal.groups.removeMember(name, "ada");
    account.zoom.portal.groups.addMember(name, "ada");
    assert.deepEqual(well(await account.refresh()).did, {});
    account.zoom.takeLog();
    well(await account.up(program({ members: at("cyd", "bob", "ada") })));
    assert.deepEqual(account.zoom.takeLog(), []);
  });

  story("whom the account does not know are named, each, and nothing is done", {}, async (account) => {
    const sales = program({ members: ["x@example.com", ...at("ada"), "nobodys-id"], admins: ["y@example.com"] });
    assert.match(
      (await account.up(sales)).failed[G]!,
      /^The group "Sales": this Zoom account has nobody called x@example.com, nobodys-id, y@example.com; /,
    );
    assert.deepEqual([account.writes(), account.state.size], [[], 0]);
  });

  story("who left the account show in the preview as missing, and are named by the run", {}, async (account) => {
    const sales = program({ members: at("ada", "bob") });
    await account.up(sales);
    account.zoom.portal.remove("bob");
    await account.refresh();
    assert.deepEqual(inputs(account).members, at("ada"));
    assert.match((await account.up(sales)).failed[G]!, /nobody called bob@example.com; take them out/);
  });

  story("who are shown a moment late are waited for", { visibility: { delayMs: 1_200 } }, async (account) => {
    const sales = program({ members: at("ada", "bob"), admins: at("ada") });
    well(await account.up(sales));
    account.zoom.clock.advance(2_000);
    await settled(account, sales);
  });

  story("whom Zoom took and did not add are an error that names them", {}, async (account) => {
    account.zoom.fail({ match: "POST /groups/*/members", kind: "dropped" });
    const sales = program({ members: at("ada", "bob") });
    const { failed } = await account.up(sales);
    assert.match(
      failed[G]!,
      /^Zoom accepted the change of the group "Sales" and did not apply it: ada@example.com, bob@example.com are not members\./,
    );
    assert.deepEqual(outputs(account).unfinished, ["members"]);
    well(await account.up(sales));
    await settled(account, sales);
  });

  const removals = [
    ["404/4131", { status: 404, code: 4131 }],
    ["another 400", { status: 400, code: 4131 }],
  ] as const;
  for (const [title, refusal] of removals)
    story(`who left in the meantime are no error: ${title}`, {}, async (account) => {
      await account.up(program({ members: at("ada", "eve") }));
      account.zoom.fail({ match: "DELETE /groups/*/members/*", ...refusal, when: "after" });
      well(await account.up(program({ members: at("ada") })));
      await settled(account, program({ members: at("ada") }));
    });

  story("are no longer managed once the program does not name them", {}, async (account) => {
    await account.up(program({ members: at("ada") }));
    account.zoom.takeLog();
    well(await account.up(program({})));
    assert.deepEqual([account.zoom.takeLog(), outputs(account).memberIds], [[], undefined]);
    account.zoom.portal.groups.addMember(name, "eve");
    await settled(account, program({}));
    assert.deepEqual(membersOf(account), at("ada", "eve"));
  });

  story("are emptied by an empty list, and the preview warns when it begins to count", {}, async (account) => {
    await account.up(program({}));
    account.zoom.portal.groups.addMember(name, "eve");
    const preview = await account.preview(program({ members: [] }));
    assert.deepEqual(preview.told, ['The group "Sales": whoever is not named in members will be removed from it.']);
    well(await account.up(program({ members: [] })));
    assert.deepEqual(membersOf(account), []);
    await settled(account, program({ members: [] }));
  });
});

describe("members who are pending", () => {
  const invited = { people: [pat] };
  const sales = program({ members: at("ada", "pat") });

  story("become members when they accept, without anybody's doing", invited, async (account) => {
    const made = well(await account.up(sales));
    const { id } = account.state.get(G)!;
    assert.deepEqual(account.writes(), ["POST /v2/groups", `POST /v2/groups/${id}/members`, "PATCH /v2/users/pat"]);
    assert.deepEqual([outputs(account).deferred, outputs(account).memberIds], [at("pat"), ["ada"]]);
    assert.deepEqual(made.told, [
      'The group "Sales": pat@example.com has not accepted the invitation yet; Zoom adds them when they do, or else the first run afterwards.',
    ]);
    await settled(account, sales);

    account.zoom.accept("pat");
    assert.deepEqual(membersOf(account), at("ada", "pat"));
    await settled(account, sales);
    assert.deepEqual([outputs(account).deferred, outputs(account).memberIds], [undefined, ["ada", "pat"]]);
  });

  story("keep the place that is reserved for them when the group changes otherwise", invited, async (account) => {
    await account.up(sales);
    account.writes();
    well(await account.up(program({ members: at("ada", "bob", "pat") })));
    assert.deepEqual(account.writes(), [`POST /v2/groups/${account.state.get(G)!.id}/members`]);
    assert.deepEqual(outputs(account).deferred, at("pat"));
  });

  story(
    "come back under another id, and are members all the same",
    { ...invited, switches: { newIdOnActivation: true } },
    async (account) => {
      await account.up(sales);
      account.zoom.accept("pat");
      await settled(account, sales);
      assert.deepEqual(membersOf(account), at("ada", "pat"));
    },
  );

  story(
    "of two groups get into the one that asked last, and into the other by the next run",
    invited,
    async (account) => {
      const two = {
        "group:a": { name: "A", members: at("pat") },
        "group:b": { name: "B", members: at("pat") },
      };
      well(await account.up(two));
      await settled(account, two);
      account.zoom.accept("pat");
      assert.deepEqual([membersOf(account, "A"), membersOf(account, "B")], [[], at("pat")]);
      well(await account.refresh());
      assert.deepEqual((await account.preview(two)).did, { "group:a": "update" });
      well(await account.up(two));
      assert.deepEqual([membersOf(account, "A"), membersOf(account, "B")], [at("pat"), at("pat")]);
      await settled(account, two);
    },
  );

  story("are added by the first run afterwards where Zoom takes no group for them", invited, async (account) => {
    account.zoom.fail({ match: "PATCH /users/*", status: 400, code: 1000, message: "Pending.", times: Infinity });
    const made = well(await account.up(sales));
    assert.match(made.told[0]!, /^Reserving a place for invited people in the group "Sales" failed\. PATCH .*1000/);
    await settled(account, sales);
    account.zoom.accept("pat");
    await account.refresh();
    assert.deepEqual((await account.preview(sales)).did, { [G]: "update" });
    well(await account.up(sales));
    assert.deepEqual(membersOf(account), at("ada", "pat"));
    await settled(account, sales);
  });

  story("are added by the first run afterwards where Zoom dropped the reservation", invited, async (account) => {
    account.zoom.fail({ match: "PATCH /users/*", kind: "dropped" });
    well(await account.up(sales));
    account.zoom.accept("pat");
    await account.refresh();
    well(await account.up(sales));
    assert.deepEqual(membersOf(account), at("ada", "pat"));
    await settled(account, sales);
  });

  story("and are invited anew under another id get a new place", invited, async (account) => {
    const byId = (id: string) => program({ members: [...at("ada"), id] });
    await account.up(byId("pat"));
    account.zoom.portal.remove("pat");
    account.zoom.portal.add({ ...pat, id: "pat2" });
    account.writes();
    well(await account.up(byId("pat2")));
    assert.deepEqual(account.writes(), ["PATCH /v2/users/pat2"]);
    account.zoom.accept("pat2");
    await settled(account, byId("pat2"));
    assert.deepEqual(membersOf(account), at("ada", "pat"));
  });

  story("and no longer declared are taken out again should Zoom add them", invited, async (account) => {
    await account.up(sales);
    account.writes();
    const without = program({ members: at("ada") });
    const changed = well(await account.up(without));
    assert.match(changed.told.join(), /pat@example.com has not accepted .* may still be added by Zoom when they do/);
    assert.deepEqual([account.writes(), outputs(account).deferred], [[], undefined]);
    account.zoom.accept("pat");
    await account.refresh();
    assert.deepEqual(inputs(account).members, at("ada", "pat"));
    well(await account.up(without));
    assert.deepEqual(membersOf(account), at("ada"));
    await settled(account, without);
  });
});

describe("members who are deactivated", () => {
  story(
    "and no longer shown are deferred, and not added again",
    { switches: { membershipOfDeactivated: "dropped" } },
    async (account) => {
      const sales = program({ members: at("ada", "bob") });
      await account.up(sales);
      account.zoom.portal.deactivate("bob");
      await settled(account, sales);
      assert.deepEqual(outputs(account).deferred, at("bob"));
      const changed = program({ members: at("ada", "bob", "cyd") });
      assert.match(
        well(await account.up(changed)).told.join(),
        /bob@example.com is deactivated and will be added by the first run after they are active again/,
      );
      await settled(account, changed);
      account.zoom.portal.activate("bob");
      await account.refresh();
      assert.deepEqual((await account.preview(changed)).did, { [G]: "update" });
      well(await account.up(changed));
      assert.deepEqual(membersOf(account), at("ada", "bob", "cyd"));
      await settled(account, changed);
    },
  );

  story("and still shown are members like any other", {}, async (account) => {
    const sales = program({ members: at("ada", "bob") });
    await account.up(sales);
    account.zoom.portal.deactivate("bob");
    await settled(account, sales);
    assert.equal(outputs(account).deferred, undefined);
    well(await account.up(program({ members: at("ada") })));
    assert.deepEqual(membersOf(account), at("ada"));
  });
});

describe("an additive group", () => {
  const there = { groups: [{ id: "g1", name, members: at("ada", "eve") }] };
  const additive = (...names: string[]) => program({ ...adopt, membership: "additive", members: at(...names) });

  story("removes whom it added and nobody else", there, async (account) => {
    well(await account.up(additive("ada", "bob", "cyd")));
    assert.deepEqual(outputs(account).addedMembers, ["bob", "cyd"]);
    await settled(account, additive("ada", "bob", "cyd"));
    account.writes();
    well(await account.up(additive("bob")));
    assert.deepEqual(account.writes(), ["DELETE /v2/groups/g1/members/cyd"]);
    assert.deepEqual([membersOf(account), outputs(account).addedMembers], [at("ada", "bob", "eve"), ["bob"]]);
    await settled(account, additive("bob"));
    well(await account.up(additive()));
    assert.deepEqual([membersOf(account), outputs(account).addedMembers], [at("ada", "eve"), undefined]);
  });

  story("takes only a missing member for drift", there, async (account) => {
    await account.up(additive("ada", "bob"));
    account.zoom.portal.groups.addMember(name, "dan");
    await settled(account, additive("ada", "bob"));
    account.zoom.portal.groups.removeMember(name, "bob");
    await account.refresh();
    assert.deepEqual(inputs(account).members, at("ada"));
    well(await account.up(additive("ada", "bob")));
    assert.deepEqual([membersOf(account), outputs(account).addedMembers], [at("ada", "bob", "dan", "eve"), ["bob"]]);
  });

  story("knows whom it added although the call broke", there, async (account) => {
    account.stack["zoom:ioErrorRetries"] = "0";
    well(await account.up(additive("ada")));
    account.zoom.fail({ match: "POST /groups/*/members", kind: "reset", when: "after" });
    assert.match((await account.up(additive("ada", "bob"))).failed[G]!, /^Adding members to the group "Sales" failed/);
    well(await account.up(additive("ada", "bob")));
    assert.deepEqual(outputs(account).addedMembers, ["bob"]);
    well(await account.up(additive("ada")));
    assert.deepEqual(membersOf(account), at("ada", "eve"));
  });

  story(
    "removes somebody who was to join and joined when no longer declared",
    { ...there, people: [pat] },
    async (account) => {
      await account.up(additive("pat"));
      assert.deepEqual(outputs(account).addedMembers, at("pat"));
      well(await account.up(additive()));
      assert.deepEqual(outputs(account).addedMembers, at("pat"));
      account.zoom.accept("pat");
      await account.refresh();
      assert.deepEqual([inputs(account).members, outputs(account).addedMembers], [at("pat"), ["pat"]]);
      well(await account.up(additive()));
      assert.deepEqual(membersOf(account), at("ada", "eve"));
      await settled(account, additive());
    },
  );

  story("that becomes authoritative removes the others, and the preview says so", there, async (account) => {
    await account.up(additive("ada", "bob"));
    const strict = program({ ...adopt, members: at("ada", "bob") });
    assert.match((await account.preview(strict)).told.join(), /whoever is not named in members will be removed/);
    well(await account.up(strict));
    assert.deepEqual([membersOf(account), outputs(account).addedMembers], [at("ada", "bob"), undefined]);
    await settled(account, strict);
    account.zoom.takeLog();
    well(await account.up(additive("ada", "bob")));
    assert.deepEqual(account.zoom.takeLog(), []);
    well(await account.up(additive("ada")));
    assert.deepEqual(membersOf(account), at("ada", "bob"), "who was there when it became additive is not ours");
  });
});

describe("the administrators of a group", () => {
  const crowd = Array.from({ length: 25 }, (_, n) => ({ id: `u${n}`, email: `u${n}@example.com` }));

  story("are added ten in a call, by id or e-mail, and known by e-mail", { people: crowd }, async (account) => {
    const sales = program({ admins: ["u0", ...crowd.map(({ email }) => email.toUpperCase())] });
    well(await account.up(sales));
    assert.equal(account.writes().filter((line) => line.endsWith("/admins")).length, 3);
    assert.equal(adminsOf(account).length, 25);
    await settled(account, sales);
    account.writes();
    well(await account.up(program({ admins: ["u1"] })));
    assert.equal(account.writes().filter((line) => line.startsWith("DELETE")).length, 24);
    await settled(account, program({ admins: ["u1"] }));
  });

  story("who are pending wait until they accept", { people: [pat] }, async (account) => {
    const sales = program({ admins: at("ada", "pat") });
    assert.match(
      well(await account.up(sales)).told.join(),
      /pat@example.com has not accepted .* made an administrator/,
    );
    await settled(account, sales);
    account.zoom.accept("pat");
    await account.refresh();
    well(await account.up(sales));
    assert.deepEqual(adminsOf(account), ["ada", "pat"]);
    await settled(account, sales);
  });

  story("who are none any more are no error: 400/4138", {}, async (account) => {
    await account.up(program({ admins: at("ada", "eve") }));
    account.zoom.fail({ match: "DELETE /groups/*/admins/*", status: 400, code: 4138, when: "after" });
    well(await account.up(program({ admins: at("ada") })));
    await settled(account, program({ admins: at("ada") }));
  });

  story(
    "whom Zoom passes over are an error that names them",
    { switches: { groupAdmins: "members" } },
    async (account) => {
      const { failed } = await account.up(program({ admins: at("ada") }));
      assert.match(failed[G]!, /did not apply it: ada@example.com is not an administrator\./);
      const both = program({ members: at("ada"), admins: at("ada") });
      well(await account.up(both));
      await settled(account, both);
    },
  );
});

describe("what Zoom refuses", () => {
  story("in an account that does not pay, with what to do", { plan: "free" }, async (account) => {
    const { failed } = await account.up(program({}));
    assert.match(
      failed[G]!,
      /^Looking up the group "Sales" failed\. .*\(Zoom code 200\).*groups only in paid accounts/,
    );
  });

  story("after a hundred new groups a day", { rateLimits: "business" }, async (account) => {
    const groups = Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`group:${n}`, { name: `G${n}` }]));
    const { failed } = await account.up(groups);
    assert.deepEqual(Object.keys(failed), ["group:100"]);
    assert.match(failed["group:100"]!, /^Creating the group "G100" failed\. .*a hundred groups a day/);
  });

  story("the deletion of the account's default group", { groups: [{ name, isDefault: true }] }, async (account) => {
    await account.up(program(adopt));
    assert.match(
      (await account.destroy()).failed[G]!,
      /^Deleting the group "Sales" failed\. .*default group.*Barriers/,
    );
  });

  story("a group that vanishes during the run", {}, async (account) => {
    await account.up(program({ members: [] }));
    account.zoom.fail({ match: "POST /groups/*/members", status: 404, code: 4130 });
    const { failed } = await account.up(program({ members: at("ada") }));
    assert.match(failed[G]!, /^Adding members to the group "Sales" failed\. .*4130.*run "pulumi refresh"/);
  });
});

describe("a ZoomGroup in another account", () => {
  story("is refused before any call", {}, async (account) => {
    await account.up(program({}));
    account.zoom.takeLog();
    account.stack["zoom:accountId"] = "SomebodyElse";
    const refusal = /^Zoom Group .* belongs to the Zoom account .* and the settings name the account SomebodyElse/;
    assert.match((await account.refresh()).failed[G]!, refusal);
    assert.match((await account.up(program({ name: "Sellers" }))).failed[G]!, refusal);
    assert.match((await account.destroy()).failed[G]!, refusal);
    assert.deepEqual(account.zoom.takeLog(), []);
  });
});
