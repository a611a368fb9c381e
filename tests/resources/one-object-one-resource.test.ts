import assert from "node:assert/strict";
import type { ZoomOptions } from "../../simulator";
import { story } from "./account";
import type { Program } from "./small-engine";

const onExisting = "adopt";
const options: ZoomOptions = {
  people: [{ id: "ada", email: "ada@example.com", dept: "Engines" }],
  managedDomains: ["example.com"],
  phone: { readyMs: 0, listedMs: 0 },
};

/** A resource whose object gets another name, and one that is new and declares the former name; the new one comes first. */
const rows: Record<string, { old: string; before: Program; after: Program }> = {
  user: {
    old: "ada",
    before: { ada: { email: "ada@example.com", onExisting } },
    after: { new: { email: "ada@example.com", onExisting }, ada: { email: "al@example.com", onExisting } },
  },
  group: {
    old: "group:team",
    before: { "group:team": { name: "East", onExisting } },
    after: { "group:new": { name: "East", onExisting }, "group:team": { name: "West", onExisting } },
  },
  phone: {
    old: "phone:ada",
    before: { "phone:ada": { userId: "ada@example.com", onExisting } },
    after: {
      "phone:new": { userId: "ada", onExisting },
      "phone:ada": { userId: "ada@example.com", onExisting, extensionNumber: "2002" },
    },
  },
};

describe("two resources for one object, known only in the run,", () => {
  for (const [kind, { old, before, after }] of Object.entries(rows))
    story(
      `are refused in this run and in every later one, until one is removed: a ${kind}`,
      options,
      {},
      async (account) => {
        assert.deepEqual((await account.up(before)).failed, {});
        account.writes();
        for (let run = 1; run <= 2; run++) {
          const { failed } = await account.up(after);
          assert.deepEqual(Object.keys(failed), [old], `run ${run}`);
          assert.match(
            failed[old] ?? "",
            /^Another resource of this program already manages Zoom .* Remove one of the two/,
          );
          assert.deepEqual(account.writes(), [], `run ${run} changes nothing`);
        }
        const { [old]: kept = {} } = after;
        const { failed } = await account.up({ [old]: kept });
        assert.deepEqual(failed, {});
        assert.equal(account.zoom.person("ada")?.status, "active");
        assert.deepEqual((await account.up({ [old]: kept })).did, {});
      },
    );
});
