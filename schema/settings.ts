import { z } from "zod";
import { ENVIRONMENT, readSettings, SECRETS, SettingInputs } from "../provider/config";
import {
  choiceOf,
  type JsonSchema,
  type NamedTypes,
  type PropertySpec,
  type ResourceSpec,
  typeNameOf,
  type TypeSpec,
} from "./spec";

/** What each setting is for, by its name, as docs/settings.md says it. */
export type SettingTexts = ReadonlyMap<string, string>;

/** Returns the settings as a stack's configuration gives them. Each is a string there, so choices are not types. */
export function configOf(texts: SettingTexts): Record<string, PropertySpec> {
  return eachSetting(texts, ({ values, ...setting }) => ({
    ...propertyOf(setting, values.length > 0 ? { type: "string" } : setting.type),
    ...(setting.variable === undefined ? {} : { defaultInfo: { environment: [setting.variable] } }),
  }));
}

/**
 * Returns the resource `Provider`. The environment is no default of its arguments: they would be kept in the state, where a
 * later run with other credentials, or without them, would find the old ones.
 */
export function providerOf(texts: SettingTexts, types: NamedTypes): ResourceSpec {
  const inputProperties = eachSetting(texts, ({ values, ...setting }) =>
    propertyOf(
      setting,
      values.length === 0
        ? setting.type
        : types.add(`Provider${typeNameOf(setting.name)}`, choiceOf(setting.description, values)),
    ),
  );
  return {
    description:
      "The Zoom account to use, and the defaults for what resources do not declare. A program that uses one account needs " +
      "no provider of its own: the stack's configuration and the environment name the account.",
    inputProperties,
  };
}

interface Setting {
  readonly name: string;
  readonly description: string;
  readonly type: TypeSpec;
  readonly values: readonly string[];
  readonly variable: string | undefined;
}

const propertyOf = ({ name, description }: Pick<Setting, "name" | "description">, type: TypeSpec): PropertySpec => ({
  ...type,
  description,
  ...(SECRETS.some((secret) => secret === name) ? { secret: true } : {}),
});

function eachSetting(texts: SettingTexts, property: (setting: Setting) => PropertySpec): Record<string, PropertySpec> {
  const defaults = new Map<string, string | number | boolean>(Object.entries(readSettings({}, {})));
  const { properties = {} }: JsonSchema = z.toJSONSchema(SettingInputs, { io: "input" });
  const entries = SettingInputs.keyof().options.map((name): [string, PropertySpec] => {
    const shape = properties[name];
    const values = typeof shape === "object" ? (shape.enum ?? []).map(String) : [];
    const variable = ENVIRONMENT[name];
    const standard = defaults.get(name);
    const otherwise = [
      ...(variable === undefined ? [] : [`the environment variable \`${variable}\``]),
      ...(standard === undefined ? [] : [`\`${String(standard)}\``]),
    ];
    const description =
      (texts.get(name) ?? "") + (otherwise.length > 0 ? ` The default is ${otherwise.join(", or else ")}.` : "");
    return [name, property({ name, description: description.trim(), type: typeOf(name, standard), values, variable })];
  });
  return Object.fromEntries(entries);
}

function typeOf(name: keyof typeof SettingInputs.shape, standard: unknown): TypeSpec {
  if (typeof standard === "boolean") return { type: "boolean" };
  if (typeof standard !== "number") return { type: "string" };
  return { type: SettingInputs.shape[name].safeParse("0.5").success ? "number" : "integer" };
}
