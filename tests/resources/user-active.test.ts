import assert from "node:assert/strict";
import { story } from "./account";
import { active, ada, adopt, email, inZoom, isDone } from "./user-story";

describe("an active user", () => {
  const managed = { ...active, managedDomains: ["example.com"] };

  story("is deactivated after all other changes, and signed out if declared", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    account.writes();
    const program = { ada: { ...ada, ...adopt, dept: "Looms", status: "inactive", immediateLogout: true } };
    assert.deepEqual((await account.up(program)).failed, {});
    assert.deepEqual(account.writes(), ["PATCH /v2/users/u1", "PUT /v2/users/u1/status", "DELETE /v2/users/u1/token"]);
    await isDone(account, program);
  });

  story("gets every license again when reactivated", active, {}, async (account) => {
    const person = { ...ada, ...adopt, status: "active", aboutMe: "Notes" };
    await account.up({ ada: person });
    await account.up({ ada: { ...person, status: "inactive" } });
    assert.equal(account.zoom.person(email)?.type, 1);
    account.writes();
    assert.deepEqual((await account.up({ ada: person })).failed, {});
    assert.deepEqual(account.writes(), ["PUT /v2/users/u1/status", "PATCH /v2/users/u1"]);
    assert.equal(account.zoom.person(email)?.type, 2);
    await isDone(account, { ada: person });
  });

  story(
    "is deactivated although Zoom would refuse a license that changes with the status",
    { people: [{ ...inZoom, id: "u1" }], seats: { features: { zoom_events: 0 } } },
    {},
    async (account) => {
      await account.up({ ada: { ...ada, ...adopt } });
      const program = {
        ada: { ...ada, ...adopt, status: "inactive", features: { zoomEvents: true, zoomEventsCapacity: 500 } },
      };
      assert.match((await account.preview(program)).told.join("\n"), /is deactivated, so features will be set later/);
      const { failed, told } = await account.up(program);
      assert.deepEqual([failed, account.zoom.person(email)?.status], [{}, "inactive"]);
      assert.match(told.join("\n"), /is deactivated, so features will be set later: when the program reactivates them/);
      await isDone(account, program);
    },
  );

  story(
    "gets a license in a run whose preview shows it, also if a deactivation failed and is taken back",
    active,
    { "zoom:ioErrorRetries": "0" },
    async (account) => {
      await account.up({ ada: { ...ada, ...adopt } });
      const features = { zoomDocs: true };
      const fault = account.zoom.fail({ match: "PUT /users/*/status", status: 400, code: 300, times: Infinity });
      await account.up({ ada: { ...ada, ...adopt, dept: "Looms", status: "inactive", features } });
      fault.stop();
      assert.deepEqual(account.state.get("ada")?.outputs.unfinished, ["status", "features"]);
      const program = { ada: { ...ada, ...adopt, dept: "Looms", status: "active", features } };
      assert.deepEqual((await account.preview(program)).did, { ada: "update" });
      assert.deepEqual((await account.up(program)).failed, {});
      assert.equal(account.zoom.person(email)?.features.zoom_docs, true);
      await isDone(account, program);
    },
  );

  for (const [lost, held, given] of [
    ["Licensed seat", { type: 2 }, { type: 1 }],
    ['license (planUnitedType "32")', { type: 2, planUnitedType: "32" }, { planUnitedType: "none" }],
    ["license (webinar)", { features: { webinar: true } }, { features: { webinar: false } }],
  ] as const)
    for (const refused of ["PUT /users/*/status", "PATCH /users/*"])
      story(
        `gives up a ${lost} in a run whose preview shows it, if their deactivation failed at ${refused} and is taken back`,
        active,
        { "zoom:ioErrorRetries": "0" },
        async (account) => {
          await account.up({ ada: { ...ada, ...adopt, ...held } });
          const fault = account.zoom.fail({ match: refused, status: 500, times: Infinity });
          await account.up({ ada: { ...ada, ...adopt, dept: "Looms", status: "inactive", ...given } });
          fault.stop();
          const program = { ada: { ...ada, ...adopt, dept: "Looms", ...given } };
          const { told } = await account.preview(program);
          assert.ok(told.join("\n").includes(`${email} gives up a ${lost}.`), told.join("\n"));
          account.writes();
          assert.deepEqual((await account.up(program)).failed, {});
          assert.equal(account.zoom.person(email)?.status, "active");
          assert.ok(account.writes().some((write) => write.startsWith("PATCH")));
          await account.refresh();
          await isDone(account, program);
        },
      );

  for (const [before, after] of [
    ["active", "inactive"],
    ["inactive", "active"],
  ] as const)
    story(
      `is ${before} again only after a preview showed it, if the answer of becoming ${after} was lost and the program takes it back`,
      active,
      { "zoom:ioErrorRetries": "0" },
      async (account) => {
        const program = (status: string) => ({ ada: { ...ada, ...adopt, status } });
        await account.up(program("active"));
        await account.up(program(before));
        const fault = account.zoom.fail({
          match: "PUT /users/*/status",
          when: "after",
          kind: "reset",
          times: Infinity,
        });
        assert.deepEqual(Object.keys((await account.up(program(after))).failed), ["ada"]);
        fault.stop();
        account.writes();
        assert.deepEqual((await account.up(program(before))).failed, {});
        assert.ok(!account.writes().some((write) => write.includes("/status")));
        assert.equal(account.zoom.person(email)?.status, after);
        await account.refresh();
        assert.deepEqual((await account.preview(program(before))).did, { ada: "update" });
        assert.deepEqual((await account.up(program(before))).failed, {});
        assert.equal(account.zoom.person(email)?.status, before);
        await isDone(account, program(before));
      },
    );

  story(
    "keeps their e-mail, and the preview says so, if the answer of a new one was lost and the program takes it back",
    managed,
    { "zoom:ioErrorRetries": "0" },
    async (account) => {
      const program = (to: string) => ({ ada: { ...ada, ...adopt, email: to } });
      await account.up(program(email));
      const fault = account.zoom.fail({ match: "PUT /users/*/email", when: "after", kind: "reset", times: Infinity });
      assert.deepEqual(Object.keys((await account.up(program("al@example.com"))).failed), ["ada"]);
      fault.stop();
      assert.ok(account.zoom.person("al@example.com"));
      const { told } = await account.preview(program(email));
      assert.match(told.join("\n"), /it is unknown whether their e-mail has changed.* sets it back if it has/);
      assert.deepEqual((await account.up(program(email))).failed, {});
      assert.ok(account.zoom.person(email));
      await isDone(account, program(email));
    },
  );

  story("is reactivated if someone deactivates them in the web portal", active, {}, async (account) => {
    const person = { ...ada, ...adopt, status: "active" };
    await account.up({ ada: person });
    account.zoom.portal.deactivate(email);
    await account.refresh();
    assert.equal(account.state.get("ada")!.inputs.status, "inactive");
    assert.deepEqual((await account.up({ ada: person })).failed, {});
    assert.deepEqual([account.zoom.person(email)?.status, account.zoom.person(email)?.type], ["active", 2]);
    await isDone(account, { ada: person });
  });

  story(
    "stays deactivated if the program declares no status, and the refresh says so once",
    active,
    {},
    async (account) => {
      const program = { ada: { ...ada, ...adopt } };
      await account.up(program);
      account.zoom.portal.deactivate(email);
      const line =
        `${email} is deactivated in Zoom, and the program does not declare their status. What the program changes waits until they are active. ` +
        'To reactivate them, declare status: "active".';
      assert.deepEqual((await account.refresh()).told, [line]);
      assert.deepEqual((await account.refresh()).told, []);
      assert.deepEqual((await account.up(program)).failed, {});
      assert.equal(account.zoom.person(email)?.status, "inactive");
    },
  );

  story(
    "stays active if someone reactivated them and the program deactivates them now",
    active,
    {},
    async (account) => {
      await account.up({ ada: { ...ada, ...adopt } });
      account.zoom.portal.deactivate(email);
      await account.refresh();
      account.zoom.portal.activate(email);
      const { failed, told } = await account.up({ ada: { ...ada, ...adopt, status: "inactive", dept: "Looms" } });
      assert.deepEqual(failed, {});
      assert.match(
        told.join("\n"),
        /ada@.* is active in Zoom, although the program declares status: "inactive"\. They stay/,
      );
      assert.equal(account.zoom.person(email)?.status, "active");
      await account.refresh();
      assert.deepEqual((await account.up({ ada: { ...ada, ...adopt, status: "inactive", dept: "Looms" } })).failed, {});
      assert.equal(account.zoom.person(email)?.status, "inactive");
    },
  );

  story(
    "is named by a line if the answer of their deactivation was lost, and the program declares no status any more",
    active,
    { "zoom:ioErrorRetries": "0" },
    async (account) => {
      const program = { ada: { ...ada, ...adopt } };
      await account.up(program);
      const lost = { kind: "reset", when: "after", times: Infinity } as const;
      const fault = account.zoom.fail({ match: "PUT /users/*/status", ...lost });
      await account.up({ ada: { ...ada, ...adopt, status: "inactive" } });
      fault.stop();
      const { failed, told } = await account.up(program);
      assert.deepEqual(failed, {});
      assert.match(told.join("\n"), /is deactivated in Zoom, and the program does not declare their status\./);
      await isDone(account, program);
    },
  );

  story(
    "stays deactivated if the program no longer declares it, and the preview says so",
    active,
    {},
    async (account) => {
      await account.up({ ada: { ...ada, ...adopt, status: "inactive" } });
      const program = { ada: { ...ada, ...adopt } };
      assert.match((await account.preview(program)).told.join(), /stays deactivated: .* declare status: "active"\./);
      assert.deepEqual((await account.up(program)).failed, {});
      assert.equal(account.zoom.person(email)?.status, "inactive");
      await isDone(account, program);
    },
  );

  story("waits while deactivated, and the preview says so", active, {}, async (account) => {
    const person = { ...ada, ...adopt, status: "inactive" };
    await account.up({ ada: person });
    const program = { ada: { ...person, dept: "Looms", type: 1 } };
    assert.match((await account.preview(program)).told.join(), /is deactivated, so .*dept will be set later/);
    account.writes();
    await account.up(program);
    assert.deepEqual([account.writes(), account.state.get("ada")!.outputs.deferred], [[], ["type", "dept"]]);
    await isDone(account, program);
    await account.up({ ada: { ...person, status: "active", dept: "Looms", type: 1 } });
    assert.equal(account.zoom.person(email)?.dept, "Looms");
  });

  story("gets another e-mail in place within a managed domain", managed, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    account.writes();
    const program = { ada: { ...ada, ...adopt, email: "al@example.com" } };
    assert.deepEqual((await account.up(program)).failed, {});
    assert.deepEqual(account.writes(), ["PUT /v2/users/u1/email"]);
    await isDone(account, program);
  });

  story("reads why the e-mail cannot change outside a managed domain", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    const { failed } = await account.up({ ada: { ...ada, ...adopt, email: "al@example.com" } });
    assert.match(
      failed.ada!,
      /^Changing the e-mail of ada@example.com to al@example.com failed\. .*managed domain.*onEmailChange: "replace".*\n.*\(Zoom code 1116\)/,
    );
  });

  story(
    "reads that Zoom takes no more changes of the e-mail that day",
    { ...managed, rateLimits: "business" },
    {},
    async (account) => {
      await account.up({ ada: { ...ada, ...adopt } });
      for (const name of ["a", "b", "c"]) await account.up({ ada: { ...ada, ...adopt, email: `${name}@example.com` } });
      const { failed } = await account.up({ ada: { ...ada, ...adopt, email: "d@example.com" } });
      assert.match(failed.ada!, /three changes of a user's e-mail in 24 hours/);
    },
  );

  story(
    "is replaced for another e-mail only if the program says so",
    active,
    { "zoom:onEmailChange": "replace" },
    async (account) => {
      await account.up({ ada: { ...ada, ...adopt } });
      account.writes();
      // What the last run saved decides about the removal.
      const program = { ada: { ...ada, ...adopt, email: "al@example.com", onDelete: "delete" } };
      const preview = await account.preview(program);
      assert.deepEqual(preview.did, { ada: "replace" });
      assert.match(
        preview.told.join(),
        /deactivates this user, who cannot sign in any more and loses a Licensed seat, and mails an invitation to al@example.com/,
      );
      await account.up(program);
      const log = account.zoom.takeLog();
      assert.deepEqual(
        log.slice(
          0,
          log.findIndex((line) => line.startsWith("PUT ")),
        ),
        ["GET /v2/users/u1"],
      );
      assert.deepEqual(
        log.filter((line) => !line.startsWith("GET ")),
        ["PUT /v2/users/u1/status", "POST /v2/users"],
      );
      assert.equal(account.zoom.person(email)?.status, "inactive");
    },
  );

  story("is left in place if --replace is used", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    account.writes();
    assert.deepEqual((await account.up({ ada }, ["ada"])).failed, {});
    assert.deepEqual(account.writes(), []);
    assert.deepEqual([account.zoom.person(email)?.status, account.zoom.person(email)?.type], ["active", 2]);
    await isDone(account, { ada });
  });

  story("who is gone is created again, visibly, after a refresh", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    account.zoom.portal.remove(email);
    const { failed } = await account.up({ ada: { ...ada, ...adopt, dept: "Looms" } });
    assert.match(failed.ada!, /is no longer in this Zoom account. Run "pulumi refresh"/);
    assert.deepEqual((await account.refresh()).did, { ada: "delete" });
    assert.deepEqual((await account.preview({ ada })).did, { ada: "create" });
  });

  story(
    "who is an administrator keeps the status, and the error says what to do first",
    { people: [{ ...inZoom, id: "u1", role_id: "1" }] },
    {},
    async (account) => {
      await account.up({ ada: { ...ada, ...adopt } });
      account.writes();
      const { failed } = await account.up({ ada: { ...ada, ...adopt, status: "inactive" } });
      assert.match(failed.ada!, /neither activates nor deactivates an administrator; take the role away/);
      assert.match((await account.destroy()).failed.ada!, /does not deactivate an administrator/);
      assert.deepEqual(account.writes(), []);
    },
  );

  story(
    "reads in the error how many licenses there are if none is left, with whenTaken: refuse",
    {
      ...active,
      seats: { licensed: 2 },
      people: [
        { ...inZoom, id: "u1", type: 1 },
        { email: "b@example.com", type: 2 },
      ],
    },
    {},
    async (account) => {
      const { failed } = await account.up({ ada: { ...ada, ...adopt, whenTaken: "refuse" } });
      assert.match(failed.ada!, /2 bought, 2 used.*Zoom code 3412/s);
    },
  );
});
