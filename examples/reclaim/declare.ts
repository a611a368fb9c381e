import { UserType, ZoomUser } from "pulumi-zoom";
import { type Choice, keyOf } from "./choose";

/** Declares only the license of each user. Someone who leaves the program stays in Zoom as they are. */
export function declareLicenses({ basic, licensed }: Choice): void {
  const declare = (email: string, type: UserType) =>
    new ZoomUser(keyOf(email), { email, type, onExisting: "adopt" }, { retainOnDelete: true });
  for (const email of basic) declare(email, UserType.Basic);
  for (const email of licensed) declare(email, UserType.Licensed);
}
