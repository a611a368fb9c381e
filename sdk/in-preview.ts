import * as pulumi from "@pulumi/pulumi";

type Named = pulumi.Input<pulumi.Resource | pulumi.Input<pulumi.Resource>[]>;

const urns = new WeakMap<pulumi.Resource, Promise<string>>();

/** Many resources may come after the same one. */
function urnOf(resource: pulumi.Resource): Promise<string> {
  const known = urns.get(resource) ?? new Promise<string>((resolve) => void resource.urn.apply(resolve));
  urns.set(resource, known);
  return known;
}

/** Returns the URNs of the resources, a line for each: very many values take long on their way to the provider. */
const linesOf = async (named: readonly unknown[]): Promise<string> =>
  (await Promise.all(named.filter((one) => pulumi.Resource.isInstance(one)).map(urnOf))).join("\n");

/**
 * Tells the provider of a preview, which refuses what a run could do in the wrong order, and the URNs of the resources that
 * come before this one, some of which may be unknown. The provider takes both out of the arguments, so they are in no state
 * and no comparison.
 */
export function inPreview({ id, urn, dependsOn }: pulumi.CustomResourceOptions = {}): {
  isPreview?: true;
  comesAfter?: pulumi.Input<string>[];
} {
  // A resource that is read is never compared.
  if (id !== undefined || urn !== undefined || !pulumi.runtime.isDryRun()) return {};
  if (dependsOn === undefined) return { isPreview: true };
  // Programs in JavaScript may name none, and lists in lists.
  const all: Named[] = [dependsOn].flat(Infinity);
  const later = all.filter((one) => !pulumi.Resource.isInstance(one));
  const outputs = later.map((one) => pulumi.output(one).apply((named) => linesOf([named].flat(Infinity))));
  return { isPreview: true, comesAfter: [linesOf(all), ...outputs] };
}
