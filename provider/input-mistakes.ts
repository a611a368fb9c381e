/** Words the mistakes that a kind's schema finds in what a program declares, in the program's own terms. */
import { closest, distance } from "fastest-levenshtein";
import { z } from "zod";
import type { Failure, Properties } from "./types";

/** How the engine writes a value that is known only during the run, if nothing tells its type. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** How the engine writes such a value if another provider told its type. */
export const TYPED_UNKNOWNS = {
  boolean: "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  number: "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  list: "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  object: "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
  asset: "030794c1-ac77-496b-92df-f27374a8bd58",
  archive: "e48ece36-62e2-4504-bad9-02848725956a",
};
const UNKNOWNS: ReadonlySet<unknown> = new Set([UNKNOWN, ...Object.values(TYPED_UNKNOWNS)]);

export function hasUnknown(value: unknown): boolean {
  if (UNKNOWNS.has(value)) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inside, key) =>
      typeof inside === "object" && inside !== null
        ? (Object.entries(inside).find(([name]) => name === String(key))?.[1] as unknown)
        : undefined,
    value,
  );

/** Returns a path as the engine writes it, such as `phoneNumbers[0].label`. */
const written = (path: Path) =>
  path.map((key, index) => (typeof key === "number" ? `[${key}]` : `${index > 0 ? "." : ""}${String(key)}`)).join("");

const typeOf = (value: unknown) => {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
};

const LONGEST_SHOWN_VALUE = 60;
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > LONGEST_SHOWN_VALUE ? `${text.slice(0, LONGEST_SHOWN_VALUE)}…` : text;
}

const TYPES: Record<string, string> = {
  string: "a string",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

/** The constants that programs use for Zoom's numbers, by the argument that takes them. */
const CONSTANTS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  type: { 1: "UserType.Basic", 2: "UserType.Licensed", 4: "UserType.Unassigned" },
  pronounsOption: { 1: "PronounsOption.AskEachTime", 2: "PronounsOption.Always", 3: "PronounsOption.Never" },
};

/** Names that people use elsewhere, such as in Zoom's portal or in a directory, with the argument's name here. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  department: "dept",
  title: "jobTitle",
  position: "jobTitle",
  organization: "company",
  office: "location",
  supervisor: "manager",
  givenname: "firstName",
  surname: "lastName",
  familyname: "lastName",
  fullname: "displayName",
  name: "displayName",
  license: "type",
  licence: "type",
  usertype: "type",
  locale: "language",
  personalmeetingid: "pmi",
  personallink: "vanityName",
  division: "divisionIds",
  users: "members",
  people: "members",
  owners: "admins",
  administrators: "admins",
  plans: "callingPlans",
  numbers: "phoneNumbers",
  extension: "extensionNumber",
  site: "siteName",
  callerid: "outboundCallerId",
};

function alternatives(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} or ${last}` : last;
}

/** Returns the constant whose name someone wrote as a string, such as `UserType.Licensed` for "licensed". */
function constantNamed(value: unknown, path: Path): string | undefined {
  const constants = path.length === 1 ? Object.entries(CONSTANTS[String(path[0])] ?? {}) : [];
  const written = typeof value === "string" ? value.replace(/[^a-z]/gi, "").toLowerCase() : "";
  const [number, constant] = constants.find(([, one]) => one.split(".")[1]?.toLowerCase() === written) ?? [];
  return constant === undefined ? undefined : `${constant} (${number})`;
}

function allowedValues(values: readonly unknown[], path: Path): string {
  const constants = path.length === 1 ? CONSTANTS[String(path[0])] : undefined;
  return alternatives(
    values.map((value) => {
      const constant = constants?.[Number(value)];
      return constant === undefined ? JSON.stringify(value) : `${constant} (${String(value)})`;
    }),
  );
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** Returns the rest of a sentence that begins with the value. */
function complaint(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${TYPES[issue.expected] ?? issue.expected}, but is ${typeOf(value)}`;
    case "invalid_value": {
      const constant = constantNamed(value, issue.path);
      if (constant !== undefined) return `is not allowed; did you mean ${constant}?`;
      return `is not allowed; use ${allowedValues(issue.values, issue.path)}`;
    }
    case "too_big":
      if (issue.origin === "string")
        return `has ${counted(String(value).length, "character")}, but at most ${issue.maximum} are allowed`;
      return issue.origin === "array"
        ? `has ${Array.isArray(value) ? counted(value.length, "item") : "too many items"}, but at most ${issue.maximum} are allowed`
        : `must be at most ${issue.maximum}`;
    case "too_small":
      if (issue.origin === "string")
        return `has ${counted(String(value).length, "character")}, but at least ${issue.minimum} are needed`;
      return issue.origin === "array"
        ? `needs at least ${counted(Number(issue.minimum), "item")}`
        : `must be at least ${issue.minimum}`;
    default:
      return issue.message;
  }
}

const MOST_LISTED_NAMES = 12;

/** Returns the end of a sentence on an unknown name: what it probably should be. */
export function suggestion(key: string, known: readonly string[]): string {
  if (known.length === 0) return "";
  const other = OTHER_NAMES[key.toLowerCase()];
  if (other !== undefined && known.includes(other)) return `; did you mean "${other}"?`;
  const others = Object.keys(OTHER_NAMES).filter((name) => known.includes(OTHER_NAMES[name] ?? ""));
  const nearest = closest(key, [...known, ...others]);
  const isNear = distance(key.toLowerCase(), nearest.toLowerCase()) <= Math.max(2, key.length / 3);
  if (isNear) return `; did you mean "${known.includes(nearest) ? nearest : OTHER_NAMES[nearest]}"?`;
  return known.length <= MOST_LISTED_NAMES ? `; use ${alternatives(known)}` : "";
}

/** Arguments that the SDK passes and no program declares. */
const HIDDEN: readonly string[] = ["secretArguments", "ownPolicies"];

/** Returns the names that the schema knows at a path. */
function knownAt(schema: unknown, path: Path): string[] {
  if (schema instanceof z.ZodOptional) return knownAt(schema.unwrap(), path);
  if (schema instanceof z.ZodArray) return knownAt(schema.element, path.slice(1));
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option: unknown) => knownAt(option, path));
  if (!(schema instanceof z.ZodObject)) return [];
  const [key, ...rest] = path;
  return key === undefined
    ? Object.keys(schema.shape).filter((name) => !HIDDEN.includes(name))
    : knownAt(schema.shape[String(key)], rest);
}

/**
 * Returns every mistake in what a program declares, each with its path, what was found there, and what is allowed. A
 * value that is not known yet is no mistake.
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
    const value = valueAt(declared, issue.path);
    if (hasUnknown(value)) return [];
    const property = written(issue.path);
    if (value === undefined) return [{ property, reason: `${property} is required` }];
    const subject = secrets.includes(String(issue.path[0])) ? `the value of ${property}` : shown(value);
    return [{ property, reason: `${subject} ${complaint(issue, value)}` }];
  });
}
