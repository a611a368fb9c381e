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

  it("have another shape with `option`, and cannot be changed for a deactivated person", () =>
    withZoom({ people: [{ ...ada, status: "inactive" }] }, async (_, call) => {
      assert.deepEqual((await call("GET", "/users/ada/settings?option=meeting_security")).body, {});
      assert.equal(verdict(await call("PATCH", "/users/ada/settings", { feature: {} })), "400/1000");
    }));

  it("can be left while tokens are issued and revoked", () =>
    withZoom({ people: [ada] }, async (zoom, call) => {
      assert.equal(typeof record((await call("GET", "/users/ada/token?type=zak")).body).token, "string");
      assert.equal(verdict(await call("DELETE", "/users/ada/token")), "204");
      assert.ok((zoom.person("ada")?.tokensRevokedAtMs ?? 0) > 0);
    }));
});
