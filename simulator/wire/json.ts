declare global {
  interface JSON {
    /** Returns a value that `JSON.stringify` writes as the given text. Part of Node since version 22. */
    rawJSON(text: string): object;
  }
}

/** A value in a request's body. Integers beyond 2^53 are `bigint`, so that they stay exact. */
export type Json = null | boolean | number | bigint | string | Json[] | { [key: string]: Json };

/** Returns a value that is written as an exact integer. Some of Zoom's license values are larger than 2^53. */
export const exactInteger = (value: bigint): number | object =>
  value >= -MAX_SAFE && value <= MAX_SAFE ? Number(value) : JSON.rawJSON(value.toString());

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** Prepares stored values for `JSON.stringify`, with exact integers. */
export const exact = (part: { [name: string]: Json }): object =>
  Object.fromEntries(Object.entries(part).map(([name, value]) => [name, exactValue(value)]));

function exactValue(value: Json): unknown {
  if (typeof value === "bigint") return exactInteger(value);
  if (Array.isArray(value)) return value.map(exactValue);
  return typeof value === "object" && value !== null ? exact(value) : value;
}

export function parseJson(text: string): Json {
  // A reviver is slow, so it is used only if the text can contain a long number.
  return /\d{16}/.test(text) ? (JSON.parse(text, keepLongIntegers) as Json) : (JSON.parse(text) as Json);
}

function keepLongIntegers(_key: string, value: Json, context?: { source?: string }): Json {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  return context?.source !== undefined && /^-?\d+$/.test(context.source) ? BigInt(context.source) : value;
}
