import * as pulumi from "@pulumi/pulumi";
import {
  ZoomGroup,
  type ZoomGroupArgs,
  ZoomPhoneUser,
  type ZoomPhoneUserArgs,
  ZoomUser,
  type ZoomUserArgs,
} from "pulumi-zoom";

interface Options extends Pick<
  pulumi.CustomResourceOptions,
  | "ignoreChanges"
  | "retainOnDelete"
  | "protect"
  | "replaceOnChanges"
  | "replacementTrigger"
  | "deleteBeforeReplace"
  | "aliases"
  | "import"
> {
  /** The name of a user, declared before: a user gets them as manager, a phone is theirs, and a group has them as a member. */
  ofUser?: string;
  /** The name of a resource, declared before, which is this one's `deletedWith`. */
  withResource?: string;
  /** The name of a resource, declared before, which is this one's `replaceWith`. */
  replacedWith?: string;
  /** The resource is a child of a component. */
  inComponent?: boolean;
  /** A transform of the program adds these arguments. */
  transform?: Record<string, unknown>;
}

type Resource = { opts?: Options } & (
  | { kind: "ZoomUser"; args: ZoomUserArgs }
  | { kind: "ZoomPhoneUser"; args: ZoomPhoneUserArgs }
  | { kind: "ZoomGroup"; args: ZoomGroupArgs }
);

/** Resources by name, with the options that Pulumi has for them. */
export type Declared = Record<string, Resource>;

/** Declares all resources that are not refused, and then fails with why the others are. */
export function program(declared: Declared): void {
  const made = new Map<string, pulumi.Resource>();
  const refusals: string[] = [];
  for (const [name, resource] of Object.entries(declared))
    try {
      made.set(name, make(name, resource, made));
    } catch (error) {
      if (!(error instanceof pulumi.RunError)) throw error;
      refusals.push(error.message);
    }
  if (refusals.length > 0) throw new pulumi.RunError(refusals.join("\n"));
}

function make(name: string, resource: Resource, made: ReadonlyMap<string, pulumi.Resource>): pulumi.Resource {
  const { inComponent, transform, ofUser, withResource, replacedWith, ...given } = resource.opts ?? {};
  const opts: pulumi.CustomResourceOptions = {
    ...given,
    ...(withResource ? { deletedWith: made.get(withResource) } : {}),
    ...(replacedWith ? { replaceWith: [made.get(replacedWith)!] } : {}),
    ...(inComponent ? { parent: new pulumi.ComponentResource("company:Team", name) } : {}),
    ...(transform
      ? { transforms: [({ props, opts: own }) => ({ props: { ...(props as object), ...transform }, opts: own })] }
      : {}),
  };
  const user = made.get(ofUser ?? "") as ZoomUser | undefined;
  if (resource.kind === "ZoomUser")
    return new ZoomUser(name, { ...resource.args, ...(user && { manager: user.email }) }, opts);
  if (resource.kind === "ZoomPhoneUser")
    return new ZoomPhoneUser(name, user ? { callingPlans: resource.args.callingPlans, user } : resource.args, opts);
  return new ZoomGroup(name, { ...resource.args, ...(user && { members: [user.email] }) }, opts);
}
