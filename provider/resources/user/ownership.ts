import type { Run, Snapshot } from "../../types";
import { RefusedError } from "../../zoom/errors";
import { keyOf } from "../../zoom/names";
import { changingEmails } from "../shared/changing-emails";
import { keptInState } from "../shared/kept-in-state";
import { shownValue } from "../shared/secret-values";
import { untilFree } from "../shared/until-free";
import type { Party } from "../shared/wishes";
import { inWords } from "../shared/words";
import { zoomIdOf } from "../shared/zoom-id";
import { rows, sameEmail } from "./attributes";
import { endReplaced, lastOf, toReplace, withoutInvitation } from "./created-first";
import { howToInviteAgain, leftInDoubt } from "./errors";
import { featuresIn } from "./features";
import type { UserInputs } from "./inputs";
import { spareLicenses } from "./losses";
import { KIND, userMemory } from "./memory";
import { type Found, findOwned, lookUp, tellFollowed, withdraw } from "./observe";
import { beginning, type UserProgress } from "./progress";
import { seenWith, withFeatures } from "./read-features";
import { isProvenInvitation, knownSince, wasCreatedAt } from "./proof";
import type { Observed } from "./rules";
import { thingsOf } from "./scarce";
import { listsToWrite, within } from "./scope";
import { appliedIn, asDerived, hasUnprovenInvitation, isInvited, isNextEmail, policiesOf, UserState } from "./state";

/** At most this many numbers fit on a profile. */
const PROFILE_NUMBERS = 3;

/** Reads the user of a resource. Returns undefined if they have to be created. */
export async function observe(run: Run, desired: UserInputs, prior: Snapshot | undefined, party: Party) {
  const progress = await (prior ? observeOwned(run, desired, prior, party) : observeNew(run, desired, party));
  try {
    return progress && spare(await observeFeatures(progress));
  } catch (error) {
    throw keptInState(progress?.left, error);
  }
}

/** Takes over a user whom only the creation met. */
export async function adopt(run: Run, desired: UserInputs, seen: Observed, party: Party): Promise<UserProgress> {
  refuseOfOther(run, desired, seen);
  return spare(await observeFeatures(ofAdoption(run, desired, seen, party)));
}

/** Leaves someone the licenses of which no preview could say that they lose them. */
function spare(progress: UserProgress): UserProgress {
  const { run, was, seen, party, owned } = progress;
  // An adoption that is refused keeps nothing.
  if (!owned && policiesOf(progress.desired, run.settings).onExisting === "refuse") return progress;
  const { desired, kept, barred } = spareLicenses(was, progress.desired, seen);
  const without =
    barred.length > 0 ? `They do not get ${barred.join(", ")} yet, because Zoom does not give both. ` : "";
  if (kept.length > 0)
    run.tell(
      `${party.who} keeps ${kept.join(", ")}, because no preview has said that the program takes this away. ${without}` +
        `To see and make this change, run "pulumi up --refresh".`,
    );
  return { ...progress, desired };
}

/** Reads the features if they are in scope. Otherwise those that were applied last count, for what the user gives up. */
async function observeFeatures(progress: UserProgress): Promise<UserProgress> {
  const { run, desired, seen, was } = progress;
  if (seen.accountStatus !== "active") return progress;
  const applied = was && appliedIn(was).features;
  if (desired.features === undefined)
    return applied === undefined ? progress : { ...progress, seen: seenWith(seen, featuresIn(applied)) };
  const read = await withFeatures(run, seen);
  if (!read) throw new RefusedError(`${seen.email} was removed from this Zoom account just now. Run "pulumi refresh".`);
  return { ...progress, seen: read };
}

async function observeOwned(run: Run, desired: UserInputs, { id, state }: Snapshot, party: Party) {
  const was = UserState.parse(state);
  const memory = userMemory(run.memory);
  memory.replacing.delete(zoomIdOf(id, was));
  if (hasUnprovenInvitation(was)) return observeUnproven(run, desired, was, party);
  const found = await findOwned(run, id, was);
  if (found?.isOwned) {
    tellFollowed(run, id, was, found.seen);
    return ofResource(run, { desired, was, seen: found.seen, zoomId: zoomIdOf(id, was), party });
  }
  throw new RefusedError(
    found
      ? `${was.email}: the invitation has ended, and another user (id ${found.seen.id}) has this e-mail now. Run "pulumi up --refresh".`
      : was.accountStatus === "pending" || was.accountStatus === "expired"
        ? `${was.email}: the invitation expired or was withdrawn, so nothing can be changed. ${howToInviteAgain(run.memory, desired.email)}`
        : `${was.email} (id ${id}) is no longer in this Zoom account. Run "pulumi refresh"; the next "pulumi up" then creates the user again.`,
  );
}

interface OfResource {
  readonly desired: UserInputs;
  readonly was: UserState;
  readonly seen: Observed;
  /** The id in state. */
  readonly zoomId: string;
  readonly party: Party;
}

/** A run only makes true what is in scope of the change. */
function ofResource(run: Run, { desired, was, seen, zoomId, party }: OfResource): UserProgress {
  // An e-mail that waited when the user was deactivated goes on waiting.
  const isEmailLate =
    seen.accountStatus === "inactive" && isNextEmail(was, desired.email) && desired.status !== "active";
  const { email } = isEmailLate ? seen : desired;
  const wanted = within(was, { ...desired, ...listsBeside(was, desired, seen), email }, seen);
  return {
    ...{ run, desired: wanted, seen: asDerived(seen, wanted), was, knew: was, owned: true },
    ...{ origin: was.origin, ...knownSince(was, zoomId, seen), party, ...beginning() },
    ...(isEmailLate ? { waiting: ["email"] } : {}),
  };
}

/** Returns the lists to write: with what someone added in Zoom. */
function listsBeside(was: UserState, desired: UserInputs, seen: Observed): ReturnType<typeof listsToWrite> {
  if (seen.accountStatus !== "active") return {};
  const lists = listsToWrite(appliedIn(was), desired, seen.attributes);
  const numbers = rows(lists.phoneNumbers);
  if (numbers.length > PROFILE_NUMBERS && (desired.phoneNumbers?.length ?? 0) <= PROFILE_NUMBERS)
    throw new RefusedError(
      `${was.email} would have ${numbers.length} phone numbers, and Zoom allows three: someone added numbers to the profile ` +
        `in Zoom. Run "pulumi up --refresh". Its preview shows which numbers are removed.`,
    );
  return lists;
}

/** The user of a new resource may exist: handed over by a removal of this run, or unmanaged. */
async function observeNew(run: Run, desired: UserInputs, party: Party): Promise<UserProgress | undefined> {
  const key = keyOf(desired.email);
  const { handedOver, settled, withdrawn } = userMemory(run.memory);
  refuseOfOther(run, desired, handedOver.takenByOther(run.memory, key));
  await endReplaced(run, key);
  const left = handedOver.take(run.memory, key);
  if (left) return observeHandedOver(run, desired, left, party);
  const seen = await lookUpWhenGivenUp(run, desired, party);
  const own = seen && lastOf(run.memory, seen, key);
  if (own) {
    settled.add(seen.id);
    const changed = await observeHandedOver(run, desired, own, party);
    if (!changed) withdrawn.set(key, toReplace(withoutInvitation(own)));
    return changed;
  }
  refuseOfOther(run, desired, seen);
  return seen && ofAdoption(run, desired, seen, party);
}

/** @throws RefusedError if another resource of the program has this user. */
function refuseOfOther({ memory }: Run, { email }: UserInputs, seen: { id: string } | undefined): void {
  if (!seen || !memory.isDeclaredId(KIND, seen.id)) return;
  throw new RefusedError(
    `${email}: another resource of this program already manages this user (id ${seen.id}). ` +
      `Remove one of the two resources from the program.`,
  );
}

/** Looks until no user of this run has the e-mail who is about to give it up, or until that takes too long. */
async function lookUpWhenGivenUp(run: Run, desired: UserInputs, party: Party): Promise<Observed | undefined> {
  const { email } = desired;
  const seen = await lookUp(run, email);
  // The user of this resource itself is given up only afterwards, or never.
  const isOwn = seen && run.memory.isCreatedBeforeRemoved(KIND, seen.id, keyOf(email));
  if (!seen || isOwn || !isGivenUp(run, seen, email)) return seen;
  const [thing] = thingsOf("email", keyOf(email), desired.secretArguments);
  const holder = thing && (await untilFree(run, party, thing, () => lookUp(run, email)));
  if (!holder || !isGivenUp(run, holder, email)) return holder;
  throw new RefusedError(
    `${email}: this user cannot be invited yet, because another user of this program (id ${holder.id}) still has this ` +
      `e-mail. Remove references to this user from other resources, and run "pulumi up --continue-on-error" for the ` +
      `removals. Then add them again, and run "pulumi up".`,
  );
}

/** Returns whether the program gives another e-mail to this user, or withdraws their invitation as that of a resource. */
function isGivenUp({ memory }: Run, { id, accountStatus }: Observed, email: string): boolean {
  const change = changingEmails(memory).of(id);
  if (change && sameEmail(change.from, email)) return true;
  const staysInvited = userMemory(memory).replacing.get(id)?.staysInvited;
  return accountStatus === "pending" && memory.isReplaced(KIND, id) && !memory.isDeclaredId(KIND, id) && !staysInvited;
}

/**
 * The removal half of a replacement left the user for this creation. An invitation is withdrawn, to be sent again; an
 * active user is changed in place.
 *
 * @throws PartialError if it fails half-way: the resource stays in state as it was.
 */
async function observeHandedOver(run: Run, desired: UserInputs, left: Snapshot, party: Party) {
  const was = UserState.parse(left.state);
  if (hasUnprovenInvitation(was)) return observeUnproven(run, desired, was, party);
  let found: Found | undefined;
  let changed: UserProgress | undefined;
  const zoomId = zoomIdOf(left.id, was);
  try {
    found = await findOwned(run, left.id, was);
    if (found?.isOwned && found.seen.accountStatus === "pending") {
      if (!isProvenInvitation(was, zoomId, found.seen)) {
        if (policiesOf(desired, run.settings).onExisting === "adopt")
          return ofAdoption(run, desired, found.seen, party);
        throw new RefusedError(mayBeOfSomeoneElse(was, found.seen));
      }
      if (await withdraw(run, found.seen)) return undefined;
      throw new RefusedError(
        `Withdrawing the invitation of ${was.email} failed: Zoom still shows it. Run "pulumi up" again.`,
      );
    }
    if (found?.isOwned) changed = { ...ofResource(run, { desired, was, seen: found.seen, zoomId, party }), left };
  } catch (error) {
    // The next run may not be able to tell who sent the invitation, or that there is one.
    const { accountStatus } = found?.isOwned ? found.seen : was;
    const known = { accountStatus, ...(found ? knownSince(was, zoomId, found.seen) : {}) };
    throw keptInState(toReplace({ id: left.id, state: { ...left.state, ...known } }), error);
  }
  const seen = found ? found.seen : await lookUp(run, desired.email);
  if (!changed) {
    if (seen?.id !== left.id) refuseOfOther(run, desired, seen);
    return seen && ofAdoption(run, desired, seen, party);
  }
  tellFollowed(run, left.id, was, changed.seen);
  if (isInvited(was))
    run.tell(
      `${was.email} accepted the invitation in the meantime, so they are changed in place instead of invited again.`,
    );
  return changed;
}

const mayBeOfSomeoneElse = ({ email }: UserState, { id }: Observed) =>
  `${email} has an invitation (id ${id}) that this stack may not have sent, so it stays. To keep it, run ` +
  `"pulumi up --refresh". To replace it, withdraw it in Zoom's web portal, and then use "pulumi up --replace".`;

/** It is unknown whether this stack created the user who is there now. */
async function observeUnproven(
  run: Run,
  desired: UserInputs,
  was: UserState,
  party: Party,
): Promise<UserProgress | undefined> {
  const seen = await lookUpWhenGivenUp(run, desired, party);
  if (
    seen &&
    desired.createAction !== undefined &&
    desired.createAction !== "create" &&
    wasCreatedAt(was.invitedAt, seen)
  )
    return ofResource(run, { desired, was, seen, zoomId: seen.id, party });
  if (seen && policiesOf(desired, run.settings).onExisting === "refuse")
    throw new RefusedError(
      `${desired.email}: this user already exists in this Zoom account (id ${seen.id}, ${seen.accountStatus}). ` +
        `It is unknown whether this stack invited them or someone else did. To adopt them, set onExisting: "adopt".`,
    );
  refuseOfOther(run, desired, seen);
  if (!sameEmail(was.email, desired.email)) run.tell(leftInDoubt(was));
  return seen && ofAdoption(run, desired, seen, party);
}

/** An adoption adds and sets. It removes nothing that the program does not know of. */
function ofAdoption(run: Run, desired: UserInputs, seen: Observed, party: Party): UserProgress {
  const isAdopted = policiesOf(desired, run.settings).onExisting === "adopt";
  // From here on, no other resource of the run gets the user.
  if (isAdopted) run.memory.noteDeclaredId(KIND, seen.id, keyOf(desired.email), { isNew: true });
  const lists = isAdopted && seen.accountStatus === "active" ? listsToWrite(undefined, desired, seen.attributes) : {};
  const kept = rows(lists.phoneNumbers).slice(desired.phoneNumbers?.length ?? 0);
  if (kept.length > 0) {
    const listed = kept.map(({ number }) => inWords(number)).join(", ");
    const numbers = shownValue(desired.secretArguments, "phoneNumbers", listed);
    if (rows(lists.phoneNumbers).length > PROFILE_NUMBERS)
      throw new RefusedError(
        `${desired.email}: adopting this user would remove phone numbers from their profile (${numbers}), because Zoom ` +
          `allows three. Declare them in phoneNumbers, or remove phoneNumbers from the program.`,
      );
    run.tell(`${desired.email} keeps the profile phone numbers that the program does not declare: ${numbers}.`);
  }
  const wanted = { ...desired, ...lists };
  return {
    ...{ run, desired: wanted, seen: asDerived(seen, wanted), was: undefined, knew: undefined, owned: false },
    ...{ origin: "adopted", invitedAt: undefined, party, ...beginning() },
  };
}
