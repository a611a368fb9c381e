import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { EnumSpec, ObjectSpec, PackageSpec, PropertySpec } from "../../schema/spec";
import { PACKAGE_SCHEMA } from "../docs/package-schema";
import { dotnetPlaces } from "./dotnet";
import { javaPlaces } from "./java";
import { mistakesOf } from "./places";

const committed = JSON.parse(readFileSync(PACKAGE_SCHEMA, "utf8")) as PackageSpec;
const placesOf = (schema: PackageSpec) => [...dotnetPlaces(schema), ...javaPlaces(schema)];
const mistakesIn = (schema: PackageSpec) => placesOf(schema).flatMap(mistakesOf);

type Parts = Partial<Pick<PackageSpec, "types" | "resources" | "functions" | "config" | "provider">>;

/** A schema with one resource, `Office`, and what a test adds. */
const schemaWith = (parts: Parts): PackageSpec => ({
  ...committed,
  ...{ config: { variables: {} }, provider: { inputProperties: {} }, types: {}, functions: {} },
  ...parts,
  resources: { "zoom:index:Office": resource("floor"), ...parts.resources },
});
const properties = (...names: string[]): Record<string, PropertySpec> =>
  Object.fromEntries(names.map((name) => [name, { type: "string" }]));
const object = (...names: string[]): ObjectSpec => ({ type: "object", properties: properties(...names) });
const resource = (...names: string[]) => ({ inputProperties: properties(...names), properties: properties(...names) });
const choice = (type: EnumSpec["type"], ...names: string[]): EnumSpec => ({
  type,
  enum: names.map((name, index) => ({ name, value: type === "string" ? name.toLowerCase() : index })),
});
const lookUp = (inputs: ObjectSpec | undefined, ...outputs: string[]) => ({
  ...{ description: "", outputs: object(...outputs) },
  ...(inputs ? { inputs } : {}),
});

const WRONG: readonly [title: string, parts: Parts, mistakes: readonly string[]][] = [
  [
    "two properties of which one begins with a capital letter",
    { types: { "zoom:index:Desk": object("color", "Color") } },
    ["C#, Desk: color and Color become Color.", "C#, DeskArgs: color and Color become Color."],
  ],
  [
    "a property with the name of its class",
    { resources: { "zoom:index:Desk": resource("desk") } },
    ["C#, Desk: desk becomes Desk, which is taken."],
  ],
  [
    "an argument with the name of the class of its arguments",
    { resources: { "zoom:index:Desk": resource("deskArgs") } },
    ["C#, DeskArgs: deskArgs becomes DeskArgs, which is taken."],
  ],
  [
    "a result with the name of its class",
    { functions: { "zoom:index:getDesk": lookUp(undefined, "getDeskResult") } },
    ["C#, GetDeskResult: getDeskResult becomes GetDeskResult, which is taken."],
  ],
  [
    "a reserved word of Java",
    { types: { "zoom:index:Desk": object("class") } },
    ["Java, Desk: class becomes class, which is taken.", "Java, DeskArgs: class becomes class, which is taken."],
  ],
  [
    "a method that every object has",
    { types: { "zoom:index:Desk": object("getType", "hashCode") } },
    [
      "C#, Desk: getType becomes GetType, which is taken.",
      "C#, DeskArgs: getType becomes GetType, which is taken.",
      "Java, Desk: hashCode becomes hashCode, which is taken.",
      "Java, DeskArgs: hashCode becomes hashCode, which is taken.",
    ],
  ],
  [
    "what every resource has",
    { resources: { "zoom:index:Desk": { ...resource(), properties: properties("id", "get", "pulumiResourceName") } } },
    [
      "C#, Desk: id becomes Id, which is taken.",
      "C#, Desk: get becomes Get, which is taken.",
      "Java, Desk: id becomes id, which is taken.",
      "Java, Desk: pulumiResourceName becomes pulumiResourceName, which is taken.",
    ],
  ],
  [
    "what all arguments have in C#",
    { provider: { inputProperties: properties("empty") } },
    ["C#, ProviderArgs: empty becomes Empty, which is taken."],
  ],
  [
    "a setting with the name of the class of settings",
    { config: { variables: properties("config") } },
    ["C#, Config: config becomes Config, which is taken."],
  ],
  [
    "a name with a character that no language allows",
    { types: { "zoom:index:Desk": object("desk-color") } },
    [
      "C#, Desk: desk-color has no legal name.",
      "C#, DeskArgs: desk-color has no legal name.",
      "Java, Desk: desk-color has no legal name.",
      "Java, DeskArgs: desk-color has no legal name.",
    ],
  ],
  [
    "choices without a name, with a digit first, or with two underscores",
    { types: { "zoom:index:Size": choice("string", "", "4K", "very__big") } },
    [
      "C#, Size:  () has no legal name.",
      "C#, Size: 4K (4k) has no legal name.",
      "C#, Size: very__big (very__big) has no legal name.",
      "Java, Size:  () has no legal name.",
      "Java, Size: 4K (4k) has no legal name.",
      "Java, Size: very__big (very__big) has no legal name.",
    ],
  ],
  [
    "choices that become one",
    { types: { "zoom:index:Size": choice("integer", "big", "Big") } },
    ["C#, Size: big (0) and Big (1) become Big.", "Java, Size: big (0) and Big (1) become Big."],
  ],
  [
    "a choice with the name of its type, or of a method, except among integers",
    {
      types: {
        "zoom:index:Size": choice("string", "size", "equals"),
        "zoom:index:Level": choice("integer", "level", "equals"),
      },
    },
    [
      "C#, Size: size (size) becomes Size, which is taken.",
      "C#, Size: equals (equals) becomes Equals, which is taken.",
    ],
  ],
  [
    "a choice and a resource of one name",
    { types: { "zoom:index:office": choice("string", "Big") } },
    ["C#, the namespace: zoom:index:Office and zoom:index:office become Office."],
  ],
  [
    "a resource with the name of the arguments of another",
    { resources: { "zoom:index:OfficeArgs": resource("floor") } },
    [
      "C#, the namespace: zoom:index:OfficeArgs and zoom:index:Office become OfficeArgs.",
      "Java, the package: zoom:index:OfficeArgs and zoom:index:Office become OfficeArgs.",
    ],
  ],
  [
    "a function with the name of a resource",
    { functions: { "zoom:index:office": lookUp(object("name"), "floor") } },
    [
      "C#, the namespace: zoom:index:Office and zoom:index:office become Office.",
      "C#, the namespace: zoom:index:Office and zoom:index:office become OfficeArgs.",
    ],
  ],
  [
    "types whose classes are those of a function",
    {
      types: { "zoom:index:GetDesk": object("color"), "zoom:index:GetDeskResult": object("color") },
      functions: { "zoom:index:getDesk": lookUp(object("color"), "color") },
    },
    [
      "Java, inputs: zoom:index:GetDesk and zoom:index:getDesk become GetDeskArgs.",
      "Java, outputs: zoom:index:GetDeskResult and zoom:index:getDesk become GetDeskResult.",
    ],
  ],
  [
    "a function with the name of the plain variant of another, or of a method",
    {
      functions: {
        "zoom:index:getDesk": lookUp(undefined, "color"),
        "zoom:index:getDeskPlain": lookUp(undefined, "color"),
        "zoom:index:wait": lookUp(undefined, "color"),
      },
    },
    [
      "Java, ZoomFunctions: zoom:index:wait becomes wait, which is taken.",
      "Java, ZoomFunctions: zoom:index:getDeskPlain and zoom:index:getDesk become getDeskPlain.",
    ],
  ],
  [
    "types that differ only in letter case, which are one file on Windows and macOS",
    { types: { "zoom:index:Desk": object("color"), "zoom:index:DESK": object("color") } },
    [
      "C#, Outputs: zoom:index:Desk and zoom:index:DESK become DESK.",
      "C#, Inputs: zoom:index:Desk and zoom:index:DESK become DESKArgs.",
      "Java, inputs: zoom:index:Desk and zoom:index:DESK become DESKArgs.",
      "Java, outputs: zoom:index:Desk and zoom:index:DESK become DESK.",
    ],
  ],
  [
    "types that generated code uses itself",
    { types: { "zoom:index:Output": object("color"), "zoom:index:Zoom": choice("string", "In") } },
    [
      "C#, the namespace: zoom:index:Zoom becomes Zoom, which is taken.",
      "C#, Outputs: zoom:index:Output becomes Output, which is taken.",
      "Java, outputs: zoom:index:Output becomes Output, which is taken.",
    ],
  ],
];

describe("the names that schema/schema.json has in C# and Java", () => {
  it("are legal, different from each other, and not taken", () => {
    assert.deepEqual(mistakesIn(committed), []);
    assert.ok(placesOf(committed).flatMap(({ names }) => names).length > 1000);
  });

  it("would be right in the schema to which the next tests add one mistake each", () =>
    assert.deepEqual(mistakesIn(schemaWith({})), []));

  for (const [title, parts, mistakes] of WRONG)
    it(`would be found wrong: ${title}`, () => assert.deepEqual(mistakesIn(schemaWith(parts)), mistakes));
});
