import { reworded } from "../../notices";
import type { Properties, Run } from "../../types";
import { PartialError } from "../../zoom/errors";
import { hiderOf, type HidingOptions } from "../../zoom/hidden-values";
import { redacted } from "../../zoom/redacted";
import { namesOfSecrets } from "./secret-values";

/** Shorter values occur in ordinary words. */
const SHORTEST = 3;

/** Takes the values of secret arguments out of a string. */
export type Redact = (text: string, options?: HidingOptions) => string;

/**
 * Returns a function that takes the values of secret arguments out of a string, in every form in which a message may hold
 * them. What stands in for a value names the argument.
 *
 * @param declared What a program declares, or state holds, with the names of the secret arguments.
 */
export const redactorOf = (...declared: readonly Properties[]): Redact => redactorOfAll(declared);

/** Does the same for any number of programs or states: a call takes only so many arguments. */
export function redactorOfAll(declared: readonly Properties[]): Redact {
  return hiderOf(
    declared.flatMap((properties) =>
      namesOfSecrets(properties).flatMap((name) =>
        leavesOf(properties[name]).map((value) => ({ value, shownAs: `(the secret ${name})` })),
      ),
    ),
  );
}

/** Returns the run, with secret values taken out of what it says, and out of Zoom's words before they are cut. */
export function quietly(run: Run, redact: Redact): Run {
  const zoom = redacted(run.zoom, (text) => redact(text, { mayBeCut: true }));
  return { ...run, zoom, tell: (line) => run.tell(reworded(line, (text) => redact(text))) };
}

/** Returns the error, with secret values taken out of its message. */
export function redactedError(error: unknown, redact: Redact): unknown {
  const hide = (text: string) => redact(text);
  if (error instanceof PartialError)
    return new PartialError(hide(error.message), error.id, error.properties, error.reasons.map(hide));
  if (error instanceof Error) error.message = hide(error.message);
  return error;
}

/** Does work whose lines and errors hold no value of a secret argument. */
export async function withoutSecrets<T>(
  run: Run,
  declared: readonly Properties[],
  work: (run: Run) => Promise<T>,
): Promise<T> {
  if (declared.every((properties) => namesOfSecrets(properties).length === 0)) return work(run);
  const redact = redactorOf(...declared);
  try {
    return await work(quietly(run, redact));
  } catch (error) {
    throw redactedError(error, redact);
  }
}

function leavesOf(value: unknown): string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value).trim()].filter(isLong);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}
const isLong = (text: string) => text.length >= SHORTEST;
