import assert from "node:assert/strict";
import { record, rows, verdict, withZoom } from "./client";
import { office } from "./office";

describe("Sites, settings and addresses of the account", () => {
  it("show the main site and the length of short extensions", () =>
    withZoom(office(), async (_, call) => {
      const list = rows((await call("GET", "/phone/sites")).body);
      assert.deepEqual(
        list.map(({ name, level }) => [name, level]),
        [
          ["Main Site", "main"],
          ["London", undefined],
        ],
      );
      assert.deepEqual(
        rows((await call("GET", "/phone/sites?site_name=lon")).body).map(({ id }) => id),
        ["london"],
      );
      assert.deepEqual(record((await call("GET", "/phone/sites/main")).body).short_extension, { length: 3 });
    }));

  it("show whether multiple sites and site codes are on", () =>
    withZoom(office({}, { siteCodes: true }), async (_, call) => {
      assert.deepEqual(record((await call("GET", "/phone/settings")).body).multiple_sites, {
        enabled: true,
        site_code: true,
      });
    }));

  it("list emergency addresses", () =>
    withZoom(office({}, { emergencyAddresses: [{ id: "a", site: "London" }] }), async (_, call) => {
      const ids = async (query: string) =>
        rows((await call("GET", `/phone/emergency_addresses?${query}`)).body).map(({ id }) => id);
      assert.deepEqual([await ids(""), await ids("site_id=main"), await ids("level=1")], [["a"], [], []]);
    }));

  it("are refused in an account without Zoom Phone", () =>
    withZoom({ phone: { enabled: false } }, async (_, call) => {
      for (const path of [
        "/phone/users",
        "/phone/users/ada",
        "/phone/sites",
        "/phone/calling_plans",
        "/phone/settings",
      ])
        assert.equal(verdict(await call("GET", path)), "403/2031", path);
    }));
});
