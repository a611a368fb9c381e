import type { EnumSpec, PackageSpec } from "../../schema/spec";

/** A class, namespace or package of generated code: its names must be legal, different from each other, and not taken. */
export interface Place {
  readonly where: string;
  readonly names: readonly GeneratedName[];
  readonly taken: readonly string[];
  /** Each name is also a file, and Windows and macOS do not tell files apart by letter case. */
  readonly isOfFiles?: boolean;
}

export interface GeneratedName {
  readonly name: string;
  /** What the schema calls it. */
  readonly from: string;
}

export function mistakesOf({ where, names, taken, isOfFiles = false }: Place): string[] {
  const keyOf = (name: string) => (isOfFiles ? name.toLowerCase() : name);
  const first = new Map<string, string>();
  return names.flatMap(({ name, from }) => {
    const other = first.get(keyOf(name));
    first.set(keyOf(name), from);
    // The generators replace other characters, and merge underscores.
    if (!/^[a-z]\w*$/i.test(name) || name.includes("__")) return [`${where}: ${from} has no legal name.`];
    if (taken.some((one) => keyOf(one) === keyOf(name))) return [`${where}: ${from} becomes ${name}, which is taken.`];
    return other === undefined ? [] : [`${where}: ${other} and ${from} become ${name}.`];
  });
}

export const upperFirst = (name: string) => name.replace(/^[a-z]/, (letter) => letter.toUpperCase());
export const nameIn = (token: string) => token.split(":").at(-1) ?? "";
export const typeNameIn = (token: string) => upperFirst(nameIn(token));

/** Returns the names that tokens of the schema have in generated code. */
export const namesOf = (tokens: readonly string[], spell: (token: string) => string): GeneratedName[] =>
  tokens.map((token) => ({ name: spell(token), from: token }));

/** Returns the names of the classes of tokens, which end as the generators add it. */
export const classNames = (tokens: readonly string[], ending = ""): GeneratedName[] =>
  namesOf(tokens, (token) => `${typeNameIn(token)}${ending}`);

export const choiceNames = ({ enum: choices }: EnumSpec): GeneratedName[] =>
  choices.map(({ name, value }) => ({ name: upperFirst(name), from: `${name} (${value})` }));

interface Tokens {
  readonly resources: readonly string[];
  readonly functions: readonly string[];
  readonly functionsWithArgs: readonly string[];
  /** Types with properties. */
  readonly objects: readonly string[];
  readonly choices: readonly string[];
}

export function tokensOf({ resources, functions, types }: PackageSpec): Tokens {
  const isChoice = (token: string) => "enum" in (types[token] ?? {});
  return {
    resources: Object.keys(resources),
    functions: Object.keys(functions),
    functionsWithArgs: Object.keys(functions).filter((token) => functions[token]?.inputs),
    objects: Object.keys(types).filter((token) => !isChoice(token)),
    choices: Object.keys(types).filter(isChoice),
  };
}

export interface GeneratedClass {
  readonly name: string;
  /** What it extends. */
  readonly kind: "object" | "resource" | "args";
  readonly members: readonly string[];
}

/** Returns the classes with members, which the SDKs for both languages have. */
export function classesOf({ config, provider, resources, functions, types }: PackageSpec): GeneratedClass[] {
  const one = (name: string, kind: GeneratedClass["kind"], properties: object = {}): GeneratedClass => ({
    ...{ name, kind },
    members: Object.keys(properties),
  });
  return [
    one("Config", "object", config.variables),
    ...Object.entries({ Provider: provider, ...resources }).flatMap(([token, { properties, inputProperties }]) => [
      one(typeNameIn(token), "resource", properties),
      one(`${typeNameIn(token)}Args`, "args", inputProperties),
    ]),
    ...Object.entries(functions).flatMap(([token, { inputs, outputs }]) => [
      one(`${typeNameIn(token)}Args`, "args", inputs?.properties),
      one(`${typeNameIn(token)}Result`, "object", outputs.properties),
    ]),
    ...Object.entries(types).flatMap(([token, spec]) =>
      "enum" in spec
        ? []
        : [one(typeNameIn(token), "object", spec.properties), one(`${typeNameIn(token)}Args`, "args", spec.properties)],
    ),
  ];
}
