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
  // Programs in JavaScript may name none.
  const some: pulumi.Output<pulumi.Resource | (pulumi.Resource | null | undefined)[] | null> = pulumi.output(dependsOn);
  const resources = some.apply((one) => [one].flat().filter((each) => each !== null && each !== undefined));
  return { isPreview: true, comesAfter: resources.apply((all) => pulumi.all(all.map(({ urn: one }) => one))) };
}
