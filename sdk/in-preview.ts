import * as pulumi from "@pulumi/pulumi";

/**
 * Tells the provider of a preview, which refuses what a run would do in the wrong order. The provider takes it out of the
 * arguments, so it is in no state and no comparison.
 */
export function inPreview(opts: pulumi.CustomResourceOptions | undefined): { isPreview?: true } {
  // A resource that is read is never compared.
  const isRead = opts?.id !== undefined || opts?.urn !== undefined;
  return !isRead && pulumi.runtime.isDryRun() ? { isPreview: true } : {};
}
