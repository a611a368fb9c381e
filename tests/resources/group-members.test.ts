import assert from "node:assert/strict";
import { at, G, inputs, membersOf, name, outputs, pat, program, settled, story, well } from "./group-story";

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

  story("who join are looked up on list pages if these take fewer calls", { people: many }, async (account) => {
    await account.up(program({ members: [] }));
    account.zoom.takeLog();
    well(await account.up(program({ members: [...emails.slice(0, 60), ...many.slice(60).map(({ id }) => id)] })));
    const users = account.zoom.takeLog().filter((line) => line.startsWith("GET /v2/users"));
    assert.deepEqual(users, ["GET /v2/users", "GET /v2/users"]);
    assert.deepEqual(membersOf(account), [...emails].sort());
  });

  story(
    "who join are read singly only if they are pending or unknown",
    { people: [...many, { email: "off@example.com", status: "inactive" }, { ...pat, id: "pen" }] },
    async (account) => {
      const singly = () => account.zoom.takeLog().filter((line) => line.startsWith("GET /v2/users/"));
      await account.up(program({ members: [] }));
      const { failed } = await account.up(program({ members: [...emails, "no-one@example.com"] }));
      assert.match(failed[G]!, /no-one@example\.com/);
      assert.deepEqual([account.writes().length, membersOf(account)], [1, []], "only the creation of the group");
      singly();
      const { told } = well(await account.up(program({ members: [...emails, "off@example.com", "pen"] })));
      assert.deepEqual(singly(), ["GET /v2/users/pen"]);
      for (const waits of [/pat@example\.com/, /off@example\.com is deactivated/]) assert.match(told.join(), waits);
    },
  );

  story("who join are read singly if the list cannot be read", { people: many }, async (account) => {
    await account.up(program({ members: [] }));
    account.zoom.fail({ match: "GET /users", status: 400, code: 4711, message: "Missing scope.", times: Infinity });
    account.zoom.takeLog();
    well(await account.up(program({ members: emails })));
    assert.deepEqual(account.zoom.takeLog().filter((line) => line.startsWith("GET /v2/users/")).length, emails.length);
    assert.deepEqual(membersOf(account), [...emails].sort());
  });

  story(
    "who join are read singly in an account with more pages",
    { people: many.slice(0, 30), users: 1_000 },
    async (account) => {
      account.stack["zoom:pageSize"] = "30";
      await account.up(program({ members: [] }));
      account.zoom.takeLog();
      well(await account.up(program({ members: emails.slice(0, 30) })));
      const users = account.zoom.takeLog().filter((line) => line.startsWith("GET /v2/users"));
      assert.equal(users.filter((line) => line === "GET /v2/users").length, 2);
      assert.ok(users.length <= 2 + 30);
    },
  );

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

  story("that Zoom did not add are added by the next run, although a later step failed first", {}, async (account) => {
    well(await account.up(program({})));
    account.zoom.fail({ match: "POST /groups/*/members", kind: "dropped" });
    account.zoom.fail({ match: "POST /groups/*/admins", status: 400, code: 200, message: "No." });
    const sales = program({ members: at("ada", "bob"), admins: at("ada") });
    assert.match((await account.up(sales)).failed[G]!, /^Adding administrators to the group "Sales" failed/);
    assert.deepEqual(outputs(account).unfinished, ["members", "admins"]);
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
