import assert from "node:assert/strict";
import type { ZoomOptions } from "../../simulator";
import { record, verdict, withZoom, type Caller } from "./client";

const ada = { id: "ada", email: "ada@example.com", first_name: "Ada", last_name: "Lovelace", type: 2 };
const patch = (call: Caller, body: unknown) => call("PATCH", "/users/ada", body);
const shown = async (call: Caller) => record((await call("GET", "/users/ada")).body);

describe("PATCH /users/{userId}", () => {
  it("answers 204 with neither body nor content type", () =>
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

  it("shows profile numbers with whether they were verified, custom attributes with their names", () =>
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

  it("takes a manager by display name and shows the e-mail", () =>
    withZoom({ people: [ada, { email: "tara@example.com", display_name: "Tara Smith" }] }, async (_, call) => {
      await patch(call, { manager: "Tara Smith" });
      assert.equal((await shown(call)).manager, "tara@example.com");
    }));

  it('derives the display name from the names when it is set to ""', () =>
    withZoom({ people: [{ ...ada, display_name: "Countess" }] }, async (_, call) => {
      await patch(call, { display_name: "" });
      assert.equal((await shown(call)).display_name, "Ada Lovelace");
    }));

  it("passes over what Zoom does not know, and what is null", () =>
    withZoom({ people: [ada] }, async (_, call) => {
      const before = await shown(call);
      assert.equal(verdict(await patch(call, { nickname: "A.", dept: null, role_id: "0", status: "inactive" })), "204");
      assert.deepEqual(await shown(call), before);
    }));

  it("switches a United plan off with `none` and a Zoom One plan with 0", () =>
    withZoom({ people: [{ ...ada, plan_united_type: "1", zoom_one_type: 64 }] }, async (_, call) => {
      await patch(call, { plan_united_type: "none" });
      await patch(call, { zoom_one_type: 0 });
      const { plan_united_type, zoom_one_type } = await shown(call);
      assert.deepEqual([plan_united_type, zoom_one_type], [undefined, undefined]);
    }));

  it("holds a phone for whoever has a bundle, until somebody assigns it", () =>
    withZoom({ people: [ada], phone: { readyMs: 0 } }, async (_, call) => {
      await patch(call, { zoom_one_type: 64 });
      const held = async () => record((await call("GET", "/phone/users?status=pending")).body).total_records;
      assert.deepEqual([await held(), verdict(await call("GET", "/phone/users/ada"))], [1, "404/1001"]);
      await call("PUT", "/phone/users/batch", { batch_type: "assign_pending_user", user_ids: ["ada"] });
      assert.deepEqual([await held(), verdict(await call("GET", "/phone/users/ada"))], [0, "200"]);
    }));

  const refusals: [string, ZoomOptions, object, string][] = [
    ["two licence fields at once", {}, { type: 1, zoom_one_type: 64 }, "400/300"],
    ["a text where a number belongs", {}, { type: "2" }, "400/300"],
    ["a job title of 129 characters", {}, { job_title: "x".repeat(129) }, "400/300"],
    ["a host key of five characters", {}, { host_key: "12345" }, "400/300"],
    ["four profile numbers", {}, { phone_numbers: [{}, {}, {}, {}] }, "400/300"],
    ["two divisions", {}, { division_ids: ["a", "b"] }, "400/300"],
    ["a link in about_me", {}, { about_me: "see https://example.com" }, "400/300"],
    ["another site as linkedin_url", {}, { linkedin_url: "https://example.com/ada" }, "400/300"],
    ["a United plan that does not exist", {}, { plan_united_type: "3" }, "400/300"],
    ["a meeting id of nine digits", {}, { pmi: 123456789 }, "400/300"],
    ["the phone where Zoom Phone is off", { phone: { enabled: false } }, { feature: { zoom_phone: true } }, "403/2031"],
    ["a seat that is not there", { seats: { noMeetings: 0 } }, { type: 4 }, "400/3412"],
    ["a bundle that is not there", { seats: { zoomOne: { 64: 0 } } }, { zoom_one_type: 64 }, "400/2038"],
  ];
  for (const [what, options, body, outcome] of refusals)
    it(`refuses ${what}, and changes nothing`, () =>
      withZoom({ people: [ada], ...options }, async (_, call) => {
        const before = await shown(call);
        assert.equal(verdict(await patch(call, { dept: "Research", ...body })), outcome);
        assert.deepEqual(await shown(call), before);
      }));

  it("gives a vanity name to one person only, and no meeting id to somebody without meetings", () =>
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

  it("does not make a Zoom Room free", () =>
    withZoom({ people: [{ ...ada, isRoom: true }] }, async (_, call) => {
      assert.equal(verdict(await patch(call, { type: 1 })), "400/200");
    }));

  it("keeps a seat that is held already", () =>
    withZoom({ people: [ada], seats: { licensed: 2 } }, async (_, call) => {
      assert.equal(verdict(await patch(call, { type: 2 })), "204");
    }));
});

describe("DELETE /users/{userId}", () => {
  it("needs a transfer target that exists and is somebody else", () =>
    withZoom({ people: [ada, { email: "bob@example.com" }] }, async (_, call) => {
      const remove = async (query: string) => verdict(await call("DELETE", `/users/ada?${query}`));
      assert.equal(await remove("transfer_email=ADA@example.com"), "400/300");
      assert.equal(await remove("transfer_email=nobody@example.com"), "404/1001");
      assert.equal(await remove("action=erase"), "400/300");
      assert.equal(await remove("transfer_email=bob@example.com&transfer_meetings=true"), "204");
      assert.equal(await remove(""), "404/1001");
    }));

  it("drops groups, administration and phone with the person", () =>
    withZoom(
      {
        people: [{ ...ada, phone: { phone_numbers: ["+15125550001"] } }],
        phone: { numbers: [{ number: "+15125550001" }] },
        groups: [{ id: "sales", name: "Sales", members: ["ada"], admins: ["ada"] }],
      },
      async (zoom, call) => {
        await call("DELETE", "/users/ada");
        assert.deepEqual(zoom.portal.groups.members("Sales"), []);
        assert.equal(zoom.store.groups.get("sales")?.admins.size, 0);
        assert.equal(zoom.store.phone.users.size, 0);
        assert.deepEqual(
          [...zoom.store.phone.numbers.values()].map(({ holderId }) => holderId),
          [""],
        );
      },
    ));
});

describe("PUT /users/{userId}/email", () => {
  const managed: ZoomOptions = { people: [ada], managedDomains: ["example.com"] };
  const rename = async (call: Caller, email: string) => verdict(await call("PUT", "/users/ada/email", { email }));

  it("keeps the id and forgets the old address", () =>
    withZoom(managed, async (_, call) => {
      assert.equal(await rename(call, "Countess@example.com"), "204");
      assert.equal((await shown(call)).email, "Countess@example.com");
      assert.equal(verdict(await call("GET", "/users/ada@example.com")), "404/1001");
    }));

  it("needs a managed domain on both sides", async () => {
    await withZoom({ people: [ada] }, async (_, call) => assert.equal(await rename(call, "a@example.com"), "400/1116"));
    await withZoom(managed, async (_, call) => assert.equal(await rename(call, "a@example.org"), "400/1116"));
  });

  it("refuses the fourth change in 24 hours", () =>
    withZoom({ ...managed, rateLimits: "business" }, async (zoom, call) => {
      for (const name of ["a", "b", "c"]) assert.equal(await rename(call, `${name}@example.com`), "204");
      assert.equal(await rename(call, "d@example.com"), "429/429");
      zoom.clock.advance(86_400_000);
      zoom.expireTokens();
      assert.equal(zoom.person("ada")?.email, "c@example.com");
    }));

  it("does not touch somebody deactivated", () =>
    withZoom({ ...managed, people: [{ ...ada, status: "inactive" }] }, async (_, call) => {
      assert.equal(await rename(call, "a@example.com"), "400/1000");
    }));
});

describe("PUT /users/{userId}/password", () => {
  const set = async (call: Caller, password: string) => verdict(await call("PUT", "/users/ada/password", { password }));

  for (const [password, outcome] of [
    ["Sh0rt", "400/1124"],
    ["12345678", "400/1125"],
    ["Password", "400/1126"],
    ["passw0rd", "400/1128"],
    ["Abcdefgh1", "400/1131"],
    ["Str0ngEnough", "204"],
  ] as const)
    it(`answers ${password} with ${outcome}`, () =>
      withZoom({ people: [ada] }, async (_, call) => assert.equal(await set(call, password), outcome)));

  it("takes neither the same one again nor a sixth in a day", () =>
    withZoom({ people: [ada] }, async (_, call) => {
      for (const n of [1, 2, 3, 4, 5]) assert.equal(await set(call, `Str0ngEnough${n}`), "204");
      assert.equal(await set(call, "Str0ngEnough5"), "400/300");
      assert.equal(await set(call, "Str0ngEnough6"), "400/300");
    }));

  it("is for Zoom work e-mails", () =>
    withZoom({ people: [{ ...ada, login_types: [101] }] }, async (_, call) => {
      assert.equal(await set(call, "Str0ngEnough"), "400/1123");
    }));
});

describe("The settings of a person", () => {
  it("give back what was written, feature by feature and part by part", () =>
    withZoom({ people: [ada] }, async (_, call) => {
      await call("PATCH", "/users/ada/settings", {
        feature: { webinar: true, webinar_capacity: 500 },
        recording: { auto_recording: "cloud" },
      });
      await call("PATCH", "/users/ada/settings", { recording: { cloud_recording: true } });
      const { feature, recording } = record((await call("GET", "/users/ada/settings")).body);
      const { webinar, webinar_capacity, zoom_phone } = record(feature);
      assert.deepEqual([webinar, webinar_capacity, zoom_phone], [true, 500, false]);
      assert.deepEqual(recording, { auto_recording: "cloud", cloud_recording: true });
    }));

  it("switch the phone on and off", () =>
    withZoom({ people: [ada], phone: { readyMs: 0 } }, async (_, call) => {
      const flag = async () => record(record((await call("GET", "/users/ada/settings")).body).feature).zoom_phone;
      await call("PATCH", "/users/ada/settings", { feature: { zoom_phone: true } });
      assert.deepEqual([await flag(), verdict(await call("GET", "/phone/users/ada"))], [true, "200"]);
      await call("PATCH", "/users/ada/settings", { feature: { zoom_phone: false } });
      assert.deepEqual([await flag(), verdict(await call("GET", "/phone/users/ada"))], [false, "404/1001"]);
    }));

  it("keep webinars and large meetings for licensed people, while there are seats", () =>
    withZoom(
      { people: [ada, { id: "bob", email: "bob@example.com" }], seats: { webinar: 0, largeMeeting: 0 } },
      async (_, call) => {
        const set = async (who: string, feature: object) =>
          verdict(await call("PATCH", `/users/${who}/settings`, { feature }));
        assert.equal(await set("bob", { webinar: true }), "400/1122");
        assert.equal(await set("bob", { large_meeting: true }), "400/1108");
        assert.equal(await set("ada", { webinar: true }), "400/200");
        assert.equal(await set("ada", { large_meeting: true }), "400/200");
      },
    ));

  it("change shape with `option`, and are closed for somebody deactivated", () =>
    withZoom({ people: [{ ...ada, status: "inactive" }] }, async (_, call) => {
      assert.deepEqual((await call("GET", "/users/ada/settings?option=meeting_security")).body, {});
      assert.equal(verdict(await call("PATCH", "/users/ada/settings", { feature: {} })), "400/1000");
    }));

  it("leave a person's tokens to be revoked by a call of their own", () =>
    withZoom({ people: [ada] }, async (zoom, call) => {
      assert.equal(typeof record((await call("GET", "/users/ada/token?type=zak")).body).token, "string");
      assert.equal(verdict(await call("DELETE", "/users/ada/token")), "204");
      assert.ok((zoom.person("ada")?.tokensRevokedAtMs ?? 0) > 0);
    }));
});

describe("POST /users/features", () => {
  it("answers 201 and says who did not get the licence, and why", () =>
    withZoom(
      {
        people: [
          { ...ada, type: 1 },
          { id: "bob", email: "bob@example.com", type: 2 },
          { id: "cyd", email: "cyd@example.com" },
        ],
        seats: { licensed: 3 },
      },
      async (zoom, call) => {
        const users = [{ id: "ada" }, { email: "bob@example.com" }, { id: "cyd" }, { id: "nobody" }];
        const { status, body } = await call("POST", "/users/features", {
          feature_type: "user_type",
          feature_value: "2",
          users,
        });
        assert.equal(status, 201);
        assert.deepEqual(body, {
          success_user_ids: ["ada"],
          fail_details: [
            { user_ids: ["bob@example.com"], reason: "No need to update" },
            { user_ids: ["cyd"], reason: "Not enough seats" },
            { user_ids: ["nobody"], reason: "Users not found" },
          ],
        });
        assert.equal(zoom.person("ada")?.type, 2);
      },
    ));

  it("gives and takes plans and features", () =>
    withZoom({ people: [ada] }, async (zoom, call) => {
      const assign = async (feature_type: string, feature_value: string) =>
        verdict(await call("POST", "/users/features", { feature_type, feature_value, users: [{ id: "ada" }] }));
      assert.equal(await assign("plan_united_type", "1"), "201");
      assert.equal(await assign("zoom_one_type", "576460752303423488"), "201");
      assert.equal(await assign("zoom_whiteboard", "1"), "201");
      const person = zoom.person("ada");
      assert.deepEqual(
        [person?.plan_united_type, person?.zoom_one_type, person?.features.zoom_whiteboard],
        ["1", 576460752303423488n, true],
      );
      assert.equal(await assign("plan_united_type", "0"), "201");
      assert.equal(person?.plan_united_type, "");
      assert.equal(await assign("plan_united_type", "3"), "400/300");
      assert.equal(await assign("zoom_phone", "1"), "400/300");
    }));

  it("comes once in ten seconds, for 30 people at most, and not on a free account", async () => {
    const body = { feature_type: "user_type", feature_value: "2", users: [{ id: "ada" }] };
    await withZoom({ rateLimits: "business", people: [ada] }, async (zoom, call) => {
      assert.equal(verdict(await call("POST", "/users/features", body)), "201");
      assert.equal(verdict(await call("POST", "/users/features", body)), "429/429");
      zoom.clock.advance(10_000);
      const users = Array.from({ length: 31 }, () => ({ id: "ada" }));
      assert.equal(verdict(await call("POST", "/users/features", { ...body, users })), "400/300");
    });
    await withZoom({ plan: "free" }, async (_, call) =>
      assert.equal(verdict(await call("POST", "/users/features", body)), "400/200"),
    );
  });
});
