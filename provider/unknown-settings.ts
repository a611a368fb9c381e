/** Finds misspelled settings, which would otherwise be ignored without a word. */
import { nearest } from "./nearest";

/**
 * Returns a sentence for each key below `zoom:` that resembles a setting and is none. Other unknown keys are ignored: a
 * Pulumi project that is called `zoom` keeps its own configuration there.
 */
export function misspelledKeys(keys: readonly string[], settings: readonly string[]): string[] {
  return keys.flatMap((key) => {
    const name = /^zoom:(.+)$/s.exec(key)?.[1];
    if (name === undefined || settings.includes(name)) return [];
    const meant = nearest(name, settings);
    return meant === undefined ? [] : [`${key} is not a setting; did you mean zoom:${meant}?`];
  });
}

/**
 * Returns a sentence for each environment variable that resembles one of `missing` and is not one of `known`.
 *
 * @param missing Variables that have no value. A variable that is set needs no look-alike.
 */
export function misspelledVariables(
  environment: Readonly<Record<string, string | undefined>>,
  known: readonly string[],
  missing: readonly string[],
): string[] {
  if (missing.length === 0) return [];
  return Object.keys(environment).flatMap((name) => {
    if (!/^ZOOM_/i.test(name) || known.includes(name) || !environment[name]) return [];
    const meant = nearest(name, missing);
    return meant === undefined ? [] : [`the environment variable ${name} is not read; did you mean ${meant}?`];
  });
}
