import assert from "node:assert/strict";
import { record, rows, verdict, withZoom } from "./client";

const people = [
  { id: "ada", email: "ada@example.com", dept: "Research" },
  { id: "bob", email: "bob@example.com", role_id: "1" },
  { id: "cyd", email: "cyd@example.com", status: "pending" },
] as const;

describe("Roles", () => {
  it("are the three built-in ones, with their numbers of members", () =>
    withZoom({ people }, async (_, call) => {
      const { total_records, roles } = record((await call("GET", "/roles")).body);
      assert.equal(total_records, 3);
      assert.deepEqual(
        rows({ roles }).map(({ id, name, total_members }) => [id, name, total_members]),
        [
          ["0", "Owner", 1],
          ["1", "Admin", 1],
          ["2", "Member", 2],
        ],
      );
      assert.deepEqual(rows((await call("GET", "/roles?type=iq")).body), []);
    }));

  it("can be read with their privileges", () =>
    withZoom({ people }, async (_, call) => {
      const { name, privileges } = record((await call("GET", "/roles/1")).body);
      assert.equal(name, "Admin");
      assert.ok(Array.isArray(privileges) && privileges.includes("User:Edit"));
      assert.equal(verdict(await call("GET", "/roles/9")), "400/1034");
    }));

  it("list their members with departments, without pending people", () =>
    withZoom({ people }, async (_, call) => {
      assert.deepEqual(rows((await call("GET", "/roles/2/members")).body), [
        { id: "ada", email: "ada@example.com", first_name: "Ada", last_name: "", department: "Research", type: 1 },
      ]);
      assert.equal(verdict(await call("GET", "/roles/9/members")), "400/1034");
    }));

  it("can be assigned and removed; without a role a person is a member", () =>
    withZoom({ people }, async (zoom, call) => {
      const members = [{ email: "ADA@example.com" }, { id: "cyd" }, { id: "nobody" }, { email: "owner@example.com" }];
      const { status, body } = await call("POST", "/roles/1/members", { members });
      assert.deepEqual([status, record(body).ids, typeof record(body).add_at], [201, "ada", "string"]);
      assert.equal(verdict(await call("DELETE", "/roles/1/members/ada")), "204");
      assert.equal(zoom.person("ada")?.role_id, "2");
    }));

  it("of owner and member cannot be assigned or removed", () =>
    withZoom({ people }, async (_, call) => {
      assert.equal(verdict(await call("POST", "/roles/0/members", { members: [{ id: "ada" }] })), "400/300");
      assert.equal(verdict(await call("DELETE", "/roles/2/members/ada")), "400/300");
    }));

  it("of administrator must be removed before deactivation", () =>
    withZoom({ people }, async (_, call) => {
      const deactivate = async () => verdict(await call("PUT", "/users/bob/status", { action: "deactivate" }));
      assert.equal(await deactivate(), "400/200");
      await call("DELETE", "/roles/1/members/bob");
      assert.equal(await deactivate(), "204");
    }));
});
