import assert from "node:assert/strict";
import { ATTRIBUTES, traits } from "../../provider/resources/user/attributes";
import { fromWire } from "../../provider/resources/user/wire";
import { LISTED_OF_USERS } from "../../provider/zoom/api/list-page-fields";
import type { UserRow } from "../../provider/zoom/api/replies";

/** A row with a value for each field of list pages, and no other field. */
const row: Required<Pick<UserRow, (typeof LISTED_OF_USERS)[number]>> = {
  id: "u1",
  email: "ada@example.com",
  first_name: "Ada",
  last_name: "Lovelace",
  display_name: "Ada Lovelace",
  type: 2,
  plan_united_type: "1",
  license_info_list: [{ license_type: "MEETING", license_option: "8", subscription_id: "s1" }],
  division_ids: ["d1"],
  dept: "Engines",
  timezone: "Europe/London",
  pmi: 1234567890,
  group_ids: ["g1"],
  role_id: "2",
  status: "active",
  verified: 1,
  user_created_at: "2024-03-01T09:00:00Z",
  last_login_time: "2026-02-01T09:00:00Z",
  last_client_version: "5.17.11.34827(mac)",
  employee_unique_id: "e1",
};

describe("list pages of users", () => {
  it("carry exactly the attributes that a refresh expects there", () => {
    assert.deepEqual(Object.keys(row).toSorted(), [...LISTED_OF_USERS].toSorted());
    assert.deepEqual(
      Object.keys(fromWire(row, "u1").attributes).toSorted(),
      ATTRIBUTES.filter((name) => traits(name).listed).toSorted(),
    );
  });
});
