import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020";
import { DESCRIPTIONS, descriptions } from "../docs/descriptions";
import { run } from "./command";

interface Schemas {
  type: string;
  secrets: string[];
  inputs: object;
  outputs: object;
}

interface Node {
  description?: string;
  properties?: Record<string, Node>;
  items?: Node;
  anyOf?: Node[];
}

/** Paths of properties without a description. */
const silentIn = ({ properties = {}, items, anyOf = [] }: Node): string[] => [
  ...Object.entries(properties).flatMap(([name, property]) => [
    ...(property.description ? [] : [`.${name}`]),
    ...silentIn(property).map((path) => `.${name}${path}`),
  ]),
  ...(items ? silentIn(items) : []),
  ...anyOf.flatMap(silentIn),
];

const ajv = new Ajv2020({ validateFormats: false });

describe("pulumi-zoom schema", () => {
  it("prints what each kind takes and gives, as JSON Schema", async () => {
    const { stdout, stderr, exitCode } = await run("schema");
    assert.deepEqual([stderr, exitCode], ["", 0]);
    const schemas = JSON.parse(stdout) as Record<string, Schemas>;
    assert.deepEqual(Object.keys(schemas), ["ZoomUser", "ZoomPhoneUser", "ZoomGroup"]);
    const cases: [kind: string, inputs: object, isRight: boolean][] = [
      ["ZoomUser", { email: "ada@example.com", firstName: "Ada", type: 2 }, true],
      ["ZoomUser", { email: "ada@example.com", typ: 2 }, false],
      ["ZoomUser", { email: "ada@example.com", type: 3 }, false],
      ["ZoomPhoneUser", { userId: "abc", callingPlans: [200, { type: 4000 }] }, true],
      ["ZoomPhoneUser", { callingPlans: [200] }, false],
      ["ZoomGroup", { name: "Sales", members: ["ada@example.com"] }, true],
      ["ZoomGroup", { name: "Sales", members: "ada@example.com" }, false],
    ];
    for (const [kind, inputs, isRight] of cases)
      assert.equal(ajv.validate(schemas[kind]?.inputs ?? {}, inputs), isRight, `${kind} ${JSON.stringify(inputs)}`);
    const outputs = ajv.compile(schemas.ZoomUser?.outputs ?? {});
    assert.ok(outputs({ email: "a@b.example", accountStatus: "pending", deferred: ["dept"], dept: "Engines" }));
    assert.ok(!outputs({ email: "a@b.example", accountStatus: "asleep" }));
    assert.deepEqual(schemas.ZoomUser?.secrets, ["password", "hostKey"]);
  });

  it("says of every property what the docstrings say (npm run docs)", async () => {
    assert.equal(readFileSync(DESCRIPTIONS, "utf8"), await descriptions());
    const { stdout } = await run("schema");
    const schemas = JSON.parse(stdout) as Record<string, Schemas>;
    const silent = Object.entries(schemas).flatMap(([kind, { inputs, outputs }]) =>
      [...silentIn(inputs), ...silentIn(outputs)].map((path) => `${kind}${path}`),
    );
    assert.deepEqual(silent, []);
    const { transfer } = (schemas.ZoomUser?.inputs as Node).properties ?? {};
    assert.match(transfer?.properties?.email?.description ?? "", /^The e-mail of the user who receives it\./);
  });

  it("prints only one kind if asked, and treats an unknown kind as wrong usage", async () => {
    const [one, other] = await Promise.all([run("schema", "ZoomGroup"), run("schema", "ZoomRoom")]);
    assert.equal((JSON.parse(one.stdout) as Schemas).type, "pulumi-nodejs:dynamic/zoom:ZoomGroup");
    assert.deepEqual([other.exitCode, other.stdout], [2, ""]);
  });
});
