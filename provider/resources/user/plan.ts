import type { Announcement, ChangeRequest, Memory } from "../../types";
import { RefusedError } from "../../zoom/errors";
import { keyOf } from "../../zoom/names";
import { changingEmails } from "../shared/changing-emails";
import { inDoubt } from "../shared/in-doubt";
import { redactedError, redactorOf } from "../shared/redact";
import { namesOfSecrets, shownValue } from "../shared/secret-values";
import { zoomIdOf } from "../shared/zoom-id";
import { linesOfDoubt, linesOfLoss, linesOfTakenBack, losing } from "./announced";
import { sameEmail } from "./attributes";
import { exchangeRefused, howToInviteAgain } from "./errors";
import { KnownUserInputs } from "./inputs";
import { KIND, userMemory } from "./memory";
import { removalPoliciesOf } from "./removal-policies";
import { type Changes, decideUser, replacedAtWorst } from "./rules";
import { changesOfUpdate } from "./scope";
import {
  emailsOf,
  hasUnprovenInvitation,
  isInvited,
  isNextEmail,
  isReplacementOpen,
  policiesOf,
  UserState,
} from "./state";

/** Returns what the preview announces for a change of one user. @throws RefusedError for what Zoom would refuse. */
export function planChange(request: ChangeRequest): Announcement {
  const redact = redactorOf(request.state, request.known);
  try {
    const { lines, ...rest } = announce(request);
    return { ...rest, lines: lines.map((line) => redact(line)) };
  } catch (error) {
    throw redactedError(error, redact);
  }
}

function announce({ id, state, known, unknown, settings, memory }: ChangeRequest): Announcement {
  const was = UserState.parse(state);
  const wants = KnownUserInputs.parse(known);
  const zoomId = zoomIdOf(id, was);
  const isSecret = [state, known].some((properties) => namesOfSecrets(properties).includes("email"));
  if (!isSecret) memory.noteEmail(zoomId, was.email);
  const { replacing, invited } = userMemory(memory);
  replacing.delete(zoomId);
  changingEmails(memory).forget(zoomId);
  const policies = policiesOf(wants, settings);
  const changes = withoutWaitingEmail(was, changesOfUpdate(was, wants));
  const isUnproven = hasUnprovenInvitation(was);
  const atWorst = isUnproven ? [] : replacedAtWorst(was, unknown, policies);
  const decision = isUnproven ? undefined : decideUser(was, changes, policies);
  const isPending = was.accountStatus === "pending";
  const by = keyOf(wants.email ?? was.email);
  const key = keyOf(was.email);
  const urn = urnOf(memory, was, wants.email === undefined ? undefined : by);

  // Someone with an account elsewhere, whom Zoom never showed, has a mail already.
  const isReinvited = (wants.onExpiredInvitation ?? settings.onExpiredInvitation) === "reinvite";
  if (was.accountStatus === "expired" && isReinvited && !sameEmail(zoomId, was.email)) {
    replacing.set(zoomId, { own: { id, state }, next: by, isPending: true, isLeft: false, staysInvited: false });
    const doubt = inDoubt(unknown.filter((name) => name === "onExpiredInvitation"));
    const to = wants.email ?? "the new address";
    return {
      replaces: ["onExpiredInvitation"],
      retries: true,
      lines: [`The invitation of ${was.email} expired or was withdrawn. The run mails a new one to ${to}.${doubt}`],
    };
  }
  if (decision?.outcome === "refuse") {
    const how = was.accountStatus === "expired" ? ` ${howToInviteAgain(memory, wants.email ?? was.email)}` : "";
    throw new RefusedError(`${was.email}: ${decision.of.join(", ")} cannot be changed, because ${decision.why}.${how}`);
  }
  if (decision?.outcome === "replace" || atWorst.length > 0) {
    const of = [...new Set([...(decision?.outcome === "replace" ? decision.of : []), ...atWorst])];
    const names = of.join(", ");
    const isLeft = !isPending && memory.isAdopting(KIND, key);
    const staysInvited = isPending && was.foundByEmail === true;
    // The removal follows what the last run saved, also if the same commit changes it.
    const { onDelete } = removalPoliciesOf(was);
    const isKept = !isPending && !isLeft && onDelete === "deactivate";
    if (isKept) refuseIfWanted(memory, was, KEPT);
    replacing.set(zoomId, { own: { id, state }, next: by, isPending, isLeft, staysInvited });
    if (isLeft && memory.isPreview && unknown.includes("onEmailChange"))
      throw new RefusedError(mayBeReplaced(was.email));
    if (isLeft && memory.isPreview && !memory.isAfter(urn, memory.urns.of(KIND, key)))
      throw new RefusedError(mayBeRemovedFirst(was.email));
    const whyKept = isKept ? KEPT : undefined;
    if (!isPending && !isLeft) memory.noteGivenUp(KIND, key, { by: urn, isGone: true, why: GONE_BEFORE, whyKept });
    const policy = isPending ? "whenPending" : "onEmailChange";
    const doubt = inDoubt([...atWorst, ...unknown.filter((name) => name === policy)]);
    const to = wants.email ?? "the new address";
    const line = staysInvited
      ? `${was.email} has an invitation that this stack may not have sent, so it stays. Changing ${names} mails an invitation to ${to}.${doubt}`
      : isPending
        ? `${was.email} has not accepted the invitation. Changing ${names} withdraws it and mails a new one.${doubt}`
        : isLeft
          ? `${was.email} stays as they are, because a new resource of this program adopts them. Changing ${names} mails an invitation to ${to}.${doubt}`
          : `${was.email}: changing ${names} ${REMOVES[onDelete]}${losing(was)}, and mails an invitation to ${to}.${doubt}`;
    const retries = isReplacementOpen(was) || isNextEmail(was, wants.email);
    return { replaces: of, lines: [line], ...(retries ? { retries } : {}) };
  }
  if (isInvited(was)) invited.add(keyOf(was.email));
  const isEmailLate = waitsDeactivated(was, wants.email, changes);
  if (isEmailLate) refuseIfWanted(memory, was, KEPT_WHILE_WAITING);
  refuseEarlyAdoption(memory, was, urn, unknown.includes("email") ? undefined : by, isEmailLate);
  if (changes.email !== undefined) {
    const isWaiting = isNextEmail(was, changes.email);
    const whyKept = memory.whyNameIsKept(KIND, keyOf(changes.email));
    if (whyKept !== undefined && !isWaiting) throw new RefusedError(`${changes.email}: ${whyKept}`);
    const who = shownValue([was, wants].flatMap(namesOfSecrets), "email", was.email);
    changingEmails(memory).note({ id: zoomId, who, from: was.email, to: changes.email, isWaiting });
    const ring = memory.isPreview ? changingEmails(memory).ringOf(zoomId) : [];
    if (ring.length > 0) throw new RefusedError(`${exchangeRefused(ring.map((change) => change.who))} ${IF_EXCHANGED}`);
  }
  if (isUnproven) return { replaces: [], lines: [lineOfUnproven(was, changes.email)] };
  const later = decision?.outcome === "defer" ? decision.of : [];
  if (later.length > 0 || isEmailLate) {
    const reason = isPending ? "has not accepted the invitation" : "is deactivated";
    const names = [...(isEmailLate ? ["email"] : []), ...later].join(", ");
    const line = `${was.email} ${reason}, so ${names} will be set later.`;
    return { replaces: [], lines: [line, ...linesOfDoubt(was, unknown)] };
  }
  const isEmailGivenUp = wants.email !== undefined && changes.email === undefined;
  const waits =
    was.accountStatus === "active" ? (was.deferred ?? []).filter((name) => name !== "email" || !isEmailGivenUp) : [];
  return {
    replaces: [],
    lines: [
      ...(was.accountStatus === "expired"
        ? [
            `The invitation of ${was.email} expired or was withdrawn. ${howToInviteAgain(memory, wants.email ?? was.email)}`,
          ]
        : []),
      ...(waits.length > 0 ? [waitedLine(was, waits, wants.email)] : []),
      ...(changes.email === undefined || waits.includes("email") ? [] : [lineOfEmail(was.email, changes.email)]),
      ...linesOfLoss(was, wants, changes),
      ...linesOfTakenBack(was, wants, unknown),
      ...linesOfDoubt(was, unknown),
    ],
    ...(waits.length > 0 ? { retries: true } : {}),
  };
}

/** An e-mail that waited when the user was deactivated goes on waiting until they are reactivated. */
function withoutWaitingEmail(was: UserState, changes: Changes): Changes {
  const { email, ...others } = changes;
  const waits = was.accountStatus === "inactive" && isNextEmail(was, email);
  return waits && changes.status !== "active" ? others : changes;
}

/** Returns whether a deactivated user has the former e-mail until they are reactivated. @param email The declared one. */
const waitsDeactivated = (was: UserState, email: string | undefined, { status }: Changes): boolean =>
  was.accountStatus === "inactive" && email !== undefined && !sameEmail(email, was.email) && status !== "active";

/** @throws RefusedError if the program gives the e-mail that this user keeps to someone else. */
function refuseIfWanted(memory: Memory, { email }: UserState, why: string): void {
  // Who waits for it already has a line of their own, and goes on waiting.
  const isWanted = memory.isToBeCreated(KIND, keyOf(email)) || changingEmails(memory).to(email)?.isWaiting === false;
  if (memory.isPreview && isWanted) throw new RefusedError(`${email}: ${why}`);
}

/** Returns the URN of the resource of this user. @param email The declared one, if the preview knows it. */
const urnOf = ({ urns }: Memory, was: UserState, email: string | undefined): string | undefined =>
  emailsOf(was)
    .map((before) => urns.ofChanged(KIND, before, email))
    .find((urn) => urn !== undefined);

/**
 * @param next The e-mail that the program gives the user, if the preview knows it.
 * @throws RefusedError if a new resource could adopt the user before the e-mail changes.
 */
function refuseEarlyAdoption(
  memory: Memory,
  was: UserState,
  urn: string | undefined,
  next: string | undefined,
  isEmailLate: boolean,
): void {
  const whyKept = isEmailLate ? KEPT_WHILE_WAITING : undefined;
  for (const key of emailsOf(was).filter((email) => email !== next)) {
    memory.noteGivenUp(KIND, key, { by: urn, isGone: false, why: GIVEN_UP, whyKept });
    const isAfter = memory.isAfter(memory.urns.of(KIND, key), urn);
    if (memory.isPreview && memory.isAdopting(KIND, key) && !isAfter)
      throw new RefusedError(mayBeAdoptedFirst(was.email, key === keyOf(was.email)));
  }
}

/** @param next The new e-mail, if the program changes it. */
const lineOfUnproven = ({ email }: UserState, next: string | undefined) =>
  next === undefined
    ? `It is unknown whether ${email} was invited. The run checks, and invites them if Zoom has no such user.`
    : `It is unknown whether ${email} was invited. If so, this invitation stays. The run invites ${next} if Zoom has no such user.`;

/** A list of people that names resources by position gives everyone the e-mail of the next one, if one is taken out. */
const lineOfEmail = (from: string, to: string) =>
  `${from} gets the e-mail ${to} and stays the same user, with the same account and data. If ${to} is another person, do ` +
  `not apply this: name each resource after its person.`;

/** The state may be older than Zoom. */
const IF_EXCHANGED = `If Zoom shows them already, run "pulumi up --refresh".`;

/** What waited may have become theirs since the state was saved, so this says only what the run does at worst. */
const waitedLine = ({ email }: UserState, waits: readonly string[], next: string | undefined) => {
  const named = waits.map((name) => (name === "email" && next !== undefined ? `the e-mail ${next}` : name));
  return `${email} waited for ${named.join(", ")} when Zoom was last read. This run sets what is free.`;
};

// Pulumi decides in which order it reaches two resources, unless the program says that one depends on the other.

const mayBeAdoptedFirst = (email: string, isInState: boolean) =>
  `${email}: a new resource of this program declares ${isInState ? "this e-mail" : "an e-mail that this user may have got in the last run"} and ` +
  `could adopt this user before the e-mail changes. ` +
  `Let the new resource depend on this one with "dependsOn", and set its onExisting to "refuse".`;

const mayBeRemovedFirst = (email: string) =>
  `${email}: a new resource of this program adopts this user, but this resource could remove them before. ` +
  `Name the new resource in "dependsOn" of this one. In the package zoom, first let the new resource have this user with ` +
  `"aliases".`;

/** The two orders that the values of the policy need contradict each other. */
const mayBeReplaced = (email: string) =>
  `${email}: a new resource of this program adopts this user, but onEmailChange, which says whether this resource keeps ` +
  `them, is known only during the run. Declare it as a value that the preview knows.`;

const GIVEN_UP =
  "another resource of this program gives this e-mail up, or may do so, and this one could adopt that user before; " +
  'let this resource depend on the other one with "dependsOn", and set its onExisting to "refuse"';

const GONE_BEFORE =
  "another resource of this program replaces the user who has this e-mail, before this resource can adopt them; name " +
  'this resource in "dependsOn" of that one, or, in the package zoom, first let this one have the user with "aliases"';

const KEPT =
  "no one else can get this e-mail, because the program deactivates the user who has it, and a deactivated user keeps the " +
  "e-mail. If a list names people by position, name each resource after its person.";

const KEPT_WHILE_WAITING =
  "no one else can get this e-mail yet, because the user who has it is deactivated, and their new e-mail waits until they are " +
  'reactivated. Declare status: "active" for them, or remove this e-mail from the other resource.';

const REMOVES = {
  deactivate: "deactivates this user, who cannot sign in any more",
  disassociate: "removes this user from the account",
  delete: "deletes this user and their data for good",
};
