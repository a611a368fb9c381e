import assert from "node:assert/strict";
import { verdict, withZoom, type Caller } from "./client";
import { office, phoneOf, second } from "./office";

describe("Batches of phone users", () => {
  const row = {
    email: "bob@example.com",
    calling_plans: ["US/CA Unlimited"],
    extension_number: "855",
    site_name: "London",
  };
  const add = (call: Caller, ...users: object[]) => call("POST", "/phone/users/batch", { users });

  it("enable phones with site, short extension, plans and numbers", () =>
    withZoom(office(), async (_, call) => {
      const { status, body } = await add(call, { ...row, phone_numbers: [second], activation_status: "deactivate" });
      assert.deepEqual([status, body], [201, [{ email: "bob@example.com", id: "bob" }]]);
      const { site_id, extension_number, status: state, phone_numbers } = await phoneOf(call, "bob");
      assert.deepEqual([site_id, extension_number, state], ["london", 855, "deactivate"]);
      assert.deepEqual(phone_numbers, [{ id: "second", number: second }]);
    }));

  it("are refused completely if one field is wrong", () =>
    withZoom(office(), async (zoom, call) => {
      const refused = async (...users: object[]) => verdict(await add(call, ...users));
      assert.equal(await refused(row, { ...row, email: "nobody@example.com" }), "404/1001");
      assert.equal(await refused({ ...row, extension_number: "4001" }), "400/400");
      assert.equal(await refused({ ...row, calling_plans: ["No Such Plan"] }), "400/300");
      assert.equal(await refused({ ...row, site_name: "Paris" }), "404/404");
      assert.equal(await refused({ ...row, site_name: undefined }), "400/300");
      assert.equal(await refused({ ...row, template_name: "none" }), "404/404");
      assert.equal(await refused({ ...row, phone_numbers: ["+15125559999"] }), "400/404");
      assert.equal(await refused(row, { ...row, email: "ada@example.com" }), "400/400", "the same extension twice");
      assert.equal(await refused(...Array.from({ length: 11 }, () => row)), "400/400");
      assert.equal(zoom.portal.phone.of("bob"), undefined);
    }));

  it("accept only active people", () =>
    withZoom({ people: [{ email: "bob@example.com", status: "pending" }] }, async (_, call) => {
      assert.equal(verdict(await add(call, { ...row, site_name: undefined })), "400/1000");
    }));

  it("can move phone users to another site", () =>
    withZoom(office(), async (_, call) => {
      const put = async (body: object) => verdict(await call("PUT", "/phone/users/batch", body));
      assert.equal(await put({ batch_type: "move_site", site_id: "london", user_ids: ["ada"] }), "204");
      assert.equal((await phoneOf(call)).site_id, "london");
      assert.equal(await put({ batch_type: "move_site", site_id: "london", user_ids: ["bob"] }), "404/1001");
      assert.equal(await put({ batch_type: "assign_pending_user", user_ids: ["ada"] }), "400/12007");
      assert.equal(await put({ batch_type: "promote", user_ids: ["ada"] }), "400/400");
    }));
});
