import type { Run } from "../../types";
import { deleteUser, getUser, listUsers } from "../../zoom/api/endpoints";
import type { UserReply } from "../../zoom/api/replies";
import { isUserGone } from "../../zoom/api/codes";
import type { Call, Zoom } from "../../zoom/call";
import { ZoomResponseError } from "../../zoom/errors";
import { requestUnless } from "../../zoom/request-unless";
import { readUntil } from "../shared/read-until";
import { zoomIdOf } from "../shared/zoom-id";
import { sameEmail } from "./attributes";
import { explainFailure } from "./errors";
import { isFollowed, isUserOf } from "./proof";
import type { Observed } from "./rules";
import { isInvited, type UserState } from "./state";
import { fromWire } from "./wire";

/** Returns what a reply shows. @throws ZoomResponseError if it has no e-mail. */
export function observed(call: Call<UserReply>, reply: UserReply, idOrEmail: string, email?: string): Observed {
  const seen = fromWire(reply, idOrEmail, email);
  if (seen.email === "") throw new ZoomResponseError(call, 200, "email: it is missing");
  return seen;
}

/**
 * Reads a user. Returns undefined if Zoom does not know the id or e-mail.
 *
 * @param invited The e-mail of an invitation, whose acceptance may give the user another id.
 */
export async function findUser(
  zoom: Zoom,
  idOrEmail: string,
  { email, invited }: { email?: string; invited?: string } = {},
): Promise<Observed | undefined> {
  const call = getUser(idOrEmail, invited);
  const reply = await requestUnless(zoom, isUserGone, call);
  return reply && observed(call, reply, idOrEmail, email);
}

/** Reads a user as `findUser` does. A failure names the user. */
export async function lookUp(
  run: Run,
  email: string,
  idOrEmail = email,
  isInvitation = false,
): Promise<Observed | undefined> {
  try {
    return await findUser(run.zoom, idOrEmail, { email, invited: isInvitation ? email : undefined });
  } catch (error) {
    throw await explainFailure(run.zoom, "look up", email, error);
  }
}

/** Who is found for a resource, and whether they are the user of the resource. An invitation need not be its own. */
export interface Found {
  readonly seen: Observed;
  readonly isOwned: boolean;
}

/**
 * Reads the user of a resource: by id, and only if that is unknown and the resource is an invitation, by e-mail. A user
 * who is active under the e-mail is the user of the resource only if they can have accepted its invitation.
 */
export async function findOwned(run: Run, id: string, was: UserState): Promise<Found | undefined> {
  const zoomId = zoomIdOf(id, was);
  const seen = await lookUp(run, was.email, zoomId, isInvited(was));
  if (seen) return { seen, isOwned: isUserOf(was, zoomId, seen) };
  if (!isInvited(was) || zoomId === was.email) return undefined;
  const other = await lookUp(run, was.email);
  return other && { seen: other, isOwned: isUserOf(was, zoomId, other) };
}

/** Says that the user of a resource has another id by now: Zoom may have given it on acceptance, or they are someone else. */
export function tellFollowed(run: Run, id: string, was: UserState, seen: Observed): void {
  if (!isFollowed(was, zoomIdOf(id, was), seen)) return;
  run.tell({
    who: was.email,
    one: "{who} has another id in Zoom than the invited user. Zoom created them within the 30 days of the invitation, so the resource manages them from now on.",
    several:
      "{who} have other ids in Zoom than the invited users. Zoom created them within the 30 days of the invitations, so the resources manage them from now on.",
  });
}

/** Withdraws an invitation. Returns whether Zoom has stopped showing it. */
export async function withdraw(run: Run, { id, email }: Observed): Promise<boolean> {
  try {
    await requestUnless(run.zoom, isUserGone, deleteUser(id));
  } catch (error) {
    throw await explainFailure(run.zoom, "withdraw", email, error);
  }
  const seen = await readUntil(
    run.zoom.clock,
    () => lookUp(run, email, id),
    (now) => !now,
  );
  return !seen;
}

/** Returns whether the account lists an invitation for this e-mail. The row of a pending user has no id. */
export async function isListedAsPending(zoom: Zoom, email: string): Promise<boolean> {
  for await (const row of zoom.pages(listUsers({ status: "pending" }))) if (sameEmail(row.email, email)) return true;
  return false;
}
