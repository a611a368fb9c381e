import assert from "node:assert/strict";
import type { ZoomOptions } from "../../simulator";
import { record, rows, verdict, withZoom, type Caller } from "./client";

const company: ZoomOptions = {
  people: [
    { id: "ada", email: "Ada@Example.com", first_name: "Ada", last_name: "Lovelace", type: 2 },
    { id: "bob", email: "bob@example.com" },
    { id: "cyd", email: "cyd@example.com", status: "pending" },
  ],
  groups: [
    { id: "sales", name: "Sales", members: ["ada"], admins: ["bob"] },
    { id: "support", name: "Support" },
  ],
  foreignIds: ["theirs"],
};

const add = async (call: Caller, members: object[], group = "sales") =>
  record((await call("POST", `/groups/${group}/members`, { members })).body);

describe("Groups", () => {
  it("are created with a name and without members", () =>
    withZoom({}, async (_, call) => {
      const { status, body } = await call("POST", "/groups", { name: "Sales" });
      const { id, ...rest } = record(body);
      assert.match(String(id), /^[\w-]{22}$/);
      assert.deepEqual([status, rest], [201, { name: "Sales", total_members: 0 }]);
      assert.deepEqual((await call("GET", `/groups/${String(id)}`)).body, body);
    }));

  it("are listed without page numbers and page size", () =>
    withZoom(company, async (_, call) => {
      assert.deepEqual((await call("GET", "/groups")).body, {
        total_records: 2,
        next_page_token: "",
        groups: [
          { id: "sales", name: "Sales", total_members: 1 },
          { id: "support", name: "Support", total_members: 0 },
        ],
      });
    }));

  it("keep their id when renamed, also only in letter case, but cannot get a name in use", () =>
    withZoom(company, async (_, call) => {
      assert.equal(verdict(await call("PATCH", "/groups/sales", { name: "SALES" })), "204");
      assert.equal(verdict(await call("PATCH", "/groups/sales", { name: "support" })), "409/4132");
      assert.equal(record((await call("GET", "/groups/sales")).body).name, "SALES");
    }));

  for (const [name, outcome] of [
    ["", "400/300"],
    ["x".repeat(128), "400/300"],
    ["x".repeat(127), "201"],
    [undefined, "400/300"],
  ] as const)
    it(`answer a name of ${name?.length ?? "no"} characters with ${outcome}`, () =>
      withZoom({}, async (_, call) => assert.equal(verdict(await call("POST", "/groups", { name })), outcome)));

  it("can be deleted, and the members stay in the account", () =>
    withZoom(company, async (zoom, call) => {
      assert.equal(verdict(await call("DELETE", "/groups/sales")), "204");
      assert.equal(verdict(await call("DELETE", "/groups/sales")), "404/4130");
      assert.deepEqual(zoom.person("ada")?.group_ids, []);
    }));

  it("of another account are refused differently than unknown ones", () =>
    withZoom(company, async (_, call) => {
      assert.equal(verdict(await call("GET", "/groups/none")), "404/4130");
      assert.equal(verdict(await call("GET", "/groups/theirs")), "400/1010");
    }));

  it("need a paid account", () =>
    withZoom({ plan: "free" }, async (_, call) => {
      const body = { code: 200, message: "Only available for Paid account." };
      assert.deepEqual((await call("GET", "/groups")).body, body);
      assert.deepEqual((await call("POST", "/groups", { name: "Sales" })).body, body);
      assert.deepEqual((await call("GET", "/groups/none/members")).body, body);
    }));

  it("can be created 100 times a day", () =>
    withZoom({ rateLimits: "business" }, async (zoom, call) => {
      for (let i = 0; i < 100; i++) {
        assert.equal(verdict(await call("POST", "/groups", { name: `Group ${i}` })), "201");
        zoom.clock.advance(20);
      }
      const { status, body, headers } = await call("POST", "/groups", { name: "One more" });
      assert.equal(status, 429);
      assert.match(String(record(body).message), /daily rate limit \(100\) of Create a Group/);
      assert.equal(headers.get("x-ratelimit-type"), "Daily-limit");
      assert.match(headers.get("retry-after") ?? "", /T00:00:00Z$/);
    }));

  it("are limited to 5,000", () =>
    withZoom({ groups: Array.from({ length: 5000 }, (_, i) => ({ name: `Group ${i}` })) }, async (_, call) => {
      assert.equal(verdict(await call("POST", "/groups", { name: "One more" })), "400/300");
    }));

  it("have empty settings and locked settings", () =>
    withZoom(company, async (_, call) => {
      assert.deepEqual((await call("GET", "/groups/sales/settings")).body, {});
      assert.deepEqual((await call("GET", "/groups/sales/lock_settings")).body, {});
    }));
});

describe("Members of a group", () => {
  it("are listed with `primary_group`", () =>
    withZoom(company, async (_, call) => {
      assert.deepEqual(rows((await call("GET", "/groups/sales/members")).body), [
        {
          id: "ada",
          email: "Ada@Example.com",
          first_name: "Ada",
          last_name: "Lovelace",
          type: 2,
          primary_group: true,
        },
      ]);
    }));

  it("are added by id or e-mail; the id takes precedence, and `ids` lists the new members in order", () =>
    withZoom(company, async (zoom, call) => {
      const asked = [
        { email: "BOB@example.com" },
        { id: "ada", email: "bob@example.com" },
        { email: "ada@example.com" },
      ];
      const { ids, added_at } = await add(call, asked, "support");
      assert.equal(ids, "bob,ada");
      assert.match(String(added_at), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      assert.deepEqual(zoom.portal.groups.members("Support"), ["bob@example.com", "Ada@Example.com"]);
    }));

  it("are skipped with 201 if they are already members, pending or unknown", () =>
    withZoom(company, async (zoom, call) => {
      const { ids } = await add(call, [{ id: "ada" }, { id: "cyd" }, { email: "nobody@example.com" }]);
      assert.equal(ids, "");
      assert.deepEqual(zoom.portal.groups.members("Sales"), ["Ada@Example.com"]);
    }));

  it("are added up to 30 at a time", () =>
    withZoom(company, async (_, call) => {
      const members = Array.from({ length: 31 }, () => ({ id: "ada" }));
      assert.deepEqual((await call("POST", "/groups/sales/members", { members })).body, {
        code: 300,
        message: "Validation Failed.",
        errors: [{ field: "members", message: "Invalid field." }],
      });
    }));

  it("have the group in their group ids", () =>
    withZoom(company, async (_, call) => {
      await add(call, [{ id: "ada" }], "support");
      assert.deepEqual(record((await call("GET", "/users/ada")).body).group_ids, ["sales", "support"]);
    }));

  it("are removed by id or e-mail", () =>
    withZoom(company, async (_, call) => {
      assert.equal(verdict(await call("DELETE", "/groups/sales/members/ADA%40example.com")), "204");
      assert.equal(verdict(await call("DELETE", "/groups/sales/members/ada")), "404/4131");
      assert.equal(verdict(await call("DELETE", "/groups/none/members/ada")), "404/4130");
      assert.equal(verdict(await call("DELETE", "/groups/sales/members/theirs")), "400/1010");
    }));

  it("can get another primary group", () =>
    withZoom(company, async (_, call) => {
      await add(call, [{ id: "ada" }], "support");
      const primary = async (group: string) =>
        rows((await call("GET", `/groups/${group}/members`)).body).map((row) => row.primary_group);
      const set = (group: string, target?: string) =>
        call("PATCH", `/groups/${group}/members/ada`, { action: "set_primary", target_group_id: target });
      assert.equal(verdict(await set("support", "support")), "204");
      assert.deepEqual([await primary("sales"), await primary("support")], [[false], [true]]);
      assert.equal(verdict(await set("sales")), "400/300");
      assert.equal(verdict(await set("sales", "none")), "404/4130");
    }));

  it("can move from one group to another", () =>
    withZoom(company, async (zoom, call) => {
      const move = { action: "move", target_group_id: "support" };
      assert.equal(verdict(await call("PATCH", "/groups/sales/members/ada", move)), "204");
      assert.deepEqual(zoom.person("ada")?.group_ids, ["support"]);
      assert.equal(verdict(await call("PATCH", "/groups/sales/members/ada", move)), "404/4131");
    }));
});

describe("Administrators of a group", () => {
  it("are listed with e-mail and name, without an id", () =>
    withZoom(company, async (_, call) => {
      assert.deepEqual(rows((await call("GET", "/groups/sales/admins")).body), [
        { email: "bob@example.com", name: "Bob" },
      ]);
    }));

  it("are added up to ten at a time; pending and unknown people are skipped", () =>
    withZoom(company, async (_, call) => {
      const post = (admins: object[]) => call("POST", "/groups/sales/admins", { admins });
      const asked = [{ email: "ada@example.com" }, { id: "bob" }, { id: "cyd" }, { id: "nobody" }];
      const { status, body } = await post(asked);
      assert.deepEqual([status, record(body).ids], [201, "ada"]);
      assert.equal(verdict(await post(Array.from({ length: 11 }, () => ({ id: "ada" })))), "400/300");
    }));

  it("are removed by id or e-mail; others are refused with 400/4138", () =>
    withZoom(company, async (_, call) => {
      assert.equal(verdict(await call("DELETE", "/groups/sales/admins/BOB@example.com")), "204");
      assert.deepEqual((await call("DELETE", "/groups/sales/admins/bob")).body, {
        code: 4138,
        message: 'That user is not an administrator for the group: "sales".',
      });
    }));
});
