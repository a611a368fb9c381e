declare global {
  interface JSON {
    /** In Node since version 22: a value that `JSON.stringify` writes as the given text. */
    rawJSON(text: string): object;
  }
}

/** A value of a request's body. Integers beyond 2^53 arrive as `bigint`, exactly as they were written. */
export type Json = null | boolean | number | bigint | string | Json[] | { [key: string]: Json };

/** Zoom's licence values exceed a double: such integers are written digit by digit. */
export const exactInteger = (value: bigint): number | object =>
  value >= -MAX_SAFE && value <= MAX_SAFE ? Number(value) : JSON.rawJSON(value.toString());

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** What was stored as it arrived, ready to be written again. */
export const exact = (part: { [name: string]: Json }): object =>
  Object.fromEntries(Object.entries(part).map(([name, value]) => [name, exactValue(value)]));

function exactValue(value: Json): unknown {
  if (typeof value === "bigint") return exactInteger(value);
  if (Array.isArray(value)) return value.map(exactValue);
  return typeof value === "object" && value !== null ? exact(value) : value;
}

export function parseJson(text: string): Json {
  // The reviver sees every value, so it runs only where a long number can be in the text.
  return /\d{16}/.test(text) ? (JSON.parse(text, keepLongIntegers) as Json) : (JSON.parse(text) as Json);
}

function keepLongIntegers(_key: string, value: Json, context?: { source?: string }): Json {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  return context?.source !== undefined && /^-?\d+$/.test(context.source) ? BigInt(context.source) : value;
}
