import assert from "node:assert/strict";
import { verdict, withZoom } from "./client";

const ada = { id: "ada", email: "ada@example.com", first_name: "Ada", last_name: "Lovelace", type: 2 };

describe("POST /users/features", () => {
  it("returns 201 with the people who did not get the license, and the reason", () =>
    withZoom(
      {
        people: [
          { ...ada, type: 1 },
          { id: "bob", email: "bob@example.com", type: 2 },
          { id: "cyd", email: "cyd@example.com" },
        ],
        seats: { licensed: 3 },
      },
      async (zoom, call) => {
        const users = [{ id: "ada" }, { email: "bob@example.com" }, { id: "cyd" }, { id: "nobody" }];
        const { status, body } = await call("POST", "/users/features", {
          feature_type: "user_type",
          feature_value: "2",
          users,
        });
        assert.equal(status, 201);
        assert.deepEqual(body, {
          success_user_ids: ["ada"],
          fail_details: [
            { user_ids: ["bob@example.com"], reason: "No need to update" },
            { user_ids: ["cyd"], reason: "Not enough seats" },
            { user_ids: ["nobody"], reason: "Users not found" },
          ],
        });
        assert.equal(zoom.person("ada")?.type, 2);
      },
    ));

  it("assigns and removes plans and features", () =>
    withZoom({ people: [ada] }, async (zoom, call) => {
      const assign = async (feature_type: string, feature_value: string) =>
        verdict(await call("POST", "/users/features", { feature_type, feature_value, users: [{ id: "ada" }] }));
      assert.equal(await assign("plan_united_type", "1"), "201");
      assert.equal(await assign("zoom_one_type", "576460752303423488"), "201");
      assert.equal(await assign("zoom_whiteboard", "1"), "201");
      const person = zoom.person("ada");
      assert.deepEqual(
        [person?.plan_united_type, person?.zoom_one_type, person?.features.zoom_whiteboard],
        ["1", 576460752303423488n, true],
      );
      assert.equal(await assign("plan_united_type", "0"), "201");
      assert.equal(person?.plan_united_type, "");
      assert.equal(await assign("plan_united_type", "3"), "400/300");
      assert.equal(await assign("zoom_phone", "1"), "400/300");
    }));

  it("is allowed once in ten seconds, for up to 30 people, and not for free accounts", async () => {
    const body = { feature_type: "user_type", feature_value: "2", users: [{ id: "ada" }] };
    await withZoom({ rateLimits: "business", people: [ada] }, async (zoom, call) => {
      assert.equal(verdict(await call("POST", "/users/features", body)), "201");
      assert.equal(verdict(await call("POST", "/users/features", body)), "429/429");
      zoom.clock.advance(10_000);
      const users = Array.from({ length: 31 }, () => ({ id: "ada" }));
      assert.equal(verdict(await call("POST", "/users/features", { ...body, users })), "400/300");
    });
    await withZoom({ plan: "free" }, async (_, call) =>
      assert.equal(verdict(await call("POST", "/users/features", body)), "400/200"),
    );
  });
});
