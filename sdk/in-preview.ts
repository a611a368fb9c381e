import * as pulumi from "@pulumi/pulumi";

/**
 * Tells the provider of a preview, which refuses what a run could do in the wrong order, and the URNs of the resources that
 * come before this one. The provider takes both out of the arguments, so they are in no state and no comparison.
 */
export function inPreview(opts: pulumi.CustomResourceOptions = {}): {
  isPreview?: true;
  comesAfter?: pulumi.Output<string[]>;
} {
  const { id, urn, dependsOn } = opts;
  // A resource that is read is never compared.
  if (id !== undefined || urn !== undefined || !pulumi.runtime.isDryRun()) return {};
  if (dependsOn === undefined) return { isPreview: true };
  const resources: pulumi.Output<pulumi.Resource | pulumi.Resource[]> = pulumi.output(dependsOn);
  return { isPreview: true, comesAfter: resources.apply((some) => pulumi.all([some].flat().map(({ urn }) => urn))) };
}
