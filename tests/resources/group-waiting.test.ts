import assert from "node:assert/strict";
import { at, G, inputs, membersOf, outputs, pat, program, settled, story, well } from "./group-story";
import { from } from "./small-engine";

describe("members who are pending", () => {
  const invited = { people: [pat] };
  const sales = program({ members: at("ada", "pat") });

  story("become members when they accept", invited, async (account) => {
    const created = well(await account.up(sales));
    const { id } = account.state.get(G)!;
    assert.deepEqual(account.writes(), ["POST /v2/groups", `POST /v2/groups/${id}/members`, "PATCH /v2/users/pat"]);
    assert.deepEqual([outputs(account).deferred, outputs(account).memberIds], [at("pat"), ["ada"]]);
    assert.deepEqual(created.told, [
      'The group "Sales": pat@example.com has not accepted the invitation yet. Zoom adds them when they accept. If it does not, the next "pulumi up --refresh" does.',
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
      /^Reserving membership for pending users in the group "Sales" failed\. .*\nPATCH .*1000/,
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

  story("and are invited again in the same run do not leave, and no line says so", { people: [] }, async (account) => {
    const company = (firstName: string) => ({
      pat: { email: pat.email, firstName },
      ...program({ members: [from("pat", ({ id }) => id)] }),
    });
    well(await account.up(company("Pat")));
    const { told } = well(await account.up(company("Patricia")));
    assert.doesNotMatch(told.join("\n"), /removed from its members/);
    assert.match(
      told.join("\n"),
      /pat@example\.com has not accepted the invitation yet\. Zoom adds them when they accept/,
    );
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
        /bob@example.com is deactivated\. After their reactivation, the next "pulumi up --refresh" adds them/,
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
