import * as pulumi from "@pulumi/pulumi";

/**
 * Tells the provider of a preview, which refuses what a run could do in the wrong order, and whether the program orders the
 * resource after others. The provider takes both out of the arguments, so they are in no state and no comparison.
 */
export function inPreview(opts: pulumi.CustomResourceOptions = {}): { isPreview?: true; hasDependsOn?: true } {
  const { id, urn, dependsOn } = opts;
  // A resource that is read is never compared.
  if (id !== undefined || urn !== undefined || !pulumi.runtime.isDryRun()) return {};
  const isOrdered = Array.isArray(dependsOn) ? dependsOn.length > 0 : dependsOn !== undefined;
  return { isPreview: true, ...(isOrdered ? { hasDependsOn: true } : {}) };
}
