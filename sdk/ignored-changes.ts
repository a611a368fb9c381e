import type * as pulumi from "@pulumi/pulumi";

/**
 * Returns whether the option `ignoreChanges` names an argument. The declared value then counts only for a new resource;
 * Pulumi replaces it by the one in the state before the provider sees it.
 */
export function ignoresChanges(opts: pulumi.CustomResourceOptions | undefined, argument: string): boolean {
  return opts?.ignoreChanges?.some((path) => path === argument || path === "*") ?? false;
}
