import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import { omit } from "./omit";
import type { Announcement, Properties } from "./types";
import { RefusedError } from "./zoom/errors";

/**
 * Returns the names of values that no program can declare, such as an empty extension: a refresh saves what Zoom shows. The
 * engine hands them back as inputs when it compares in the next refresh, and with the option ignoreChanges.
 */
const undeclarable = (inputs: z.ZodObject, properties: Properties): string[] =>
  Object.keys(properties).filter((name) => accepts(inputs, name, properties[name]) === false);

/** Returns undefined for a hidden value, which is no argument. */
function accepts({ shape }: z.ZodObject, name: string, value: unknown): boolean | undefined {
  const schemas: Readonly<Record<string, z.ZodType | undefined>> = shape;
  return Object.hasOwn(schemas, name) ? schemas[name]?.safeParse(value).success : undefined;
}

const isOptional = (inputs: z.ZodObject, name: string): boolean => accepts(inputs, name, undefined) === true;

/** Returns the inputs and the state of a comparison without such values: they are no change of the program. */
export function comparable(
  inputs: z.ZodObject,
  news: Properties,
  state: Properties,
): { news: Properties; state: Properties } {
  const shown = undeclarable(inputs, news);
  return {
    news: omit(news, (name) => shown.includes(name)),
    state: omit(state, (name) => shown.includes(name) && isOptional(inputs, name)),
  };
}

/**
 * Returns the inputs without such values of the last refresh, as far as they can be left out. If the program itself declares
 * one, the next run refuses it, because it is no longer in the state.
 */
export function withoutShown(inputs: z.ZodObject, news: Properties, olds: Properties): Properties {
  const isSaved = (name: string) => Object.hasOwn(olds, name) && isDeepStrictEqual(news[name], olds[name]);
  const shown = undeclarable(inputs, news).filter((name) => isOptional(inputs, name) && isSaved(name));
  return omit(news, (name) => shown.includes(name));
}

/**
 * Returns what a comparison announces that the program did not ask for: nothing if it is refused. A refresh compares what Zoom
 * shows with what the last run declared, and must not fail because someone changed what no run could change back.
 */
export function unlessRefused(plan: () => Announcement): Announcement {
  try {
    return plan();
  } catch (error) {
    if (error instanceof RefusedError) return { replaces: [], lines: [] };
    throw error;
  }
}
