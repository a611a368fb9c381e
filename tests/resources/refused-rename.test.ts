import assert from "node:assert/strict";
import type { ZoomOptions } from "../../simulator";
import { story } from "./account";
import type { Program } from "./small-engine";

const options: ZoomOptions = {
  people: [{ id: "ada", email: "ada@example.com" }],
  managedDomains: ["example.com"],
  phone: { readyMs: 0, listedMs: 0 },
};
const refuse = "refuse";

/** By kind, a resource and the same one under another name, without consent to adopt. */
const rows: Record<
  string,
  { before: Program; after: Program; isThere: (zoom: Parameters<Parameters<typeof story>[3]>[0]["zoom"]) => boolean }
> = {
  user: {
    before: {
      ada: { email: "new@example.com", createAction: "autoCreate", password: "Secret-12345", onDelete: "delete" },
    },
    after: {
      lovelace: { email: "new@example.com", createAction: "autoCreate", password: "Secret-12345", onDelete: "delete" },
    },
    isThere: (zoom) => zoom.person("new@example.com")?.status === "active",
  },
  group: {
    before: { "group:sales": { name: "Sales", members: ["ada@example.com"], onDelete: "delete" } },
    after: { "group:crew": { name: "Sales", members: ["ada@example.com"], onDelete: "delete" } },
    isThere: (zoom) => zoom.portal.groups.members("Sales").length === 1,
  },
  phone: {
    before: { "phone:ada": { userId: "ada", onExisting: refuse } },
    after: { "phone:lovelace": { userId: "ada", onExisting: refuse } },
    isThere: (zoom) => zoom.portal.phone.of("ada") !== undefined,
  },
};

describe("a resource that is renamed without consent to adopt, with --continue-on-error,", () => {
  for (const [kind, { before, after, isThere }] of Object.entries(rows))
    story(`keeps its ${kind}, in this run and in the next`, options, {}, async (account) => {
      assert.deepEqual((await account.up(before)).failed, {});
      account.writes();
      for (let run = 1; run <= 2; run++) {
        await account.up(after, [], false, true);
        assert.deepEqual(account.writes(), [], `run ${run}`);
        assert.ok(isThere(account.zoom), `run ${run}`);
      }
    });
});
