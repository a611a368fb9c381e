import assert from "node:assert/strict";
import type { ZoomOptions } from "../../simulator";
import { record, rows, verdict, withZoom, type Caller } from "./client";

const invite = (call: Caller, info: object, action = "create") =>
  call("POST", "/users", { action, user_info: { email: "bob@example.com", type: 1, ...info } });

describe("POST /users", () => {
  it("returns five attributes", () =>
    withZoom({}, async (_, call) => {
      const { status, body } = await invite(call, { first_name: "Bob", last_name: "Builder", type: 2 });
      const { id, ...rest } = record(body);
      assert.equal(status, 201);
      assert.match(String(id), /^[\w-]{22}$/);
      assert.deepEqual(rest, { email: "bob@example.com", first_name: "Bob", last_name: "Builder", type: 2 });
    }));

  it("lists every missing or invalid field with its path", () =>
    withZoom({}, async (_, call) => {
      const { body } = await call("POST", "/users", { action: "Create", user_info: { email: "bob", type: 7 } });
      assert.deepEqual(body, {
        code: 300,
        message: "Validation Failed.",
        errors: [
          { field: "action", message: "Invalid field." },
          { field: "user_info.email", message: "Invalid field." },
          { field: "user_info.type", message: "Invalid field." },
        ],
      });
      assert.deepEqual(record((await call("POST", "/users", {})).body).errors, [
        { field: "action", message: "Missing field." },
        { field: "user_info", message: "Missing field." },
      ]);
    }));

  it("converts a number in place of a string, and digits in place of an integer", () =>
    withZoom({}, async (zoom, call) => {
      const info = { type: "2", plan_united_type: 1, first_name: 42, feature: { zoom_one_type: "576460752303423488" } };
      assert.equal(verdict(await invite(call, info)), "201");
      const { type, plan_united_type, first_name, zoom_one_type } = zoom.person("bob@example.com") ?? {};
      assert.deepEqual([type, plan_united_type, first_name, zoom_one_type], [2, "1", "42", 576460752303423488n]);
    }));

  it("refuses another wrong JSON type like broken JSON", () =>
    withZoom({}, async (_, call) => {
      const refusal = { code: 300, message: "Request Body should be a valid JSON object." };
      for (const info of [
        { type: "two" },
        { type: "" },
        { type: 1.5 },
        { type: true },
        { plan_united_type: true },
        { plan_united_type: ["1"] },
        { feature: "zoom_phone" },
        { feature: { zoom_phone: "true" } },
        { division_ids: [true] },
      ])
        assert.deepEqual((await invite(call, info)).body, refusal, JSON.stringify(info));
      assert.deepEqual((await call("POST", "/users", '{"action":')).body, refusal);
      assert.deepEqual((await call("POST", "/users", "[]")).body, refusal);
      assert.deepEqual((await call("POST", "/users")).body, refusal);
    }));

  it("accepts names of up to five Chinese characters", () =>
    withZoom({}, async (_, call) => {
      assert.equal(verdict(await invite(call, { first_name: "一二三四五六" })), "400/300");
      assert.equal(verdict(await invite(call, { first_name: "一二三四五" })), "201");
    }));

  it("refuses an e-mail that is in use in any letter case", () =>
    withZoom({ people: [{ email: "Bob@Example.com" }] }, async (_, call) => {
      const { status, body } = await invite(call, { email: "BOB@example.com" });
      assert.equal(status, 409);
      assert.deepEqual(body, { code: 1005, message: 'Email "BOB@example.com" has already been used.' });
    }));

  it("derives the display name from the names", () =>
    withZoom({}, async (zoom, call) => {
      await invite(call, { first_name: "Bob", last_name: "Builder" });
      assert.equal(zoom.person("bob@example.com")?.display_name, "Bob Builder");
    }));

  const refusals: [string, ZoomOptions, object, string, string][] = [
    ["an on-premises type", {}, { type: 3 }, "create", "400/300"],
    ["type 99 without SSO", {}, { type: 99 }, "create", "400/300"],
    ["a United plan that does not exist", {}, { plan_united_type: "3" }, "create", "400/300"],
    ["a Zoom One plan that does not exist", {}, { feature: { zoom_one_type: 17 } }, "create", "400/300"],
    ["a blocked domain", { blockedDomains: ["example.com"] }, {}, "create", "400/1107"],
    ["a domain that the account does not invite", { limitedDomains: ["example.org"] }, {}, "create", "400/1116"],
    ["autoCreate outside the managed domains", {}, { password: "Str0ngEnough" }, "autoCreate", "400/1116"],
    ["autoCreate without a password", { managedDomains: ["example.com"] }, {}, "autoCreate", "400/300"],
    ["custCreate without the contract", { custCreate: false }, {}, "custCreate", "400/2016"],
    ["ssoCreate without SSO", { sso: "off" }, {}, "ssoCreate", "400/2002"],
    ["ssoCreate without pre-provisioning", { sso: "noPreProvision" }, {}, "ssoCreate", "400/2032"],
    ["no Basic seat", { seats: { basic: 0 } }, {}, "create", "400/3412"],
    ["no licensed seat", { seats: { licensed: 1 } }, { type: 2 }, "create", "400/3412"],
    [
      "no seat of a bundle",
      { seats: { zoomOne: { 64: 0 } } },
      { feature: { zoom_one_type: 64 } },
      "create",
      "400/2038",
    ],
    ["no seat of a United plan", { seats: { united: { 1: 0 } } }, { plan_united_type: "1" }, "create", "400/2038"],
    ["no phone license", { phone: { licenses: 0 } }, { feature: { zoom_phone: true } }, "create", "404/1102"],
    [
      "a subscription that does not exist",
      { subscriptions: ["SUBREF-1"] },
      { license_info_list: [{ license_type: "MEETING", license_option: 2, subscription_id: "SUBREF-2" }] },
      "create",
      "400/300",
    ],
  ];
  for (const [what, options, info, action, outcome] of refusals)
    it(`refuses ${what}`, () =>
      withZoom(options, async (zoom, call) => {
        assert.equal(verdict(await invite(call, info, action)), outcome);
        assert.equal(zoom.person("bob@example.com"), undefined);
      }));

  it("counts the licenses of pending people", () =>
    withZoom({ seats: { licensed: 2 } }, async (_, call) => {
      assert.equal(verdict(await invite(call, { type: 2 })), "201");
      assert.equal(verdict(await invite(call, { type: 2, email: "eve@example.com" })), "400/3412");
    }));

  it("keeps plan values above 2^53 exact", () =>
    withZoom({}, async (zoom, call) => {
      const plan = "576460752303423488";
      const text = `{"action":"custCreate","user_info":{"email":"bob@example.com","type":2,"feature":{"zoom_one_type":${plan}}}}`;
      assert.equal(verdict(await call("POST", "/users", text)), "201");
      assert.equal(zoom.person("bob@example.com")?.zoom_one_type, 576460752303423488n);
      const { text: reply } = await call("GET", "/users/bob@example.com");
      assert.match(reply, /"zoom_one_type":576460752303423488[,}]/);
    }));

  it("enables the phone of a pending person when they accept", () =>
    withZoom({ phone: { readyMs: 0 } }, async (zoom, call) => {
      await invite(call, { feature: { zoom_phone: true } });
      assert.equal(verdict(await call("GET", "/phone/users/bob@example.com")), "404/1001");
      zoom.accept("bob@example.com");
      assert.equal(verdict(await call("GET", "/phone/users/bob@example.com")), "200");
    }));

  it("limits invitations per day and says when more are possible", () =>
    withZoom({ rateLimits: "free", users: 0 }, async (zoom, call) => {
      for (let i = 0; i < 50; i++) {
        assert.equal(verdict(await invite(call, { email: `p${i}@example.com` })), "201");
        zoom.clock.advance(1000);
      }
      const refused = await invite(call, { email: "late@example.com" });
      assert.equal(verdict(refused), "429/429");
      assert.match(refused.headers.get("retry-after") ?? "", /T00:00:00Z$/);
      assert.equal(rows((await call("GET", "/users?status=pending&page_size=300")).body).length, 50);
    }));
});
