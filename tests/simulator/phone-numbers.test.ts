import assert from "node:assert/strict";
import { record, rows, verdict, withZoom, type Caller } from "./client";
import { first, london, office, phoneOf, second } from "./office";

describe("Numbers of a phone user", () => {
  const assign = (call: Caller, numbers: object[]) =>
    call("POST", "/phone/users/ada/phone_numbers", { phone_numbers: numbers });
  const held = async (call: Caller) =>
    rows({ numbers: (await phoneOf(call)).phone_numbers }).map(({ number }) => number);

  it("are assigned by number or id, and returned in the reply", () =>
    withZoom(office({ calling_plans: [200] }), async (_, call) => {
      const { status, body } = await assign(call, [{ number: first }, { id: "second" }]);
      assert.equal(status, 201);
      assert.deepEqual(body, {
        phone_numbers: [
          { id: "first", number: first },
          { id: "second", number: second },
        ],
      });
      assert.deepEqual(await held(call), [first, second]);
    }));

  it("are all refused if one is refused", () =>
    withZoom(office({ calling_plans: [200] }), async (_, call) => {
      assert.equal(verdict(await assign(call, [{ number: first }, { number: "+15125559999" }])), "400/404");
      assert.deepEqual(await held(call), []);
    }));

  it("are limited to ten", () => {
    const numbers = Array.from({ length: 11 }, (_, i) => `+1512555010${i}`);
    const options = office(
      { calling_plans: [200], phone_numbers: numbers.slice(0, 10) },
      { numbers: numbers.map((number) => ({ number })) },
    );
    return withZoom(options, async (_, call) => {
      assert.equal(verdict(await assign(call, [{ number: numbers[10] }])), "400/405");
    });
  });

  for (const path of ["first", "+15125550001", "%2B15125550001", "15125550001"])
    it(`are unassigned as ${path}`, () =>
      withZoom(office({ calling_plans: [200], phone_numbers: [first] }), async (_, call) => {
        assert.equal(verdict(await call("DELETE", `/phone/users/ada/phone_numbers/${path}`)), "204");
        const again = await call("DELETE", `/phone/users/ada/phone_numbers/${path}`);
        assert.deepEqual(
          [again.status, again.body],
          [404, { code: 400, message: 'Invalid query parameter "phone_number".' }],
        );
      }));
});

describe("The account's numbers", () => {
  const numbers = (call: Caller, query: string) => call("GET", `/phone/numbers?${query}`);

  it("are listed by GET /phone/numbers, free ones without an assignee", () =>
    withZoom(office({ calling_plans: [200], phone_numbers: [first] }), async (_, call) => {
      const list = rows((await numbers(call, "")).body);
      assert.deepEqual(
        list.map(({ number, assignee }) => [number, record(assignee).extension_number]),
        [
          [first, 4001],
          [second, undefined],
          [london, undefined],
        ],
      );
      assert.ok(!("assignee" in (list[1] ?? {})));
      assert.deepEqual(
        rows((await numbers(call, "type=unassigned")).body).map(({ id }) => id),
        ["second", "london-1"],
      );
      assert.deepEqual(
        rows((await numbers(call, "type=assigned")).body).map(({ id }) => id),
        ["first"],
      );
      assert.deepEqual(
        rows((await numbers(call, "site_id=london")).body).map(({ id }) => id),
        ["london-1"],
      );
      assert.equal(record((await call("GET", "/phone/numbers/first")).body).status, "available");
      assert.equal(verdict(await call("GET", "/phone/numbers/none")), "400/400");
    }));

  it("are listed by number management with its own names for site and holder", () =>
    withZoom(office({ calling_plans: [200], phone_numbers: [first] }), async (_, call) => {
      const list = async (query: string) => (await call("GET", `/number_management/numbers?${query}`)).body;
      const body = await list("keyword=1512");
      assert.ok(!("total_records" in record(body)));
      const [row] = rows(body);
      assert.deepEqual(row?.site, { site_id: "main", name: "Main Site" });
      assert.deepEqual(row?.assigned_list, [
        { assigned_to_id: "ada", assigned_to_name: "Ada", assigned_to_type: "User", extension_number: "4001" },
      ]);
      assert.deepEqual(
        rows(await list("assigned_to_type=PhoneUnassigned")).map(({ id }) => id),
        ["second", "london-1"],
      );
      assert.deepEqual(rows(await list("allocated_product=UNALLOCATED")), []);
      assert.equal(verdict(await call("GET", "/number_management/numbers?allocated_product=FAX")), "400/999");
      assert.equal(verdict(await call("GET", "/number_management/numbers?site_id=none")), "400/1002010");
    }));

  it("can move to another site if they are free", () =>
    withZoom(office({ calling_plans: [200], phone_numbers: [first] }), async (zoom, call) => {
      const move = async (...phone_numbers: string[]) =>
        verdict(await call("PATCH", "/phone/numbers/sites/london", { phone_numbers }));
      assert.equal(await move(first), "400/300");
      assert.equal(await move("second", london), "204");
      assert.equal(zoom.store.phone.numbers.get("second")?.site_id, "london");
      assert.equal(verdict(await call("PATCH", "/phone/numbers/sites/none", { phone_numbers: [second] })), "400/300");
    }));
});
