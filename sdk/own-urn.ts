import * as pulumi from "@pulumi/pulumi";

/**
 * Returns the URN that a resource is going to have, for messages and to notice two resources for one object. The provider
 * takes it out of the arguments, so it is in no state and no comparison.
 */
export function ownUrn(
  type: string,
  name: string,
  opts: pulumi.CustomResourceOptions | undefined,
): { resourceUrn?: string | Promise<string> } {
  const { id, urn, parent } = opts ?? {};
  // A resource that is read is never compared.
  if (id !== undefined || urn !== undefined) return {};
  if (parent === undefined)
    return { resourceUrn: `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${type}::${name}` };
  // A promise, because an output would let the resource wait for all that its parent has.
  return { resourceUrn: new Promise((resolve) => void pulumi.createUrn(name, type, parent).apply(resolve)) };
}
