import type { Memory, Properties, Run, Snapshot } from "../../types";
import { isUserGone } from "../../zoom/api/codes";
import { RefusedError, ZoomApiError } from "../../zoom/errors";
import { keyOf } from "../../zoom/names";
import { changingEmails } from "../shared/changing-emails";
import { claimsOf } from "../shared/claims";
import { readUntil } from "../shared/read-until";
import { redactorOf } from "../shared/redact";
import { renamedInZoom } from "../shared/removal-refusals";
import { namedSince } from "../shared/words";
import { switchPhone } from "./enable";
import { explainFailure } from "./errors";
import { STAYS } from "./forced";
import { KIND, phoneMemory } from "./memory";
import { DEACTIVATED, observePhone, readPhone } from "./observe";
import { around } from "./progress";
import { isEmail } from "./rules";
import { isWaiting, mayBeOfOthers, PhoneUserState, whoIs } from "./state";
import { thingsApplied, thingsOf } from "./things";

interface Removed {
  readonly id: string;
  readonly was: PhoneUserState;
  /** The user, for sentences. */
  readonly who: string;
}

/** A phone that is left, with its state as the engine gave it. */
type Left = Removed & Pick<Snapshot, "state">;

/** Disables a phone that this stack has. What another resource of the program declares, and what only waited, is left. */
export async function removePhoneUser(run: Run, id: string, state: Properties): Promise<void> {
  const { zoom, memory } = run;
  const was = PhoneUserState.parse(state);
  const who = whoIs(was);
  const claims = claimsOf(memory);
  claims.forget(KIND, id);
  const names = [was.userId, id, ...(was.userEmail === undefined ? [] : [was.userEmail])].map(keyOf);
  const isLooked = !isWaiting(was) && !mayBeOfOthers(was) && !isToBeCreated(memory, id, names);
  // A phone that only the engine replaces stays with its user, as in an update.
  const isOwn = !memory.isReplaced(KIND, id) && memory.isRemovedToBeCreated(KIND, id, keyOf(was.userId));
  if (memory.isDeclaredId(KIND, id) || isOwn || (!isLooked && isMeant(memory, names, id)))
    return leave(run, { id, was, who, state }, names);

  const before = await looking(run, who, () => observePhone(zoom, id, { outboundCaller: false }));
  const now = namedAsIn(was, before.email);
  if (was.origin === "unknown") {
    if (before.phone)
      run.tell(
        `The phone of ${now} is left enabled: it is unknown whether this stack enabled it, because Zoom's answer was lost.`,
      );
    return;
  }
  if (isWaiting(was)) {
    if (before.phone) run.tell(`The phone of ${now} is left enabled: this stack did not enable it.`);
    return;
  }
  const email = before.email === undefined ? undefined : keyOf(before.email);
  const namesNow = email === undefined ? names : [...names, email];
  if (isMeant(memory, namesNow, id, email)) return leave(run, { id, was, who: now, state }, namesNow);
  if (before.phone) refuseRenamed(memory, { id, was, who: now }, email);
  const isDisabled = () =>
    looking(run, who, async () => {
      const reply = await readPhone(zoom, id);
      return reply === undefined || reply.status === DEACTIVATED;
    });
  try {
    await zoom.request(switchPhone(id, false));
  } catch (error) {
    if (isUserGone(error)) return endedBefore(run, { id, was, who: now }, GONE);
    // Zoom changes nothing for a deactivated user; their phone went with the deactivation.
    const mayBeOff = error instanceof ZoomApiError && error.status < 500;
    if (mayBeOff && (await isDisabled()))
      return endedBefore(
        run,
        { id, was, who: now },
        before.accountStatus === "inactive" ? DEACTIVATED_BEFORE : DISABLED_BEFORE,
      );
    throw await explainFailure(zoom, "disable", now, error);
  }
  if (!(await readUntil(zoom.clock, isDisabled, (disabled) => disabled)))
    throw new RefusedError(
      `Zoom accepted the request to disable the phone of ${now} and did not apply it: the phone is still in use. Run "pulumi up" or "pulumi destroy" again.`,
    );
  run.tell({
    who: now,
    one: "The phone of {who} was disabled: its numbers and its extension are free.",
    several: "The phones of {who} were disabled: their numbers and extensions are free.",
  });
  await claims.released(around(run), { kind: KIND, id, who: now, hide: redactorOf(state) }, thingsOf(before.phone));
}

/**
 * Returns whether a resource of the program declares a phone by one of these ids and e-mails of a user, and may mean this one.
 *
 * @param email The one that the user has now, if Zoom was asked.
 */
const isMeant = (memory: Memory, names: readonly string[], id: string, email?: string): boolean =>
  names.some((name) => mayBeMeant(memory, name, id, email));

/** An e-mail means the user to whom the program gives it; with a phone that waits, the user who has it now. */
function mayBeMeant(memory: Memory, name: string, id: string, email: string | undefined): boolean {
  if (phoneMemory(memory).waiting.has(name)) return name === id || (email ?? name) === name;
  if (!memory.mayDeclare(KIND, name, id)) return false;
  const isKnown = memory.knowsObject(KIND, name) || isEmail(id);
  const given = isKnown ? undefined : changingEmails(memory).to(name)?.id;
  return given === undefined || given === id;
}

/**
 * If the user's e-mail has changed since it was saved with the phone, another resource for the former one has another user,
 * and so another phone. No preview could know it. A phone can be declared by the e-mail, or by the user whose resource declares it.
 *
 * @throws RefusedError then.
 */
function refuseRenamed(memory: Memory, { id, was, who }: Removed, email: string | undefined): void {
  const before = emailIn(was);
  if (before === undefined || email === undefined || email === keyOf(before)) return;
  const isByProgram = changingEmails(memory).to(email)?.id === id;
  const isUserOfOther = memory.isDeclaredByAny("ZoomUser", keyOf(before)) && !memory.isDeclaredId("ZoomUser", id);
  if (!isByProgram && (isUserOfOther || memory.isDeclaredByAny(KIND, keyOf(before))))
    throw renamedInZoom(`The phone of ${who} is not disabled`, "the user's e-mail");
}

/** Returns the last known e-mail of the user. */
const emailIn = ({ userEmail, userId }: PhoneUserState): string | undefined =>
  userEmail ?? (isEmail(userId) ? userId : undefined);

/** An administrator may have changed the e-mail since state was saved, and even have given it to someone else. */
function namedAsIn(was: PhoneUserState, email: string | undefined): string {
  const before = emailIn(was);
  const isChanged = email !== undefined && before !== undefined && keyOf(email) !== keyOf(before);
  return isChanged && !was.secretArguments?.includes("userId") ? namedSince(email, before) : whoIs(was);
}

const GONE = {
  one: "The phone of {who} is gone with the user: its numbers and its extension are free.",
  several: "The phones of {who} are gone with the users: their numbers and extensions are free.",
};
const DEACTIVATED_BEFORE = {
  one: "The phone of {who} was disabled with the deactivation of the user: its numbers and its extension are free.",
  several:
    "The phones of {who} were disabled with the deactivation of the users: their numbers and extensions are free.",
};
const DISABLED_BEFORE = {
  one: "The phone of {who} was disabled before, so nothing was removed.",
  several: "The phones of {who} were disabled before, so nothing was removed.",
};

/** Says what became of a phone that was not in use any more. What it had may have become free in this run. */
async function endedBefore(run: Run, { id, was, who }: Removed, said: typeof GONE): Promise<void> {
  run.tell({ who, ...said });
  await claimsOf(run.memory).released(around(run), { kind: KIND, id, who, hide: redactorOf(was) }, thingsApplied(was));
}

const isToBeCreated = (memory: Memory, id: string, names: readonly string[]) =>
  names.some((name) => memory.isRemovedToBeCreated(KIND, id, name));

/** Leaves the phone for the creation that follows, if this is half of a replacement. */
function leave({ memory, tell }: Run, { id, was, who, state }: Left, names: readonly string[]): void {
  const next = names.find((name) => memory.isRemovedToBeCreated(KIND, id, name));
  const left = { id, state: { ...state, zoomId: undefined } };
  // If the program names another user now, an e-mail in the state may mean someone else than this one.
  const taker = memory.isReplaced(KIND, id) ? undefined : next;
  if (!mayBeOfOthers(was)) phoneMemory(memory).handedOver.leave(left, taker);
  if (next === undefined)
    return tell(
      `The phone of ${who} is left as it is: another resource of this program declares it. ` +
        `To rename a resource, use the option "aliases".`,
    );
  if (!isWaiting(was) && !mayBeOfOthers(was)) tell({ who, ...STAYS });
}

async function looking<T>(run: Run, who: string, look: () => Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (error) {
    throw await explainFailure(run.zoom, "look up", who, error);
  }
}
