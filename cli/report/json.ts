import type { Properties } from "../../provider/types";

/** An object in JSON from outside. A missing value, or one of another type, reads as empty. */
export type Json = Properties;
export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const objectIn = (value: unknown): Json => (isObject(value) ? value : {});
export const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const textIn = (value: unknown): string => (typeof value === "string" ? value : "");
