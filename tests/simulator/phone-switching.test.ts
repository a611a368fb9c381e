import assert from "node:assert/strict";
import { rows, verdict, withZoom } from "./client";
import { first, office, phoneOf, switchPhone } from "./office";

describe("Enabling and disabling Zoom Phone", () => {
  it("takes effect later: first for reading the phone user, then in lists", () =>
    withZoom(office({}, { readyMs: 300, listedMs: 900 }), async (zoom, call) => {
      const listed = async () => rows((await call("GET", "/phone/users")).body).some(({ id }) => id === "bob");
      assert.equal(await switchPhone(call, "bob", true), "204");
      zoom.clock.advance(250);
      assert.deepEqual((await call("GET", "/phone/users/bob")).body, {
        code: 1001,
        message: "User does not exist: bob.",
      });
      zoom.clock.advance(50);
      assert.deepEqual([verdict(await call("GET", "/phone/users/bob")), await listed()], ["200", false]);
      zoom.clock.advance(600);
      assert.equal(await listed(), true);
    }));

  it("assigns an automatic extension at the main site, but no plan and no number", () =>
    withZoom(office(), async (_, call) => {
      await switchPhone(call, "bob", true);
      const { extension_number, site_id, status, calling_plans, phone_numbers } = await phoneOf(call, "bob");
      assert.deepEqual(
        { extension_number, site_id, status, calling_plans, phone_numbers },
        { extension_number: 801, site_id: "main", status: "activate", calling_plans: [], phone_numbers: [] },
      );
    }));

  it("skips extensions that people or call queues use", () =>
    withZoom(office({ extension_number: 801 }, { otherExtensions: { 802: "Queue" } }), async (_, call) => {
      await switchPhone(call, "bob", true);
      assert.equal((await phoneOf(call, "bob")).extension_number, 803);
    }));

  it("waits for activation if the account is set up so", () =>
    withZoom(office({}, { autoActivate: false }), async (_, call) => {
      await switchPhone(call, "bob", true);
      const status = async () =>
        rows((await call("GET", "/phone/users?keyword=Bob")).body).map((row) => [row.status, row.activation_status]);
      assert.deepEqual(await status(), [["deactivate", "ready to activate"]]);
      const body = { batch_type: "activate", activation_status: "activate", user_ids: ["bob"] };
      assert.equal(verdict(await call("PUT", "/phone/users/batch", body)), "204");
      assert.deepEqual(await status(), [["activate", "activated"]]);
    }));

  it("frees the numbers, plans, extension and license when disabled", () =>
    withZoom(office({ calling_plans: [200], phone_numbers: [first] }, { licenses: 1 }), async (zoom, call) => {
      assert.equal(await switchPhone(call, "bob", true), "404/1102");
      assert.equal(await switchPhone(call, "ada", false), "204");
      assert.equal(verdict(await call("GET", "/phone/users/ada")), "404/1001");
      assert.equal(await switchPhone(call, "bob", true), "204");
      assert.deepEqual(
        [...zoom.store.phone.numbers.values()].map(({ holderId }) => holderId),
        ["", "", ""],
      );
      assert.equal(rows((await call("GET", "/phone/calling_plans")).body)[1]?.assigned, 0);
    }));

  it("changes nothing the second time", () =>
    withZoom(office(), async (_, call) => {
      assert.equal(await switchPhone(call, "ada", true), "204");
      assert.equal((await phoneOf(call)).extension_number, 4001);
      await switchPhone(call, "ada", false);
      assert.equal(await switchPhone(call, "ada", false), "204");
    }));

  it("is refused for a deactivated person", () =>
    withZoom({ people: [{ id: "eve", email: "eve@example.com", status: "inactive" }] }, async (_, call) => {
      assert.equal(await switchPhone(call, "eve", true), "400/1000");
    }));
});
