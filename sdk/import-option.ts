import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { refused } from "./refused";

/**
 * Refuses the option `import` if Pulumi's own host of dynamic resources runs, which cannot read by id.
 *
 * @throws RunError that says how to import.
 */
export function refuseImportOption(kind: string, name: string, opts: pulumi.CustomResourceOptions | undefined): void {
  if (opts?.import === undefined || canImport(process.env, projectFile())) return;
  throw refused(
    `The ${kind} "${name}" has the option import, which works only with pulumi-zoom's own host: run ` +
      `"npx pulumi-zoom attach -- pulumi up" once, and remove the option afterwards.`,
  );
}

/**
 * Returns whether pulumi-zoom's own host serves the resources: "pulumi-zoom attach" or the project says so.
 *
 * @param project The text of Pulumi.yaml, or an empty string.
 */
export function canImport(env: Readonly<Record<string, string | undefined>>, project: string): boolean {
  const isAttached = (env.PULUMI_DEBUG_PROVIDERS ?? "").split(",").some((one) => one.startsWith("pulumi-nodejs:"));
  return isAttached || /\bname["']?\s*:\s*["']?pulumi-nodejs\b/.test(project);
}

function projectFile(): string {
  try {
    return readFileSync(join(pulumi.getRootDirectory(), "Pulumi.yaml"), "utf8");
  } catch {
    return "";
  }
}
