import * as pulumi from "@pulumi/pulumi";
import { foldCase } from "../provider/zoom/names";
import { refused } from "./refused";

/** By deployment, since one process may run several: what the program declares, and the resource that does. */
const deployments = new WeakMap<object, Map<string, string>>();
/** A number for each resource that others refer to. */
const numbers = new WeakMap<object, number>();
let resources = 0;

/**
 * Refuses a second resource of the program for the same object, which would be changed back and forth in every run.
 *
 * @param what For the message, such as `the user ada@example.com`.
 * @param keys What identifies the object, as Zoom compares it. One key in common means the same object.
 * @throws RunError naming both resources.
 */
export function declareOnce(kind: string, name: string, what: string, keys: readonly string[]): void {
  const deployment = pulumi.runtime.getMonitor();
  if (!deployment) return;
  const declared = deployments.get(deployment) ?? new Map<string, string>();
  deployments.set(deployment, declared);
  for (const key of keys) {
    const other = declared.get(`${kind} ${key}`);
    if (other !== undefined)
      throw refused(
        `Two resources declare ${what}: the ${kind} "${other}" and the ${kind} "${name}". Each run would apply one of ` +
          `them over the other. Remove one of the two resources from the program.`,
      );
  }
  for (const key of keys) declared.set(`${kind} ${key}`, name);
}

/** Returns a key that is the same for the same resource of a program. */
export function keyOfResource(resource: object): string {
  const number = numbers.get(resource) ?? ++resources;
  numbers.set(resource, number);
  return `resource ${number}`;
}

/** E-mail addresses differ by neither letter case nor surrounding space; ids differ by case. */
export const keyOfUser = (idOrEmail: string): string => {
  const trimmed = idOrEmail.trim();
  return trimmed.includes("@") ? foldCase(trimmed) : trimmed;
};
