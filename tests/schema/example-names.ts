import type { EnumSpec, PackageSpec, PropertySpec, ResourceSpec } from "../../schema/spec";
import { bracketed, chainedCalls, partsOf } from "./code-text";
import { javaPlaces } from "./java";
import { typeNameIn, upperFirst } from "./places";

/** What an example declares, in the schema's words. */
interface Declared {
  readonly resource: string;
  readonly args: readonly { readonly name: string; readonly value: string }[];
}

/** Returns what an example in C# names that the schema does not have. */
export function mistakesInDotnet(code: string, schema: PackageSpec): string[] {
  const declared = [...code.matchAll(/new Zoom\.(\w+)\("[^"]*", new\(\)\s*(?=\{)/g)].map((found): Declared => {
    const body = bracketed(code, found.index + found[0].length);
    const args = partsOf(body).map((part) => {
      const [, name = part, value = ""] = /^(\w+) =\s+([^]*)$/.exec(part) ?? [];
      return { name, value };
    });
    return { resource: found[1] ?? "", args };
  });
  return [
    ...declared.flatMap((one) => mistakesIn(one, { schema, spell: upperFirst, choice: /^Zoom\.(\w+)\.\w+$/ })),
    ...outputsNamed(
      code,
      /\bvar (\w+) = new Zoom\.(\w+)\(/g,
      (variable) => `\\b${variable}\\.(\\w+)`,
      schema,
      upperFirst,
    ),
    ...choicesNamed(code, /\bZoom\.(?!Inputs\.)(\w+)\.(\w+)/g, schema),
    ...[...code.matchAll(/\bZoom\.Inputs\.(\w+?)Args\b/g)]
      .filter(([, type = ""]) => !(`zoom:index:${type}` in schema.types))
      .map(([, type]) => `There is no ${type}Args.`),
  ];
}

/** Returns what an example in Java names that the schema does not have, or uses in a way that does not compile. */
export function mistakesInJava(code: string, schema: PackageSpec): string[] {
  const declared = [...code.matchAll(/\b(\w+)Args\.builder\(\)/g)].map((found): Declared => {
    const calls = chainedCalls(code.slice(found.index + found[0].length));
    const args = calls.filter(({ name }) => name !== "build").map(({ name, argument }) => ({ name, value: argument }));
    return { resource: found[1] ?? "", args };
  });
  const asIs = (name: string) => name;
  return [
    ...importMistakes(code, schema),
    ...declared.flatMap((one) => mistakesIn(one, { schema, spell: asIs, choice: /^(\w+)\.\w+$/ })),
    ...outputsNamed(code, /\bvar (\w+) = new (\w+)\(/g, (variable) => `\\b${variable}\\.(\\w+)\\(\\)`, schema, asIs),
    ...absentOutputs(code, declared, schema),
    ...choicesNamed(code, new RegExp(`\\b(${choiceTypes(schema).join("|")})\\.(?=[A-Z])(\\w+)`, "g"), schema),
  ];
}

interface Language {
  readonly schema: PackageSpec;
  /** Spells a property. */
  readonly spell: (name: string) => string;
  /** Finds the type of a value that is a choice. */
  readonly choice: RegExp;
}

const resourceNamed = (name: string, { resources }: PackageSpec): ResourceSpec | undefined =>
  resources[`zoom:index:${name}`];

function mistakesIn({ resource, args }: Declared, { schema, spell, choice }: Language): string[] {
  const spec = resourceNamed(resource, schema);
  if (!spec) return [`There is no resource ${resource}.`];
  const properties = new Map(Object.entries(spec.inputProperties).map(([name, property]) => [spell(name), property]));
  const missing = (spec.requiredInputs ?? []).map(spell).filter((name) => !args.some((one) => one.name === name));
  return [
    ...missing.map((name) => `${resource} needs ${name}.`),
    ...args.flatMap(({ name, value }) => {
      const property = properties.get(name);
      if (!property) return [`${resource} has no argument ${name}.`];
      const type = choiceTypeOf(property, schema);
      return type === undefined || choice.exec(value)?.[1] === type ? [] : [`${resource}.${name} takes a ${type}.`];
    }),
  ];
}

function choiceTypeOf({ $ref }: PropertySpec, { types }: PackageSpec): string | undefined {
  const token = $ref?.replace("#/types/", "") ?? "";
  const type = types[token];
  return type && "enum" in type ? typeNameIn(token) : undefined;
}

const choiceTypes = ({ types }: PackageSpec): string[] =>
  Object.entries(types).flatMap(([token, type]) => ("enum" in type ? [typeNameIn(token)] : []));

/** Returns the mistakes in outputs of the variables that hold resources. */
function outputsNamed(
  code: string,
  variables: RegExp,
  outputOf: (variable: string) => string,
  schema: PackageSpec,
  spell: (name: string) => string,
): string[] {
  return [...code.matchAll(variables)].flatMap(([, variable = "", resource = ""]) => {
    const known = ["id", "urn", ...Object.keys(resourceNamed(resource, schema)?.properties ?? {})].map(spell);
    return [...code.matchAll(new RegExp(outputOf(variable), "g"))]
      .filter(([, output = ""]) => !known.includes(output))
      .map(([, output]) => `${resource} has no output ${output}.`);
  });
}

/** Returns the outputs that may be absent, and are optional in Java, where an argument takes only the value. */
function absentOutputs(code: string, declared: readonly Declared[], schema: PackageSpec): string[] {
  const resources = new Map(
    [...code.matchAll(/\bvar (\w+) = new (\w+)\(/g)].map(([, name = "", type = ""]) => [name, type]),
  );
  return declared
    .flatMap(({ args }) => args)
    .flatMap(({ name, value }) => {
      const [, variable = "", output = ""] = /^(\w+)\.(\w+)\(\)$/.exec(value) ?? [];
      const spec = resourceNamed(resources.get(variable) ?? "", schema);
      const isOptional = spec?.properties?.[output] !== undefined && !spec.required?.includes(output);
      return isOptional ? [`${name} takes no ${output}, which may be absent.`] : [];
    });
}

function choicesNamed(code: string, choices: RegExp, { types }: PackageSpec): string[] {
  return [...code.matchAll(choices)].flatMap(([, type = "", choice = ""]) => {
    const spec = types[`zoom:index:${type}`];
    const values: EnumSpec["enum"] = spec && "enum" in spec ? spec.enum : [];
    return values.some(({ name }) => upperFirst(name) === choice) ? [] : [`There is no ${type}.${choice}.`];
  });
}

function importMistakes(code: string, schema: PackageSpec): string[] {
  const known = javaPlaces(schema).flatMap(({ where, names, isOfFiles }) => {
    const below = where === "Java, the package" ? "" : where.replace("Java, ", "") + ".";
    return isOfFiles ? names.map(({ name }) => `com.pulumi.zoom.${below}${name}`) : [];
  });
  const imported = [...code.matchAll(/^import (com\.pulumi\.zoom\.[\w.]+);/gm)].map(([, name = ""]) => name);
  const body = code.replace(/^import .*$/gm, "").replace(/"[^"]*"/g, "");
  const used = new Set(body.match(/(?<![\w.])[A-Z]\w*/g) ?? []);
  const forgotten = [...used].filter((name) => {
    const from = known.filter((one) => one.endsWith(`.${name}`));
    return from.length > 0 && !from.some((one) => imported.includes(one));
  });
  return [
    ...imported.filter((name) => !known.includes(name)).map((name) => `There is no ${name} to import.`),
    ...forgotten.map((name) => `${name} is not imported.`),
  ];
}
