import assert from "node:assert/strict";
import type { ZoomOptions } from "../../simulator";
import { record, rows, verdict, withZoom, type Caller } from "./client";

const ada = { id: "ada", email: "ada@example.com", first_name: "Ada", last_name: "Lovelace", type: 2 };
const patch = (call: Caller, body: unknown) => call("PATCH", "/users/ada", body);
const shown = async (call: Caller) => record((await call("GET", "/users/ada")).body);

describe("PATCH /users/{userId}", () => {
  it("returns 204 without body and content type", () =>
    withZoom({ people: [ada] }, async (_, call) => {
      const { status, body, headers } = await patch(call, { dept: "Research" });
      assert.deepEqual([status, body, headers.get("content-type")], [204, undefined, null]);
    }));

  const values: Record<string, unknown> = {
    first_name: "Augusta",
    last_name: "King",
    display_name: "Countess",
    dept: "Research",
    job_title: "Analyst",
    company: "Engines",
    location: "London",
    cost_center: "42",
    language: "de-DE",
    timezone: "Europe/London",
    phone_country: "GB",
    phone_number: "5550100",
    pmi: 5555550100,
    use_pmi: true,
    pronouns: "she/her",
    pronouns_option: 2,
    cms_user_id: "cms-1",
    division_ids: ["division-1"],
    plan_united_type: "1",
  };
  for (const [name, value] of Object.entries(values))
    it(`changes ${name}, and nothing else`, () =>
      withZoom({ people: [ada] }, async (_, call) => {
        const before = await shown(call);
        assert.equal(verdict(await patch(call, { [name]: value })), "204");
        const after = await shown(call);
        assert.deepEqual(after, { ...before, [name]: value, personal_meeting_url: after.personal_meeting_url });
      }));

  it("adds `verified` to profile numbers and names to custom attributes", () =>
    withZoom({ people: [ada], customAttributes: [{ key: "cbf_a", name: "Badge" }] }, async (_, call) => {
      const number = { code: "+1", country: "US", label: "Mobile", number: "5550100" };
      await patch(call, {
        phone_numbers: [number],
        custom_attributes: [{ key: "cbf_a", value: "7" }],
        vanity_name: "ada",
      });
      const { phone_numbers, custom_attributes, vanity_url } = await shown(call);
      assert.deepEqual(phone_numbers, [{ ...number, verified: false }]);
      assert.deepEqual(custom_attributes, [{ key: "cbf_a", name: "Badge", value: "7" }]);
      assert.equal(vanity_url, "https://example.zoom.us/my/ada");
    }));

  it("leaves the manager out until one is set, and after it was cleared", () =>
    withZoom({ people: [ada] }, async (_, call) => {
      assert.ok(!("manager" in (await shown(call))));
      await patch(call, { manager: "tara@example.com" });
      assert.equal((await shown(call)).manager, "tara@example.com");
      await patch(call, { manager: "" });
      assert.ok(!("manager" in (await shown(call))));
    }));

  it("accepts a manager by display name and shows the e-mail", () =>
    withZoom({ people: [ada, { email: "tara@example.com", display_name: "Tara Smith" }] }, async (_, call) => {
      await patch(call, { manager: "Tara Smith" });
      assert.equal((await shown(call)).manager, "tara@example.com");
    }));

  it('derives the display name from the names when it is set to ""', () =>
    withZoom({ people: [{ ...ada, display_name: "Countess" }] }, async (_, call) => {
      await patch(call, { display_name: "" });
      assert.equal((await shown(call)).display_name, "Ada Lovelace");
    }));

  it("ignores unknown attributes and null", () =>
    withZoom({ people: [ada] }, async (_, call) => {
      const before = await shown(call);
      assert.equal(verdict(await patch(call, { nickname: "A.", dept: null, role_id: "0", status: "inactive" })), "204");
      assert.deepEqual(await shown(call), before);
    }));

  it("removes a United plan with `none` and a Zoom One plan with 0", () =>
    withZoom({ people: [{ ...ada, plan_united_type: "1", zoom_one_type: 64 }] }, async (_, call) => {
      await patch(call, { plan_united_type: "none" });
      await patch(call, { zoom_one_type: 0 });
      const { plan_united_type, zoom_one_type } = await shown(call);
      assert.deepEqual([plan_united_type, zoom_one_type], [undefined, undefined]);
    }));

  it("reserves a phone for a person with a bundle until it is assigned", () =>
    withZoom({ people: [ada], phone: { readyMs: 0 } }, async (_, call) => {
      await patch(call, { zoom_one_type: 64 });
      const held = async () => record((await call("GET", "/phone/users?status=pending")).body).total_records;
      assert.deepEqual([await held(), verdict(await call("GET", "/phone/users/ada"))], [1, "404/1001"]);
      await call("PUT", "/phone/users/batch", { batch_type: "assign_pending_user", user_ids: ["ada"] });
      assert.deepEqual([await held(), verdict(await call("GET", "/phone/users/ada"))], [0, "200"]);
    }));

  it("reserves a phone for a person who was invited with a bundle", () =>
    withZoom(
      { people: [{ id: "bob", email: "bob@example.com", status: "pending", zoom_one_type: 64 }] },
      async (zoom, call) => {
        zoom.accept("bob");
        const [row] = rows((await call("GET", "/phone/users?status=pending")).body);
        assert.deepEqual([row?.id, row?.activation_status, row?.extension_number], ["bob", "not ready", undefined]);
      },
    ));

  const refusals: [string, ZoomOptions, object, string][] = [
    ["two license attributes at once", {}, { type: 1, zoom_one_type: 64 }, "400/300"],
    ["a word instead of a number", {}, { type: "two" }, "400/300"],
    ["a job title of 129 characters", {}, { job_title: "x".repeat(129) }, "400/300"],
    ["a host key of five characters", {}, { host_key: "12345" }, "400/300"],
    ["four profile numbers", {}, { phone_numbers: [{}, {}, {}, {}] }, "400/300"],
    ["two divisions", {}, { division_ids: ["a", "b"] }, "400/300"],
    ["a link in about_me", {}, { about_me: "see https://example.com" }, "400/300"],
    ["another site as linkedin_url", {}, { linkedin_url: "https://example.com/ada" }, "400/300"],
    ["a United plan that does not exist", {}, { plan_united_type: "3" }, "400/300"],
    ["a meeting id of nine digits", {}, { pmi: 123456789 }, "400/300"],
    [
      "the phone in an account without Zoom Phone",
      { phone: { enabled: false } },
      { feature: { zoom_phone: true } },
      "403/2031",
    ],
    ["a license that is not left", { seats: { noMeetings: 0 } }, { type: 4 }, "400/3412"],
    ["a bundle that is not left", { seats: { zoomOne: { 64: 0 } } }, { zoom_one_type: 64 }, "400/2038"],
  ];
  for (const [what, options, body, outcome] of refusals)
    it(`refuses ${what}, and changes nothing`, () =>
      withZoom({ people: [ada], ...options }, async (_, call) => {
        const before = await shown(call);
        assert.equal(verdict(await patch(call, { dept: "Research", ...body })), outcome);
        assert.deepEqual(await shown(call), before);
      }));

  it("refuses a vanity name in use, and a meeting id for a person without a meetings license", () =>
    withZoom(
      {
        people: [
          { ...ada, type: 4 },
          { email: "bob@example.com", vanity_name: "taken" },
        ],
      },
      async (_, call) => {
        assert.equal(verdict(await patch(call, { vanity_name: "Taken" })), "400/4100");
        assert.equal(verdict(await patch(call, { pmi: 5555550100 })), "400/200");
      },
    ));

  it("does not make a Zoom Room Basic", () =>
    withZoom({ people: [{ ...ada, isRoom: true }] }, async (_, call) => {
      assert.equal(verdict(await patch(call, { type: 1 })), "400/200");
    }));

  it("needs no second license for a license that the person holds", () =>
    withZoom({ people: [ada], seats: { licensed: 2 } }, async (_, call) => {
      assert.equal(verdict(await patch(call, { type: 2 })), "204");
    }));
});
