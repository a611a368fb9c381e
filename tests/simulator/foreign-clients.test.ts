import assert from "node:assert/strict";
import { operations } from "../../simulator";
import { askForToken, record, rows, send, verdict, withZoom } from "./client";

describe("Other clients of Zoom", () => {
  const people = [{ id: "ada", email: "ada+test@example.com" }];

  it("can end a path with a slash", () =>
    withZoom({ people }, async (_, call) => {
      assert.equal(verdict(await call("GET", "/users/")), "200");
      assert.equal(verdict(await call("PATCH", "/users/ada/", { dept: "Research" })), "204");
    }));

  it("can send an empty next_page_token and unknown parameters", () =>
    withZoom({ people }, async (_, call) => {
      assert.equal(
        rows((await call("GET", "/users?next_page_token=&page_number=&cache=no&page_size=")).body).length,
        2,
      );
    }));

  it("can send a content type and a body with GET and DELETE", () =>
    withZoom({ people }, async (zoom, call) => {
      assert.equal(verdict(await call("GET", "/users/ada", undefined, { "content-type": "application/json" })), "200");
      assert.equal(verdict(await call("DELETE", "/users/ada", {})), "204");
      assert.deepEqual(zoom.log, ["GET /v2/users/ada", "DELETE /v2/users/ada"]);
    }));

  it("can encode an e-mail or not", () =>
    withZoom({ people }, async (_, call) => {
      for (const path of ["ada+test@example.com", "ada%2Btest%40example.com", "ADA%2btest@EXAMPLE.com"])
        assert.equal(record((await call("GET", `/users/${path}`)).body).id, "ada", path);
    }));

  it("can send the scheme of the token in any letter case", () =>
    withZoom({}, async (zoom) => {
      const token = String(record((await askForToken(zoom)).body).access_token);
      const headers = { authorization: `bearer ${token}` };
      assert.equal((await send(`${zoom.url}/users`, { method: "GET", headers })).status, 200);
    }));

  it("get 200 from every operation that reads", () =>
    withZoom(
      {
        people: [{ id: "ada", email: "ada@example.com", phone: { phone_numbers: ["+15125550001"] } }],
        groups: [{ id: "g", name: "G" }],
        phone: { sites: [{ id: "s", name: "Main Site" }], numbers: [{ number: "+15125550001" }] },
      },
      async (_, call) => {
        const values: Record<string, string> = {
          userId: "ada",
          groupId: "g",
          roleId: "0",
          siteId: "s",
          accountId: "me",
          phoneNumberId: "%2B15125550001",
        };
        const reads = operations.filter(({ method }) => method === "GET");
        assert.ok(reads.length > 25);
        for (const { path } of reads) {
          const query = path === "/users/email" ? "?email=ada@example.com" : "?vanity_name=ada";
          const answer = await call(
            "GET",
            path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? name) + query,
          );
          assert.equal(answer.status, 200, `${path}: ${JSON.stringify(answer.body)}`);
        }
      },
    ));

  it("get 404/2300 and a line in the log for what is not simulated", () =>
    withZoom({}, async (zoom, call) => {
      const { status, body } = await call("GET", "/users/me/meetings");
      assert.deepEqual([status, body], [404, { code: 2300, message: "This API endpoint is not recognized." }]);
      assert.equal(verdict(await call("PUT", "/users/me", {})), "404/2300");
      assert.deepEqual(zoom.log, ["GET /v2/users/me/meetings (not simulated)", "PUT /v2/users/me (not simulated)"]);
    }));

  it("get 401 without a token, also for unknown routes", () =>
    withZoom({}, async (zoom) => {
      assert.equal(verdict(await send(`${zoom.url}/no-such-thing`, { method: "GET" })), "401/124");
    }));

  it("get an empty list of contact groups, with the page size that they asked for", () =>
    withZoom({}, async (_, call) => {
      const list = async (query: string) => (await call("GET", `/contacts/groups${query}`)).body;
      const empty = { total_records: 0, next_page_token: "", groups: [] };
      assert.deepEqual(await list(""), { ...empty, page_size: 30 });
      assert.deepEqual(await list("?page_size=50"), { ...empty, page_size: 50 });
      assert.deepEqual(await list("?page_size=51"), { ...empty, page_size: 50 });
    }));

  it("get empty settings of the account, in the shape of each option", () =>
    withZoom({}, async (zoom, call) => {
      const path = `/accounts/${zoom.account.accountId}/settings`;
      const { in_meeting, security, schedule_meeting, recording, meeting_security } = record(
        (await call("GET", path)).body,
      );
      assert.deepEqual([in_meeting, security, schedule_meeting, recording], [{}, {}, {}, {}]);
      assert.equal(meeting_security, undefined);
      const option = async (name: string) => (await call("GET", `/accounts/me/settings?option=${name}`)).body;
      assert.deepEqual(await option("security"), { security: {} });
      assert.deepEqual(await option("meeting_security"), { meeting_security: {} });
      assert.deepEqual(await option("meeting_authentication"), {
        meeting_authentication: false,
        authentication_options: [],
      });
      assert.equal(verdict(await call("GET", "/accounts/me/settings?option=none")), "400/300");
      assert.equal(verdict(await call("GET", "/accounts/another/settings")), "404/2001");
    }));

  it("get no settings of a free account", () =>
    withZoom({ plan: "free" }, async (_, call) => {
      assert.equal(verdict(await call("GET", "/accounts/me/settings")), "400/200");
    }));

  for (const [path, refusal] of [
    ["/users?status=deleted", "400/300"],
    ["/users?license=zoom_phone", "400/300"],
    ["/users?include_fields=password", "400/300"],
    ["/users/ada?login_type=5", "400/300"],
    ["/users/ada/settings?login_type=5", "400/300"],
    ["/phone/users?status=active", "400/300"],
    ["/phone/numbers?type=free", "400/300"],
    ["/phone/numbers?extension_type=person", "400/300"],
    ["/phone/numbers?number_type=Toll", "400/300"],
    ["/number_management/numbers?allocated_product=FAX", "400/999"],
    ["/number_management/numbers?number_type=toll", "400/999"],
    ["/number_management/numbers?number_status=available", "400/999"],
    ["/number_management/numbers?number_source=internal", "400/999"],
    ["/number_management/numbers?assigned_to_type=user", "400/999"],
  ] as const)
    it(`get ${refusal} for the unknown value in ${path}`, () =>
      withZoom({ people }, async (_, call) => {
        assert.equal(verdict(await call("GET", path)), refusal);
        const withoutValue = path.replace(/=.*/, "=");
        assert.equal(verdict(await call("GET", withoutValue)), "200", withoutValue);
      }));

  it("get a tracking id with every reply", () =>
    withZoom({}, async (_, call) => {
      assert.match((await call("GET", "/users")).headers.get("x-zm-trackingid") ?? "", /^v=2\.0;clid=us02;rid=WEB_/);
    }));
});
