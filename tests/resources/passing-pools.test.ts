import assert from "node:assert/strict";
import type { ZoomOptions } from "../../simulator";
import { story } from "./account";
import type { Program } from "./small-engine";
import { isDone } from "./user-story";

const onExisting = "adopt";
const emailOf = (name: string) => `${name}@example.com`;
const people = (gives: object, gets: object = {}): ZoomOptions["people"] => [
  { email: emailOf("owner"), role_id: "0", type: 1 },
  { id: "gives", email: emailOf("gives"), ...gives },
  { id: "gets", email: emailOf("gets"), ...gets },
];
const users = (gives: object | undefined, gets: object): Program => ({
  gets: { email: emailOf("gets"), onExisting, ...gets },
  ...(gives && { gives: { email: emailOf("gives"), onExisting, ...gives } }),
});
const phones = (gives: object | undefined, gets: object): Program => ({
  "phone:gets": { userId: "gets", onExisting, ...gets },
  ...(gives && { "phone:gives": { userId: "gives", onExisting, ...gives } }),
});

interface Pool {
  readonly options: ZoomOptions;
  /** The one that gets it comes first, so it has to claim it. */
  readonly before: Program;
  readonly updated: Program;
  /** The resource that gives it up is gone. */
  readonly removed: Program;
  /** What line names it. */
  readonly words: RegExp;
  readonly attribute: string;
}

const POOLS: Record<string, Pool> = {
  "a Zoom United plan": {
    options: { people: people({ plan_united_type: "32" }), seats: { united: { 32: 1 } } },
    before: users({ planUnitedType: "32" }, { planUnitedType: "none" }),
    updated: users({ planUnitedType: "none" }, { planUnitedType: "32" }),
    removed: users(undefined, { planUnitedType: "32" }),
    words: /gets@example\.com waits for a license \(planUnitedType "32"\)/,
    attribute: "planUnitedType",
  },
  "a Zoom Workplace plan": {
    options: { people: people({ zoom_one_type: "16" }), seats: { zoomOne: { 16: 1 } } },
    before: users({ zoomOneType: "16" }, { zoomOneType: "0" }),
    updated: users({ zoomOneType: "0" }, { zoomOneType: "16" }),
    removed: users(undefined, { zoomOneType: "16" }),
    words: /gets@example\.com waits for a license \(zoomOneType "16"\)/,
    attribute: "zoomOneType",
  },
  "a calling plan": {
    options: {
      people: people({ phone: { calling_plans: [200] } }, { phone: { calling_plans: [] } }),
      phone: { readyMs: 0, listedMs: 0, plans: [{ type: 200, subscribed: 1 }] },
    },
    before: phones({ callingPlans: [200] }, { callingPlans: [] }),
    updated: phones({ callingPlans: [] }, { callingPlans: [200] }),
    removed: phones(undefined, { callingPlans: [200] }),
    words: /gets@example\.com waits for the calling plan 200/,
    attribute: "callingPlans",
  },
};

describe("what an account has in a limited number passes on in one run:", () => {
  for (const [title, { options, before, updated, removed, words, attribute }] of Object.entries(POOLS))
    for (const [how, after] of [
      ["updated", updated],
      ["removed", removed],
    ] as const)
      for (const sideBySide of [false, true])
        story(
          `${title} of a resource that is ${how}, ${sideBySide ? "side by side" : "one after another"}`,
          options,
          {},
          async (account) => {
            assert.deepEqual((await account.up(before)).failed, {});
            const { failed, told } = await account.up(after, [], sideBySide);
            assert.deepEqual(failed, {});
            if (!sideBySide) assert.match(told.join("\n"), words);
            await account.up(after);
            account.writes();
            const idle = await account.up(after);
            assert.deepEqual([idle.did, idle.failed, account.writes()], [{}, {}, []]);
            await account.refresh();
            const name = Object.keys(after)[0] ?? "";
            const { inputs, outputs } = account.state.get(name)!;
            assert.deepEqual([outputs.deferred, inputs[attribute]], [undefined, after[name]?.[attribute]]);
            await isDone(account, after);
          },
        );

  story(
    "a Zoom Phone license of a phone that is removed",
    { people: people({ phone: true }), phone: { readyMs: 0, listedMs: 0, licenses: 1 } },
    {},
    async (account) => {
      assert.deepEqual((await account.up({ "phone:gives": { userId: "gives", onExisting } })).failed, {});
      const after = { "phone:gets": { userId: "gets", onExisting } };
      const { failed, told } = await account.up(after);
      assert.deepEqual(failed, {});
      assert.match(told.join("\n"), /gets@example\.com waits for a Zoom Phone license\./);
      assert.match(told.join("\n"), /gets@example\.com now has a Zoom Phone license that gives@example\.com gave up\./);
      assert.deepEqual(
        ["gives", "gets"].map((id) => account.zoom.portal.phone.of(id) !== undefined),
        [false, true],
      );
      await account.up(after);
      await isDone(account, after);
    },
  );

  story(
    "a Zoom Phone license that no one gives up waits, is told in every run, and comes when one is free",
    { people: people({ phone: true }), phone: { readyMs: 0, listedMs: 0, licenses: 1 } },
    {},
    async (account) => {
      const wanted = { "phone:gets": { userId: "gets", onExisting } };
      assert.deepEqual((await account.up(wanted)).failed, {});
      assert.deepEqual((await account.refresh()).did, {});
      const preview = await account.preview(wanted);
      assert.deepEqual(preview.did, { "phone:gets": "update" });
      assert.match(
        preview.told.join(),
        /gets@example\.com waited for a Zoom Phone license when Zoom was last read\. This run sets what is free/,
      );
      account.zoom.portal.phone.disable("gives");
      assert.deepEqual((await account.up(wanted)).failed, {});
      assert.ok(account.zoom.portal.phone.of("gets"));
      await isDone(account, wanted);
    },
  );
});

describe("what passes on is named in no line if it is secret", () => {
  for (const [title, { options, before, updated, removed, attribute }] of Object.entries(POOLS))
    for (const who of ["gives", "gets"] as const)
      for (const after of [updated, removed])
        story(
          `${title}: it is secret of the resource that ${who}, ${Object.keys(after).length} left`,
          options,
          {},
          async (account) => {
            const secretly = (program: Program): Program =>
              Object.fromEntries(
                Object.entries(program).map(([name, values]) => [
                  name,
                  name.endsWith(who) ? { ...values, secretArguments: [attribute] } : values,
                ]),
              );
            assert.deepEqual((await account.up(secretly(before))).failed, {});
            const { told } = await account.up(secretly(after));
            assert.match(told.join("\n"), /gets@example\.com now has/);
            assert.doesNotMatch(
              told.filter((line) => line.includes(who)).join("\n"),
              /zoomScheduler|webinar|"\d+"|\b(200|Licensed)\b/,
            );
          },
        );
});
