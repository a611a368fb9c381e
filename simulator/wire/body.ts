import { Refusal, notJson, validationFailed, type FieldProblem } from "./errors";
import type { Json } from "./json";
import type { Switches } from "../switches";

/** What happens to a number in place of a string, and the other way around. */
type Conversion = Switches["wrongJsonType"];

interface Limits {
  required?: boolean;
  /** Limits on the length of a string or a list, or on a number. */
  min?: number;
  max?: number;
  oneOf?: readonly (string | number)[];
}

/**
 * Reads a request's body as Zoom does: numbers and strings are converted into each other, another JSON type refuses the
 * whole body, each missing or invalid value is listed with its path, and unknown properties are ignored. Read all
 * properties first, then call `check`.
 */
export class Body {
  private constructor(
    private readonly values: { [key: string]: Json },
    private readonly path: string,
    private readonly problems: FieldProblem[],
    private readonly conversion: Conversion,
  ) {}

  static of(json: Json | undefined, conversion: Conversion): Body {
    if (!isObject(json)) throw notJson();
    return new Body(json, "", [], conversion);
  }

  has(name: string): boolean {
    return this.value(name) !== undefined;
  }

  string(name: string, limits: Limits = {}): string | undefined {
    const value = this.required(name, limits);
    if (value === undefined) return undefined;
    const string = stringOf(value, this.conversion);
    return this.checkRange(name, string.length, limits) && this.checkChoice(name, string, limits) ? string : undefined;
  }

  /** Reads one of several words. The letter case must match. */
  choice<T extends string>(name: string, words: readonly T[], limits: Pick<Limits, "required"> = {}): T | undefined {
    const value = this.string(name, { ...limits, oneOf: words });
    return words.find((word) => word === value);
  }

  integer(name: string, limits: Limits = {}): number | undefined {
    const value = this.required(name, limits);
    if (value === undefined) return undefined;
    const number = Number(integerOf(value, this.conversion));
    return this.checkRange(name, number, limits) && this.checkChoice(name, number, limits) ? number : undefined;
  }

  /** Reads an integer that can be larger than 2^53. */
  longInteger(name: string, limits: Pick<Limits, "required"> = {}): bigint | undefined {
    const value = this.required(name, limits);
    return value === undefined ? undefined : integerOf(value, this.conversion);
  }

  flag(name: string): boolean | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    if (typeof value !== "boolean") throw notJson();
    return value;
  }

  strings(name: string, limits: Limits = {}): string[] | undefined {
    return this.list(name, limits)?.map((value) => stringOf(value, this.conversion));
  }

  integers(name: string, limits: Limits = {}): number[] | undefined {
    return this.list(name, limits)?.map((value) => Number(integerOf(value, this.conversion)));
  }

  objects(name: string, limits: Limits = {}): Body[] | undefined {
    return this.list(name, limits)?.map((value, index) => {
      if (!isObject(value)) throw notJson();
      return new Body(value, `${this.path}${name}[${index}].`, this.problems, this.conversion);
    });
  }

  object(name: string, limits: Pick<Limits, "required"> = {}): Body | undefined {
    const value = this.required(name, limits);
    if (value === undefined) return undefined;
    if (!isObject(value)) throw notJson();
    return new Body(value, `${this.path}${name}.`, this.problems, this.conversion);
  }

  /** Returns the values as they were sent, for settings that are stored without validation. */
  raw(): { [key: string]: Json } {
    return this.values;
  }

  refuse(name: string, message = "Invalid field."): undefined {
    this.problems.push({ field: this.path + name, message });
    return undefined;
  }

  /** Throws the refusal if any value was missing or invalid. */
  check(refusal: (problems: FieldProblem[]) => Refusal = validationFailed): void {
    if (this.problems.length > 0) throw refusal(this.problems);
  }

  /** Go and Java clients send `null` for values that they leave out. */
  private value(name: string): Json | undefined {
    return this.values[name] ?? undefined;
  }

  private required(name: string, { required }: Pick<Limits, "required">): Json | undefined {
    const value = this.value(name);
    if (value === undefined && required) this.refuse(name, "Missing field.");
    return value;
  }

  private list(name: string, limits: Limits): Json[] | undefined {
    const value = this.required(name, limits);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw notJson();
    return this.checkRange(name, value.length, limits) ? value : undefined;
  }

  private checkRange(name: string, size: number, { min, max }: Limits): boolean {
    const fits = size >= (min ?? size) && size <= (max ?? size);
    if (!fits) this.refuse(name);
    return fits;
  }

  private checkChoice(name: string, value: string | number, { oneOf }: Limits): boolean {
    const isChoice = oneOf?.includes(value) ?? true;
    if (!isChoice) this.refuse(name);
    return isChoice;
  }
}

function stringOf(value: Json, conversion: Conversion): string {
  if (typeof value === "string") return value;
  if (conversion === "refuse" || (typeof value !== "number" && typeof value !== "bigint")) throw notJson();
  return String(value);
}

function integerOf(value: Json, conversion: Conversion): bigint {
  if (typeof value === "bigint") return value;
  if (typeof value === "number" && Number.isInteger(value)) return BigInt(value);
  if (conversion === "refuse" || typeof value !== "string" || !/^-?\d+$/.test(value)) throw notJson();
  return BigInt(value);
}

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
