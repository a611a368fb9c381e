import * as pulumi from "@pulumi/pulumi";
import { refused } from "./refused";

/**
 * Refuses a phone that does not name its user, or names them in another way than its arguments take. TypeScript refuses
 * most of this too, but not in JavaScript and not if a value has the type `any`.
 *
 * @throws RunError that says which argument takes what.
 */
export function refuseOtherPerson(name: string, { user, userId }: { user?: unknown; userId?: unknown }): void {
  if (user === undefined && userId === undefined)
    throw refused(
      `The ZoomPhoneUser "${name}" names no user. Declare user, which takes a ZoomUser of this program, or userId, which ` +
        `takes an e-mail or a Zoom user id.`,
    );
  if (user === undefined) return;
  if (userId !== undefined)
    throw refused(`The ZoomPhoneUser "${name}" declares user and userId. Remove one of the two.`);
  if (isUser(user)) return;
  const found = typeof user === "string" ? JSON.stringify(user) : typeof user;
  throw refused(
    `The ZoomPhoneUser "${name}" has the user ${found}, but user takes a ZoomUser of this program. To name someone by e-mail ` +
      `or Zoom user id, declare userId instead.`,
  );
}

/** By what it has, because a program can load this package twice. */
const isUser = (user: unknown) =>
  pulumi.Output.isInstance(user) || (pulumi.Resource.isInstance(user) && "accountStatus" in user && "email" in user);
