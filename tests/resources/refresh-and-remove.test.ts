import assert from "node:assert/strict";
import type { ZoomSimulator } from "../../simulator";
import { story } from "./account";

const email = "ada@example.com";

interface Case {
  declared: Record<string, unknown>;
  isThere(this: void, zoom: ZoomSimulator): boolean;
}

const CASES: Record<string, Case> = {
  ada: {
    declared: { email, createAction: "custCreate", onDelete: "delete" },
    isThere: (zoom) => zoom.person(email) !== undefined,
  },
  "phone:owner": {
    declared: { userId: "owner@example.com" },
    isThere: (zoom) => zoom.store.phone.users.size > 0,
  },
  "group:sales": {
    declared: { name: "Sales" },
    isThere: (zoom) => zoom.store.groups.size > 0,
  },
};

describe("a resource that is removed in a run with a refresh", () => {
  for (const [name, { declared, isThere }] of Object.entries(CASES))
    story(`is removed from Zoom: ${name}`, {}, {}, async (account) => {
      const { failed } = await account.up({ [name]: declared });
      assert.deepEqual(failed, {});
      assert.equal(isThere(account.zoom), true);
      const { id, inputs, outputs } = account.state.get(name)!;
      const provider = account.process()(name);
      // As Pulumi's engine does it, in one process: read and compare in the refresh, then delete.
      const read = await provider.read!(id, outputs);
      await provider.diff!(id, { ...(read.props as object) }, { ...inputs, ...(read.inputs as object) });
      await provider.delete!(id, read.props as Record<string, unknown>);
      assert.equal(isThere(account.zoom), false);
    });
});

describe("a resource that was renamed without an alias, in a run with a refresh and --continue-on-error", () => {
  for (const [name, { declared, isThere }] of Object.entries(CASES))
    story(`stays in Zoom, although its creation under the new name failed: ${name}`, {}, {}, async (account) => {
      assert.deepEqual((await account.up({ [name]: declared })).failed, {});
      const { id, inputs, outputs } = account.state.get(name)!;
      const provider = account.process()(name);
      await provider.read!(id, outputs);
      await provider.diff!(id, outputs, inputs);
      await provider.check!({}, inputs);
      await provider.delete!(id, outputs);
      assert.equal(isThere(account.zoom), true);
    });
});
