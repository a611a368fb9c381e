import assert from "node:assert/strict";
import { story } from "./account";
import { adopt, isDone } from "./user-story";

const [ada, bob] = ["ada@example.com", "bob@example.com"];

describe("A sequence that once harmed someone without a word", () => {
  story(
    "a feature that waits takes no other feature away that someone got in Zoom meanwhile",
    {
      people: [
        { id: "u1", email: ada, type: 2 },
        { id: "u2", email: bob, type: 2, features: { zoom_scheduler: true } },
      ],
      seats: { features: { zoom_scheduler: 1 } },
    },
    {},
    async (account) => {
      const program = (more: object = {}) => ({
        ada: { email: ada, ...adopt, features: { zoomDocs: false, zoomScheduler: true }, ...more },
      });
      await account.up(program());
      account.zoom.portal.edit("u1", { features: { zoom_docs: true } });
      for (const more of [{}, { dept: "Looms" }]) {
        await account.preview(program(more));
        await account.up(program(more));
        assert.equal(account.zoom.person(ada)?.features.zoom_docs, true);
      }
      await account.refresh();
      assert.match((await account.preview(program({ dept: "Looms" }))).told.join(), /gives up a license \(zoomDocs\)/);
      await account.up(program({ dept: "Looms" }));
      assert.equal(account.zoom.person(ada)?.features.zoom_docs, false);
    },
  );

  story(
    "a feature that the program takes away while another one waits is announced",
    { people: [{ id: "u1", email: ada, type: 2 }], seats: { features: { zoom_scheduler: 0 } } },
    {},
    async (account) => {
      const program = (zoomDocs: boolean) => ({
        ada: { email: ada, ...adopt, features: { zoomDocs, zoomScheduler: true } },
      });
      await account.up(program(true));
      assert.equal(account.zoom.person(ada)?.features.zoom_docs, true);
      assert.match((await account.preview(program(false))).told.join(), /gives up a license \(zoomDocs\)/);
      await account.up(program(false));
      assert.equal(account.zoom.person(ada)?.features.zoom_docs, false);
    },
  );

  story(
    "a line about what was passed on keeps the secrets of who waited",
    {
      people: [
        { id: "u1", email: ada, type: 2 },
        { id: "u2", email: bob, type: 1 },
      ],
      seats: { licensed: 1 },
    },
    {},
    async (account) => {
      const secret = { email: bob, ...adopt, secretArguments: ["email"] };
      await account.up({ ada: { email: ada, ...adopt, type: 2 }, bob: { ...secret, type: 1 } });
      account.zoom.fail({
        match: "PATCH /users/u2",
        ...{ after: 1, times: 9, status: 400, code: 300, message: `Bad user ${bob}.` },
      });
      const { told } = await account.up({ bob: { ...secret, type: 2 } });
      assert.match(told.join(), /\(the secret email\) could not get a Licensed seat/);
      assert.doesNotMatch(told.join(), /bob@/);
    },
  );

  story(
    "a plan that is secret is not named while it waits",
    { people: [{ id: "u1", email: ada, type: 2 }], seats: { united: { "32": 0 } } },
    {},
    async (account) => {
      const program = { ada: { email: ada, ...adopt, planUnitedType: "32", secretArguments: ["planUnitedType"] } };
      assert.match((await account.up(program)).told.join(), /waits for a license \(the secret planUnitedType\)\./);
    },
  );

  describe("someone created long after an invitation that Zoom never showed", () => {
    const invited = { ada: { email: ada, dept: "Engines", type: 1 } };
    const elsewhere = { elsewhere: { [ada]: "unlinked" as const } };
    story("is not taken over by a refresh", elsewhere, {}, async (account) => {
      await account.up(invited);
      await account.refresh();
      account.zoom.clock.advance(90 * 24 * 3_600_000);
      account.zoom.portal.add({ email: ada, status: "active" });
      const { did, told } = await account.refresh();
      assert.deepEqual(did, { ada: "delete" });
      assert.match(told.join(), /another user .* has this e-mail now\. They are not managed/);
      account.writes();
      await account.up({});
      assert.deepEqual(account.writes(), []);
    });
    story("is not changed by an update", elsewhere, {}, async (account) => {
      await account.up(invited);
      account.zoom.clock.advance(90 * 24 * 3_600_000);
      account.zoom.portal.add({ email: ada, status: "active" });
      account.writes();
      assert.match((await account.up(invited)).failed.ada!, /another user .* has this e-mail now/);
      assert.deepEqual(account.writes(), []);
    });
  });

  story(
    "two pending users who exchange their e-mails have both invitations after two runs",
    {},
    {},
    async (account) => {
      await account.up({ ada: { email: ada, firstName: "Ada" }, bob: { email: bob, firstName: "Bob" } });
      const exchanged = { ada: { email: bob, firstName: "Ada" }, bob: { email: ada, firstName: "Bob" } };
      await account.up(exchanged);
      assert.deepEqual((await account.up(exchanged)).failed, {});
      assert.deepEqual(
        [ada, bob].map((one) => account.zoom.person(one)?.first_name),
        ["Bob", "Ada"],
      );
      await isDone(account, exchanged);
    },
  );
});
