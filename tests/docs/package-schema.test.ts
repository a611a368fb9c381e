import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { z } from "zod";
import { ENVIRONMENT, readSettings, SettingInputs } from "../../provider/config";
import { GroupInputs } from "../../provider/resources/group/inputs";
import { PhoneUserInputs } from "../../provider/resources/phone/inputs";
import { UserInputs } from "../../provider/resources/user/inputs";
import type { EnumSpec, ObjectSpec, PackageSpec, PropertySpec, TypeSpec } from "../../schema/spec";
import { PACKAGE_SCHEMA, packageSchemaFile } from "./package-schema";

const text = readFileSync(PACKAGE_SCHEMA, "utf8");
const schema = JSON.parse(text) as PackageSpec;
const KINDS = [
  ["User", UserInputs],
  ["PhoneUser", PhoneUserInputs],
  ["Group", GroupInputs],
] as const;
/** Arguments that programs do not pass. */
const HIDDEN = ["secretArguments", "ownPolicies"];

const resource = (name: string) => {
  const found = schema.resources[`zoom:index:${name}`];
  assert.ok(found, name);
  return found;
};
const named = ({ $ref = "" }: TypeSpec): ObjectSpec | EnumSpec | undefined =>
  schema.types[$ref.replace("#/types/", "")];
const valuesOf = (type: TypeSpec) => {
  const spec = named(type);
  return spec && "enum" in spec ? spec.enum.map(({ value }) => value) : undefined;
};

/** Returns every property at every depth, by its path. */
function propertiesIn(properties: Record<string, PropertySpec>, path: string): [path: string, spec: PropertySpec][] {
  return Object.entries(properties).flatMap(([name, spec]) => {
    const below = [spec, spec.items ?? {}, ...(spec.items?.oneOf ?? [])].flatMap((type) => {
      const object = named(type);
      return object && "properties" in object ? propertiesIn(object.properties, `${path}.${name}`) : [];
    });
    return [[`${path}.${name}`, spec], ...below];
  });
}
const everyProperty = [
  ...Object.entries({ ...schema.resources, Provider: schema.provider }).flatMap(([name, spec]) => [
    ...propertiesIn(spec.inputProperties, name),
    ...propertiesIn(spec.properties ?? {}, name),
  ]),
  ...Object.entries(schema.functions).flatMap(([name, { inputs, outputs }]) => [
    ...propertiesIn(inputs?.properties ?? {}, name),
    ...propertiesIn(outputs.properties, name),
  ]),
];

describe("schema/schema.json", () => {
  it("says what the code and the documentation say (npm run docs)", async () =>
    assert.equal(text, await packageSchemaFile()));

  for (const [name, inputs] of KINDS) {
    const shape: Record<string, z.ZodType> = inputs.shape;

    it(`has the arguments of ${name} that the provider checks, and no other`, () => {
      const { inputProperties, requiredInputs } = resource(name);
      const known = Object.keys(shape).filter((argument) => !HIDDEN.includes(argument));
      assert.deepEqual(Object.keys(inputProperties), known);
      const needed = known.filter((argument) => !shape[argument]?.safeParse(undefined).success);
      assert.deepEqual(requiredInputs, needed);
    });

    it(`offers the choices of ${name} that the provider takes, and no other`, () => {
      const offered = Object.entries(resource(name).inputProperties).flatMap(([argument, type]) => {
        const values = valuesOf(type);
        return values ? [[argument, values] as const] : [];
      });
      assert.ok(offered.length > 2);
      for (const [argument, values] of offered) {
        for (const value of values) assert.ok(shape[argument]?.safeParse(value).success, `${argument} ${value}`);
        const { enum: taken } = z.toJSONSchema(shape[argument] ?? z.never());
        assert.deepEqual(values, taken, argument);
      }
    });

    it(`gives each argument of ${name} as an output of the same type, and choices as plain values`, () => {
      const { inputProperties, properties = {} } = resource(name);
      const typeOf = ({ type, $ref, items, secret }: PropertySpec) => ({ type, $ref, items, secret });
      for (const [argument, input] of Object.entries(inputProperties)) {
        const output = properties[argument] ?? {};
        const [value] = valuesOf(input) ?? [];
        if (value === undefined) assert.deepEqual(typeOf(output), typeOf(input), argument);
        else assert.equal(output.type === "integer" ? "number" : output.type, typeof value, argument);
      }
      // A program in YAML could not pass such an output on.
      for (const [output, type] of Object.entries(properties)) assert.equal(valuesOf(type), undefined, output);
    });

    it(`knows a ${name} of a stack that used the dynamic class`, () =>
      assert.deepEqual(resource(name).aliases, [{ type: `pulumi-nodejs:dynamic/zoom:Zoom${name}` }]));
  }

  it("has room for the ten digits of a personal meeting id", () => {
    const ids = everyProperty.filter(([path]) => path.endsWith(".pmi"));
    assert.ok(ids.length >= 3);
    for (const [path, { type }] of ids) assert.equal(type, "number", path);
  });

  it("lets one resource give its status to the other", () => {
    assert.equal(resource("User").properties?.accountStatus?.type, "string");
    assert.equal(resource("PhoneUser").inputProperties.accountStatus?.type, "string");
  });

  it("lets a program in YAML write a number for a choice", () => {
    for (const name of ["UserType", "PronounsOption"]) assert.equal(schema.types[`zoom:index:${name}`]?.type, "number");
  });

  it("marks as secret what is always secret, and nothing else", () => {
    const secret = everyProperty.filter(([, spec]) => spec.secret).map(([path]) => path.replace("zoom:index:", ""));
    assert.deepEqual([...new Set(secret)].toSorted(), [
      ...["Provider.clientSecret", "Provider.redisUrl", "User.hostKey", "User.password"],
    ]);
    const settings = Object.entries(schema.config.variables).filter(([, spec]) => spec.secret);
    assert.deepEqual(
      settings.map(([name]) => name),
      ["clientSecret", "redisUrl"],
    );
  });

  it("has every setting, as an argument of Provider and in the stack's configuration", () => {
    const names = SettingInputs.keyof().options;
    assert.deepEqual(Object.keys(schema.provider.inputProperties), names);
    assert.deepEqual(Object.keys(schema.config.variables), names);
    for (const name of names) {
      const variable = ENVIRONMENT[name];
      const environment = schema.config.variables[name]?.defaultInfo?.environment;
      assert.deepEqual(environment, variable === undefined ? undefined : [variable]);
      // A default in Provider would be kept in state, and a later run would use it in place of its own environment.
      assert.equal(schema.provider.inputProperties[name]?.defaultInfo, undefined);
    }
  });

  it("gives each setting a type that its values have", () => {
    for (const [name, standard] of Object.entries(readSettings({}, {}))) {
      const spec = schema.provider.inputProperties[name] ?? {};
      const values = valuesOf(spec);
      if (values) assert.ok(values.includes(String(standard)), name);
      else assert.equal(spec.type === "integer" ? "number" : spec.type, typeof standard, name);
    }
    assert.equal(schema.provider.inputProperties.rateShare?.type, "number");
  });

  it("has a function for each look-up of the package", () => {
    const names = readFileSync("sdk/index.ts", "utf8").match(/\b(?:get|list|require)[A-Z]\w*/g) ?? [];
    const lookUps = names.filter((name) => !name.endsWith("Output"));
    assert.ok(lookUps.length > 10);
    const functions = Object.keys(schema.functions).map((token) => token.replace("zoom:index:", ""));
    assert.deepEqual(functions.toSorted(), lookUps.toSorted());
  });

  it("describes every resource, function, type and property", () => {
    const silent = [
      ...Object.entries({ ...schema.resources, ...schema.functions }).filter(([, { description }]) => !description),
      ...Object.entries(schema.types).filter(([token, spec]) => "enum" in spec && !spec.description && token),
    ].map(([token]) => token);
    assert.deepEqual(silent, []);
    assert.ok(everyProperty.length > 200);
    const withoutText = everyProperty.filter(([, { description }]) => !description).map(([path]) => path);
    assert.deepEqual(withoutText, []);
  });

  it("says of every argument what its docstring says", () => {
    const sources = globSync("sdk/*.ts").map((file) => readFileSync(file, "utf8"));
    const docstrings = inOneLine(sources.join("\n").replace(/^ *(\/\*\*|\*\/|\*)/gm, ""));
    const others = KINDS.flatMap(([name]) => propertiesIn(resource(name).inputProperties, name)).filter(
      ([, { description = "" }]) => !docstrings.includes(description.replace(/ Zoom has [\d, ]+\.$/, "")),
    );
    // Only other languages pass it.
    assert.deepEqual(
      others.map(([path]) => path),
      ["PhoneUser.accountStatus"],
    );
  });

  it("names only types that it has", () => {
    const missing = [...text.matchAll(/"#\/types\/([^"]+)"/g)].filter(([, token = ""]) => !(token in schema.types));
    assert.deepEqual(missing, []);
  });
});

/** Returns docstrings as one line, with the names that other languages have. */
const inOneLine = (lines: string) => lines.replace(/\s+/g, " ").replace(/\bZoom(User|PhoneUser|Group)\b/g, "$1");
