import assert from "node:assert/strict";
import { type Account, story } from "./account";
import { adopt, isDone } from "./user-story";

const email = "ada@example.com";
const owner = { id: "owner", email: "owner@example.com", type: 1, role_id: "0" };
const company = (more: object, seats: Record<string, number>) => ({
  people: [owner, { id: "ada", email, type: 2, ...more }],
  seats: { features: seats },
});
const declared = (more: object) => ({ ada: { email, ...adopt, ...more } });
const webinar = (webinarCapacity: number) => ({ webinar: true, webinarCapacity });
const held = ({ zoom }: Account) => zoom.person(email)?.features ?? {};
const byHand = ({ zoom }: Account, features: object) =>
  zoom.portal.edit("ada", { features: { ...zoom.person(email)?.features, ...features } });
const deferred = ({ state }: Account) => state.get("ada")?.outputs.deferred;

describe("A license that someone was given in Zoom by hand", () => {
  const waits = company({}, { zoom_scheduler: 0 });
  const program = (more: object = {}) => declared({ features: { ...webinar(500), zoomScheduler: true }, ...more });

  for (const before of ["", ", in state of an earlier version"])
    for (const more of [{}, { dept: "Looms" }])
      story(
        `stays while another one waits${before}${"dept" in more ? ", and something else changes" : ""}`,
        waits,
        {},
        async (account) => {
          assert.deepEqual((await account.up(program())).failed, {});
          assert.deepEqual(deferred(account), ["features.zoomScheduler"]);
          const { outputs } = account.state.get("ada")!;
          if (before !== "") outputs.deferred = ["features"];
          byHand(account, { webinar_capacity: 1000 });
          assert.deepEqual((await account.up(program(more))).failed, {});
          assert.equal(held(account).webinar_capacity, 1000);
          await account.refresh();
          const { told } = await account.preview(program(more));
          assert.match(told.join("\n"), /gives up a license \(webinar 1000\)/);
          account.zoom.portal.setSeats({ features: { zoom_scheduler: 1 } });
          assert.deepEqual((await account.up(program(more))).failed, {});
          assert.deepEqual([held(account).webinar_capacity, held(account).zoom_scheduler], [500, true]);
          await isDone(account, program(more));
        },
      );

  story("stays, if it is larger than the one that waits", company({}, { "webinar 500": 0 }), {}, async (account) => {
    const wants = declared({ features: webinar(500) });
    await account.up(wants);
    assert.deepEqual(deferred(account), ["features.webinar"]);
    byHand(account, { webinar: true, webinar_capacity: 1000 });
    account.writes();
    await account.up(wants);
    assert.deepEqual([account.writes(), held(account).webinar_capacity], [[], 1000]);
  });

  story("stays, if the last run failed at another one", company({}, {}), {}, async (account) => {
    const wants = (zoomDocs: boolean) => declared({ dept: "Looms", features: { ...webinar(500), zoomDocs } });
    await account.up(wants(false));
    const fault = account.zoom.fail({ match: "PATCH /users/*/settings", status: 400, code: 1000, message: "Locked." });
    const { failed } = await account.up({ ada: { ...wants(true).ada, dept: "Engines" } });
    assert.match(failed.ada ?? "", /Locked/);
    fault.stop();
    assert.deepEqual(account.state.get("ada")?.outputs.unfinished, ["features.zoomDocs"]);
    assert.deepEqual(account.state.get("ada")?.outputs.features, { ...webinar(500), zoomDocs: false });
    byHand(account, { webinar_capacity: 1000 });
    const again = { ada: { ...wants(true).ada, dept: "Engines" } };
    assert.deepEqual((await account.up(again)).failed, {});
    assert.deepEqual([held(account).webinar_capacity, held(account).zoom_docs], [1000, true]);
  });

  for (const [title, before, away, given] of [
    ["the base license", { type: 1 }, {}, { type: 2 }],
    ["an add-on license", { type: 2, features: { zoomDocs: false } }, {}, { type: 2, features: { zoom_docs: true } }],
    [
      "a larger add-on license",
      { type: 2, features: webinar(500) },
      {},
      { type: 2, features: { webinar: true, webinar_capacity: 1000 } },
    ],
    ["a license that the same commit takes away", { type: 2 }, { type: 1 }, { type: 2 }],
    ["a Workplace plan", { zoomOneType: "16" }, { zoomOneType: "64" }, { zoom_one_type: 16n }],
  ] as const)
    story(
      `stays when a commit reactivates someone who is active already: ${title}`,
      company({}, {}),
      {},
      async (account) => {
        const wants = (status: string, more: object = {}) => declared({ ...before, status, ...more });
        assert.deepEqual((await account.up(wants("active"))).failed, {});
        await account.up(wants("inactive"));
        account.zoom.portal.activate("ada");
        account.zoom.portal.edit("ada", given);
        const now = () => {
          const { type, features, zoom_one_type } = account.zoom.person(email)!;
          return { type, features, zoom_one_type };
        };
        const then = now();
        account.writes();
        const { failed, told } = await account.up(wants("active", away));
        assert.deepEqual([failed, account.writes(), now()], [{}, [], then]);
        assert.match(told.join("\n"), /ada@example\.com keeps .*\. .*pulumi up --refresh/);
        await account.refresh();
        assert.match((await account.preview(wants("active", away))).told.join("\n"), /ada@example\.com gives up a /);
        assert.deepEqual((await account.up(wants("active", away))).failed, {});
        await isDone(account, wants("active", away));
      },
    );

  story(
    "comes back in full if Zoom shows that the reactivation did it",
    company({ features: { webinar: true, webinar_capacity: 500 } }, {}),
    {},
    async (account) => {
      const wants = (status: string) => declared({ type: 2, features: webinar(500), dept: "Looms", status });
      await account.up(wants("active"));
      await account.up(wants("inactive"));
      account.writes();
      const { told } = await account.up(wants("active"));
      assert.doesNotMatch(told.join("\n"), / keeps /);
      assert.deepEqual(account.writes(), [
        "PUT /v2/users/ada/status",
        "PATCH /v2/users/ada",
        "PATCH /v2/users/ada/settings",
      ]);
    },
  );

  story(
    "is given back by a commit that reactivates someone whom someone reactivated in Zoom, and nothing else is",
    company({}, {}),
    {},
    async (account) => {
      const wants = (status: string) => declared({ type: 2, features: webinar(500), dept: "Looms", status });
      await account.up(wants("active"));
      await account.up(wants("inactive"));
      account.zoom.portal.activate("ada");
      account.zoom.portal.edit("ada", { dept: "Portal" });
      account.writes();
      assert.deepEqual((await account.up(wants("active"))).failed, {});
      assert.deepEqual(account.writes(), ["PATCH /v2/users/ada", "PATCH /v2/users/ada/settings"]);
      const { type, dept, features } = account.zoom.person(email)!;
      assert.deepEqual([type, dept, features.webinar_capacity], [2, "Portal", 500]);
    },
  );

  story("stays when what waited for a reactivation by hand is set", company({}, {}), {}, async (account) => {
    const wants = (more: object) => declared({ type: 2, features: webinar(500), ...more });
    await account.up(wants({}));
    account.zoom.portal.deactivate("ada");
    await account.refresh();
    account.zoom.portal.activate("ada");
    account.zoom.portal.edit("ada", { type: 2, features: { webinar: true, webinar_capacity: 1000 } });
    const { failed } = await account.up(wants({ features: { ...webinar(500), zoomDocs: true }, dept: "Looms" }));
    assert.deepEqual(failed, {});
    const { type, dept, features } = account.zoom.person(email)!;
    assert.deepEqual([type, dept, features.webinar_capacity, features.zoom_docs], [2, "Looms", 1000, true]);
  });

  story("stays when someone accepted an invitation meanwhile", { people: [owner] }, {}, async (account) => {
    const wants = (more: object) => ({ ada: { email, type: 2, features: webinar(500), ...more } });
    await account.up(wants({}));
    account.zoom.accept(email);
    account.zoom.portal.edit(email, { features: { webinar: true, webinar_capacity: 1000 } });
    assert.deepEqual((await account.up(wants({ dept: "Looms" }))).failed, {});
    assert.deepEqual([account.zoom.person(email)?.dept, held(account).webinar_capacity], ["Looms", 1000]);
  });
});

describe("A larger license that waits", () => {
  story(
    "is shown in each preview, and comes when it is bought",
    company({}, { "webinar 1000": 0 }),
    {},
    async (account) => {
      const wants = (capacity: number) => declared({ features: webinar(capacity) });
      await account.up(wants(500));
      assert.deepEqual((await account.up(wants(1000))).failed, {});
      assert.deepEqual(deferred(account), ["features.webinar"]);
      assert.deepEqual(account.state.get("ada")?.outputs.features, webinar(500), "state keeps what was applied last");
      for (const refresh of [false, true]) {
        if (refresh) await account.refresh();
        assert.deepEqual((await account.preview(wants(1000))).did, { ada: "update" });
        assert.deepEqual((await account.up(wants(1000))).failed, {});
        assert.equal(held(account).webinar_capacity, 500);
      }
      account.zoom.portal.setSeats({ features: { "webinar 1000": 1 } });
      assert.deepEqual((await account.up(wants(1000))).failed, {});
      await isDone(account, wants(1000));
    },
  );

  story(
    "of another plan is tried again in each run, and comes when it is bought",
    { people: [owner, { id: "ada", email, plan_united_type: "1" }], seats: { united: { "32": 0 } } },
    {},
    async (account) => {
      const wants = (planUnitedType: string) => declared({ planUnitedType });
      await account.up(wants("1"));
      assert.deepEqual((await account.up(wants("32"))).failed, {});
      await account.refresh();
      assert.deepEqual((await account.up(wants("32"))).failed, {});
      account.zoom.portal.setSeats({ united: { "32": 1 } });
      assert.deepEqual((await account.up(wants("32"))).failed, {});
      assert.equal(account.zoom.person(email)?.plan_united_type, "32");
      await isDone(account, wants("32"));
    },
  );
});
