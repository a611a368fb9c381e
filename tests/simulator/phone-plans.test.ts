import assert from "node:assert/strict";
import { rows, verdict, withZoom, type Caller } from "./client";
import { first, office, phoneOf } from "./office";

describe("Calling plans", () => {
  const held = async (call: Caller) => rows({ plans: (await phoneOf(call)).calling_plans }).map(({ type }) => type);
  const assign = async (call: Caller, ...types: number[]) =>
    call("POST", "/phone/users/ada/calling_plans", { calling_plans: types.map((type) => ({ type })) });

  it("are assigned with 201 and without a body", () =>
    withZoom(office(), async (_, call) => {
      const { status, body, headers } = await assign(call, 200, 4000);
      assert.deepEqual([status, body, headers.get("content-type")], [201, undefined, null]);
      assert.deepEqual(await held(call), [200, 4000]);
    }));

  it("are listed with the numbers subscribed, assigned and available", () =>
    withZoom(
      office(
        {},
        {
          plans: [
            { type: 200, subscribed: 2 },
            { type: 83000, subscribed: 1, name: "Zoom Workplace Enterprise" },
          ],
        },
      ),
      async (_, call) => {
        await assign(call, 200);
        assert.deepEqual((await call("GET", "/phone/calling_plans")).body, {
          calling_plans: [
            {
              type: 200,
              subscribed: 2,
              name: "United States/Canada Unlimited Calling Plan",
              assigned: 1,
              available: 1,
            },
            { type: 83000, subscribed: 1, name: "Zoom Workplace Enterprise", assigned: 0, available: 1 },
          ],
        });
      },
    ));

  it("are listed with the usage of numbers by GET /phone/plans too", () =>
    withZoom(
      office({ calling_plans: [200], phone_numbers: [first] }, { plans: [{ type: 200, subscribed: 2, name: "US" }] }),
      async (_, call) => {
        assert.deepEqual((await call("GET", "/phone/plans")).body, {
          calling_plans: [{ type: 200, subscribed: 2, name: "US", assigned: 1, available: 1 }],
          phone_numbers: [
            { name: "Toll Numbers", subscribed: 3, assigned: 1, available: 2 },
            { name: "Toll-free Numbers", subscribed: 0, assigned: 0, available: 0 },
          ],
        });
      },
    ));

  it("are all refused if one is unknown", () =>
    withZoom(office(), async (_, call) => {
      assert.equal(verdict(await assign(call, 200, 999)), "400/300");
      assert.deepEqual(await held(call), []);
    }));

  it("can be replaced in one call if the user holds the source plan", () =>
    withZoom(office({ calling_plans: [100, 4000] }), async (_, call) => {
      const swap = async (source_type: number, target_type: number) =>
        verdict(await call("PUT", "/phone/users/ada/calling_plans", { source_type, target_type }));
      assert.equal(await swap(100, 200), "204");
      assert.deepEqual(await held(call), [4000, 200]);
      assert.equal(await swap(100, 200), "400/404");
      assert.equal(await swap(200, 999), "400/300");
    }));

  it("with the same type are identified by their subscription", () =>
    withZoom(
      office(
        {},
        {
          plans: [
            { type: 200, subscribed: 1, billing_subscription_id: "A" },
            { type: 200, subscribed: 0, billing_subscription_id: "B" },
          ],
        },
      ),
      async (_, call) => {
        const post = async (billing_subscription_id: string) =>
          verdict(
            await call("POST", "/phone/users/ada/calling_plans", {
              calling_plans: [{ type: 200, billing_subscription_id }],
            }),
          );
        assert.deepEqual([await post("C"), await post("B"), await post("A")], ["400/300", "400/300", "201"]);
      },
    ));

  it("are removed one at a time", () =>
    withZoom(office({ calling_plans: [200, 4000] }), async (_, call) => {
      assert.equal(verdict(await call("DELETE", "/phone/users/ada/calling_plans/200")), "204");
      assert.equal(verdict(await call("DELETE", "/phone/users/ada/calling_plans/pro")), "400/400");
      assert.deepEqual(await held(call), [4000]);
    }));
});
