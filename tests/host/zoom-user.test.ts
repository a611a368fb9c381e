import assert from "node:assert/strict";
import { providerLine } from "../../sdk/host";
import { onOneAccount } from "./one-account";
import { HalfMade, START_TIMEOUT_MS, startProvider } from "./provider-process";

describe("the line that state keeps", () => {
  for (const name of ["zoomUser", "zoomPhoneUser", "zoomGroup"] as const)
    it(`of ${name} is the one that old stacks hold, and is short`, () => {
      assert.equal(providerLine(name), `exports.handler = () => require("pulumi-zoom/provider").${name}`);
      assert.ok(Buffer.byteLength(providerLine(name)) < 80);
    });
});

describe("Pulumi's provider process with a ZoomUser", function () {
  this.timeout(START_TIMEOUT_MS);
  const ada = { email: "ada@example.com", firstName: "Ada", dept: "Engines" };

  const host = onOneAccount("zoomUser");

  it("checks, creates, diffs, reads, updates and deletes", async () => {
    const { inputs, failures } = await host.provider.check({}, ada);
    assert.deepEqual(failures, []);
    assert.deepEqual(Object.keys(inputs).sort(), ["__provider", "dept", "email", "firstName"]);

    const made = await host.provider.create(inputs);
    assert.equal(made.outputs.accountStatus, "pending");
    assert.deepEqual(await host.provider.diff(made.id, made.outputs, inputs), {
      replaces: [],
      deleteBeforeReplace: true,
    });
    assert.deepEqual(await host.provider.diff(made.id, made.outputs, { ...inputs, firstName: "Augusta" }), {
      replaces: ["firstName"],
      deleteBeforeReplace: true,
    });

    host.zoom.accept(ada.email);
    const read = await host.provider.read(made.id, made.outputs);
    assert.deepEqual([read.id, read.inputs.dept, read.outputs.accountStatus], [made.id, "", "active"]);

    const updated = await host.provider.update(made.id, read.outputs, inputs);
    assert.equal(updated.dept, "Engines");
    assert.equal(host.zoom.person(ada.email)?.dept, "Engines");

    await using later = await host.start();
    await later.delete(made.id, updated);
    assert.equal(host.zoom.person(ada.email)?.status, "inactive");
  });

  it("says why a sign-in failed in the words of a Pulumi run", async () => {
    await using wrong = await host.start({ "zoom:clientSecret": "wrong" });
    const { inputs } = await wrong.check({}, ada);
    await assert.rejects(
      wrong.create(inputs),
      /Check zoom:clientId and zoom:clientSecret: .* If you ran refresh or destroy, add --run-program to use new settings\./,
    );
  });

  it("refuses a misspelled setting in a preview, and still removes what was created with it", async () => {
    const made = await host.provider.create((await host.provider.check({}, ada)).inputs);
    await using misspelled = await host.start({ "zoom:onDelte": "delete" });
    await assert.rejects(misspelled.check({}, ada), /zoom:onDelte is not a setting; did you mean zoom:onDelete\?/);
    await misspelled.delete(made.id, made.outputs);
    assert.equal(host.zoom.person(ada.email), undefined);
  });

  it("prints no value that is a secret, or may be one under a misspelled name", async () => {
    const { failures } = await host.provider.check(
      {},
      { ...ada, password: "Sesame-0815", hostKey: "1", pasword: "Sesame-0815" },
    );
    assert.ok(!JSON.stringify(failures).includes("Sesame"));
    assert.deepEqual(
      failures.map((failure) => failure.split(":")[0]),
      ["", ""],
    );
  });

  for (const [what, department] of [
    ["an escape sequence", "\u001b[2JSales"],
    ["a change of direction", "Sales\u202e"],
    ["a line of its own", "Sales\n::error::x"],
  ])
    it(`prints no value that would change what a terminal shows: ${what}`, async () => {
      const customAttributes = [{ key: "k", name: "Department", value: department, other: true }];
      const { failures } = await host.provider.check({}, { ...ada, email: `ada${department}`, customAttributes });
      assert.equal(failures.length, 2);
      // A failure that names an argument is printed with its value.
      for (const failure of failures) assert.match(failure, /^: /);
      assert.doesNotMatch(failures.join(), /[\p{Cc}\p{Cf}]/u);
    });

  it("keeps what was made when a later step fails, with the line that makes it deletable", async () => {
    host.zoom.portal.add({ email: ada.email, status: "active" });
    host.zoom.fail({ match: "PATCH /users/*", status: 400, code: 200, message: "No permission.", after: 1 });
    // Another test had the same user in the first process.
    await using run = await host.start();
    const { inputs } = await run.check({}, { ...ada, onExisting: "adopt", type: 2, planUnitedType: "32" });
    await assert.rejects(run.create(inputs), (error) => {
      assert.ok(error instanceof HalfMade);
      assert.equal(error.id, host.zoom.person(ada.email)?.id);
      assert.equal(error.properties.__provider, providerLine("zoomUser"));
      assert.match(error.reasons.join(), /^Changing ada@example.com failed\. .*\nPATCH .* 400 \(Zoom code 200\)/);
      return true;
    });
  });

  it("signs in once for two cold calls at the same time", async () => {
    await using cold = await host.start();
    const [a, b] = await Promise.all([
      cold.create({ email: "a@example.com" }),
      cold.create({ email: "b@example.com" }),
    ]);
    assert.notEqual(a.id, b.id);
    assert.equal(host.zoom.tokenLog.length, 1);
  });

  it("leaves the printing of an explained error to the engine", async () => {
    host.zoom.portal.add({ email: ada.email, status: "active" });
    // Another test had the same user in the first process.
    await using run = await host.start();
    const { inputs } = await run.check({}, { ...ada, onExisting: "adopt" });
    const made = await run.create(inputs);
    const inactive = { ...made.outputs, accountStatus: "inactive" };
    const renamed = { ...inputs, email: "al@example.com" };
    await run.check(inputs, renamed);
    await assert.rejects(run.diff(made.id, inactive, renamed), /email cannot be changed/);
    assert.doesNotMatch(run.printed.join("\n"), /cannot be changed|RefusedError|^ {4}at /m);
  });
});

describe("Pulumi's provider process with wrong settings", function () {
  this.timeout(START_TIMEOUT_MS);
  it("names all of them at the first call that needs the settings", async () => {
    await using provider = await startProvider("zoomUser", { "zoom:plan": "gold", "zoom:rateShare": "2" });
    await assert.rejects(
      provider.check({}, { email: "a@example.com" }),
      /zoom:plan must be .*, but is "gold"; zoom:rateShare must be .*, but is "2"\./,
    );
  });
});
