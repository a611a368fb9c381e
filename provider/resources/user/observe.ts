import type { Run, Snapshot } from "../../types";
import { getUser, listUsers } from "../../zoom/api/endpoints";
import type { UserReply } from "../../zoom/api/replies";
import { isUserGone } from "../../zoom/api/codes";
import type { Call, Zoom } from "../../zoom/call";
import { RefusedError, ZoomResponseError } from "../../zoom/errors";
import { requestUnless } from "../../zoom/request-unless";
import { sameEmail } from "./attributes";
import { explainFailure, HOW_TO_INVITE_AGAIN } from "./errors";
import type { UserInputs } from "./inputs";
import { userMemory } from "./memory";
import type { UserProgress } from "./progress";
import type { Observed } from "./rules";
import { INVITATION, UserState } from "./state";
import { fromWire } from "./wire";

/** Returns what a reply shows. @throws ZoomResponseError if it has no e-mail. */
export function observed(call: Call<UserReply>, reply: UserReply, idOrEmail: string, email?: string): Observed {
  const seen = fromWire(reply, idOrEmail, email);
  if (seen.email === "") throw new ZoomResponseError(call, 200, "email: it is missing");
  return seen;
}

async function findBy(zoom: Zoom, idOrEmail: string, email: string | undefined): Promise<Observed | undefined> {
  const call = getUser(idOrEmail);
  const reply = await requestUnless(zoom, isUserGone, call);
  return reply && observed(call, reply, idOrEmail, email);
}

/**
 * Returns the user with this id or, if Zoom does not know the id, with one of the e-mails: someone who accepts an
 * invitation with an older account of their own gets that account's id.
 */
export async function findUser(zoom: Zoom, id: string | undefined, ...emails: string[]): Promise<Observed | undefined> {
  for (const name of [...(id === undefined ? [] : [id]), ...new Set(emails)]) {
    const seen = await findBy(zoom, name, emails[0]);
    if (seen) return seen;
  }
  return undefined;
}

/** Reads a user as `findUser` does. A failure names the user. */
export async function lookUp(run: Run, who: string, id: string | undefined, ...emails: string[]) {
  try {
    return await findUser(run.zoom, id, ...emails);
  } catch (error) {
    throw await explainFailure(run.zoom, "look up", who, error);
  }
}

/** Returns whether the account lists an invitation for this e-mail. The row of a pending user has no id. */
export async function isListedAsPending(zoom: Zoom, email: string): Promise<boolean> {
  for await (const row of zoom.pages(listUsers({ status: "pending" }))) if (sameEmail(row.email, email)) return true;
  return false;
}

/** Reads the user of a resource. Returns undefined if they have to be created. */
export const observe = (run: Run, desired: UserInputs, prior: Snapshot | undefined) =>
  prior ? observeOwned(run, desired, prior) : observeNew(run, desired);

async function observeOwned(run: Run, desired: UserInputs, { id, state }: Snapshot): Promise<UserProgress | undefined> {
  const was = UserState.parse(state);
  userMemory(run.memory).replacing.delete(id);
  const seen = await lookUp(run, was.email, id, was.email);
  if (seen) return { run, desired, seen, knew: was, owned: true, changed: false, unfinished: [] };
  if (was.unfinished?.includes(INVITATION)) return undefined;
  throw new RefusedError(
    was.accountStatus === "pending" || was.accountStatus === "expired"
      ? `${was.email}: the invitation expired or was withdrawn, so nothing can be changed. ${HOW_TO_INVITE_AGAIN}`
      : `${was.email} (id ${id}) is no longer in this Zoom account. Run "pulumi refresh"; the next "pulumi up" then creates the user again.`,
  );
}

/** The user of a new resource may exist: handed over by a removal of this run, or unmanaged. */
async function observeNew(run: Run, desired: UserInputs): Promise<UserProgress | undefined> {
  const left = userMemory(run.memory).handedOver.get(desired.email.toLowerCase());
  const seen = await lookUp(run, desired.email, left?.id, desired.email);
  if (!seen) return undefined;
  const owned = left?.id === seen.id;
  // Deactivated by the removal half of this replacement: a user who is created is active.
  const revived: UserInputs = owned && left?.deactivatedHere ? { status: "active", ...desired } : desired;
  return { run, desired: revived, seen, knew: undefined, owned, changed: false, unfinished: [] };
}
