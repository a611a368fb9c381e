/**
 * Whether a reply is about what it was asked for. A proxy may send it to another call, and a database may take one e-mail
 * for another.
 */
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
/** Zoom shows what is not set as a blank string, too. */
const isBlank = (text: string | undefined) => (text ?? "") === "";

function isAbout(shown: ShownUser, asked: string, email: string | undefined): boolean {
  if (asked === OWN) return true;
  if (asked.includes("@")) return isBlank(shown.email) || is(shown.email, asked);
  return is(shown.id, asked) || is(shown.email, email) || (shown.id === undefined && email === undefined);
}

/**
 * Returns why a reply is not about this user; undefined if it is.
 *
 * @param asked The id or e-mail in the path.
 * @param email With an id: the e-mail under which this user may have another id, because an acceptance may change it.
 */
export const whyOtherUser = (shown: ShownUser, asked: string, email?: string): string | undefined =>
  isAbout(shown, asked, email) ? undefined : "it is about another user";

/** Returns why a reply is not about the group with this id; undefined if it is. */
export const whyOtherGroup = (shown: { readonly id: string }, asked: string): string | undefined =>
  shown.id === asked ? undefined : "it is about another group";
