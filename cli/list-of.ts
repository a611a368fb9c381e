import { InvalidArgumentError } from "commander";

/** Returns the parser of a flag that takes a comma-separated list of these words. */
export function listOf<T extends string>(allowed: readonly T[]) {
  return (text: string): T[] =>
    text.split(",").map((word) => {
      const found = allowed.find((one) => one === word.trim());
      if (found === undefined) throw new InvalidArgumentError(`Allowed values: ${allowed.join(", ")}.`);
      return found;
    });
}
