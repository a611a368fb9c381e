import { UserType, ZoomUser } from "pulumi-zoom";
import { type Choice, keyOf } from "./choose";

/** Declares only the license of each user. `Pulumi.yaml` says that users who exist are adopted. Someone who leaves the program stays in Zoom as they are. */
export function declareLicenses({ basic, licensed }: Choice): void {
  const declare = (email: string, type: UserType) =>
    new ZoomUser(keyOf(email), { email, type }, { retainOnDelete: true });
  for (const email of basic) declare(email, UserType.Basic);
  for (const email of licensed) declare(email, UserType.Licensed);
}
