import type { Properties, Run, Snapshot } from "../../types";
import { getUser } from "../../zoom/api/endpoints";
import { argumentsIn } from "../shared/arguments";
import { isUnchanged } from "../shared/unchanged";
import { zoomIdOf } from "../shared/zoom-id";
import { ATTRIBUTES, derivedName, isEmpty, sameEmail } from "./attributes";
import { featuresIn } from "./features";
import { UserInputs } from "./inputs";
import { findListed } from "./listed";
import { findOwned, findUser, lookUp, observed, tellFollowed } from "./observe";
import { seenWith, withFeatures } from "./read-features";
import { removalPoliciesToSave } from "./removal-policies";
import { knownSince, mayBeElsewhere } from "./proof";
import type { Observed } from "./rules";
import { statusOf } from "./scope";
import {
  declaredAsShown,
  hasUnprovenInvitation,
  isInvited,
  stateOf,
  stillDeferred,
  stillNext,
  UserState,
} from "./state";

/** Reads a user for a refresh. Returns undefined if they are gone. */
export async function readUser(run: Run, id: string, state: Properties): Promise<Snapshot | undefined> {
  const was = UserState.parse(state);
  if (hasUnprovenInvitation(was)) return readUnproven(run, id, state, was);
  const listed = await findListed(run, id, was);
  const read = listed && (await completeFeatures(run, was, listed));
  const asListed = read && snapshotOf(run, state, was, read);
  // A page can only confirm the state. Anyone who seems changed, or is on no page, is read individually.
  if (asListed && isUnchanged({ id, state }, asListed)) return asListed;
  const found = await findOwned(run, id, was);
  if (found?.isOwned) {
    const { features } = read?.attributes ?? {};
    const isRead = features !== undefined && found.seen.accountStatus === "active";
    const seen = isRead ? seenWith(found.seen, featuresIn(features)) : await completeFeatures(run, was, found.seen);
    if (!seen) return undefined;
    tellFollowed(run, id, was, seen);
    tellDeactivated(run, was, seen);
    const known = knownSince(was, zoomIdOf(id, was), seen);
    if (known.foundByEmail && !was.foundByEmail) run.tell(foundLine(seen, known.invitedAt));
    return snapshotOf(run, state, was, seen, known);
  }
  if (found) {
    run.tell(
      `${was.email}: the invitation has ended, and another user (id ${found.seen.id}) has this e-mail now. They are not ` +
        `managed. To adopt them, set onExisting: "adopt".`,
    );
    return undefined;
  }
  const policy = was.onExpiredInvitation ?? run.settings.onExpiredInvitation;
  const isUndecided = mayBeElsewhere(was, zoomIdOf(id, was), run.zoom.clock.now());
  if (!isInvited(was) || (policy === "reinvite" && !isUndecided)) return undefined;
  run.tell({ who: was.email, ...(policy === "reinvite" ? UNDECIDED : ENDED) });
  return { id, state: { ...state, accountStatus: "expired" } };
}

const REST = "No new invitation is sent automatically. Each preview shows the command that sends one.";
const ENDED = {
  one: `The invitation of {who} expired or was withdrawn. ${REST}`,
  several: `The invitations of {who} expired or were withdrawn. ${REST}`,
};
const LATER = "A refresh more than 30 days after the invitation lets the next run invite them again.";
const UNDECIDED = {
  one: `Zoom does not show {who}, who may have another Zoom account and can still accept. ${LATER}`,
  several: `Zoom does not show {who}, who may have other Zoom accounts and can still accept. ${LATER}`,
};

/** @param invitedAt Known if the invitation may be that of this stack, which an acceptance in time then proves. */
const foundLine = ({ id, email }: Observed, invitedAt: string | undefined) =>
  `${email} has an invitation (id ${id}) that this stack may not have sent. No run withdraws it.` +
  (invitedAt === undefined ? ` If they accept it, adopt them with onExisting: "adopt".` : "");

/** Reads the features too if they are declared, and `deepGet` does not leave them out. */
const completeFeatures = async (run: Run, was: UserState, seen: Observed) =>
  was.features !== undefined && run.settings.deepGet ? withFeatures(run, seen) : seen;

/**
 * Says that the user is no longer active: without a declared status, no preview would show it. Someone deactivated them in
 * Zoom, or a run did so whose answer was lost.
 */
export function tellDeactivated(run: Run, was: UserState, seen: Observed): void {
  if (was.status !== undefined || was.accountStatus !== "active" || seen.accountStatus !== "inactive") return;
  const rest = 'What the program changes waits until they are active. To reactivate them, declare status: "active".';
  run.tell({
    who: was.email,
    one: `{who} is deactivated in Zoom, and the program does not declare their status. ${rest}`,
    several: `{who} are deactivated in Zoom, and the program does not declare their status. ${rest}`,
  });
}

/** Until an adoption, the user of an invitation that may be of someone else is read, and not taken over. */
async function readUnproven(run: Run, id: string, state: Properties, { email }: UserState) {
  return (await lookUp(run, email)) ? { id, state } : undefined;
}

/** Returns what state holds of the user as Zoom shows them. */
function snapshotOf(
  run: Run,
  state: Properties,
  was: UserState,
  seen: Observed,
  known: Pick<UserState, "invitedAt" | "foundByEmail"> = {},
): Snapshot {
  const deferred = stillDeferred(was, seen);
  const declared = {
    ...argumentsIn(state, UserInputs),
    ...declaredAsShown(was, seen, seen.accountStatus === "pending" ? [] : (deferred ?? []), run.settings.deepGet),
    email: sameEmail(was.email, seen.email) ? was.email : seen.email,
    status: was.status === undefined ? undefined : statusOf(seen.accountStatus),
  };
  const { asZoomShows, origin } = was;
  const nextEmail = stillNext(was, seen);
  const now = stateOf(declared, seen, run.accountId, { deferred, nextEmail, asZoomShows, origin, ...known });
  // Earlier versions kept this output: a refresh by itself makes no change of it.
  const { personalMeetingUrl } = state;
  return { id: seen.id, state: personalMeetingUrl === undefined ? now : { ...now, personalMeetingUrl } };
}

/**
 * Reads a user with everything that is set, as if it had been declared. Returns undefined if there is none.
 *
 * @param row The row of a list page, if it was read already: it then stands in for the single read.
 */
export async function importUser(run: Run, id: string, row?: unknown): Promise<Snapshot | undefined> {
  const call = getUser(id);
  const seen = row === undefined ? await findUser(run.zoom, id) : observed(call, call.reply.parse(row), id);
  if (!seen) return undefined;
  const isFollowing = seen.attributes.displayName === derivedName(seen.attributes);
  const attributes = Object.fromEntries(
    ATTRIBUTES.filter((name) => name !== "displayName" || !isFollowing)
      .map((name) => [name, seen.attributes[name]] as const)
      .filter(([name, value]) => !isEmpty(value) && UserInputs.shape[name].safeParse(value).success),
  );
  const status = seen.accountStatus === "inactive" ? { status: "inactive" } : {};
  const declared = { email: seen.email, ...attributes, ...status, ...removalPoliciesToSave({}, run.settings) };
  return { id: seen.id, state: stateOf(declared, seen, run.accountId, { origin: "imported" }) };
}
