import * as pulumi from "@pulumi/pulumi";
import { refused } from "./refused";

/**
 * Refuses an argument with a name that every object of JavaScript has, such as `toString`. Pulumi's SDK would end with an
 * error that names neither the resource nor the argument.
 *
 * @throws RunError naming the path of the argument.
 */
export function refuseInheritedNames(kind: string, name: string, args: object): void {
  const path = pathOfInheritedName(args);
  if (path === undefined) return;
  throw refused(
    `The ${kind} "${name}" cannot have the argument "${path}". Remove it from the program, or correct its name.`,
  );
}

function pathOfInheritedName(value: unknown, path = ""): string | undefined {
  if (typeof value !== "object" || value === null || isOfPulumi(value)) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    // The SDK leaves out what is undefined.
    if (inner === undefined) continue;
    const below = Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
    const found = key in Object.prototype ? below : pathOfInheritedName(inner, below);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isOfPulumi = (value: object) =>
  value instanceof Promise || pulumi.Output.isInstance(value) || pulumi.Resource.isInstance(value);
