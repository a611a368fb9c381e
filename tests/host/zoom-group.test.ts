import assert from "node:assert/strict";
import { UNKNOWN } from "../../provider/input-mistakes";
import { providerLine } from "../../sdk/host";
import { onOneAccount } from "./one-account";
import { HalfMade, START_TIMEOUT_MS } from "./provider-process";

describe("Pulumi's provider process with a ZoomGroup", function () {
  this.timeout(START_TIMEOUT_MS);
  const sales = { name: "Sales", members: ["ada@example.com", "pat@example.com"], admins: ["ada@example.com"] };

  const host = onOneAccount("zoomGroup", {
    people: [
      { id: "ada", email: "ada@example.com" },
      { id: "bob", email: "bob@example.com" },
      { id: "pat", email: "pat@example.com", status: "pending" },
    ],
  });

  it("checks, creates, diffs, reads, updates and deletes", async () => {
    const { inputs, failures } = await host.provider.check({}, sales);
    assert.deepEqual([failures, inputs], [[], { ...sales, __provider: providerLine("zoomGroup") }]);

    const made = await host.provider.create(inputs);
    assert.deepEqual([made.outputs.memberIds, made.outputs.deferred], [["ada"], ["pat@example.com"]]);
    assert.deepEqual(await host.provider.diff(made.id, made.outputs, { ...inputs, name: "Sellers", members: [] }), {
      replaces: [],
      deleteBeforeReplace: true,
    });

    host.zoom.accept("pat");
    host.zoom.portal.groups.addMember("Sales", "bob");
    const read = await host.provider.read(made.id, made.outputs);
    assert.deepEqual(read.inputs.members, [...sales.members, "bob@example.com"]);
    assert.deepEqual([read.outputs.memberIds, read.outputs.deferred], [["ada", "pat", "bob"], undefined]);

    const updated = await host.provider.update(made.id, read.outputs, { ...inputs, name: "Sellers" });
    assert.deepEqual([updated.name, updated.memberIds], ["Sellers", ["ada", "pat"]]);
    assert.deepEqual(host.zoom.portal.groups.members("Sellers").sort(), sales.members);

    // In this process the program declares the group. A later run has another process.
    const later = await host.start();
    try {
      await later.delete(made.id, updated);
      assert.equal(host.zoom.store.groups.size, 0);
      assert.equal((await later.read(made.id, updated)).id, "");
    } finally {
      await later.close();
    }
  });

  it("names every mistake with its path, and makes no call", async () => {
    const { failures } = await host.provider.check(
      {},
      { name: "", members: ["Ada"], admins: ["Ada Lovelace"], membrs: [] },
    );
    assert.equal(failures.length, 3);
    for (const path of ["name", "admins[0]", "membrs"]) assert.ok(failures.join("\n").includes(path), path);
    assert.deepEqual(host.zoom.calls, []);
  });

  it("accepts unknown people, in check and in diff", async () => {
    const { inputs } = await host.provider.check({}, sales);
    const made = await host.provider.create(inputs);
    await using run = await host.start();
    for (const members of [UNKNOWN, ["ada@example.com", UNKNOWN]]) {
      const checked = await run.check(inputs, { ...sales, members, membership: "authoritative" });
      assert.deepEqual([checked.failures, checked.inputs.members], [[], members]);
      assert.deepEqual((await run.diff(made.id, made.outputs, checked.inputs)).replaces, []);
    }
  });

  it("keeps a group whose members failed, so that it can be deleted", async () => {
    host.zoom.fail({ match: "POST /groups/*/members", status: 400, code: 200, message: "No permission." });
    const { inputs } = await host.provider.check({}, sales);
    await assert.rejects(host.provider.create(inputs), (error) => {
      assert.ok(error instanceof HalfMade);
      assert.equal(error.id, [...host.zoom.store.groups.keys()][0]);
      assert.deepEqual(error.properties, {
        name: sales.name,
        origin: "created",
        unfinished: ["members", "admins"],
        zoomAccount: host.zoom.account.accountId,
        __provider: providerLine("zoomGroup"),
      });
      assert.match(
        error.reasons.join(),
        /^Adding members to the group "Sales" failed\. .*\nPOST .* 400 \(Zoom code 200\)/,
      );
      return true;
    });
  });

  it("reads an existing group by its id", async () => {
    host.zoom.portal.groups.add("Sales");
    host.zoom.portal.groups.addMember("Sales", "ada");
    const id = [...host.zoom.store.groups.keys()][0]!;
    const read = await host.provider.read(id, {});
    assert.deepEqual([read.id, read.inputs.name, read.inputs.members], [id, "Sales", ["ada@example.com"]]);
  });
});
