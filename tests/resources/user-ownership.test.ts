import assert from "node:assert/strict";
import { type Account, story } from "./account";
import { active, ada, adopt, email, isDone } from "./user-story";

/** An administrator invites the address by hand, and the user accepts. */
function inviteByHand(account: Account): string {
  account.zoom.portal.add({ email, status: "active" });
  return account.zoom.person(email)?.id ?? "";
}

describe("a user whom a stack does not own", () => {
  for (const onDelete of ["deactivate", "delete"]) {
    story(
      `is not removed with an invitation that expired, with onDelete: ${onDelete}`,
      {},
      { "zoom:onDelete": onDelete },
      async (account) => {
        await account.up({ ada });
        account.zoom.expireInvitation(email);
        await account.refresh();
        inviteByHand(account);
        account.writes();
        const { failed } = await account.up({});
        assert.match(
          failed.ada!,
          /is not removed: the preview knew only their invitation, but they are active.*Run the command again with --refresh --continue-on-error/,
        );
        assert.deepEqual(account.writes(), []);
        assert.ok(account.state.has("ada"));
        const { did, told } = await account.refresh();
        assert.deepEqual(did, { ada: "delete" });
        assert.match(told.join(), /another user .* has this e-mail now\. They are not managed/);
        assert.deepEqual((await account.up({})).failed, {});
        assert.deepEqual(account.writes(), []);
      },
    );
    story(
      `is not replaced with an invitation that expired, with onDelete: ${onDelete}`,
      {},
      { "zoom:onDelete": onDelete },
      async (account) => {
        await account.up({ ada });
        account.zoom.expireInvitation(email);
        await account.refresh();
        const id = inviteByHand(account);
        account.writes();
        const { failed } = await account.up({ ada }, ["ada"]);
        assert.match(failed.ada!, /already exists in this Zoom account.*set onExisting: "adopt"/);
        assert.deepEqual([account.writes(), account.zoom.person(email)?.id], [[], id]);
      },
    );
  }

  story("who accepted is removed only after a refresh", {}, {}, async (account) => {
    await account.up({ ada });
    account.zoom.accept(email);
    account.writes();
    assert.match(
      (await account.up({})).failed.ada!,
      /is not removed: the preview knew only their invitation, but they are active/,
    );
    assert.deepEqual(account.writes(), []);
    await account.refresh();
    assert.deepEqual((await account.up({})).failed, {});
    assert.equal(account.zoom.person(email)?.status, "inactive");
  });

  story("who accepted is not removed by destroy, whose message names no other command", {}, {}, async (account) => {
    await account.up({ ada });
    account.zoom.accept(email);
    const { failed } = await account.destroy();
    assert.match(failed.ada!, /Run the command again with --refresh --continue-on-error/);
    assert.doesNotMatch(failed.ada!, /pulumi up/);
  });

  story(
    "who was deactivated, and then reactivated by hand, is removed only after a refresh",
    active,
    {},
    async (account) => {
      await account.up({ ada: { ...ada, ...adopt, status: "inactive" } });
      account.zoom.portal.activate(email);
      account.writes();
      assert.match(
        (await account.up({})).failed.ada!,
        /is not removed: the preview knew them as deactivated, but they are active.*Run the command again with --refresh --continue-on-error/,
      );
      assert.deepEqual(account.writes(), []);
      await account.refresh();
      assert.deepEqual((await account.up({})).failed, {});
      assert.equal(account.zoom.person(email)?.status, "inactive");
    },
  );

  story(
    "who was deactivated, and then reactivated by hand, is deleted as the preview says",
    active,
    {},
    async (account) => {
      await account.up({ ada: { ...ada, ...adopt, status: "inactive", onDelete: "delete" } });
      account.zoom.portal.activate(email);
      assert.deepEqual((await account.up({})).failed, {});
      assert.equal(account.zoom.person(email), undefined);
    },
  );

  story("has the e-mail of an active user who is gone, and is never followed", active, {}, async (account) => {
    const program = { ada: { ...ada, ...adopt } };
    await account.up(program);
    account.zoom.portal.remove(email);
    account.zoom.portal.add({ email, dept: "Other" });
    account.writes();
    const { failed } = await account.up({ ada: { ...ada, ...adopt, dept: "Looms" } });
    assert.match(failed.ada!, /is no longer in this Zoom account/);
    assert.deepEqual((await account.up({})).failed, {});
    assert.deepEqual([account.writes(), account.zoom.person(email)?.status], [[], "active"]);
  });

  story("has that e-mail, and a refresh does not take them over", active, {}, async (account) => {
    const refused = { ...ada, onExisting: "refuse" };
    await account.up({ ada: { ...ada, ...adopt } });
    account.zoom.portal.remove(email);
    account.zoom.portal.add({ email, dept: "Other" });
    account.writes();
    assert.deepEqual((await account.refresh()).did, { ada: "delete" });
    assert.equal(account.state.size, 0);
    assert.match((await account.up({ ada: refused })).failed.ada!, /already exists in this Zoom account/);
    assert.deepEqual([account.writes(), account.zoom.person(email)?.dept], [[], "Other"]);
  });

  story("is not taken over or removed after an invitation that nobody saw arrive", {}, {}, async (account) => {
    let calls = 0;
    const match = ({ kind }: { kind: string }) => kind === "api" && ++calls > 1;
    const down = account.zoom.fail({ match, kind: "reset", when: "before", times: Infinity });
    assert.match((await account.up({ ada })).failed.ada!, /it first checks whether the invitation went out/);
    down.stop();
    account.zoom.portal.add({ email, status: "pending" });
    account.writes();
    assert.match((await account.up({ ada })).failed.ada!, /It is unknown whether this stack invited them/);
    assert.match((await account.up({})).told.join(), /It is unknown whether this stack invited ada@example.com/);
    assert.deepEqual([account.writes(), account.zoom.person(email)?.status], [[], "pending"]);
  });
});

describe("a user whose invitation is in doubt", () => {
  story(
    "stays in the state, also if a look shows no such user",
    {},
    { "zoom:ioErrorRetries": "0" },
    async (account) => {
      account.zoom.fail({ match: "POST /users", kind: "reset", when: "after" });
      const hidden = account.zoom.fail({ match: "GET /users/*", status: 404, code: 1001, times: Infinity });
      assert.match((await account.up({ ada })).failed.ada!, /it first checks whether the invitation went out/);
      hidden.stop();
      account.writes();
      assert.match(
        (await account.up({ ada })).failed.ada!,
        /It is unknown whether this stack invited them.*onExisting/,
      );
      assert.deepEqual((await account.up({ ada: { ...ada, ...adopt } })).failed, {});
      assert.deepEqual([account.writes(), account.zoom.store.mailed], [[], [email]]);
      await isDone(account, { ada: { ...ada, ...adopt } });
    },
  );
});

describe("a user whose status someone changed in Zoom", () => {
  for (const [status, portal] of [
    ["active", "deactivate"],
    ["inactive", "activate"],
  ] as const)
    story(`keeps it until a refresh shows it: ${portal}`, active, {}, async (account) => {
      const program = (dept: string) => ({ ada: { ...ada, ...adopt, status, dept } });
      await account.up(program("Engines"));
      account.zoom.portal[portal](email);
      const now = account.zoom.person(email)?.status;
      // The first run sees what happened, and the later ones know it from state.
      for (const dept of ["Looms", "Mills", "Looms"]) {
        const preview = await account.preview(program(dept));
        assert.doesNotMatch(preview.told.join(), /will be deactivated/);
        assert.deepEqual((await account.up(program(dept))).failed, {});
        assert.equal(account.zoom.person(email)?.status, now);
      }
      await account.refresh();
      assert.deepEqual((await account.preview(program("Looms"))).did, { ada: "update" });
      assert.deepEqual((await account.up(program("Looms"))).failed, {});
      assert.equal(account.zoom.person(email)?.status, status);
    });
});

describe("a user whose resource is renamed", () => {
  story("stays, also if the removal comes in a later run", { people: [{ email, id: "u1" }] }, {}, async (account) => {
    const one = { email, ...adopt };
    await account.up({ ada: one });
    account.zoom.fail({ match: "POST /users", status: 400, code: 300, message: "No.", times: 100 });
    const { failed } = await account.up({ lovelace: one, bob: { email: "bob@example.com" } });
    assert.deepEqual(Object.keys(failed), ["bob"]);
    account.writes();
    const { did, told } = await account.up({ lovelace: one });
    assert.deepEqual(did, { ada: "delete" });
    assert.match(told.join(), /is left unchanged: another resource of this program declares this user/);
    assert.deepEqual([account.writes(), account.zoom.person(email)?.status], [[], "active"]);
    await isDone(account, { lovelace: one });
  });
});

describe("a user who is hired again", () => {
  const left = { people: [{ email, id: "u1", status: "inactive" as const }] };

  story(
    "stays deactivated if the program does not declare otherwise, and a line says how",
    left,
    {},
    async (account) => {
      const { told, failed } = await account.up({ ada: { ...ada, ...adopt } });
      assert.deepEqual(failed, {});
      assert.match(told.join("\n"), /if this user already exists in Zoom, they are adopted/);
      assert.match(told.join("\n"), /was adopted and stays deactivated\. .*declare status: "active"/);
      assert.deepEqual([account.writes(), account.state.get("ada")!.outputs.origin], [[], "adopted"]);
    },
  );

  story("is active again in one run with status: active", left, {}, async (account) => {
    const program = { ada: { ...ada, ...adopt, status: "active" } };
    assert.deepEqual((await account.up(program)).failed, {});
    const now = account.zoom.person(email);
    assert.deepEqual([now?.status, now?.type, now?.dept], ["active", 2, "Engines"]);
    await isDone(account, program);
  });
});

describe("an update", () => {
  story("writes only what the program changed", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    account.zoom.portal.edit(email, { type: 1, first_name: "Augusta" });
    account.writes();
    await account.up({ ada: { ...ada, ...adopt, dept: "Looms" } });
    const now = account.zoom.person(email);
    assert.deepEqual([now?.dept, now?.type, now?.first_name], ["Looms", 1, "Augusta"]);
    await account.refresh();
    assert.deepEqual((await account.preview({ ada: { ...ada, ...adopt, dept: "Looms" } })).did, { ada: "update" });
  });

  story("that fails half-way keeps in state what was applied last", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt } });
    account.zoom.fail({ match: "PATCH /users/*", kind: "dropped" });
    await account.up({ ada: { ...ada, ...adopt, dept: "Looms", jobTitle: "Analyst" } });
    const { dept, jobTitle, unfinished } = account.state.get("ada")!.outputs;
    assert.deepEqual([dept, jobTitle, unfinished], ["Engines", undefined, ["dept", "jobTitle"]]);
  });

  story("whose first part Zoom drops keeps what comes after it for the next run", active, {}, async (account) => {
    await account.up({ ada: { ...ada, ...adopt, status: "active" } });
    account.zoom.fail({ match: "PATCH /users/*", kind: "dropped" });
    const wanted = { ada: { ...ada, ...adopt, dept: "Looms", status: "inactive" } };
    assert.match((await account.up(wanted)).failed.ada!, /dept is still "Engines"/);
    const { dept, status, unfinished } = account.state.get("ada")!.outputs;
    assert.deepEqual([dept, status, unfinished], ["Engines", "active", ["dept", "status"]]);
    assert.deepEqual((await account.up(wanted)).failed, {});
    const person = account.zoom.person(email);
    assert.deepEqual([person?.dept, person?.status], ["Looms", "inactive"]);
    await isDone(account, wanted);
  });

  story(
    "of the last name lets a derived name follow, and says if a declared one does not",
    active,
    {},
    async (account) => {
      const program = (lastName: string, displayName: string) => ({ ada: { ...ada, ...adopt, lastName, displayName } });
      assert.deepEqual((await account.up(program("Lovelace", ""))).failed, {});
      await isDone(account, program("Lovelace", ""));
      assert.deepEqual((await account.up(program("King", ""))).failed, {});
      assert.equal(account.zoom.person(email)?.display_name, "Ada King");
      await isDone(account, program("King", ""));
      await account.up(program("King", "The Countess"));
      const { told } = await account.preview(program("Byron", "The Countess"));
      assert.match(told.join(), /the displayed name stays "The Countess"/);
    },
  );

  story("tells no value of a secret argument", active, {}, async (account) => {
    const secret = { location: "12 Hidden Lane", secretArguments: ["location"] };
    account.zoom.fail({ match: "PATCH /users/*", kind: "dropped" });
    const { failed } = await account.up({ ada: { ...ada, ...adopt, ...secret } });
    assert.match(failed.ada!, /location has another value than the program declares/);
    assert.doesNotMatch(failed.ada!, /Hidden/);
  });
});
