import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { canImport } from "../../sdk/import-option";
import { ZoomGroup, ZoomPhoneUser, ZoomUser } from "../../sdk";

/** A deployment of its own, as mocks play it. Returns what reaches the engine, by the resources' names. */
async function deployment(): Promise<Record<string, Record<string, unknown>>> {
  const seen: Record<string, Record<string, unknown>> = {};
  await pulumi.runtime.setMocks({
    call: () => ({}),
    newResource: ({ inputs, name }) => {
      seen[name] = inputs as Record<string, unknown>;
      return { id: `${name}-id`, state: inputs as Record<string, unknown> };
    },
  });
  return seen;
}

const registered = (resource: pulumi.Resource) =>
  new Promise<unknown>((resolve) => pulumi.output(resource.urn).apply(resolve));

describe("two resources for the same object are refused at once, with both names", () => {
  beforeEach(deployment);

  it("for a user, in any letter case", () => {
    new ZoomUser("ada", { email: "ada@example.com" });
    assert.throws(
      () => new ZoomUser("lovelace", { email: "Ada@Example.com" }),
      /^\w*Error: Two resources declare the user Ada@Example\.com: the ZoomUser "ada" and the ZoomUser "lovelace"\./,
    );
  });

  it("for a group, whose name Zoom compares without letter case and surrounding space", () => {
    new ZoomGroup("sales", { name: "Sales" });
    assert.throws(() => new ZoomGroup("sellers", { name: " SALES " }), /"sales" and the ZoomGroup "sellers"/);
  });

  it("but not for two whose names only look the same, such as with the Kelvin sign", () => {
    new ZoomUser("kate", { email: "kate@example.com" });
    new ZoomUser("kelvin", { email: "\u212aate@example.com" });
    new ZoomGroup("sales", { name: "Kiel" });
    new ZoomGroup("sellers", { name: "\u212aiel" });
    new ZoomPhoneUser("desk", { userId: "kate@example.com" });
    new ZoomPhoneUser("mobile", { userId: "\u212aate@example.com" });
  });

  it("for a phone, named by the user's resource or by e-mail", () => {
    const ada = new ZoomUser("ada", { email: "ada@example.com" });
    new ZoomPhoneUser("desk", { user: ada });
    assert.throws(
      () => new ZoomPhoneUser("mobile", { user: ada }),
      /the ZoomPhoneUser "desk" and the ZoomPhoneUser "mobile"/,
    );
    assert.throws(() => new ZoomPhoneUser("home", { userId: "ADA@example.com" }), /the phone of ADA@example\.com/);
  });

  it("and not for an object that is only read", () => {
    new ZoomUser("ada", { email: "ada@example.com" });
    assert.doesNotThrow(() => new ZoomUser("found", { email: "ada@example.com" }, { id: "u1" }));
  });

  it("and not in another deployment of the same process", async () => {
    new ZoomUser("ada", { email: "ada@example.com" });
    await deployment();
    assert.doesNotThrow(() => new ZoomUser("lovelace", { email: "ada@example.com" }));
  });
});

describe("the names of secret arguments", () => {
  it("reach the provider, at whatever depth the secret stands", async () => {
    const seen = await deployment();
    const members = ["bob@example.com", pulumi.secret("ada@example.com")];
    await registered(new ZoomGroup("sales", { name: "Sales", members }));
    await registered(
      new ZoomUser("ada", {
        email: "ada@example.com",
        manager: pulumi.secret("boss@example.com"),
        dept: pulumi.output("Looms"),
      }),
    );
    assert.deepEqual(seen.sales?.secretArguments, ["members"]);
    assert.deepEqual(seen.ada?.secretArguments, ["manager"]);
  });

  it("are absent without a secret, and for what is always secret", async () => {
    const seen = await deployment();
    await registered(
      new ZoomUser("ada", { email: "ada@example.com", dept: pulumi.output("Looms"), hostKey: "123456" }),
    );
    assert.equal("secretArguments" in (seen.ada ?? {}), false);
  });
});

describe("an argument with a name that every object has", () => {
  it("is refused with its path, wherever it stands", async () => {
    await deployment();
    const email = "ada@example.com";
    const refused: [path: string, make: () => unknown][] = [
      ["features.toString", () => new ZoomUser("a", { email, ...json('{"features": {"toString": true}}') })],
      ["constructor", () => new ZoomUser("b", { email, ...json('{"constructor": 1}') })],
      [
        "customAttributes[0].__proto__",
        () =>
          new ZoomUser("c", { email, ...json('{"customAttributes": [{"key": "k", "value": "v", "__proto__": 1}]}') }),
      ],
      [
        "callingPlans[1].hasOwnProperty",
        () => new ZoomPhoneUser("d", { userId: "u1", ...json('{"callingPlans": [1, {"hasOwnProperty": 1}]}') }),
      ],
      ["valueOf", () => new ZoomGroup("e", { name: "Sales", ...json('{"valueOf": 1}') })],
    ];
    for (const [path, make] of refused)
      assert.throws(make, (error: Error) => error.message.includes(`cannot have the argument "${path}"`), path);
  });

  it("is left out if it is undefined, as the SDK does", async () => {
    const seen = await deployment();
    await registered(new ZoomUser("f", { email: "ada@example.com", ...{ toString: undefined } }));
    assert.equal(seen.f?.email, "ada@example.com");
    assert.equal(Object.hasOwn(seen.f ?? {}, "toString"), false);
  });
});

const json = (text: string) => JSON.parse(text) as object;

describe("the option import", () => {
  it("is refused with the way to import", async () => {
    await deployment();
    const way = /works only with pulumi-zoom's own host: run "npx pulumi-zoom attach -- pulumi up" once, and remove/;
    const opts = { import: "u1" };
    assert.throws(() => new ZoomUser("ada", { email: "ada@example.com" }, opts), way);
    assert.throws(() => new ZoomPhoneUser("ada", { userId: "u1" }, opts), way);
    assert.throws(() => new ZoomGroup("sales", { name: "Sales" }, opts), way);
  });

  it("is allowed if attach runs the command, or if Pulumi.yaml names a host", () => {
    const manifest = (plugin: string) => `name: company\nplugins:\n  providers:\n    - ${plugin}\n      path: ./host\n`;
    assert.deepEqual(
      [
        canImport({ PULUMI_DEBUG_PROVIDERS: "aws:123,pulumi-nodejs:456" }, ""),
        canImport({}, manifest("name: pulumi-nodejs")),
        canImport({}, `{"plugins": {"providers": [{"name": "pulumi-nodejs", "path": "./host"}]}}`),
        canImport({ PULUMI_DEBUG_PROVIDERS: "aws:123" }, manifest("name: aws")),
        canImport({}, ""),
      ],
      [true, true, true, false, false],
    );
  });
});
