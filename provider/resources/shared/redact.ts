import { reworded } from "../../notices";
import type { Properties, Run } from "../../types";
import { PartialError } from "../../zoom/errors";
import { namesOfSecrets } from "./secret-values";

/** Shorter values occur in ordinary words. */
const SHORTEST = 3;

/**
 * Returns a function that takes the values of secret arguments out of a string, in every form in which a message may hold
 * them. What stands in for a value names the argument.
 *
 * @param declared What a program declares, or state holds, with the names of the secret arguments.
 */
export function redactorOf(...declared: readonly Properties[]): (text: string) => string {
  const forms = declared.flatMap((properties) =>
    namesOfSecrets(properties).flatMap((name) =>
      leavesOf(properties[name]).flatMap((value) =>
        formsOf(value).map((form) => [form, `(the secret ${name})`] as const),
      ),
    ),
  );
  const longestFirst = forms.toSorted(([a], [b]) => b.length - a.length);
  return (text) => longestFirst.reduce((clean, [form, words]) => clean.replaceAll(form, words), text);
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
    return await work({ ...run, tell: (line) => run.tell(reworded(line, redact)) });
  } catch (error) {
    if (error instanceof PartialError)
      throw new PartialError(redact(error.message), error.id, error.properties, error.reasons.map(redact));
    if (error instanceof Error) error.message = redact(error.message);
    throw error;
  }
}

function leavesOf(value: unknown): string[] {
  if (typeof value === "string" || typeof value === "number") return [String(value).trim()].filter(isLong);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}
const isLong = (text: string) => text.length >= SHORTEST;

/** As it is, in lower case, in an address, and in JSON. */
const formsOf = (text: string) => [
  ...new Set(
    [text, text.toLowerCase()].flatMap((form) => [
      form,
      encodeURIComponent(form.toWellFormed()),
      JSON.stringify(form).slice(1, -1),
    ]),
  ),
];
