import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ZoomGroup, ZoomPhoneUser, ZoomUser, type ZoomUserArgs } from "../../sdk";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const OUTPUTS = ["accountStatus", "deferred", "unfinished", "asZoomShows", "origin", "roleId", "zoomAccount"];

/** Makes a mocked engine answer with the inputs and `more`. */
const answerWith = (more: Record<string, unknown> = {}, preview = false) =>
  pulumi.runtime.setMocks(
    { newResource: ({ inputs, name }) => ({ id: name, state: { ...(inputs as object), ...more } }), call: () => ({}) },
    "company",
    "dev",
    preview,
  );

const outputsOf = (resource: pulumi.CustomResource) =>
  Object.entries(resource).flatMap(([name, value]) =>
    pulumi.Output.isInstance(value) && !["id", "urn", "__provider"].includes(name) ? [name] : [],
  );

const valueOf = <T>(output: pulumi.Output<T>): Promise<T> =>
  new Promise((resolve) => void output.apply((value) => resolve(value)));

const email = "ada@example.com";

describe("the outputs of a resource", () => {
  beforeEach(() => answerWith({ accountStatus: "active" }));

  it("are made at once only for what is declared and what every resource has", () => {
    const declared: ZoomUserArgs = { email, dept: "Engines", jobTitle: undefined };
    const names = outputsOf(new ZoomUser("ada", declared));
    assert.deepEqual(names.sort(), ["email", "dept", "resourceUrn", ...OUTPUTS].sort());
  });

  it("have the values that the engine returns", async () => {
    const ada = new ZoomUser("ada", { email, dept: "Engines" });
    assert.deepEqual(await Promise.all([ada.email, ada.dept, ada.accountStatus].map(valueOf<unknown>)), [
      ...[email, "Engines", "active"],
    ]);
  });

  it("are undefined for an argument that is not declared, and the same output every time", async () => {
    const ada = new ZoomUser("ada", { email });
    assert.equal(await valueOf(ada.dept), undefined);
    assert.equal(ada.dept, ada.dept);
  });

  it("show an argument that only the engine knows, for example from a transform", async () => {
    await answerWith({ company: "Analytical Engines" });
    assert.equal(await valueOf(new ZoomUser("ada", { email }).company), "Analytical Engines");
  });

  it("are the default for a policy that the state does not have, and otherwise what it has", async () => {
    const ada = new ZoomUser("ada", { email });
    assert.deepEqual(await Promise.all([ada.onDelete, ada.immediateLogout].map(valueOf<unknown>)), [
      ...["deactivate", false],
    ]);
    await answerWith({ onDelete: "delete" });
    const eve = new ZoomUser("eve", { email: "eve@example.com", immediateLogout: true });
    assert.deepEqual(await Promise.all([eve.onDelete, eve.immediateLogout].map(valueOf<unknown>)), ["delete", true]);
  });

  it("are the default for a policy of a user who is read by id", async () => {
    await answerWith({ dept: "Engines" });
    assert.equal(await valueOf(new ZoomUser("ada", { email }, { id: "u1" }).onDelete), "deactivate");
  });

  it("depend on the resource even if the argument is not declared", async () => {
    const ada = new ZoomUser("ada", { email });
    const urn = await valueOf(ada.urn);
    const found = await Promise.all(
      [...(await internals(ada.dept).allResources())].map((resource) => valueOf(resource.urn)),
    );
    assert.ok(found.includes(urn));
  });

  for (const [accountStatus, known] of [
    ["active", true],
    [UNKNOWN, false],
  ] as const)
    it(`are ${known ? "known" : "unknown"} in a preview if the others are`, async () => {
      await answerWith({ accountStatus }, true);
      const ada = new ZoomUser("ada", { email });
      assert.deepEqual(await Promise.all([ada.accountStatus, ada.dept].map((one) => internals(one).isKnown)), [
        ...[known, known],
      ]);
    });

  it("are made for every argument of a resource that is read by its id", async () => {
    await answerWith({ dept: "Engines" });
    const ada = new ZoomUser("ada", { email }, { id: "u1" });
    assert.ok(outputsOf(ada).includes("dept"));
    assert.equal(await valueOf(ada.dept), "Engines");
  });

  it("are secret for a password and a host key", async () => {
    const ada = new ZoomUser("ada", { email, createAction: "autoCreate", password: "Passw0rd!", hostKey: "123456" });
    assert.deepEqual(await Promise.all([ada.password, ada.hostKey, ada.email].map(pulumi.isSecret)), [
      true,
      true,
      false,
    ]);
  });

  it("exist for every argument of phones and groups, too", async () => {
    await answerWith({ siteName: "Zurich", members: ["u1"] });
    assert.equal(await valueOf(new ZoomPhoneUser("ada", { userId: email }).siteName), "Zurich");
    assert.deepEqual(await valueOf(new ZoomGroup("sales", { name: "Sales" }).members), ["u1"]);
  });
});

/** What the SDK keeps of an output and does not show in its types. */
interface Internals {
  isKnown: Promise<boolean>;
  allResources(): Promise<Set<pulumi.Resource>>;
}
const internals = (output: unknown) => output as Internals;
