import assert from "node:assert/strict";
import { FEATURES, FEATURE_NAMES, featureOf, type FeatureName } from "../../provider/resources/user/features";
import { SWITCH_VALUES } from "../../simulator/switch-values";
import { type Account, story } from "./account";
import { countCalls } from "./refresh";
import { adopt, isDone } from "./user-story";

const owner = { id: "owner", email: "owner@example.com", type: 1, role_id: "0" };
const person = (id: string, more: object = {}) => ({ id, email: `${id}@example.com`, type: 2, ...more });
const declared = (id: string, features: object, more: object = {}) => ({
  email: `${id}@example.com`,
  ...adopt,
  features,
  ...more,
});
const one = { people: [owner, person("ada")] };
const held = ({ zoom }: Account, id: string) => zoom.person(`${id}@example.com`)?.features ?? {};
const SETTINGS = "/v2/users/ada/settings";

/** A value of each feature that is on, with the feature that it belongs to. */
function valueOf(name: FeatureName): object {
  const row = featureOf(name);
  if (row.kind === "flag") return { [name]: true };
  if (row.kind === "number") return { [name]: 500 };
  const value = row.kind === "capacities" ? row.values.slice(0, 2) : row.values.at(-1);
  return "of" in row ? { [row.of]: true, [name]: value } : { [name]: value };
}
const offOf = (name: FeatureName): object | undefined => {
  const { kind } = FEATURES[name];
  return kind === "flag" ? { [name]: false } : kind === "choice" ? { [name]: "None" } : undefined;
};

describe("The features of a user", () => {
  for (const name of FEATURE_NAMES)
    story(`are set, compared, repaired and taken away: ${name}`, one, {}, async (account) => {
      const program = { ada: declared("ada", valueOf(name)) };
      assert.deepEqual((await account.up(program)).failed, {});
      assert.notEqual(held(account, "ada")[featureOf(name).zoom], undefined);
      await isDone(account, program);
      account.zoom.portal.edit("ada", { features: { zoom_iq_for_sales: true } });
      assert.deepEqual((await account.refresh()).did, { ada: "update" });
      assert.deepEqual((await account.up(program)).failed, {});
      await isDone(account, program);
      const off = offOf(name);
      if (off === undefined) return;
      assert.deepEqual((await account.up({ ada: declared("ada", off) })).failed, {});
      assert.ok([false, "None"].some((value) => value === held(account, "ada")[featureOf(name).zoom]));
      assert.equal(held(account, "ada").zoom_iq_for_sales, true, "what is not declared stays");
      await isDone(account, { ada: declared("ada", off) });
    });

  story(
    "name a subscription for each kind of license",
    { ...one, subscriptions: ["S1", "S2"] },
    {},
    async (account) => {
      const row = (licenseType: string, licenseOption: string, subscriptionId?: string) => ({
        ...{ licenseType, licenseOption },
        ...(subscriptionId === undefined ? {} : { subscriptionId }),
      });
      const program = (...licenseInfo: object[]) => ({ ada: declared("ada", { licenseInfo }) });
      const first = program(
        row("ZOOM_WHITEBOARD", "2", "S1"),
        row("ZOOM_HEALTHCARE_CLINICAL_NOTES", "4503599627370496", "S2"),
      );
      assert.deepEqual((await account.up(first)).failed, {});
      await isDone(account, first);
      const second = program(row("ZOOM_WHITEBOARD", "0"), row("ZOOM_HEALTHCARE_CLINICAL_NOTES", "512", "S1"));
      assert.deepEqual((await account.up(second)).failed, {});
      assert.deepEqual(held(account, "ada").license_info_list, [
        { license_type: "ZOOM_HEALTHCARE_CLINICAL_NOTES", license_option: 512, subscription_id: "S1" },
      ]);
      await isDone(account, second);
    },
  );

  story(
    "cost one more call, and a user without them none",
    { people: [owner, person("ada"), person("bob")] },
    {},
    async (account) => {
      const program = (dept: string, webinar: boolean) => ({
        ada: declared("ada", { webinar }, { dept }),
        bob: { email: "bob@example.com", ...adopt, dept },
      });
      await account.up(program("Looms", true));
      const callsOn = () => Object.entries(countCalls(account)).filter(([line]) => line.includes("/settings"));
      assert.deepEqual(callsOn(), [
        [`GET ${SETTINGS}`, 2],
        [`PATCH ${SETTINGS}`, 1],
      ]);
      await account.refresh();
      assert.deepEqual(callsOn(), [[`GET ${SETTINGS}`, 1]]);
      await account.up(program("Engines", true));
      assert.deepEqual(callsOn(), [], "a change of something else");
      await account.up(program("Engines", false));
      assert.deepEqual(callsOn(), [
        [`GET ${SETTINGS}`, 2],
        [`PATCH ${SETTINGS}`, 1],
      ]);
      account.stack["zoom:deepGet"] = "false";
      assert.deepEqual((await account.refresh()).did, {});
      assert.deepEqual(callsOn(), [], "with deepGet false");
    },
  );

  for (const [how, feature] of Object.entries({
    "that someone takes away in Zoom are": { webinar: false, webinar_capacity: 0 },
    "of which Zoom shows a size that no program can declare are": { webinar: true, webinar_capacity: 300 },
  }))
    story(`${how} read by every later refresh, and given back by the next run`, one, {}, async (account) => {
      const program = { ada: declared("ada", { webinar: true, webinarCapacity: 500 }) };
      await account.up(program);
      account.zoom.portal.edit("ada", { features: feature });
      assert.deepEqual((await account.refresh()).failed, {});
      assert.deepEqual((await account.refresh()).failed, {});
      assert.deepEqual((await account.preview(program)).failed, {});
      assert.deepEqual((await account.up(program)).failed, {});
      assert.deepEqual(held(account, "ada"), { webinar: true, webinar_capacity: 500 });
      await isDone(account, program);
    });

  story("that someone takes away in Zoom may be ignored", one, {}, async (account) => {
    const features = { webinar: true, webinarCapacity: 500 };
    await account.up({ ada: declared("ada", features) });
    account.zoom.portal.edit("ada", { features: { webinar: false, webinar_capacity: 0 } });
    await account.refresh();
    // With ignoreChanges, the engine passes on what the refresh wrote.
    const kept: unknown = account.state.get("ada")?.inputs.features;
    assert.deepEqual((await account.preview({ ada: declared("ada", {}, { features: kept }) })).failed, {});
  });

  story(
    "wait until a pending user accepts, and come after the base license",
    { people: [owner] },
    {},
    async (account) => {
      const program = {
        ada: { email: "ada@example.com", type: 2, dept: "Looms", features: { webinar: true, webinarCapacity: 1000 } },
      };
      assert.deepEqual((await account.up(program)).failed, {});
      assert.deepEqual(account.state.get("ada")?.outputs.deferred, ["features", "dept"]);
      account.zoom.accept("ada@example.com");
      account.zoom.portal.edit("ada@example.com", { type: 1 });
      await account.refresh();
      account.writes();
      assert.deepEqual((await account.up(program)).failed, {});
      const id = account.zoom.person("ada@example.com")?.id;
      assert.deepEqual(account.writes(), [`PATCH /v2/users/${id}`, `PATCH /v2/users/${id}/settings`]);
      assert.deepEqual(held(account, "ada"), { webinar: true, webinar_capacity: 1000 });
      await isDone(account, program);
    },
  );

  story("are lost by a deactivation, and given back by a reactivation in the same run", one, {}, async (account) => {
    const program = (status: string) => ({
      ada: declared("ada", { webinar: true, zoomScheduler: true, zoomDocs: false }, { status, type: 2 }),
    });
    await account.up(program("active"));
    assert.deepEqual((await account.up(program("inactive"))).failed, {});
    assert.deepEqual(held(account, "ada"), {});
    await isDone(account, program("inactive"));
    account.writes();
    assert.deepEqual((await account.up(program("active"))).failed, {});
    assert.deepEqual(held(account, "ada"), { webinar: true, zoom_scheduler: true });
    const settings = `PATCH ${SETTINGS}`;
    assert.deepEqual(account.writes(), ["PUT /v2/users/ada/status", "PATCH /v2/users/ada", settings, settings]);
    await isDone(account, program("active"));
  });

  for (const severalFeatures of SWITCH_VALUES.severalFeatures)
    story(
      `are all set if several of them in one request mean: ${severalFeatures}`,
      { ...one, switches: { severalFeatures } },
      {},
      async (account) => {
        const program = {
          ada: declared("ada", { webinar: true, webinarCapacity: 100, zoomDocs: true, zoomClipsPlus: true }),
        };
        assert.deepEqual((await account.up(program)).failed, {});
        await isDone(account, program);
      },
    );

  story("are exchanged in one run: what goes is taken away first", one, {}, async (account) => {
    await account.up({ ada: declared("ada", { webinar: true, zoomEvents: false }) });
    const program = { ada: declared("ada", { webinar: false, zoomEvents: true }) };
    assert.deepEqual((await account.up(program)).failed, {});
    await isDone(account, program);
    const { told } = await account.preview({ ada: declared("ada", { webinar: true, zoomEvents: false }) });
    assert.match(told.join("\n"), /ada@example\.com gives up a license \(zoomEvents\)/);
    assert.match(told.join("\n"), /ada@example\.com loses a Zoom Events license\. Zoom may delete their events\./);
  });

  story("fail the run with the feature if Zoom accepts them and does not apply them", one, {}, async (account) => {
    account.zoom.fail({ match: "PATCH /users/*/settings", status: 204, times: Infinity });
    const { failed } = await account.up({ ada: declared("ada", { webinar: true }) });
    assert.match(failed.ada ?? "", /did not apply it: features\.webinar is still .*false.* and was set to .*true/);
  });

  story(
    "are refused before a call for a user without a paid license",
    { people: [owner, person("ada", { type: 1 })] },
    {},
    async (account) => {
      const { failed } = await account.up({ ada: declared("ada", { webinar: true }) });
      assert.match(failed.ada ?? "", /Zoom gives webinar only to users with a paid license/);
      assert.deepEqual(account.writes(), []);
      assert.deepEqual((await account.up({ ada: declared("ada", { webinar: true }, { type: 2 }) })).failed, {});
    },
  );
});

describe("Features of which too few were bought", () => {
  const seats = { features: { "webinar 500": 1 } };
  const company = {
    seats,
    people: [owner, person("gives", { features: { webinar: true, webinar_capacity: 500 } }), person("gets")],
  };
  const webinar = (on: boolean) => (on ? { webinar: true, webinarCapacity: 500 } : { webinar: false });

  for (const order of [
    ["gives", "gets"],
    ["gets", "gives"],
  ])
    for (const sideBySide of [false, true])
      story(
        `pass on in one run: ${order.join(" before ")}${sideBySide ? ", side by side" : ""}`,
        company,
        {},
        async (account) => {
          const program = (giver: boolean) =>
            Object.fromEntries(order.map((name) => [name, declared(name, webinar((name === "gives") === giver))]));
          assert.deepEqual((await account.up(program(true))).failed, {});
          const preview = await account.preview(program(false));
          assert.match(preview.told.join(), /gives@example\.com gives up a license \(webinar 500\)\./);
          assert.deepEqual((await account.up(program(false), [], sideBySide)).failed, {});
          assert.deepEqual([held(account, "gives").webinar, held(account, "gets").webinar], [false, true]);
          await account.up(program(false));
          await isDone(account, program(false));
        },
      );

  story("wait until someone is removed, and come in the same run", company, {}, async (account) => {
    await account.up({ gives: declared("gives", webinar(true)) });
    const { failed, told } = await account.up({ gets: declared("gets", webinar(true)) });
    assert.deepEqual(failed, {});
    assert.match(
      told.join("\n"),
      /gets@example\.com waits for a license \(webinar 500\)[\s\S]*webinar500: 1 bought, 1 used/,
    );
    assert.match(
      told.join("\n"),
      /gets@example\.com now has a license \(webinar 500\) that gives@example\.com gave up/,
    );
    assert.equal(held(account, "gets").webinar, true);
  });

  for (const [code, message] of [
    [200, "No permission"],
    [300, "Validation Failed"],
  ] as const)
    story(`fail the run if Zoom refuses them with ${code} for another reason: ${message}`, one, {}, async (account) => {
      account.zoom.fail({ match: "PATCH /users/*/settings", status: 400, code, message });
      const { failed } = await account.up({ ada: declared("ada", { webinar: true }) });
      assert.match(failed.ada ?? "", /^Changing a feature of ada@example\.com failed\./);
      assert.ok(failed.ada?.includes(message), failed.ada);
    });

  story("wait from run to run, while the others are set", company, {}, async (account) => {
    const program = { gets: declared("gets", { ...webinar(true), zoomDocs: true }) };
    assert.deepEqual((await account.up(program)).failed, {});
    assert.deepEqual(account.state.get("gets")?.outputs.deferred, ["features.webinar"]);
    assert.equal(held(account, "gets").zoom_docs, true);
    assert.deepEqual((await account.refresh()).did, {});
    account.zoom.portal.setSeats({ features: { "webinar 500": 2 } });
    assert.deepEqual((await account.up(program)).failed, {});
    await isDone(account, program);
  });

  for (const [name, key, value] of [
    ["webinar 500", "webinar", { webinar: true }],
    ["concurrent_meeting Plus", "concurrentMeeting", { concurrentMeeting: "Plus" }],
    ["zoom_events", "zoomEvents", { zoomEvents: true }],
    ["zoom_whiteboard", "zoomWhiteboard", { zoomWhiteboard: true }],
  ] as const)
    for (const bought of [0, 1])
      story(
        `fail the run with whenTaken "refuse": ${key}, of ${bought}`,
        {
          seats: { features: { [name]: bought } },
          people: [owner, person("gets"), ...(bought > 0 ? [person("has", { features: featuresWith(name) })] : [])],
        },
        {},
        async (account) => {
          const { failed } = await account.up({ gets: declared("gets", value, { whenTaken: "refuse" }) });
          assert.match(
            failed.gets ?? "",
            /Changing a feature of gets@example\.com failed\.[\s\S]*No license is available\./,
          );
        },
      );
});

/** The features of a person who holds this license. */
function featuresWith(name: string) {
  const [feature = "", kind] = name.split(" ");
  return { [feature]: feature === "concurrent_meeting" ? (kind ?? "Plus") : true };
}
