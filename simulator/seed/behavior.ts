import type { Behavior } from "../behavior";
import { object, oneOf, type Mistake, type Reader } from "./reader";
import { switches } from "./switches";

const anything: Reader<unknown> = (value) => value;

export const behavior = object<Behavior>(
  { format: oneOf([1]), switches, notes: anything },
  { format: true, switches: true },
);

/** Returns the switches of a behavior. Throws an error that lists its mistakes, because it usually comes from a file. */
export function switchesOf(value: Behavior | undefined): Behavior["switches"] {
  if (value === undefined) return {};
  const mistakes: Mistake[] = [];
  const found = behavior(value, "behavior", mistakes);
  if (found && mistakes.length === 0) return found.switches;
  const lines = mistakes.map(({ path, problem }) => `  ${path} ${problem}`);
  throw new Error(["The behavior of the simulated account has mistakes:", ...lines].join("\n"));
}
