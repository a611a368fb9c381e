/** Parsers of option values. Whatever they refuse is wrong usage: the command ends with 2 and points to its help. */
import { type Argument, type Command, InvalidArgumentError, type Option } from "commander";
import { nearest } from "../provider/nearest";

/** Returns a choice of a list. @throws InvalidArgumentError with all choices, and the nearest one. */
export function choiceOf<T extends string>(word: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === word);
  if (found !== undefined) return found;
  const meant = nearest(word, allowed);
  const question = meant === undefined ? "" : ` Did you mean "${meant}"?`;
  throw new InvalidArgumentError(`Allowed values: ${allowed.join(", ")}.${question}`);
}

/** Lets an option or argument take one of these words, which its help lists. */
export function takesOneOf<T extends Option | Argument>(taker: T, allowed: readonly string[]): T {
  taker.choices(allowed).argParser((word: string) => choiceOf(word, allowed));
  return taker;
}

/** Returns the parser of an option that takes a comma-separated list of these words. */
export const listOf =
  <T extends string>(allowed: readonly T[]) =>
  (words: string): T[] =>
    words.split(",").map((word) => choiceOf(word.trim(), allowed));

/** Returns the parser of an option that takes a path. An empty one would mean the present folder, or nothing. */
export const pathOf = (kind: "file" | "folder") => (path: string) => {
  if (path.trim() === "") throw new InvalidArgumentError(`It is empty. Name a ${kind}.`);
  return path;
};

/** Returns the parser of an option that takes a whole number. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER) {
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  return (digits: string): number => {
    const value = /^\d{1,16}$/.test(digits) ? Number(digits) : NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number ${range}.`);
  };
}

/**
 * Adds an option that must be given. Commander's own required options are missed before unknown ones are found, so that a
 * mistyped one gets no hint.
 */
export function requiredOption(command: Command, option: Option): Command {
  const { flags } = option;
  option.description = `${option.description} (required)`;
  return command.addOption(option).hook("preAction", (_, used) => {
    if (used.getOptionValue(option.attributeName()) === undefined)
      used.error(`error: required option '${flags}' not specified`);
  });
}

/** Refuses an option that would do nothing without one of the others. All are written as `--name`. */
export function onlyWith(command: Command, name: string, ...others: readonly string[]): Command {
  const isGiven = (used: Command, long: string) => {
    const option = used.options.find((one) => one.long === long);
    return option !== undefined && used.getOptionValue(option.attributeName()) !== undefined;
  };
  return command.hook("preAction", (_, used) => {
    if (isGiven(used, name) && !others.some((other) => isGiven(used, other)))
      used.error(`error: option '${name}' needs ${others.join(" or ")}`);
  });
}
