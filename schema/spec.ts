import type { z } from "zod";

/** The parts of Pulumi's package schema that this package uses. */

export interface TypeSpec {
  type?: "string" | "boolean" | "integer" | "number" | "array" | "object";
  $ref?: string;
  items?: TypeSpec;
  additionalProperties?: TypeSpec;
  oneOf?: TypeSpec[];
}

export interface PropertySpec extends TypeSpec {
  description?: string;
  secret?: true;
  defaultInfo?: { environment: string[] };
  willReplaceOnChanges?: true;
}

export interface ObjectSpec {
  description?: string;
  type: "object";
  properties: Record<string, PropertySpec>;
  required?: string[];
}

export interface EnumSpec {
  description?: string;
  type: "string" | "integer" | "number";
  enum: { name: string; value: string | number; description?: string }[];
}

export interface ResourceSpec {
  description?: string;
  inputProperties: Record<string, PropertySpec>;
  requiredInputs?: string[];
  properties?: Record<string, PropertySpec>;
  required?: string[];
  aliases?: { type: string }[];
}

export interface FunctionSpec {
  description: string;
  inputs?: ObjectSpec;
  outputs: ObjectSpec;
}

export interface PackageSpec {
  name: string;
  displayName: string;
  version: string;
  description: string;
  keywords: string[];
  license: string;
  meta: { moduleFormat: string; supportPack: boolean };
  language: Record<string, object>;
  config: { variables: Record<string, PropertySpec> };
  types: Record<string, ObjectSpec | EnumSpec>;
  provider: ResourceSpec;
  resources: Record<string, ResourceSpec>;
  functions: Record<string, FunctionSpec>;
}

/** A schema as zod describes its types. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

export const ANY: TypeSpec = { $ref: "pulumi.json#/Any" };

export const tokenOf = (name: string) => `zoom:index:${name}`;

/** Returns a name as Pulumi writes types: `whenPending` and `ZOOM_CLIPS` become `WhenPending` and `ZoomClips`. */
export const typeNameOf = (name: string): string =>
  (/^[A-Z_]+$/.test(name) ? name.toLowerCase() : name).replace(/(?:^|_)(\w)/g, (_, letter: string) =>
    letter.toUpperCase(),
  );

/** The personal meeting id has ten digits, and an integer of Pulumi's schema 32 bits. */
export const wholeNumber = (name: string | undefined): TypeSpec => ({ type: name === "pmi" ? "number" : "integer" });

/** Returns the type of a string that is one of several. */
export const choiceOf = (description: string, values: readonly string[]): EnumSpec => ({
  ...{ description, type: "string" },
  enum: values.map((value) => ({ name: typeNameOf(value), value })),
});

/** The named types of the package, which grow while its parts are written. */
export class NamedTypes {
  readonly specs: Record<string, ObjectSpec | EnumSpec> = {};

  /**
   * Adds a type, unless the same is there.
   *
   * @throws Error if another type has the name.
   */
  add(name: string, spec: ObjectSpec | EnumSpec): TypeSpec {
    const token = tokenOf(name);
    const same = this.specs[token];
    const content = (one: ObjectSpec | EnumSpec) => JSON.stringify({ ...one, description: "" });
    if (same && content(same) !== content(spec)) throw new Error(`Two types have the name ${name}.`);
    this.specs[token] ??= spec;
    return { $ref: `#/types/${token}` };
  }
}
