import type { ZoomOptions } from "../options";
import { zoomOptions } from "./options";
import type { Mistake } from "./reader";
import { referenceMistakes } from "./references";

const MAX_LISTED = 20;

/**
 * Checks options that come from a JSON file, and returns them for `startZoom`.
 *
 * ```ts
 * import { readFileSync } from "node:fs";
 * import { seedOptions, startZoom } from "pulumi-zoom/simulator";
 *
 * const seed: unknown = JSON.parse(readFileSync("seed.json", "utf8"));
 * await using zoom = await startZoom(seedOptions(seed, "seed.json"));
 * ```
 *
 * @param value The parsed file: an object with the properties of `ZoomOptions`.
 * @param source What to call the options in the message. Default `The seed`.
 * @throws An error that lists unknown properties (with the nearest known name), wrong types and wrong values, each with
 * its path.
 */
export function seedOptions(value: unknown, source = "The seed"): ZoomOptions {
  const mistakes: Mistake[] = [];
  const options = zoomOptions(value, "", mistakes);
  if (options && mistakes.length === 0) mistakes.push(...referenceMistakes(options));
  if (options && mistakes.length === 0) return options;
  const lines = mistakes.slice(0, MAX_LISTED).map(({ path, problem }) => `  ${path === "" ? "It" : path} ${problem}`);
  const more = mistakes.length > MAX_LISTED ? [`  … and ${mistakes.length - MAX_LISTED} more`] : [];
  const count = mistakes.length === 1 ? "a mistake" : `${mistakes.length} mistakes`;
  throw new Error([`${source} has ${count}:`, ...lines, ...more].join("\n"));
}
