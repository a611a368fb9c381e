import assert from "node:assert/strict";
import { adopt, at, G, inputs, membersOf, name, outputs, pat, program, settled, story, well } from "./group-story";

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

  story("are read by pages, each once, even if Zoom repeats a row", { people: many }, async (account) => {
    account.stack["zoom:pageSize"] = "30";
    const sales = program({ members: emails });
    well(await account.up(sales));
    account.zoom.fail({ match: "GET /groups/*/members", kind: "duplicateRows", times: Infinity });
    account.zoom.takeLog();
    assert.deepEqual(well(await account.refresh()).did, {});
    assert.equal(account.zoom.takeLog().filter((line) => line.endsWith("/members")).length, 5);
    assert.deepEqual(well(await account.up(sales)).did, {});
  });

  story("are not judged by the first page", { people: many }, async (account) => {
    await account.up(program({ members: emails }));
    account.stack["zoom:pagination"] = "false";
    account.stack["zoom:pageSize"] = "30";
    assert.match(
      (await account.refresh()).failed[G]!,
      /An incomplete list cannot be managed\. Set zoom:pagination to true/,
    );
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

  story("who are not in the account are each named, and nothing is done", {}, async (account) => {
    const sales = program({ members: ["x@example.com", ...at("ada"), "unknown-id"], admins: ["y@example.com"] });
    assert.match(
      (await account.up(sales)).failed[G]!,
      /^The group "Sales": this Zoom account has no user x@example.com, unknown-id, y@example.com; /,
    );
    assert.deepEqual([account.writes(), account.state.size], [[], 0]);
  });

  story("who left the account are missing in the preview, and the run names them", {}, async (account) => {
    const sales = program({ members: at("ada", "bob") });
    await account.up(sales);
    account.zoom.portal.remove("bob");
    await account.refresh();
    assert.deepEqual(inputs(account).members, at("ada"));
    assert.match((await account.up(sales)).failed[G]!, /no user bob@example.com; remove them/);
  });

  story("that Zoom shows a moment late are waited for", { visibility: { delayMs: 1_200 } }, async (account) => {
    const sales = program({ members: at("ada", "bob"), admins: at("ada") });
    well(await account.up(sales));
    account.zoom.clock.advance(2_000);
    await settled(account, sales);
  });

  story("that Zoom accepts but does not add are an error that names them", {}, async (account) => {
    account.zoom.fail({ match: "POST /groups/*/members", kind: "dropped" });
    const sales = program({ members: at("ada", "bob") });
    const { failed } = await account.up(sales);
    assert.match(
      failed[G]!,
      /^Zoom accepted the change of the group "Sales" but did not apply it: ada@example.com, bob@example.com are not members\./,
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
    story(`who left in the meantime cause no error: ${title}`, {}, async (account) => {
      await account.up(program({ members: at("ada", "eve") }));
      account.zoom.fail({ match: "DELETE /groups/*/members/*", ...refusal, when: "after" });
      well(await account.up(program({ members: at("ada") })));
      await settled(account, program({ members: at("ada") }));
    });

  story("with unusual e-mails show as Zoom has them", {}, async (account) => {
    await account.up(program({ members: [] }));
    account.zoom.portal.add({ id: "odd", email: "zoë.o'hara@münchen.example", status: "active" });
    account.zoom.portal.groups.addMember(name, "odd");
    well(await account.refresh());
    const shown = inputs(account).members;
    assert.deepEqual(shown, ["zoë.o'hara@münchen.example"]);
    await settled(account, program({ members: shown }));
  });

  story("are no longer managed once the program does not declare them", {}, async (account) => {
    await account.up(program({ members: at("ada") }));
    account.zoom.takeLog();
    well(await account.up(program({})));
    assert.deepEqual([account.zoom.takeLog(), outputs(account).memberIds], [[], undefined]);
    account.zoom.portal.groups.addMember(name, "eve");
    await settled(account, program({}));
    assert.deepEqual(membersOf(account), at("ada", "eve"));
  });

  story("stay when they begin to be managed, and leave once a preview has named them", {}, async (account) => {
    await account.up(program({}));
    account.zoom.portal.groups.addMember(name, "eve");
    const none = program({ members: [] });
    assert.deepEqual((await account.preview(none)).told, [
      'The group "Sales": from now on, its members who are not listed in members count as drift. After the next refresh, the preview shows who will be removed.',
    ]);
    well(await account.up(none));
    assert.deepEqual(membersOf(account), at("eve"));
    well(await account.refresh());
    assert.deepEqual((await account.preview(none)).told, [
      'The group "Sales": eve@example.com will be removed from its members.',
    ]);
    well(await account.up(none));
    assert.deepEqual(membersOf(account), []);
    await settled(account, none);
  });
});

describe("members who are pending", () => {
  const invited = { people: [pat] };
  const sales = program({ members: at("ada", "pat") });

  story("become members when they accept", invited, async (account) => {
    const created = well(await account.up(sales));
    const { id } = account.state.get(G)!;
    assert.deepEqual(account.writes(), ["POST /v2/groups", `POST /v2/groups/${id}/members`, "PATCH /v2/users/pat"]);
    assert.deepEqual([outputs(account).deferred, outputs(account).memberIds], [at("pat"), ["ada"]]);
    assert.deepEqual(created.told, [
      'The group "Sales": pat@example.com has not accepted the invitation yet. Zoom adds them when they accept; if it does not, the next run does.',
    ]);
    await settled(account, sales);

    account.zoom.accept("pat");
    assert.deepEqual(membersOf(account), at("ada", "pat"));
    await settled(account, sales);
    assert.deepEqual([outputs(account).deferred, outputs(account).memberIds], [undefined, ["ada", "pat"]]);
  });

  story("keep their reservation when the group changes otherwise", invited, async (account) => {
    await account.up(sales);
    account.writes();
    well(await account.up(program({ members: at("ada", "bob", "pat") })));
    assert.deepEqual(account.writes(), [`POST /v2/groups/${account.state.get(G)!.id}/members`]);
    assert.deepEqual(outputs(account).deferred, at("pat"));
  });

  story(
    "come back under another id, and are members nevertheless",
    { ...invited, switches: { newIdOnActivation: true } },
    async (account) => {
      await account.up(sales);
      account.zoom.accept("pat");
      await settled(account, sales);
      assert.deepEqual(membersOf(account), at("ada", "pat"));
    },
  );

  story("of two groups join the one that reserved last, and the other in the next run", invited, async (account) => {
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
  });

  story("are added by the next run if Zoom refuses a group for them", invited, async (account) => {
    account.zoom.fail({ match: "PATCH /users/*", status: 400, code: 1000, message: "Pending.", times: Infinity });
    const created = well(await account.up(sales));
    assert.match(
      created.told[0]!,
      /^Reserving membership for pending users in the group "Sales" failed\. PATCH .*1000/,
    );
    await settled(account, sales);
    account.zoom.accept("pat");
    await account.refresh();
    assert.deepEqual((await account.preview(sales)).did, { [G]: "update" });
    well(await account.up(sales));
    assert.deepEqual(membersOf(account), at("ada", "pat"));
    await settled(account, sales);
  });

  story("are added by the next run if Zoom dropped the reservation", invited, async (account) => {
    account.zoom.fail({ match: "PATCH /users/*", kind: "dropped" });
    well(await account.up(sales));
    account.zoom.accept("pat");
    await account.refresh();
    well(await account.up(sales));
    assert.deepEqual(membersOf(account), at("ada", "pat"));
    await settled(account, sales);
  });

  story("and are invited again under another id get a new reservation", invited, async (account) => {
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

  for (const [how, who] of Object.entries({ "e-mail": at("pat"), id: ["pat"] }))
    story(
      `and whose invitation expired stay deferred, and do not fail the run: by ${how}`,
      invited,
      async (account) => {
        const byName = (...names: string[]) => program({ members: [...names, ...who] });
        await account.up(byName("ada"));
        account.zoom.expireInvitation("pat");
        await settled(account, byName("ada"));
        const changed = well(await account.up(byName("ada", "bob")));
        assert.match(
          changed.told.join(),
          /pat.* is no longer in this Zoom account, or the invitation expired\. Invite them again/,
        );
        assert.deepEqual([membersOf(account), outputs(account).deferred], [at("ada", "bob"), who]);
        await settled(account, byName("ada", "bob"));
      },
    );

  story("and no longer declared are removed if Zoom adds them", invited, async (account) => {
    await account.up(sales);
    account.writes();
    const without = program({ members: at("ada") });
    const changed = well(await account.up(without));
    assert.match(changed.told.join(), /pat@example.com has not accepted .* Zoom may still add them when they accept/);
    assert.deepEqual([account.writes(), outputs(account).deferred], [[], undefined]);
    account.zoom.accept("pat");
    await account.refresh();
    assert.deepEqual(inputs(account).members, at("ada", "pat"));
    well(await account.up(without));
    assert.deepEqual(membersOf(account), at("ada"));
    await settled(account, without);
  });
});

describe("a ZoomGroup of ZoomUsers of the same program", () => {
  story("waits for invited users, and has them when they accept", {}, async (account) => {
    const company = { pia: { email: "pia@example.com", dept: "Sales" }, ...program({ members: at("ada", "pia") }) };
    well(await account.up(company));
    await settled(account, company);
    account.zoom.accept("pia@example.com");
    well(await account.refresh());
    assert.deepEqual((await account.preview(company)).did, { pia: "update" });
    well(await account.up(company));
    assert.deepEqual(membersOf(account), at("ada", "pia"));
    await settled(account, company);
    account.zoom.takeLog();
    well(await account.destroy());
    assert.equal(account.zoom.store.groups.size, 0);
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
        /bob@example.com is deactivated\. The first run after their reactivation adds them/,
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

  story("removes those whom it added and no one else", there, async (account) => {
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

  story("treats only a missing member as drift", there, async (account) => {
    await account.up(additive("ada", "bob"));
    account.zoom.portal.groups.addMember(name, "dan");
    await settled(account, additive("ada", "bob"));
    account.zoom.portal.groups.removeMember(name, "bob");
    await account.refresh();
    assert.deepEqual(inputs(account).members, at("ada"));
    well(await account.up(additive("ada", "bob")));
    assert.deepEqual([membersOf(account), outputs(account).addedMembers], [at("ada", "bob", "dan", "eve"), ["bob"]]);
  });

  story("knows whom it added although the connection broke", there, async (account) => {
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
    "removes someone who joined by a reservation and is no longer declared",
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

  story("that becomes authoritative removes the others once a preview has named them", there, async (account) => {
    await account.up(additive("ada", "bob"));
    const strict = program({ ...adopt, members: at("ada", "bob") });
    assert.match((await account.preview(strict)).told.join(), /who are not listed in members count as drift/);
    well(await account.up(strict));
    assert.deepEqual(membersOf(account), at("ada", "bob", "eve"));
    well(await account.refresh());
    assert.match((await account.preview(strict)).told.join(), /eve@example.com will be removed from its members/);
    well(await account.up(strict));
    assert.deepEqual([membersOf(account), outputs(account).addedMembers], [at("ada", "bob"), undefined]);
    await settled(account, strict);
    account.zoom.takeLog();
    well(await account.up(additive("ada", "bob")));
    assert.deepEqual(account.zoom.takeLog(), []);
    well(await account.up(additive("ada")));
    assert.deepEqual(membersOf(account), at("ada", "bob"), "those who were there when it became additive stay");
  });
});
