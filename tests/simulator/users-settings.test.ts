import assert from "node:assert/strict";
import { record, verdict, withZoom } from "./client";

const ada = { id: "ada", email: "ada@example.com", first_name: "Ada", last_name: "Lovelace", type: 2 };

describe("The settings of a person", () => {
  it("return the features and parts that were sent", () =>
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

  it("enable and disable the phone", () =>
    withZoom({ people: [ada], phone: { readyMs: 0 } }, async (_, call) => {
      const flag = async () => record(record((await call("GET", "/users/ada/settings")).body).feature).zoom_phone;
      await call("PATCH", "/users/ada/settings", { feature: { zoom_phone: true } });
      assert.deepEqual([await flag(), verdict(await call("GET", "/phone/users/ada"))], [true, "200"]);
      await call("PATCH", "/users/ada/settings", { feature: { zoom_phone: false } });
      assert.deepEqual([await flag(), verdict(await call("GET", "/phone/users/ada"))], [false, "404/1001"]);
    }));

  it("allow webinars and large meetings only for licensed people, while licenses are left", () =>
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

  it("cannot be changed for a deactivated person", () =>
    withZoom({ people: [{ ...ada, status: "inactive" }] }, async (_, call) => {
      assert.equal(verdict(await call("PATCH", "/users/ada/settings", { feature: {} })), "400/1000");
      const option = await call("PATCH", "/users/ada/settings?option=meeting_security", { meeting_security: {} });
      assert.equal(verdict(option), "400/1000");
    }));
});

describe("The settings of a person with an option", () => {
  const settings = (option: string) => `/users/ada/settings?option=${option}`;

  it("contain meeting_security under its name, which the other settings do not contain", () =>
    withZoom({ people: [ada] }, async (_, call) => {
      assert.deepEqual((await call("GET", settings("meeting_security"))).body, { meeting_security: {} });
      const change = { meeting_security: { waiting_room: true }, recording: { cloud_recording: true } };
      assert.equal(verdict(await call("PATCH", settings("meeting_security"), change)), "204");
      await call("PATCH", settings("meeting_security"), { meeting_security: { phone_password: false } });
      assert.deepEqual((await call("GET", settings("meeting_security"))).body, {
        meeting_security: { waiting_room: true, phone_password: false },
      });
      const { meeting_security, recording } = record((await call("GET", "/users/ada/settings")).body);
      assert.deepEqual([meeting_security, recording], [undefined, {}]);
    }));

  it("do not change meeting_security without the option", () =>
    withZoom({ people: [ada] }, async (_, call) => {
      await call("PATCH", "/users/ada/settings", { meeting_security: { waiting_room: true } });
      assert.deepEqual((await call("GET", settings("meeting_security"))).body, { meeting_security: {} });
    }));

  it("contain the authentication of meetings, with options that can be added, changed and hidden", () =>
    withZoom({ people: [ada] }, async (_, call) => {
      const path = settings("meeting_authentication");
      const off = { meeting_authentication: false, allow_authentication_exception: false, authentication_options: [] };
      assert.deepEqual((await call("GET", path)).body, off);
      const row = { id: "o1", name: "Signed in", type: "enforce_login" };
      await call("PATCH", path, { meeting_authentication: true, authentication_option: { action: "update", ...row } });
      await call("PATCH", path, { authentication_option: { action: "hide", id: "o1", default_option: true } });
      assert.deepEqual((await call("GET", path)).body, {
        ...off,
        meeting_authentication: true,
        authentication_options: [{ ...row, default_option: true, visible: false }],
      });
    }));

  it("are refused for another option", () =>
    withZoom({ people: [ada] }, async (_, call) => {
      const refusal = {
        code: 300,
        message: "Validation Failed.",
        errors: [{ field: "option", message: "Invalid field." }],
      };
      assert.deepEqual((await call("GET", settings("profile"))).body, refusal);
      assert.deepEqual((await call("PATCH", settings("profile"), {})).body, refusal);
    }));
});

describe("The tokens of a person", () => {
  it("are issued for each type that Zoom has, and for no other", () =>
    withZoom({ people: [ada] }, async (_, call) => {
      for (const query of ["", "?type=token", "?type=zak", "?type=zak&ttl=7200"])
        assert.equal(typeof record((await call("GET", `/users/ada/token${query}`)).body).token, "string", query);
      assert.equal(verdict(await call("GET", "/users/ada/token?type=password")), "400/300");
      assert.equal(verdict(await call("GET", "/users/nobody/token?type=zak")), "404/1001");
    }));

  it("are revoked by one call", () =>
    withZoom({ people: [ada] }, async (zoom, call) => {
      assert.equal(verdict(await call("DELETE", "/users/ada/token")), "204");
      assert.ok((zoom.person("ada")?.tokensRevokedAtMs ?? 0) > 0);
    }));
});
