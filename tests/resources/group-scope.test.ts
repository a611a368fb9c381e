import assert from "node:assert/strict";
import { secretOutput } from "../../provider/resources/shared/secret-values";
import { UNKNOWN } from "../../provider/input-mistakes";
import { adminsOf, at, G, inputs, membersOf, name, outputs, pat, program, settled, story, well } from "./group-story";

describe("a change of a group", () => {
  story("writes what differs in the program, and leaves drift for the next refresh", {}, async (account) => {
    const before = { members: at("ada", "bob"), admins: at("ada") };
    well(await account.up(program(before)));
    const { id } = account.state.get(G)!;
    const { groups } = account.zoom.portal;
    groups.addMember(name, "eve");
    groups.removeMember(name, "bob");
    groups.addAdmin(name, "eve");
    account.writes();
    const renamed = program({ ...before, name: "Sellers" });
    well(await account.up(renamed));
    assert.deepEqual(account.writes(), [`PATCH /v2/groups/${id}`]);
    const grown = program({ members: at("ada", "bob", "cyd"), admins: at("ada", "cyd"), name: "Sellers" });
    well(await account.up(grown));
    assert.deepEqual(account.writes(), [`POST /v2/groups/${id}/members`, `POST /v2/groups/${id}/admins`]);
    assert.deepEqual(membersOf(account, "Sellers"), at("ada", "cyd", "eve"));
    assert.deepEqual(adminsOf(account, "Sellers"), ["ada", "cyd", "eve"]);
    assert.deepEqual((await account.refresh()).did, { [G]: "update" });
    well(await account.up(grown));
    assert.deepEqual(membersOf(account, "Sellers"), at("ada", "bob", "cyd"));
    assert.deepEqual(adminsOf(account, "Sellers"), ["ada", "cyd"]);
    await settled(account, grown);
  });

  story("removes administrators who were declared by id", {}, async (account) => {
    well(await account.up(program({ admins: ["ada", "bob"] })));
    well(await account.up(program({ admins: ["ada"] })));
    assert.deepEqual(adminsOf(account), ["ada"]);
    await settled(account, program({ admins: ["ada"] }));
  });

  story("adds those who were deferred as soon as any change is made", { people: [pat] }, async (account) => {
    account.zoom.fail({ match: "PATCH /users/*", status: 400, code: 1000, times: Infinity });
    well(await account.up(program({ members: at("ada", "pat") })));
    account.zoom.accept("pat");
    well(await account.up(program({ members: at("ada", "pat", "bob") })));
    assert.deepEqual([membersOf(account), outputs(account).deferred], [at("ada", "bob", "pat"), undefined]);
  });
});

describe("the state of a group after a failure", () => {
  story("keeps of each list what was last applied", {}, async (account) => {
    well(await account.up(program({ members: at("ada", "eve"), admins: at("ada") })));
    account.zoom.fail({ match: "DELETE /groups/*/members/*", status: 400, code: 200, message: "No permission." });
    const after = { name: "Sellers", members: at("ada", "bob"), admins: at("cyd") };
    assert.ok((await account.up(program(after))).failed[G]);
    const { name: kept, members, admins, unfinished } = outputs(account);
    assert.deepEqual(
      [kept, members, admins, unfinished],
      ["Sellers", at("ada", "eve"), at("ada"), ["members", "admins"]],
    );
    well(await account.up(program(after)));
    assert.deepEqual([membersOf(account, "Sellers"), outputs(account).members], [at("ada", "bob"), at("ada", "bob")]);
    await settled(account, program(after));
  });

  story("has no list that was never applied", {}, async (account) => {
    account.zoom.fail({ match: "POST /groups/*/members", status: 400, code: 200, message: "No permission." });
    const sales = program({ members: at("ada"), admins: at("ada") });
    assert.ok((await account.up(sales)).failed[G]);
    const { members, admins, unfinished, origin } = outputs(account);
    assert.deepEqual([members, admins, unfinished, origin], [undefined, undefined, ["members", "admins"], "created"]);
    well(await account.up(sales));
    await settled(account, sales);
  });
});

describe("the preview of a group", () => {
  const before = { members: at("ada", "bob"), admins: at("ada") };
  const rows: [title: string, declared: Record<string, unknown>, lines: string[]][] = [
    ["is silent about additions", { ...before, members: at("ada", "bob", "cyd") }, []],
    [
      "names members who leave",
      { ...before, members: at("ada") },
      ['The group "Sales": bob@example.com will be removed from its members.'],
    ],
    [
      "names administrators who leave",
      { ...before, admins: [] },
      ['The group "Sales": ada@example.com will be removed from its administrators.'],
    ],
    [
      "names everyone if the whole list is unknown",
      { ...before, members: UNKNOWN },
      [
        'The group "Sales": ada@example.com, bob@example.com may be removed from its members, because members are known only during the run.',
      ],
    ],
    ["is silent about an unknown addition", { ...before, members: [...at("ada", "bob"), UNKNOWN] }, []],
    [
      "names those in whose place someone unknown is declared",
      { ...before, members: [...at("ada"), UNKNOWN] },
      [
        'The group "Sales": bob@example.com may be removed from its members, because members are known only during the run.',
      ],
    ],
    [
      "doubts a removal that may be another spelling",
      { ...before, members: [...at("ada"), "bob"] },
      [
        'The group "Sales": bob@example.com may be removed from its members, unless they are now declared by another id or e-mail.',
      ],
    ],
    [
      "says that an additive group removes only those whom it added",
      { ...before, membership: "additive", members: at("ada") },
      ['The group "Sales": bob@example.com will be removed from its members, if this resource added them.'],
    ],
    ["is silent about a list that is no longer managed", { admins: before.admins }, []],
  ];
  for (const [title, declared, lines] of rows)
    story(title, {}, async (account) => {
      well(await account.up(program(before)));
      assert.deepEqual((await account.preview(program(declared))).told, lines);
    });
});

describe("the preview of a group whose members were not managed", () => {
  for (const members of [at("ada"), UNKNOWN, [UNKNOWN]])
    story(`says what is drift from now on: ${JSON.stringify(members)}`, {}, async (account) => {
      well(await account.up(program({})));
      assert.deepEqual((await account.preview(program({ members }))).told, [
        'The group "Sales": from now on, its members who are not listed in members count as drift. After the next refresh, the preview shows who will be removed.',
      ]);
    });
});

describe("secret members of a group", () => {
  const crowd = { people: [pat], groups: [{ id: "g1", name, members: at("eve") }] };

  story("appear in no other output and in no line or error", crowd, async (account) => {
    const secret = (members: string[]) =>
      program({ members, onExisting: "adopt", secretArguments: ["members"], whenTaken: "defer" });
    const first = well(await account.up(secret([...at("ada", "pat"), "bob"])));
    const { members, ...others } = outputs(account);
    assert.deepEqual(members, secretOutput([...at("ada", "pat"), "bob"]));
    const mark = "4dabf18193072939515e22adb298388d";
    for (const output of ["memberIds", "deferred", "addedMembers"]) assert.ok(mark in Object(others[output]), output);
    const clear = Object.fromEntries(Object.entries(others).filter(([, value]) => !(mark in Object(value))));
    const said = [JSON.stringify(clear), ...first.told];

    // The engine hands marked values to the provider in clear.
    Object.assign(outputs(account), { memberIds: ["ada", "bob"], deferred: at("pat"), addedMembers: ["ada", "bob"] });
    const refused = await account.up(secret([...at("ada", "pat"), "bob", "x@example.com"]));
    account.zoom.fail({ match: "DELETE /groups/*/members/*", status: 400, code: 200, message: "Not bob@example.com." });
    const failed = await account.up(secret(at("ada", "pat")));
    said.push(...[refused, failed].flatMap(({ told, failed }) => [...told, ...Object.values(failed)]));
    assert.match(refused.failed[G]!, /no user \(the secret members\)/);
    assert.match(failed.failed[G]!, /^Removing members from the group "Sales" failed/);
    Object.assign(outputs(account), { memberIds: ["ada", "bob"], deferred: at("pat"), addedMembers: ["ada", "bob"] });
    account.zoom.fail({ match: "DELETE /groups/*/members/*", status: 400, code: 200, message: "Not bob@example.com." });
    const partial = await account.up(secret([...at("ada", "pat"), "cyd"]));
    assert.ok(Array.isArray(outputs(account).unfinished), "the member who joined is kept in the state");
    said.push(...partial.told, ...Object.values(partial.failed));
    for (const line of said) assert.doesNotMatch(line, /ada|bob|pat|x@/, line);
    assert.deepEqual(inputs(account).secretArguments, ["members"]);
  });

  story("stay secret in the state until a run applies those that the program no longer marks", {}, async (account) => {
    account.stack["zoom:ioErrorRetries"] = "0";
    const secretArguments = ["name", "members"];
    well(await account.up(program({ members: at("ada"), secretArguments })));
    const fault = account.zoom.fail({ match: "PATCH /groups/*", status: 500, times: Infinity });
    const shown = { [G]: { name: "Sellers", members: at("bob") } };
    const failed = await account.up(shown);
    assert.match(failed.failed[G]!, /^Renaming the group "\(the secret name\)" failed/);
    const kept = { name: secretOutput(name), members: secretOutput(at("ada")), secretArguments };
    assert.partialDeepStrictEqual(outputs(account), kept);
    await account.refresh();
    assert.partialDeepStrictEqual(outputs(account), kept);
    assert.partialDeepStrictEqual(inputs(account), kept);
    fault.stop();
    const { told } = well(await account.up(shown));
    assert.doesNotMatch(told.join(), /ada|"Sales"/);
    assert.partialDeepStrictEqual(outputs(account), { name: "Sellers", members: at("bob"), memberIds: ["bob"] });
    assert.equal(outputs(account).secretArguments, undefined);
    await settled(account, shown);
  });
});
