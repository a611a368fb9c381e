import assert from "node:assert/strict";
import { type Account, story } from "./account";
import { of } from "./phone-story";
import type { Program } from "./small-engine";

const email = "ada@example.com";
const adopt = { onExisting: "adopt" };
const other = { other: { email: "bob@example.com" } };

/** Someone accepts, and Zoom gives them another id: an update notes it in the state beside the id of the resource. */
async function acceptedUnderAnotherId(account: Account) {
  account.zoom.switches.newIdOnActivation = true;
  await account.up({ ada: { email } });
  account.zoom.accept(email);
  await account.up({ ada: { email, dept: "Engines" } });
  const { id, outputs } = account.state.get("ada")!;
  assert.notEqual(outputs.zoomId ?? id, id);
}

/** Someone accepts, and Zoom gives them another id: no run has seen it yet. */
async function acceptedMeanwhile(account: Account) {
  account.zoom.switches.newIdOnActivation = true;
  await account.up({ ada: { email } });
  account.zoom.accept(email);
}

const sales = { name: "Sales", members: [email], onDelete: "delete", ...adopt };

/** A creation in doubt gives the resource of a group an id that stands for its name. */
async function createdInDoubt(account: Account) {
  account.stack["zoom:ioErrorRetries"] = "0";
  account.zoom.fail({ match: "POST /groups", kind: "reset", when: "after" });
  const outage = account.zoom.fail({ match: "GET /groups", status: 500, after: 1, times: Infinity });
  await account.up({ "group:sales": sales });
  outage.stop();
  await account.up({ "group:sales": sales });
  const { id, outputs } = account.state.get("group:sales")!;
  assert.notEqual(outputs.groupId ?? id, id);
}

interface Kind {
  begin: (account: Account) => Promise<void>;
  name: string;
  renamed: string;
  declared: Program[string];
  /** An update that writes more than once, and the last of its writes. */
  update: { declared: Program[string]; last: string };
}

const changes = {
  declared: { email, dept: "Mills", features: { zoomDocs: true }, ...adopt },
  last: "PATCH /users/*/settings",
};

const KINDS: Record<string, Kind> = {
  user: {
    begin: acceptedUnderAnotherId,
    name: "ada",
    renamed: "lovelace",
    declared: { email, dept: "Engines", ...adopt },
    update: changes,
  },
  "user who was invited": {
    begin: acceptedMeanwhile,
    name: "ada",
    renamed: "lovelace",
    declared: { email, ...adopt },
    update: changes,
  },
  group: {
    begin: createdInDoubt,
    name: "group:sales",
    renamed: "group:crew",
    declared: sales,
    update: { declared: { ...sales, name: "Crew", members: [] }, last: "DELETE /groups/*/members/*" },
  },
};

describe("an object whose id in Zoom differs from that of its resource", () => {
  for (const [kind, { begin, name, update }] of Object.entries(KINDS))
    story(
      `keeps the id of its resource if an update fails half-way, and the next run goes on: ${kind}`,
      { people: kind === "group" ? [{ id: "ada", email }] : [] },
      {},
      async (account) => {
        await begin(account);
        const before = account.state.get(name)!;
        const program = { [name]: update.declared };
        const refusal = account.zoom.fail({ match: update.last, status: 400, code: 300, message: "No." });
        const { failed } = await account.up(program);
        refusal.stop();
        assert.match(failed[name] ?? "", /Zoom code 300/);
        const after = account.state.get(name)!;
        assert.deepEqual([after.id, after.failedHalfWay], [before.id, true]);
        assert.deepEqual((await account.up(program)).failed, {});
        account.writes();
        assert.deepEqual([(await account.up(program)).did, account.writes()], [{}, []]);
      },
    );

  for (const [kind, { begin, name, renamed, declared }] of Object.entries(KINDS))
    story(
      `stays if a failed run renamed its resource, and the program takes that back: ${kind}`,
      { people: kind === "group" ? [{ id: "ada", email }] : [] },
      {},
      async (account) => {
        await begin(account);
        const refusal = account.zoom.fail({ match: "POST /users", status: 400, code: 300, message: "No." });
        const { failed } = await account.up({ [renamed]: declared, ...other });
        refusal.stop();
        assert.deepEqual(Object.keys(failed), ["other"]);
        assert.deepEqual([...account.state.keys()].sort(), [name, renamed].sort());
        account.writes();
        const { did, told } = await account.up({ [name]: declared });
        assert.equal(did[renamed], "delete");
        assert.match(told.join("\n"), /is left (unchanged|as it is): another resource of this program declares/);
        assert.deepEqual(account.writes(), []);
      },
    );

  story(
    "keeps the phone for which a resource waits that knows only the former id",
    { phone: { readyMs: 0, listedMs: 0 } },
    {},
    async (account) => {
      const person = { email, ...adopt };
      const program = (user: string): Program => ({ [user]: person, [`phone:${user}`]: of(user) });
      await account.up(program("ada"));
      account.zoom.switches.newIdOnActivation = true;
      account.zoom.accept(email);
      const refusal = account.zoom.fail({ match: "POST /users", status: 400, code: 300, message: "No." });
      await account.up({ ...program("lovelace"), ...other });
      refusal.stop();
      assert.ok(account.zoom.portal.phone.of(email));
      const { failed, did } = await account.up(program("ada"));
      assert.deepEqual([failed, did["phone:lovelace"]], [{}, "delete"]);
      assert.ok(account.zoom.portal.phone.of(email));
    },
  );
});
