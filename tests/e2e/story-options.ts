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
  "ignoreChanges" | "retainOnDelete" | "protect" | "replaceOnChanges" | "deleteBeforeReplace" | "aliases" | "import"
> {
  /** The name of a user, declared before: a user gets them as manager, a phone is theirs, and a group has them as a member. */
  ofUser?: string;
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

export function program(declared: Declared): void {
  const users = new Map<string, ZoomUser>();
  for (const [name, resource] of Object.entries(declared)) {
    const { inComponent, transform, ofUser, ...given } = resource.opts ?? {};
    const opts: pulumi.CustomResourceOptions = {
      ...given,
      ...(inComponent ? { parent: new pulumi.ComponentResource("company:Team", name) } : {}),
      ...(transform
        ? { transforms: [({ props, opts: own }) => ({ props: { ...(props as object), ...transform }, opts: own })] }
        : {}),
    };
    const user = users.get(ofUser ?? "");
    if (resource.kind === "ZoomUser")
      users.set(name, new ZoomUser(name, { ...resource.args, ...(user && { manager: user.email }) }, opts));
    else if (resource.kind === "ZoomPhoneUser")
      new ZoomPhoneUser(name, user ? { callingPlans: resource.args.callingPlans, user } : resource.args, opts);
    else new ZoomGroup(name, { ...resource.args, ...(user && { members: [user.email] }) }, opts);
  }
}
