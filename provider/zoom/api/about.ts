/**
 * Whether a reply is about what it was asked for. A proxy may send it to another call, and a database may take one e-mail
 * for another.
 */
import type { z } from "zod";
import { keyOf } from "../names";

/** What identifies a user in a reply. */
interface ShownUser {
  readonly id?: string;
  readonly email?: string;
}

/** Zoom takes this word for the id of the user to whom the app belongs. */
const OWN = "me";

const is = (one: string | undefined, other: string | undefined) =>
  one !== undefined && other !== undefined && keyOf(one) === keyOf(other);

/**
 * Returns the schema of a reply that is about this user.
 *
 * @param asked The id or e-mail in the path.
 * @param email With an id: the e-mail under which this user may have another id, because an acceptance may change it.
 */
export function aboutUser<Reply extends ShownUser>(
  schema: z.ZodType<Reply>,
  asked: string,
  email?: string,
): z.ZodType<Reply> {
  const isAbout = (shown: ShownUser) => {
    if (asked === OWN) return true;
    if (asked.includes("@")) return shown.email === undefined || is(shown.email, asked);
    return is(shown.id, asked) || is(shown.email, email) || (shown.id === undefined && email === undefined);
  };
  return schema.refine(isAbout, { error: "it is about another user" });
}

/** Returns the schema of a reply that is about the group with this id. */
export const aboutGroup = <Reply extends { readonly id: string }>(
  schema: z.ZodType<Reply>,
  asked: string,
): z.ZodType<Reply> => schema.refine(({ id }) => id === asked, { error: "it is about another group" });
