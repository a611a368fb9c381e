/** What a check found out about a switch. Strings in it never contain a name, an address, an id or a secret. */
import { verdictOf } from "./replies";
import type { Reply } from "./steps";

export type Reading<Value> =
  | { readonly kind: "told"; readonly value: Value; readonly saw: string }
  /** Zoom's answer leaves several values possible. */
  | { readonly kind: "narrowed"; readonly values: readonly Value[]; readonly saw: string }
  /** Zoom does something that no value of the switch describes. */
  | { readonly kind: "other"; readonly saw: string }
  | { readonly kind: "untold"; readonly why: string };

export const told = <const Value>(value: Value, saw: string): Reading<Value> => ({ kind: "told", value, saw });
export const narrowed = <const Value>(values: readonly Value[], saw: string): Reading<Value> => ({
  kind: "narrowed",
  values,
  saw,
});
export const other = (saw: string): Reading<never> => ({ kind: "other", saw });
export const untold = (why: string): Reading<never> => ({ kind: "untold", why });

/** Returns the value that belongs to the answer: to status and code, or else to the status. */
export function byVerdict<const Value>(reply: Reply, values: Readonly<Record<string, Value>>): Reading<Value> {
  const verdict = verdictOf(reply);
  const value = values[verdict] ?? values[String(reply.status)];
  return value === undefined ? other(verdict) : told(value, verdict);
}

/** Ends a check whose question this answer does not concern. */
export class Inconclusive extends Error {
  override name = "Inconclusive";

  constructor(readonly why: string) {
    super(why);
  }
}
