import { schemas } from "../cli/schema/json-schema";
import type { Docstrings } from "./docstrings";
import { type Example, exampleSection } from "./examples";
import { addChoices, propertiesOf } from "./properties";
import { type NamedTypes, type PropertySpec, type ResourceSpec, tokenOf } from "./spec";
import { withoutExamples } from "./words";

export interface Kind {
  /** The name of the class in TypeScript. */
  readonly type: string;
  /** The name in every other language. */
  readonly name: string;
  /** The types of TypeScript whose members describe the kind; the first to say something of a name counts. */
  readonly owners: readonly string[];
  /** What its example shows, in a file of this name for each language. */
  readonly example: { readonly file: string; readonly title: string };
}

/** Examples by the name of their file. */
export type Examples = ReadonlyMap<string, readonly Example[]>;

export const KINDS: readonly Kind[] = [
  {
    type: "ZoomUser",
    name: "User",
    owners: ["ZoomUserArgs", "ZoomUser"],
    example: { file: "user", title: "A user with a license" },
  },
  {
    type: "ZoomPhoneUser",
    name: "PhoneUser",
    owners: ["PhoneArgs", "KnownPerson", "ZoomPhoneUser"],
    example: { file: "phone-user", title: "A user with a phone" },
  },
  {
    type: "ZoomGroup",
    name: "Group",
    owners: ["ZoomGroupArgs", "ZoomGroup"],
    example: { file: "group", title: "A group with its administrators" },
  },
];

/**
 * What other languages declare in place of `user`, which only the class has. A change of `userId` replaces the phone, except
 * for another name of the same user: the host decides, so that the schema may not ask for it.
 */
const WITHOUT_USER: Readonly<Record<string, Partial<PropertySpec>>> = {
  userId: { willReplaceOnChanges: true },
  accountStatus: {
    description:
      "The `accountStatus` of the `User` whose phone it is, if the program declares them. With it, the phone is enabled in " +
      "the same run that activates the user, or that finds that they accepted their invitation.",
  },
};

export function resourcesOf(docs: Docstrings, examples: Examples, types: NamedTypes): Record<string, ResourceSpec> {
  // A list of plans may hold numbers without a name too, so no property has this type.
  addChoices("CallingPlan", "integer", { docs, types });
  return Object.fromEntries(KINDS.map((kind) => [tokenOf(kind.name), resourceOf(kind, docs, examples, types)]));
}

function resourceOf(kind: Kind, docs: Docstrings, examples: Examples, types: NamedTypes): ResourceSpec {
  const { type, name, owners, example } = kind;
  const schema = schemas()[type];
  if (!schema) throw new Error(`There is no kind ${type}.`);
  const context = { docs, types, prefix: name, owners };
  const inputs = propertiesOf(schema.inputs, { ...context, isOutput: false });
  const outputs = propertiesOf(schema.outputs, { ...context, isOutput: true });
  const secret = (properties: Record<string, PropertySpec>) =>
    Object.fromEntries(
      Object.entries(properties).map(([name, property]): [string, PropertySpec] => [
        name,
        schema.secrets.includes(name) ? { ...property, secret: true } : property,
      ]),
    );
  const special = name === "PhoneUser" ? WITHOUT_USER : {};
  const inputProperties = Object.fromEntries(
    Object.entries(secret(inputs.properties)).map(([name, property]) => [name, { ...property, ...special[name] }]),
  );
  return {
    description: [
      withoutExamples(docs.types.get(type)?.text ?? ""),
      exampleSection(example.title, examples.get(example.file) ?? []),
    ].join("\n\n"),
    inputProperties,
    requiredInputs: inputs.required,
    properties: secret(outputs.properties),
    required: outputs.required,
    aliases: [{ type: schema.type }],
  };
}
