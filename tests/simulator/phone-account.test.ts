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

  it("show the receptionist of each site, in the list too", () =>
    withZoom(office(), async (_, call) => {
      const list = rows((await call("GET", "/phone/sites")).body).map((site) => record(site.main_auto_receptionist));
      assert.deepEqual(
        list.map(({ name, extension_number }) => [name, extension_number]),
        [
          ["Main Site Receptionist", 800],
          ["London Receptionist", 799],
        ],
      );
      for (const { id, extension_id } of list) {
        assert.match(String(id), /^[\w-]{22}$/);
        assert.match(String(extension_id), /^[\w-]{22}$/);
      }
      const { main_auto_receptionist: one } = record((await call("GET", "/phone/sites/london")).body);
      assert.deepEqual(one, list[1]);
    }));

  it("reserve the extensions of receptionists", async () => {
    await withZoom(office(), async (_, call) => {
      const change = (extension_number: string) => call("PATCH", "/phone/users/ada", { extension_number });
      assert.equal(verdict(await change("799")), "400/400");
      assert.equal(verdict(await change("798")), "204");
    });
    const sites = [{ name: "Main Site", site_code: 7 }];
    await withZoom(office({ extension_number: 7801 }, { siteCodes: true, sites, numbers: [] }), async (_, call) => {
      assert.equal(verdict(await call("PATCH", "/phone/users/ada", { extension_number: "7000" })), "400/400");
    });
  });

  it("show the SIP zone, the policy and the emergency address of a site", () =>
    withZoom(office(), async (_, call) => {
      const {
        sip_zone,
        policy,
        default_emergency_address: address,
      } = record((await call("GET", "/phone/sites/london")).body);
      assert.deepEqual([record(sip_zone).name, policy], ["United States", {}]);
      const { id, ...lines } = record(address);
      assert.match(String(id), /^[\w-]{22}$/);
      assert.deepEqual(lines, {
        ...{ address_line1: "1 Example Street", address_line2: "", city: "Austin", state_code: "TX", zip: "78701" },
        ...{ country: "US", is_default: true, level: 0, status: 6 },
      });
      const [, listed] = rows((await call("GET", "/phone/emergency_addresses")).body);
      assert.deepEqual([listed?.id, listed?.site], [id, { id: "london", name: "London" }]);
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

  it("list the settings templates of the account", () =>
    withZoom(office({}, { templates: { "t-1": "Sales", "t-2": "Support" } }), async (_, call) => {
      const found = async (query: string) =>
        rows((await call("GET", `/phone/setting_templates?${query}`)).body).map(({ id, name }) => [id, name]);
      assert.deepEqual(await found(""), [
        ["t-1", "Sales"],
        ["t-2", "Support"],
      ]);
      assert.deepEqual(await found("site_id=main"), []);
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
