import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import type { Properties } from "./types";

/**
 * Returns the names of values that no program can declare, such as an empty extension: a refresh saves what Zoom shows. The
 * engine hands them back as inputs when it compares in the next refresh, and with the option ignoreChanges.
 */
const undeclarable = (inputs: z.ZodObject, properties: Properties): string[] =>
  Object.keys(properties).filter((name) => accepts(inputs, name, properties[name]) === false);

/** Returns undefined for a hidden value, which is no argument. */
function accepts({ shape }: z.ZodObject, name: string, value: unknown): boolean | undefined {
  const schemas: Readonly<Record<string, z.ZodType | undefined>> = shape;
  return schemas[name]?.safeParse(value).success;
}

/** Returns the inputs and the state of a comparison without such values: they are no change of the program. */
export function comparable(
  inputs: z.ZodObject,
  news: Properties,
  state: Properties,
): { news: Properties; state: Properties } {
  const shown = undeclarable(inputs, news);
  return {
    news: without(news, shown),
    state: without(
      state,
      shown.filter((name) => accepts(inputs, name, undefined)),
    ),
  };
}

/** Returns the inputs without such values of the last refresh. What a program declares wrongly stays, to be refused. */
export function withoutShown(inputs: z.ZodObject, news: Properties, olds: Properties): Properties {
  const shown = undeclarable(inputs, news).filter((name) => isDeepStrictEqual(news[name], olds[name]));
  return without(news, shown);
}

const without = (properties: Properties, names: readonly string[]): Properties =>
  names.length === 0
    ? properties
    : Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)));
