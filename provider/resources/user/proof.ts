import { sameEmail } from "./attributes";
import type { AccountStatus, Observed } from "./rules";
import { isInvited } from "./state";

/*
 * What proves that a user or an invitation in Zoom is the one of a resource. No I/O, no clock: the id is the proof, and
 * the e-mail is not, because someone else may have been invited with it since.
 */

/** What state knows of how the user came to the resource. */
export interface Known {
  readonly email: string;
  readonly accountStatus: AccountStatus;
  /** When this stack sent the invitation that is pending, or tried to. */
  readonly invitedAt?: string;
  /** The invitation was found by its e-mail, so that this stack may not have sent it. */
  readonly foundByEmail?: true;
}

type Seen = Pick<Observed, "id" | "accountStatus" | "createdAt">;

const INVITATION_MS = 30 * 24 * 3_600_000;
/** This machine's clock and Zoom's may differ. */
const CLOCK_SKEW_MS = 10 * 60_000;

/** Returns whether a user who is active was created at about this time. Zoom does not tell it of a pending user. */
export const wasCreatedAt = (time: string | undefined, { accountStatus, createdAt }: Omit<Seen, "id">) =>
  accountStatus === "active" &&
  time !== undefined &&
  createdAt !== undefined &&
  Math.abs(Date.parse(createdAt) - Date.parse(time)) <= CLOCK_SKEW_MS;

/**
 * Returns whether a user with another id can only have come from this stack's invitation: they were created while it was
 * pending, when Zoom takes no other invitation for the e-mail.
 */
export function cameFromInvitation(
  was: Pick<Known, "accountStatus" | "invitedAt">,
  { createdAt }: Pick<Seen, "createdAt">,
): boolean {
  if (was.accountStatus !== "pending" || was.invitedAt === undefined || createdAt === undefined) return false;
  return isWithinInvitation(was.invitedAt, createdAt);
}

/** Returns whether a user counts as the one of an invitation under another id than it had, which only the dates prove. */
export const isFollowed = (was: Known, zoomId: string, seen: Seen): boolean =>
  seen.id !== zoomId && !sameEmail(zoomId, was.email) && seen.accountStatus !== "pending";

function isWithinInvitation(invitedAt: string, createdAt: string): boolean {
  const ageMs = Date.parse(createdAt) - Date.parse(invitedAt);
  return ageMs >= -CLOCK_SKEW_MS && ageMs <= INVITATION_MS + CLOCK_SKEW_MS;
}

/**
 * Returns whether someone who is found by the e-mail of an invitation, because no id is known, was created when it could
 * not be accepted.
 */
const isOfAnotherTime = (was: Known, { accountStatus, createdAt }: Seen): boolean =>
  isInvited(was) &&
  accountStatus !== "pending" &&
  was.invitedAt !== undefined &&
  createdAt !== undefined &&
  !isWithinInvitation(was.invitedAt, createdAt);

/**
 * Returns whether a user is the one of a resource. A pending user who has the e-mail of an invitation counts as its user,
 * for reading.
 *
 * @param zoomId The id in state: the e-mail, if Zoom has shown no id so far.
 */
export function isUserOf(was: Known, zoomId: string, seen: Seen): boolean {
  if (sameEmail(zoomId, was.email)) return !isOfAnotherTime(was, seen);
  if (seen.accountStatus === "pending") return true;
  return (seen.id === zoomId && !was.foundByEmail) || cameFromInvitation(was, seen);
}

/**
 * Returns whether Zoom never showed an invitation that can still be accepted: someone who has a Zoom account elsewhere got a
 * mail, and has not decided.
 */
export const mayBeElsewhere = (was: Known, zoomId: string, nowMs: number): boolean =>
  sameEmail(zoomId, was.email) &&
  was.invitedAt !== undefined &&
  nowMs - Date.parse(was.invitedAt) <= INVITATION_MS + CLOCK_SKEW_MS;

/** Returns whether it is certain that this stack sent a pending invitation, or adopted or imported it: by its id only. */
export const isProvenInvitation = (was: Known, zoomId: string, seen: Pick<Seen, "id">): boolean =>
  seen.id === zoomId && !sameEmail(zoomId, was.email) && !was.foundByEmail;

/**
 * Returns what is known of an invitation after it was read. Another invitation has the e-mail if the one in state ended,
 * so no one who accepts it accepted that of this stack.
 */
export function knownSince(
  was: Known,
  zoomId: string,
  seen: Seen,
): { invitedAt: Known["invitedAt"]; foundByEmail: Known["foundByEmail"] } {
  const { invitedAt, foundByEmail } = was;
  if (seen.accountStatus !== "pending") return { invitedAt, foundByEmail: undefined };
  if (seen.id === zoomId) return { invitedAt, foundByEmail };
  return { invitedAt: sameEmail(zoomId, was.email) ? invitedAt : undefined, foundByEmail: true };
}
