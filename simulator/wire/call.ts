import type { Account } from "../account/account";
import type { Switches } from "../switches";
import { Body } from "./body";
import { invalidField, type Refusal } from "./errors";
import type { Json } from "./json";
import type { Label, RateLimits } from "./rate-limits";
import type { Reply } from "./replies";

export type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

/** An operation of Zoom's API. */
export interface Route {
  method: Method;
  /** Below `/v2`, with `:name` for a variable segment. */
  path: string;
  label: Label;
  /** The granular scope it needs. */
  scope: string;
  handle: Handler;
}

export type Handler = (call: Call) => Reply;

export const route = (method: Method, path: string, label: Label, scope: string, handle: Handler): Route => ({
  method,
  path,
  label,
  scope,
  handle,
});

/** What an operation knows about a request, with the account that it acts on. */
export interface Call {
  account: Account;
  switches: Readonly<Switches>;
  nowMs: number;
  path: string;
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  json: Json | undefined;
  limits: RateLimits;
  /** Whether a fault makes pages start with the last row of the previous page. */
  repeatsRows: boolean;
}

export function param(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`${call.path} has no parameter ${name}.`);
  return value;
}

/** Returns the request's body. Throws Zoom's refusal if it is not a JSON object. */
export const bodyOf = (call: Call): Body => Body.of(call.json, call.switches.wrongJsonType);

/**
 * Returns a query parameter that must be one of several values, or undefined if it is missing or empty. Throws the
 * refusal for another value, unless the switch says that Zoom ignores it.
 */
export function queryChoice<T extends string>(
  { query, switches }: Call,
  name: string,
  values: readonly T[],
  refusal: (name: string, value: string) => Refusal = invalidField,
): T | undefined {
  const sent = query[name] ?? "";
  const value = values.find((one) => one === sent);
  if (sent !== "" && value === undefined && switches.unknownQueryValue === "refuse") throw refusal(name, sent);
  return value;
}

/** Whether a query parameter is `true`. */
export const asks = (call: Call, name: string): boolean => call.query[name]?.toLowerCase() === "true";
