import assert from "node:assert/strict";
import { record, rows, verdict, withZoom, type Caller } from "./client";
import { first, office, phoneOf, second, switchPhone } from "./office";

const update = async (call: Caller, body: object) => verdict(await call("PATCH", "/phone/users/ada", body));

describe("A phone user", () => {
  it("is read by id, by e-mail and as `me`", () =>
    withZoom({ ...office(), people: [{ email: "owner@example.com", role_id: "0", phone: true }] }, async (_, call) => {
      assert.equal((await phoneOf(call, "OWNER@example.com")).email, "owner@example.com");
      assert.equal((await phoneOf(call, "me")).email, "owner@example.com");
    }));

  it("that does not exist is refused with a different message by each operation", () =>
    withZoom(office(), async (_, call) => {
      const says = async (method: string, path: string, body?: object) =>
        record((await call(method, `/phone/users/bob${path}`, body)).body).message;
      assert.equal(await says("GET", ""), "User does not exist: bob.");
      assert.equal(await says("PATCH", "", {}), "User does not exist: bob.");
      assert.equal(await says("POST", "/calling_plans", {}), "User does not exist:bob.");
      assert.equal(await says("POST", "/phone_numbers", {}), "This user does not exist: bob.");
      assert.equal(await says("DELETE", "/phone_numbers/first"), "User does not exist.");
    }));

  it("has its site as an id when read, as an object in lists, and no site without multiple sites", async () => {
    await withZoom(office(), async (_, call) => {
      assert.deepEqual([(await phoneOf(call)).site_id, (await phoneOf(call)).site], ["main", undefined]);
      const [row] = rows((await call("GET", "/phone/users")).body);
      assert.deepEqual([row?.site_id, row?.site], [undefined, { id: "main", name: "Main Site" }]);
    });
    await withZoom(office({}, { multiSite: false }), async (_, call) => {
      assert.equal("site_id" in (await phoneOf(call)), false);
      assert.equal(await update(call, { site_id: "london" }), "400/300");
    });
  });

  for (const [query, ids] of [
    ["status=activate", ["ada"]],
    ["status=deactivate", []],
    ["site_id=london", []],
    ["calling_type=200", ["ada"]],
    ["department=Research", ["ada"]],
    ["cost_center=1", []],
    ["keyword=4001", ["ada"]],
    [`keyword=${encodeURIComponent(first)}`, ["ada"]],
  ] as const)
    it(`is listed with ${decodeURIComponent(query)} if it matches`, () =>
      withZoom(office({ calling_plans: [200], phone_numbers: [first] }), async (_, call) => {
        assert.deepEqual(
          rows((await call("GET", `/phone/users?${query}`)).body).map(({ id }) => id),
          ids,
        );
      }));

  it("can be searched with at least two characters", () =>
    withZoom(office(), async (_, call) =>
      assert.equal(verdict(await call("GET", "/phone/users?keyword=4")), "400/400"),
    ));

  it("can move to another site and change its extension", () =>
    withZoom(office(), async (_, call) => {
      assert.equal(await update(call, { site_id: "london" }), "204");
      assert.equal(await update(call, { extension_number: "5001" }), "204");
      const { site_id, extension_number } = await phoneOf(call);
      assert.deepEqual([site_id, extension_number], ["london", 5001]);
    }));

  for (const [extension, outcome] of [
    ["12", "400/300"],
    ["1234567", "400/300"],
    ["0123", "400/300"],
    ["40a1", "400/300"],
    ["911", "400/10001"],
    ["4001", "204"],
    ["4444", "400/400"],
  ] as const)
    it(`with the extension ${extension} is answered with ${outcome}`, () =>
      withZoom(office({}, { otherExtensions: { 4444: "Front Desk" } }), async (_, call) =>
        assert.equal(await update(call, { extension_number: extension }), outcome),
      ));

  it("needs an extension in the site's ranges, and with the site's code", async () => {
    const ranges = [{ from: 200, to: 299 }];
    await withZoom(office({}, { sites: [{ name: "Main Site", ranges }], numbers: [] }), async (_, call) => {
      assert.equal(await update(call, { extension_number: "300" }), "400/300");
      assert.equal(await update(call, { extension_number: "299" }), "204");
    });
    const coded = { siteCodes: true, sites: [{ name: "Main Site", site_code: 7, ranges }], numbers: [] };
    await withZoom(office({}, coded), async (_, call) => {
      await switchPhone(call, "bob", true);
      assert.equal((await phoneOf(call, "bob")).extension_number, 7200);
      assert.equal(await update(call, { extension_number: "201" }), "400/300");
      assert.equal(await update(call, { extension_number: "7201" }), "204");
    });
  });

  it("can get an existing address or template; a template takes precedence over a policy", () =>
    withZoom(
      office({}, { emergencyAddresses: [{ id: "home", city: "Austin" }], templates: { "t+1=": "Desk" } }),
      async (_, call) => {
        assert.equal(await update(call, { emergency_address_id: "home" }), "204");
        assert.equal(record((await phoneOf(call)).emergency_address).city, "Austin");
        assert.equal(await update(call, { emergency_address_id: "none" }), "400/400");
        assert.equal(await update(call, { template_id: "none" }), "404/404");
        await update(call, { template_id: "t+1=", policy: { sms: { enable: true } } });
        assert.deepEqual((await phoneOf(call)).policy, {});
        await update(call, { policy: { sms: { enable: true } } });
        assert.deepEqual((await phoneOf(call)).policy, { sms: { enable: true } });
      },
    ));

  it("cannot move to an unknown site", () =>
    withZoom(office(), async (_, call) => assert.equal(await update(call, { site_id: "none" }), "404/404")));

  it("has settings with its status, its outbound caller and stored values", () =>
    withZoom(office({ calling_plans: [200], phone_numbers: [first, second] }), async (_, call) => {
      const set = async (body: object) => verdict(await call("PATCH", "/phone/users/ada/settings", body));
      assert.equal(await set({ outbound_caller_id: "+15125559999" }), "400/400");
      assert.equal(await set({ outbound_caller_id: second, area_code: "512" }), "204");
      const { status, outbound_caller, area_code } = record((await call("GET", "/phone/users/ada/settings")).body);
      assert.deepEqual([status, outbound_caller, area_code], ["Active", { number: second }, "512"]);
      await call("DELETE", "/phone/users/ada/phone_numbers/second");
      assert.deepEqual(record((await call("GET", "/phone/users/ada/settings")).body).outbound_caller, {
        number: first,
      });
    }));
});
