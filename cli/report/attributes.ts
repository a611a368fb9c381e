import { rows } from "../../provider/resources/user/attributes";
import type { Properties } from "../../provider/types";
import { describeFeatures } from "./add-ons";
import { differing } from "./engine-steps";
import { code } from "./markdown";
import { HIDDEN, SECRET, type Side } from "./sides";

const TYPES: Readonly<Record<number, string>> = { 1: "Basic", 2: "Licensed", 4: "Unassigned" };

/** Returns the name of a user type, as Markdown. */
export const typeOf = (type: unknown): string => (typeof type === "number" && TYPES[type]) || `user type ${code(type)}`;

/** Describes the change of one argument. */
export function change(name: string, from: unknown, to: unknown): string {
  if (JSON.stringify([from, to]).includes(SECRET))
    return to === undefined ? `${code(name)} no longer managed` : `${code(name)} (secret)`;
  if (to === undefined) return `${code(name)} no longer managed`;
  const [before, after] = [from, to].map((value) => shown(name, value));
  // No single feature may have been applied yet.
  return from === undefined || before === "" ? `${code(name)} ${after}` : `${code(name)} ${before} → ${after}`;
}

const LONGEST_VALUE = 100;

function shown(name: string, value: unknown): string {
  if (name === "type") return typeOf(value);
  if (name === "features") return describeFeatures(value);
  if (name === "transfer") return handedOver(value);
  if (name === "customAttributes" && Array.isArray(value))
    return rows(value)
      .map(({ key, name: title, value: held }) => code(`${String(title ?? key)}: ${String(held)}`, LONGEST_VALUE))
      .join(", ");
  return name === "email" || name === "userId" ? code(value) : code(value, LONGEST_VALUE);
}

const PARTS = ["meetings", "webinars", "recordings", "whiteboards", "clipfiles", "notes", "visitors", "docs"];

/** Describes what a removal hands over, and to whom. */
export function handedOver(transfer: unknown): string {
  const [declared] = rows([transfer]);
  const parts = PARTS.filter((part) => declared?.[part] === true);
  return parts.length > 0 ? `${parts.join(", ")} go to ${code(declared?.email)}` : "nothing is transferred";
}

/** Describes the changes of several arguments. */
export const changes = (names: readonly string[], before: Properties, after: Properties) =>
  names.map((name) => change(name, before[name], after[name])).join("; ");

/** Returns the arguments whose values in Zoom differ from the state. */
export const drifted = (recorded: Side | undefined, now: Side | undefined): string[] =>
  recorded && now ? differing(recorded.inputs, now.inputs).filter((name) => !HIDDEN.includes(name)) : [];

export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
export const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
