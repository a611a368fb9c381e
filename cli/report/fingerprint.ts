import { createHash } from "node:crypto";
import type { EngineRun } from "./engine-json";

const LENGTH = 32;

/**
 * Returns a fingerprint of every change of a run, also of names and values that a report shortens. It is the same for the
 * same changes in any order. It does not depend on the values of secrets.
 */
export function fingerprintOf({ steps, others }: EngineRun): string {
  const changes = steps
    .filter(({ op }) => op !== "same")
    .map(({ urn, op, before, after, isRetained }) =>
      // The state decides too, such as whether a removal withdraws an invitation or deactivates someone.
      JSON.stringify([urn, op, isRetained ?? false, before, after?.inputs], sortKeys),
    );
  const all = [...changes.sort(), `others ${others}`];
  return createHash("sha256").update(all.join("\n")).digest("hex").slice(0, LENGTH);
}

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
