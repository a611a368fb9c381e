import type { Account } from "../account/account";
import type { Switches } from "../switches";
import { Body } from "./body";
import type { Json } from "./json";
import type { RateLimits } from "./rate-limits";
import type { Reply } from "./replies";

export type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

/** How Zoom counts a call: each label has its own limit, for phone calls another one than for the rest. */
export type Label = "Light" | "Medium" | "Heavy" | "Resource-intensive";

/** One operation of Zoom. */
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

/** What an operation gets to see of a request, and the account that it acts on. */
export interface Call {
  account: Account;
  switches: Readonly<Switches>;
  nowMs: number;
  path: string;
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  json: Json | undefined;
  limits: RateLimits;
  /** The fault that lets a page begin with the last row of the one before. */
  repeatsRows: boolean;
}

export function param(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`${call.path} has no parameter ${name}.`);
  return value;
}

/** The request's body; refused unless it is a JSON object. */
export const bodyOf = (call: Call): Body => Body.of(call.json);

/** A true-or-false parameter of the query. */
export const asks = (call: Call, name: string): boolean => call.query[name]?.toLowerCase() === "true";
