import assert from "node:assert/strict";
import { UNKNOWN } from "../../provider/input-mistakes";
import { providerLine } from "../../sdk/host";
import { onOneAccount } from "./one-account";
import { HalfMade, START_TIMEOUT_MS } from "./provider-process";

describe("Pulumi's provider process with a ZoomPhoneUser", function () {
  this.timeout(START_TIMEOUT_MS);
  const email = "ada@example.com";
  const ada = {
    userId: "u1",
    siteName: "Zurich",
    extensionNumber: "1001",
    callingPlans: [200],
    phoneNumbers: ["+16505550100"],
  };

  // The process keeps the sites: their ids outlive a reset of the account.
  const sites = [
    { id: "s1", name: "Main Site" },
    { id: "s2", name: "Zurich" },
  ];

  // Phones that are there already: the process waits by the clock of the machine for one that it enables.
  const host = onOneAccount(
    "zoomPhoneUser",
    {
      people: [{ id: "u1", email, phone: true }],
      phone: { sites, numbers: [{ number: "+16505550100" }] },
    },
    { "zoom:plan": "business", "zoom:onExisting": "adopt" },
  );

  it("checks, creates, diffs, reads, updates and deletes", async () => {
    const { inputs, failures } = await host.provider.check({}, ada);
    assert.deepEqual(failures, []);

    const made = await host.provider.create(inputs);
    assert.deepEqual([made.id, made.outputs.extension, made.outputs.status], ["u1", "1001", "activate"]);
    assert.ok(Buffer.byteLength(JSON.stringify(made.outputs)) < 600);
    assert.deepEqual((await host.provider.diff(made.id, made.outputs, { ...inputs, userId: "u2" })).replaces, [
      "userId",
    ]);
    assert.deepEqual(
      (await host.provider.diff(made.id, made.outputs, { ...inputs, callingPlans: [100] })).replaces,
      [],
    );

    host.zoom.portal.phone.set(email, { calling_plans: [100] });
    const read = await host.provider.read(made.id, made.outputs);
    assert.deepEqual([read.id, read.inputs.callingPlans, read.inputs.extension], ["u1", [100], undefined]);

    const updated = await host.provider.update(made.id, read.outputs, inputs);
    assert.deepEqual(updated.callingPlans, [200]);
    assert.equal(host.zoom.portal.phone.of(email)?.calling_plans[0]?.type, 200);

    // A run that declares a phone does not remove it.
    await using later = await host.start();
    await later.delete(made.id, updated);
    assert.equal(host.zoom.portal.phone.of(email), undefined);
    assert.equal((await later.read(made.id, updated)).id, "");
  });

  it("passes values that are not known yet, in check and in diff", async () => {
    const { inputs } = await host.provider.check(
      {},
      { userId: UNKNOWN, accountStatus: UNKNOWN, callingPlans: [UNKNOWN] },
    );
    assert.equal(inputs.accountStatus, UNKNOWN);
    const before = { ...ada, accountStatus: "active" };
    const checked = await host.provider.check(before, { ...ada, userId: UNKNOWN, accountStatus: UNKNOWN });
    assert.equal(checked.inputs.accountStatus, "active", "a user who is being changed stays what they were");
    const waiting = await host.provider.check({ ...ada, accountStatus: "pending" }, { ...ada, accountStatus: UNKNOWN });
    assert.equal(waiting.inputs.accountStatus, UNKNOWN);
    const state = { ...before, zoomAccount: host.zoom.account.accountId };
    assert.deepEqual(
      (await host.provider.diff("u1", state, checked.inputs)).replaces,
      ["userId"],
      "at worst another user",
    );
    const named = { ...checked.inputs, userId: "u1", phoneNumbers: UNKNOWN };
    assert.deepEqual((await host.provider.diff("u1", state, named)).replaces, []);
    await host.provider.prints(/^ada@example\.com may lose \+16505550100: phoneNumbers are known only during the run/);
    assert.deepEqual(host.zoom.calls, []);
  });

  it("names every mistake with its path, and makes no call", async () => {
    const { failures } = await host.provider.check({}, { extensionNumber: 801, phoneNumbers: ["650"], plan: 200 });
    assert.equal(failures.length, 4);
    for (const path of ["extensionNumber", "phoneNumbers[0]", "plan", "userId"])
      assert.ok(failures.join("\n").includes(path), path);
    assert.deepEqual(host.zoom.calls, []);
  });

  it("keeps what was made when a later step fails, with the line that makes it deletable", async () => {
    host.zoom.fail({ match: "POST /phone/users/*/calling_plans", status: 400, code: 300, message: "Invalid field." });
    await using fresh = await host.start();
    await assert.rejects(fresh.create(ada), (error) => {
      assert.ok(error instanceof HalfMade);
      assert.equal(error.id, "u1");
      assert.equal(error.properties.__provider, providerLine("zoomPhoneUser"));
      assert.deepEqual(error.properties.unfinished, ["extensionNumber", "callingPlans", "phoneNumbers"]);
      assert.match(error.reasons.join(), /^Adding calling plans to ada@example\.com failed\./);
      return true;
    });
  });

  it("tells in one line that a phone waits", async () => {
    host.zoom.portal.add({ id: "u2", email: "pat@example.com", status: "pending" });
    const made = await host.provider.create({ userId: "u2" });
    assert.deepEqual(made.outputs.deferred, ["phone"]);
    await host.provider.prints(/^pat@example\.com has not accepted the invitation yet\. After they accept/);
  });

  it("looks the sites up once for phones side by side", async () => {
    host.zoom.portal.add({ id: "u2", email: "bob@example.com" });
    host.zoom.portal.phone.set("bob@example.com");
    await using cold = await host.start();
    await Promise.all(["u1", "u2"].map((userId) => cold.create({ userId, siteName: "Zurich" })));
    assert.equal(host.zoom.log.filter((line) => line === "GET /v2/phone/sites").length, 1);
  });
});
