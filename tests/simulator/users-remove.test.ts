import assert from "node:assert/strict";
import { verdict, withZoom } from "./client";

const ada = { id: "ada", email: "ada@example.com", first_name: "Ada", last_name: "Lovelace", type: 2 };

describe("DELETE /users/{userId}", () => {
  it("needs an existing transfer target that is another person", () =>
    withZoom({ people: [ada, { email: "bob@example.com" }] }, async (_, call) => {
      const remove = async (query: string) => verdict(await call("DELETE", `/users/ada?${query}`));
      assert.equal(await remove("transfer_email=ADA@example.com"), "400/300");
      assert.equal(await remove("transfer_email=nobody@example.com"), "404/1001");
      assert.equal(await remove("action=erase"), "400/300");
      assert.equal(await remove("transfer_email=bob@example.com&transfer_meetings=true"), "204");
      assert.equal(await remove(""), "404/1001");
    }));

  it("removes the person from groups and frees their phone", () =>
    withZoom(
      {
        people: [{ ...ada, phone: { phone_numbers: ["+15125550001"] } }],
        phone: { numbers: [{ number: "+15125550001" }] },
        groups: [{ id: "sales", name: "Sales", members: ["ada"], admins: ["ada"] }],
      },
      async (zoom, call) => {
        await call("DELETE", "/users/ada");
        assert.deepEqual(zoom.portal.groups.members("Sales"), []);
        assert.equal(zoom.store.groups.get("sales")?.admins.size, 0);
        assert.equal(zoom.store.phone.users.size, 0);
        assert.deepEqual(
          [...zoom.store.phone.numbers.values()].map(({ holderId }) => holderId),
          [""],
        );
      },
    ));
});
