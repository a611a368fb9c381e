import { nearest } from "./nearest";
import { alternatives, below, kindOf, shown } from "./words";

/** What is wrong with a value, and where it is. */
export interface Mistake {
  /** Such as `people[0].email`. Empty for the whole value. */
  readonly path: string;
  /** The rest of a sentence that starts with the path. */
  readonly problem: string;
}

/** Reads a value of JSON. Returns undefined, and adds to the mistakes, if it is not a `T`. */
export type Reader<T> = (value: unknown, path: string, mistakes: Mistake[]) => T | undefined;

/** Adds a mistake. Returns undefined, so that readers can return the result. */
export function refuse(mistakes: Mistake[], path: string, problem: string): undefined {
  mistakes.push({ path, problem });
  return undefined;
}

export const string: Reader<string> = (value, path, mistakes) =>
  typeof value === "string" ? value : refuse(mistakes, path, `must be a string, but is ${kindOf(value)}`);

export const boolean: Reader<boolean> = (value, path, mistakes) =>
  typeof value === "boolean" ? value : refuse(mistakes, path, `must be true or false, but is ${kindOf(value)}`);

/** Reads a string that matches a pattern, which `expected` describes. */
export const pattern =
  (regExp: RegExp, expected: string): Reader<string> =>
  (value, path, mistakes) => {
    const text = string(value, path, mistakes);
    if (text === undefined || regExp.test(text)) return text;
    return refuse(mistakes, path, `must be ${expected}, but is ${shown(text)}`);
  };

export const integer =
  (least = 0, most = Number.MAX_SAFE_INTEGER): Reader<number> =>
  (value, path, mistakes) => {
    if (typeof value !== "number") return refuse(mistakes, path, `must be an integer, but is ${kindOf(value)}`);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
    return refuse(mistakes, path, `must be an integer ${range}, but is ${value}`);
  };

/** Reads one of several values. */
export const oneOf =
  <const T extends string | number | boolean>(values: readonly T[]): Reader<T> =>
  (value, path, mistakes) => {
    const found = values.find((one) => one === value);
    if (found !== undefined) return found;
    const is = typeof value === "object" && value !== null ? kindOf(value) : shown(value);
    const strings = values.filter((one) => typeof one === "string");
    const close = typeof value === "string" ? nearest(value, strings) : undefined;
    return refuse(mistakes, path, `must be ${alternatives(values)}, but is ${is}${suggestion(close)}`);
  };

export const list =
  <T>(item: Reader<T>): Reader<T[]> =>
  (value, path, mistakes) => {
    if (!Array.isArray(value)) return refuse(mistakes, path, `must be a list, but is ${kindOf(value)}`);
    return value.flatMap((one: unknown, index) => item(one, `${path}[${index}]`, mistakes) ?? []);
  };

/** Reads an object whose keys are data. */
export const record =
  <T>(item: Reader<T>, key: Reader<string> = string): Reader<Record<string, T>> =>
  (value, path, mistakes) => {
    if (!isObject(value)) return refuse(mistakes, path, `must be an object, but is ${kindOf(value)}`);
    const entries = Object.entries(value).flatMap(([name, one]): [string, T][] => {
      const read = item(one, below(path, name), mistakes);
      return key(name, below(path, name), mistakes) === undefined || read === undefined ? [] : [[name, read]];
    });
    return Object.fromEntries(entries);
  };

type Readers<T> = { [Name in keyof T]-?: Reader<T[Name]> };
type RequiredNames<T> = { [Name in keyof T]-?: undefined extends T[Name] ? never : Name }[keyof T];

/** Reads an object with known properties, some of which are required. */
export const object =
  <T extends object>(readers: Readers<T>, required: Record<RequiredNames<T>, true>): Reader<T> =>
  (value, path, mistakes) => {
    if (!isObject(value)) return refuse(mistakes, path, `must be an object, but is ${kindOf(value)}`);
    refuseUnknown(value, readers, path, mistakes);
    const found: Partial<T> = {};
    for (const name in readers)
      if (Object.hasOwn(value, name)) found[name] = readers[name](value[name], below(path, name), mistakes);
    for (const name of Object.keys(required))
      if (!Object.hasOwn(value, name)) refuse(mistakes, below(path, name), "is missing");
    return isComplete(found, required) ? found : undefined;
  };

/** Adds a mistake for each property that is not known. */
export function refuseUnknown(value: object, known: object, path: string, mistakes: Mistake[]): void {
  for (const name of Object.keys(value).filter((key) => !Object.hasOwn(known, key)))
    refuse(mistakes, below(path, name), `is unknown${suggestion(nearest(name, Object.keys(known)))}`);
}

const isComplete = <T extends object>(found: Partial<T>, required: Record<RequiredNames<T>, true>): found is T =>
  Object.keys(required).every((name) => Reflect.get(found, name) !== undefined);

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const suggestion = (close: string | undefined): string =>
  close === undefined ? "" : `. Did you mean ${shown(close)}?`;
