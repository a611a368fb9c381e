import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { story } from "./account";
import { from } from "./small-engine";
import { isDone } from "./user-story";

const email = "ada@example.com";
const phone = { userId: from("ada"), accountStatus: from("ada", ({ accountStatus }) => accountStatus) };
const program = (more: object) => ({
  ada: { email, type: 2, dept: "Engines", onExisting: "adopt", ...more },
  bob: { email: "bob@example.com", onExisting: "adopt", dept: "Looms" },
  "phone:ada": { ...phone, extensionNumber: "2001", callingPlans: [200] },
  "group:sales": { name: "Sales", members: [from("ada"), "bob@example.com"] },
});
/** Ada left a year ago, and the account shows her no more as a member of any group. */
const account = {
  people: [
    { id: "ada", email, status: "inactive" as const, type: 1 },
    { id: "bob", email: "bob@example.com" },
  ],
  phone: { readyMs: 0, listedMs: 0 },
};

describe("someone who is hired again", () => {
  story("comes back as docs/getting-started.md says, after their resource was removed", {}, {}, async (here) => {
    const ada = { email, firstName: "Ada", lastName: "Lovelace", type: 2, dept: "Engineering" };
    await here.up({ ada });
    here.zoom.accept(email);
    await here.refresh();
    await here.up({});
    assert.equal(here.zoom.person(email)?.status, "inactive");
    const page = readFileSync("docs/getting-started.md", "utf8");
    assert.match(page, /To bring her back, declare her again with `onExisting: "adopt"` and `status: "active"`\./);
    assert.deepEqual((await here.up({ ada: { ...ada, onExisting: "adopt", status: "active" } })).failed, {});
    const { status, type, dept } = here.zoom.person(email) ?? {};
    assert.deepEqual([status, type, dept], ["active", 2, "Engineering"]);
  });

  story(
    "comes back in one run with license, phone and groups, if status: active is declared",
    account,
    {},
    async (here) => {
      const { failed } = await here.up(program({ status: "active" }));
      assert.deepEqual(failed, {});
      const { status, type, dept } = here.zoom.person(email) ?? {};
      assert.deepEqual([status, type, dept], ["active", 2, "Engines"]);
      assert.equal(here.zoom.portal.phone.of("ada")?.extension_number, 2001);
      assert.deepEqual(here.zoom.portal.groups.members("Sales").sort(), [email, "bob@example.com"]);
      await isDone(here, program({ status: "active" }));
    },
  );

  story(
    "stays out otherwise, with a line, and no preview or run of others fails because of them",
    account,
    {},
    async (here) => {
      const first = await here.up(program({}));
      assert.deepEqual(first.failed, {});
      assert.match(
        first.told.join("\n"),
        /ada@example\.com was adopted and stays deactivated\. To reactivate them .*status: "active"/,
      );
      assert.equal(here.zoom.person(email)?.status, "inactive");
      const changed = { ...program({}), bob: { email: "bob@example.com", onExisting: "adopt", dept: "Mills" } };
      for (const refreshes of [false, true]) {
        if (refreshes) assert.deepEqual((await here.refresh()).failed, {});
        assert.deepEqual((await here.preview(changed)).failed, {});
        assert.deepEqual((await here.up(changed)).failed, {});
      }
      assert.deepEqual([here.zoom.person("bob")?.dept, here.zoom.person(email)?.status], ["Mills", "inactive"]);
      assert.deepEqual((await here.up({ ...changed, ...program({ status: "active" }) })).failed, {});
      assert.equal(here.zoom.person(email)?.status, "active");
      assert.ok(here.zoom.portal.phone.of("ada"));
    },
  );
});
