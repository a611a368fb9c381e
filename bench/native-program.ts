import { CustomResource, type Inputs } from "@pulumi/pulumi";
import { UserType } from "pulumi-zoom";
import { personNamed } from "./people";

/** A user of the package `zoom`, as the SDKs that Pulumi generates register one. */
class User extends CustomResource {
  constructor(name: string, args: Inputs) {
    super("zoom:index:User", name, { accountStatus: undefined, ...args });
  }
}

/** Declares the same users as the program of the dynamic classes. */
export function program(people: number): void {
  for (let number = 0; number < people; number++) {
    const { name, ...attributes } = personNamed(number);
    new User(name, { ...attributes, type: UserType.Basic });
  }
}
