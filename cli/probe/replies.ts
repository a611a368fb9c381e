/** Reads parts of replies whose form is not certain. */
import type { Reply } from "./steps";

type Entries = Readonly<Record<string, unknown>>;

const isEntries = (value: unknown): value is Entries =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Returns an object, or an empty one in place of anything else. */
export const entriesOf = (value: unknown): Entries => (isEntries(value) ? value : {});

/** Returns the value at a path of a reply, or undefined. */
export function at({ body }: Pick<Reply, "body">, ...path: string[]): unknown {
  return path.reduce<unknown>((value, name) => entriesOf(value)[name], body);
}

/** Returns the string at a path, or undefined if there is something else. */
export function textAt(reply: Pick<Reply, "body">, ...path: string[]): string | undefined {
  const value = at(reply, ...path);
  return typeof value === "string" ? value : undefined;
}

/** Returns the number at a path, or undefined if there is something else. */
export function numberAt(reply: Pick<Reply, "body">, ...path: string[]): number | undefined {
  const value = at(reply, ...path);
  return typeof value === "number" ? value : undefined;
}

/** Returns the objects of a list. Anything else is empty. */
export function rowsAt(reply: Pick<Reply, "body">, ...path: string[]): Entries[] {
  const value = at(reply, ...path);
  return Array.isArray(value) ? value.filter(isEntries) : [];
}

export const isDone = ({ status }: Pick<Reply, "status">): boolean => status >= 200 && status < 300;

/** Returns status and code of a refusal, such as `404/1001`, or the status of another reply. */
export const verdictOf = ({ status, code }: Pick<Reply, "status" | "code">): string =>
  code === undefined ? String(status) : `${status}/${code}`;
