import type { Json } from "../wire/json";
import { integer, isObject, pattern, type Reader } from "./reader";

export const email = pattern(/^[^\s@]+@[^\s@]+$/, "an e-mail address, such as ada@example.com");

export const domain = pattern(/^[^\s@]+$/, "a domain, such as example.com");

export const phoneNumber = pattern(/^\+[1-9]\d{1,14}$/, "a phone number in E.164 format, such as +15125550100");

/** A time in Zoom's format. Zoom shows "" as a time that is not known. */
export const time = pattern(/^$|^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, "a time in UTC, such as 2026-03-01T09:30:00Z");

export const extension = integer(1, 9_999_999_999);

/** Accepts everything that JSON can hold. */
export const anyJson: Reader<Json> = (value) => (isJson(value) ? value : undefined);

const isJson = (value: unknown): value is Json => {
  if (Array.isArray(value)) return value.every(isJson);
  if (isObject(value)) return Object.values(value).every(isJson);
  return value === null || ["string", "number", "boolean"].includes(typeof value);
};
