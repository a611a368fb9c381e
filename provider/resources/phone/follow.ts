import type { Said } from "../../notices";
import { keyOf } from "../../zoom/names";
import type { ObservedPhoneUser } from "./observe";
import { noteHoldings, observe, type PhoneProgress } from "./progress";
import { isEmail } from "./rules";
import { awaitsInvited, type PhoneUserState, whoIs } from "./state";

/*
 * Whose phone it is if the user was invited, and Zoom does not know their id any more: acceptance may have given them
 * another one. A phone that waits for them has no object yet. If the program names them by e-mail, it goes to the user who
 * has this e-mail now, like a new phone, also if someone else invited them. An id means only the user whom it named.
 */

/**
 * Returns the e-mail of the user for whom a phone waits; undefined if it waits for no one whose id may have changed.
 *
 * @param userId The user whom the program names.
 */
export function awaitedEmail(was: PhoneUserState, userId = was.userId): string | undefined {
  if (!awaitsInvited(was)) return undefined;
  if (!isEmail(userId)) return was.userEmail;
  const isSame = [was.userId, was.userEmail ?? ""].some((name) => keyOf(name) === keyOf(userId));
  return isSame ? userId : undefined;
}

/** Returns whether a user is found under another id than that in the state. An e-mail may stand in for an unknown id. */
export const hasOtherId = (zoomId: string, { id, accountStatus }: ObservedPhoneUser): boolean =>
  accountStatus !== "gone" && !isEmail(zoomId) && !isEmail(id) && id !== zoomId;

/** Returns whether acceptance may still give the user another id. @param was Undefined for a new phone. */
export const mayGetOtherId = ({ accountStatus }: ObservedPhoneUser, was: PhoneUserState | undefined): boolean =>
  accountStatus === "pending" || (accountStatus === "gone" && was !== undefined && awaitsInvited(was));

interface Look {
  /** The id in the state. */
  readonly id: string;
  /** Whether the user was looked for by their e-mail, and not by the id in the state. */
  readonly isByEmail: boolean;
  /** The user whom the program means, by id or e-mail. */
  readonly meant: string;
}

/**
 * Looks for the user of a phone that waits if acceptance may have given them another id. Returns whether it has. Someone
 * whom the program names by id counts only if one of its resources has found them under another id, too.
 */
export async function follow(progress: PhoneProgress, { id, isByEmail, meant }: Look): Promise<boolean> {
  const { run, awaited, inputs, seen: first } = progress;
  if (awaited === undefined || isEmail(id)) return false;
  if (first.accountStatus !== "gone" && (!isByEmail || first.id === id)) return hasOtherId(id, first);
  const isNamed = isEmail(inputs.userId);
  const second = await observe(progress, isByEmail ? id : isNamed ? meant : awaited);
  const [byId, byEmail] = isByEmail ? [second, first] : [first, second];
  const isGone = byId.accountStatus === "gone";
  const isFollowed = isGone && hasOtherId(id, byEmail) && (isNamed || run.memory.isDeclaredId("ZoomUser", byEmail.id));
  // Zoom may tell no id of someone who is pending: then the same e-mail is the same user.
  const isSame = isEmail(byEmail.id) && byId.email !== undefined && keyOf(byId.email) === keyOf(byEmail.id);
  progress.seen = isFollowed || (isByEmail && !isGone && !isSame) ? byEmail : byId;
  noteHoldings(progress);
  return isFollowed;
}

/** Says that the phone goes to a user with another id: they may be someone else. */
export const followedLine = (was: PhoneUserState): Said => ({
  who: whoIs(was),
  one: "{who} has another id in Zoom than the invited user. The phone goes to the user who has this e-mail now.",
  several:
    "{who} have other ids in Zoom than the invited users. The phones go to the users who have these e-mails now.",
});
