/** What differs between what was declared and what is declared now. */
import type { Properties } from "../../types";

export type Difference = "add" | "delete" | "update";

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A name such as `constructor` is in every object. */
const own = (record: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.hasOwn(record, name) ? record[name] : undefined;

/** Returns every difference by its path, as the engine writes paths: `phoneNumbers[0].label`. */
export function differences(olds: Properties, news: Properties): ReadonlyMap<string, Difference> {
  const found = new Map<string, Difference>();
  const compare = (path: string, old: unknown, now: unknown): void => {
    if (Array.isArray(old) && Array.isArray(now)) {
      for (let index = 0; index < Math.max(old.length, now.length); index++)
        compare(`${path}[${index}]`, old[index], now[index]);
    } else if (isRecord(old) && isRecord(now)) {
      for (const name of new Set([...Object.keys(old), ...Object.keys(now)]))
        compare(joined(path, name), own(old, name), own(now, name));
    } else if (old === undefined && now !== undefined) found.set(path, "add");
    else if (old !== undefined && now === undefined) found.set(path, "delete");
    else if (old !== now) found.set(path, "update");
  };
  compare("", olds, news);
  return found;
}

function joined(path: string, name: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === "" ? name : `${path}.${name}`;
}

/** Returns the name of the property that a path begins with. */
export const propertyOf = (path: string): string => /^[^.[]+/.exec(path)?.[0] ?? path;
