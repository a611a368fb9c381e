import type { Properties } from "../../provider/types";
import { SECRET, type Side } from "./engine-steps";
import { code } from "./markdown";

/** Never shown, even if the engine was told to show secrets. */
const NEVER_SHOWN = ["password", "hostKey"];

/** Describes the change of one argument. */
export function change(name: string, from: unknown, to: unknown): string {
  if (NEVER_SHOWN.includes(name) || JSON.stringify([from, to]).includes(SECRET))
    return to === undefined ? `${code(name)} no longer managed` : `${code(name)} (secret)`;
  if (to === undefined) return `${code(name)} no longer managed`;
  return from === undefined ? `${code(name)} ${code(to)}` : `${code(name)} ${code(from)} → ${code(to)}`;
}

/** Describes the changes of several arguments. */
export const changes = (names: readonly string[], before: Properties, after: Properties) =>
  names.map((name) => change(name, before[name], after[name])).join("; ");

/** Returns the arguments whose values in Zoom differ from the state. */
export function drifted(recorded: Side | undefined, now: Side | undefined): string[] {
  if (!recorded || !now) return [];
  return Object.keys({ ...recorded.inputs, ...now.inputs }).filter(
    (name) => JSON.stringify(recorded.inputs[name]) !== JSON.stringify(now.inputs[name]),
  );
}

export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
export const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
