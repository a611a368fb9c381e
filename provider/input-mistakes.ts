import { closest, distance } from "fastest-levenshtein";
import { z } from "zod";
import type { Failure, Properties } from "./types";

/** How the engine writes a value that only the run itself will know, whatever the type declared. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function hasUnknown(value: unknown): boolean {
  if (value === UNKNOWN) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inside, key) =>
      typeof inside === "object" && inside !== null
        ? (Object.entries(inside).find(([name]) => name === String(key))?.[1] as unknown)
        : undefined,
    value,
  );

/** `phoneNumbers[0].label`, as the engine writes it. */
const written = (path: Path) =>
  path.map((key, index) => (typeof key === "number" ? `[${key}]` : `${index > 0 ? "." : ""}${String(key)}`)).join("");

const kind = (value: unknown) =>
  value === null
    ? "null"
    : Array.isArray(value)
      ? "a list"
      : typeof value === "object"
        ? "an object"
        : `a ${typeof value}`.replace("a string", "a text");

const SHOWN_CHARACTERS = 60;
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}

const KINDS: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

/** The rest of a sentence that begins with the value. */
function complaint(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case "invalid_type":
      return `is ${kind(value)}, and must be ${KINDS[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `is not allowed; allowed are ${issue.values.map((allowed) => JSON.stringify(allowed)).join(", ")}`;
    case "too_big":
      return issue.origin === "string"
        ? `has ${String(value).length} characters, and at most ${issue.maximum} are allowed`
        : issue.origin === "array"
          ? `has ${Array.isArray(value) ? value.length : "too many"} items, and at most ${issue.maximum} are allowed`
          : `is more than ${issue.maximum}`;
    case "too_small":
      return issue.origin === "string"
        ? `has ${String(value).length} characters, and at least ${issue.minimum} are needed`
        : issue.origin === "array"
          ? `needs at least ${issue.minimum} items`
          : `is less than ${issue.minimum}`;
    default:
      return issue.message;
  }
}

function suggestion(key: string, known: readonly string[]): string {
  const nearest = known.length > 0 ? closest(key, [...known]) : undefined;
  return nearest !== undefined && distance(key.toLowerCase(), nearest.toLowerCase()) <= Math.max(2, key.length / 3)
    ? `; did you mean "${nearest}"?`
    : known.length > 0 && known.length <= 12
      ? `; known are ${known.join(", ")}`
      : "";
}

/** The names that the schema knows at a path. */
function knownAt(schema: unknown, path: Path): string[] {
  if (schema instanceof z.ZodOptional) return knownAt(schema.unwrap(), path);
  if (schema instanceof z.ZodArray) return knownAt(schema.element, path.slice(1));
  if (!(schema instanceof z.ZodObject)) return [];
  const [key, ...rest] = path;
  return key === undefined ? Object.keys(schema.shape) : knownAt(schema.shape[String(key)], rest);
}

/**
 * Every mistake in what a program declares, each with its path, what was found there, and what is allowed.
 * A value that is not known yet is no mistake.
 *
 * @param secrets Properties whose value is not printed.
 */
export function inputMistakes(
  schema: z.ZodObject,
  declared: Properties,
  kindName: string,
  secrets: readonly string[],
): Failure[] {
  const result = schema.safeParse(declared);
  if (result.success) return [];
  return result.error.issues.flatMap((issue): Failure[] => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => ({
        property: written([...issue.path, key]),
        reason: `${kindName} has no argument "${written([...issue.path, key])}"${suggestion(key, knownAt(schema, issue.path))}`,
      }));
    const value = at(declared, issue.path);
    if (hasUnknown(value)) return [];
    const property = written(issue.path);
    if (value === undefined) return [{ property, reason: `${property} is required` }];
    const subject = secrets.includes(String(issue.path[0])) ? `the value of ${property}` : shown(value);
    return [{ property, reason: `${subject} ${complaint(issue, value)}` }];
  });
}
