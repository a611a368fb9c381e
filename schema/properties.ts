import { type Docstrings, type Member, namesIn } from "./docstrings";
import {
  ANY,
  choiceOf,
  type JsonSchema,
  type NamedTypes,
  type PropertySpec,
  typeNameOf,
  type TypeSpec,
  wholeNumber,
} from "./spec";
import { inEveryLanguage, withoutExamples } from "./words";

export interface Context {
  readonly docs: Docstrings;
  readonly types: NamedTypes;
  /** The beginning of names of choices, such as `User` of `UserWhenPending`. */
  readonly prefix: string;
  /** The types of TypeScript whose members describe the properties. */
  readonly owners: readonly string[];
  /** Outputs are plain: a program in YAML cannot pass on a value whose type is a choice, not even as a string. */
  readonly isOutput: boolean;
}

/** Arguments that programs take from the output of another resource. */
const PASSED_ON = ["accountStatus"];

/** Returns the properties of an object as zod describes them, and adds the types that they name. */
export function propertiesOf(
  { properties = {}, required = [] }: JsonSchema,
  context: Context,
): { properties: Record<string, PropertySpec>; required: string[] } {
  const members = context.owners.flatMap((owner) => context.docs.types.get(owner)?.members ?? []);
  const specs = Object.entries(properties).flatMap(([name, property]): [string, PropertySpec][] => {
    if (typeof property === "boolean") return [];
    const member = members.find((one) => one.name === name);
    const type = typeOf(property, name, member, context);
    const values = type.$ref === undefined && !context.isOutput ? numbersIn(property) : [];
    const allowed = values.length > 0 ? ` Zoom has ${values.join(", ")}.` : "";
    return [[name, { ...type, description: inEveryLanguage(`${property.description ?? ""}${allowed}`) }]];
  });
  return { properties: Object.fromEntries(specs), required };
}

function typeOf(property: JsonSchema, name: string, member: Member | undefined, context: Context): TypeSpec {
  const alternatives = property.anyOf ?? property.oneOf;
  if (alternatives) return eitherOf(alternatives.map((one) => typeOf(one, name, member, context)));
  const named = member && namesIn(member.shape);
  if (property.enum && !context.isOutput && !PASSED_ON.includes(name)) {
    if (property.type === "string")
      return context.types.add(
        `${context.prefix}${typeNameOf(name)}`,
        choiceOf(inEveryLanguage(property.description ?? ""), property.enum.map(String)),
      );
    const choices = named?.find((one) => context.docs.choices.has(one));
    // A program in YAML takes a number for a choice only if it is no integer.
    if (choices !== undefined) return addChoices(choices, "number", context);
  }
  switch (property.type ?? typeof (property.const ?? property.enum?.[0])) {
    case "string":
      return { type: "string" };
    case "boolean":
      return { type: "boolean" };
    case "integer":
    case "number":
      return wholeNumber(name);
    case "array": {
      const { items } = property;
      const isOne = typeof items === "object" && !Array.isArray(items);
      return { type: "array", items: isOne ? typeOf(items, name, member, context) : ANY };
    }
    case "object":
      return property.properties
        ? objectOf(property, named ?? [], context)
        : { type: "object", additionalProperties: ANY };
    default:
      return ANY;
  }
}

function eitherOf(types: readonly TypeSpec[]): TypeSpec {
  const different = [...new Map(types.map((type) => [JSON.stringify(type), type])).values()];
  const [only] = different;
  return only && different.length === 1 ? only : { oneOf: different };
}

/** Adds numbers that have names, such as those of `UserType`. */
export function addChoices(
  name: string,
  type: "integer" | "number",
  { docs, types }: Pick<Context, "docs" | "types">,
): TypeSpec {
  const { text = "", values = [] } = docs.choices.get(name) ?? {};
  return types.add(name, {
    description: withoutExamples(text),
    type,
    enum: values.map(({ text, ...choice }) => ({ ...choice, ...(text === "" ? {} : { description: text }) })),
  });
}

function objectOf(property: JsonSchema, named: readonly string[], context: Context): TypeSpec {
  const name = named.find((one) => context.docs.types.has(one));
  if (name === undefined)
    throw new Error(`The object with ${Object.keys(property.properties ?? {}).join()} has no name.`);
  return context.types.add(name, {
    description: withoutExamples(context.docs.types.get(name)?.text ?? ""),
    type: "object",
    ...propertiesOf(property, { ...context, prefix: name, owners: [name], isOutput: false }),
  });
}

/** Returns the numbers that a property or its elements can have. */
function numbersIn({ enum: values = [], items }: JsonSchema): number[] {
  const below = typeof items === "object" && !Array.isArray(items) ? numbersIn(items) : [];
  return [...values.filter((value) => typeof value === "number"), ...below];
}
