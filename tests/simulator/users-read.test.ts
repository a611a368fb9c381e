import assert from "node:assert/strict";
import type { ZoomOptions } from "../../simulator";
import { record, rows, verdict, withZoom } from "./client";

const account: ZoomOptions = {
  customAttributes: [{ key: "cbf_a", name: "Badge" }],
  people: [
    {
      id: "ada",
      email: "Ada@Example.com",
      host_key: "123456",
      custom_attributes: [{ key: "cbf_a", name: "Badge", value: "7" }],
    },
    { id: "bob", email: "bob@example.com", status: "inactive" },
    { id: "cyd", email: "cyd@example.com", status: "pending" },
    { id: "dan", email: "dan@example.com", role_id: "1", features: { zoom_workforce_management: true } },
  ],
};

describe("Reading users", () => {
  for (const [query, ids] of [
    ["", ["owner@example.com", "Ada@Example.com", "dan@example.com"]],
    ["?status=active", ["owner@example.com", "Ada@Example.com", "dan@example.com"]],
    ["?status=inactive", ["bob@example.com"]],
    ["?status=pending", ["cyd@example.com"]],
    ["?role_id=1", ["dan@example.com"]],
    ["?license=zoom_workforce_management", ["dan@example.com"]],
  ] as const)
    it(`lists ${query || "only active people by default"}`, () =>
      withZoom(account, async (_, call) => {
        assert.deepEqual(
          rows((await call("GET", `/users${query}`)).body).map(({ email }) => email),
          ids,
        );
      }));

  it("adds the field that include_fields names to the rows", () =>
    withZoom(account, async (_, call) => {
      const extras = async (query: string) => {
        const { host_key, custom_attributes } = rows((await call("GET", `/users${query}`)).body)[1] ?? {};
        return { host_key, custom_attributes };
      };
      const badge = [{ key: "cbf_a", name: "Badge", value: "7" }];
      assert.deepEqual(await extras(""), { host_key: undefined, custom_attributes: undefined });
      assert.deepEqual(await extras("?include_fields=host_key"), { host_key: "123456", custom_attributes: undefined });
      assert.deepEqual(await extras("?include_fields=custom_attributes"), {
        host_key: undefined,
        custom_attributes: badge,
      });
    }));

  it("never shows write-only attributes, such as the phone flag, the password or the host key", () =>
    withZoom(account, async (zoom, call) => {
      await call("PATCH", "/users/ada", {
        about_me: "Writes programs.",
        linkedin_url: "https://www.linkedin.com/in/ada",
        host_key: "654321",
        feature: { zoom_phone: true },
      });
      const shown = record((await call("GET", "/users/ada")).body);
      for (const name of ["feature", "password", "host_key", "about_me", "linkedin_url", "group_id"])
        assert.ok(!(name in shown), name);
      assert.equal(zoom.person("ada")?.linkedin_url, "https://www.linkedin.com/in/ada");
    }));

  it("finds a person by id, by e-mail in any letter case, by employee id, and the owner as `me`", () =>
    withZoom(
      { people: [{ id: "ada", email: "Ada@Example.com", employee_unique_id: "E-1", login_types: [101] }] },
      async (_, call) => {
        const email = async (path: string) => record((await call("GET", path)).body).email;
        assert.equal(await email("/users/ada"), "Ada@Example.com");
        assert.equal(await email("/users/ADA%40EXAMPLE.COM"), "Ada@Example.com");
        assert.equal(await email("/users/E-1?search_by_unique_id=true"), "Ada@Example.com");
        assert.equal(verdict(await call("GET", "/users/E-1")), "404/1001");
        assert.equal(verdict(await call("GET", "/users/ada?search_by_unique_id=true")), "404/1001");
        assert.equal(await email("/users/me"), "owner@example.com");
      },
    ));

  it("finds an employee id only for people who sign in with SSO", () =>
    withZoom({ people: [{ email: "ada@example.com", employee_unique_id: "E-1" }] }, async (_, call) => {
      assert.equal(verdict(await call("GET", "/users/E-1?search_by_unique_id=true")), "404/1001");
    }));

  it("finds an e-mail only with its own login_type, and an id with any", () =>
    withZoom({ people: [{ id: "ada", email: "ada@example.com", login_types: [1, 101] }] }, async (_, call) => {
      const reading = async (path: string) => verdict(await call("GET", `/users/${path}`));
      assert.deepEqual(
        [
          await reading("ada@example.com?login_type=101"),
          await reading("ADA@example.com/settings?login_type=1"),
          await reading("ada@example.com?login_type="),
          await reading("ada?login_type=100"),
        ],
        ["200", "200", "200", "200"],
      );
      assert.deepEqual(
        [await reading("ada@example.com?login_type=100"), await reading("ada@example.com?login_type=7")],
        ["404/1001", "400/300"],
      );
      assert.equal(verdict(await call("PATCH", "/users/ada@example.com?login_type=100", {})), "404/1001");
    }));

  it("refuses unknown people, people of another account and unknown employee ids", () =>
    withZoom({ foreignIds: ["theirs"] }, async (_, call) => {
      assert.deepEqual((await call("GET", "/users/missing@example.test")).body, {
        code: 1001,
        message: "User does not exist: missing@example.test.",
      });
      assert.equal(verdict(await call("GET", "/users/theirs")), "400/1010");
      assert.equal(verdict(await call("GET", "/users/E-2?search_by_unique_id=true")), "404/1001");
    }));

  it("shows derived attributes in Zoom's format", () =>
    withZoom(
      { accountId: "acc", people: [{ id: "Ada", email: "ada@example.com", vanity_name: "ada", pmi: 3542471135 }] },
      async (_, call) => {
        const { jid, vanity_url, personal_meeting_url, account_id, role_name, group_ids } = record(
          (await call("GET", "/users/Ada")).body,
        );
        assert.deepEqual(
          { jid, vanity_url, personal_meeting_url, account_id, role_name, group_ids },
          {
            jid: "ada@xmpp.zoom.us",
            vanity_url: "https://example.zoom.us/my/ada",
            personal_meeting_url: "https://example.zoom.us/j/3542471135",
            account_id: "acc",
            role_name: "Member",
            group_ids: [],
          },
        );
      },
    ));
});

describe("Looking things up", () => {
  it("finds only work e-mails of the account", () =>
    withZoom(
      { people: [{ email: "ada@example.com" }, { email: "sso@example.com", login_types: [101] }] },
      async (_, call) => {
        const existed = async (email: string) => (await call("GET", `/users/email?email=${email}`)).body;
        assert.deepEqual(await existed("ADA@example.com"), { existed_email: true });
        assert.deepEqual(await existed("sso@example.com"), { existed_email: false });
        assert.equal(verdict(await call("GET", "/users/email")), "400/300");
      },
    ));

  it("finds vanity names that are in use", () =>
    withZoom({ people: [{ email: "ada@example.com", vanity_name: "ada" }] }, async (_, call) => {
      assert.deepEqual((await call("GET", "/users/vanity_name?vanity_name=ADA")).body, { existed: true });
      assert.deepEqual((await call("GET", "/users/vanity_name?vanity_name=bob")).body, { existed: false });
      assert.equal(verdict(await call("GET", "/users/vanity_name")), "400/300");
    }));

  it("counts everyone except pending people in the summary", () =>
    withZoom(account, async (_, call) => {
      assert.deepEqual((await call("GET", "/users/summary")).body, {
        licensed_users_count: 1,
        basic_users_count: 3,
        on_prem_users_count: 0,
        room_users_count: 0,
        pending_users_count: 1,
        join_only_users_count: 0,
        total_users_count: 4,
      });
    }));

  it("returns the permissions of a person's role", () =>
    withZoom(account, async (_, call) => {
      assert.deepEqual((await call("GET", "/users/ada/permissions")).body, { permissions: [] });
      const { permissions } = record((await call("GET", "/users/dan/permissions")).body);
      assert.ok(Array.isArray(permissions) && permissions.includes("User:Edit"));
    }));

  it("returns how many licenses were bought, are used, and are held by pending people", () =>
    withZoom(
      {
        seats: { licensed: 10, zoomOne: { 64: 5 }, united: { 1: 3 } },
        people: [
          { email: "ada@example.com", type: 2, zoom_one_type: 64 },
          { email: "bob@example.com", type: 2, status: "pending", plan_united_type: "1" },
        ],
      },
      async (zoom, call) => {
        const { plan_base, plan_zoom_one, plan_united } = record((await call("GET", "/accounts/me/plans/usage")).body);
        assert.deepEqual(plan_base, { type: "monthly", hosts: 10, usage: 2, pending: 1 });
        assert.deepEqual(plan_zoom_one, [{ type: "64", hosts: 5, usage: 1, pending: 0 }]);
        assert.deepEqual(plan_united, { type: "1", hosts: 3, usage: 0, pending: 1 });
        assert.equal(verdict(await call("GET", `/accounts/${zoom.account.accountId}/plans/usage`)), "200");
        assert.equal(verdict(await call("GET", "/accounts/another/plans/usage")), "404/2001");
      },
    ));
});
