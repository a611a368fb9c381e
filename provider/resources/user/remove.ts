import type { Properties, Run } from "../../types";
import type { Call } from "../../zoom/call";
import { deleteUser, revokeUserTokens, setUserStatus } from "../../zoom/api/endpoints";
import { RefusedError } from "../../zoom/errors";
import { isUserGone } from "../../zoom/api/codes";
import { keyOf } from "../../zoom/names";
import { claimsOf } from "../shared/claims";
import { changingEmails } from "../shared/changing-emails";
import { settingSince } from "../shared/own-policies";
import { AGAIN_WITH_REFRESH, renamedInZoom } from "../shared/removal-refusals";
import { messageOf, namedSince } from "../shared/words";
import { readUntil } from "../shared/read-until";
import { zoomIdOf } from "../shared/zoom-id";
import { LICENSES, sameEmail } from "./attributes";
import { featuresIn } from "./features";
import { explainFailure, leftInDoubt, type UserAction } from "./errors";
import { STAYS } from "./forced";
import { KIND, userMemory } from "./memory";
import { findOwned, lookUp, withdraw } from "./observe";
import { removalPoliciesOf } from "./removal-policies";
import { isProvenInvitation, isUserOf } from "./proof";
import { type Observed, planRemoval } from "./rules";
import { seenWith } from "./read-features";
import { thingsHeldBy, thingsOf } from "./scarce";
import { statusOf } from "./scope";
import { appliedIn, emailsOf, hasUnprovenInvitation, isInvited, UserState } from "./state";
import { deletion } from "./wire";

/** Removes a user as `onDelete` says, or withdraws the invitation, and confirms it. */
export async function removeUser(run: Run, id: string, state: Properties): Promise<void> {
  const was = UserState.parse(state);
  const zoomId = zoomIdOf(id, was);
  claimsOf(run.memory).forget(KIND, zoomId);
  const { removing, settled } = userMemory(run.memory);
  if (settled.has(zoomId)) return;
  removing.add(zoomId);
  let found: ReturnType<typeof lookUp> | undefined;
  const look = () => (found ??= lookUp(run, was.email, zoomId, isInvited(was)));
  if (await isLeft(run, zoomId, was, state, look)) return;
  const seen = await (isInvited(was) ? findOwned(run, id, was).then((found) => found?.seen) : look());
  if (!seen) return run.tell({ who: was.email, ...DID.nothing });
  if (isLeftAsShown(run, { zoomId, was, seen })) return;
  if (!isInvited(was)) return removeAccount(run, { zoomId, was, seen });
  refuseAccepted(was, seen);
  return isProvenInvitation(was, zoomId, seen) ? removeInvitation(run, was, seen) : run.tell(leftInvitation(was, seen));
}

/** What a removal did: Pulumi calls all of it "deleted". */
const DID = {
  withdraw: {
    one: "The invitation of {who} was withdrawn.",
    several: "The invitations of {who} were withdrawn.",
  },
  deactivate: {
    one: "{who} was deactivated: they cannot sign in, and Zoom keeps their data.",
    several: "{who} were deactivated: they cannot sign in, and Zoom keeps their data.",
  },
  disassociate: {
    one: "{who} was removed from this Zoom account, and keeps an account of their own.",
    several: "{who} were removed from this Zoom account, and each keeps an account of their own.",
  },
  delete: { one: "{who} was deleted for good.", several: "{who} were deleted for good." },
  deactivatedBefore: {
    one: "{who} was deactivated before and stays so.",
    several: "{who} were deactivated before and stay so.",
  },
  nothing: {
    one: "{who} was not in this Zoom account any more, so nothing was removed.",
    several: "{who} were not in this Zoom account any more, so nothing was removed.",
  },
};

/** Says that a removal is half of a replacement. A pending user is invited again, and an active one changed in place. */
function tellReplaced(run: Run, was: UserState): void {
  if (isInvited(was)) return;
  run.tell({ who: was.email, ...STAYS });
}

const leave = (run: Run, was: UserState, seen?: Observed) =>
  run.tell(
    `${seen ? namedAsIn(was, seen) : was.email} is left unchanged: another resource of this program declares this user. To rename a resource, use aliases.`,
  );

/**
 * Returns whether the same program declares this user, or this stack cannot know that the user is its own.
 *
 * @throws RefusedError if it may declare the user by the e-mail for which they wait.
 */
async function isLeft(
  run: Run,
  zoomId: string,
  was: UserState,
  state: Properties,
  look: () => ReturnType<typeof lookUp>,
): Promise<boolean> {
  const { email } = was;
  const memory = userMemory(run.memory);
  const replacing = memory.replacing.get(zoomId);
  // The preview said of a user who is replaced that they go, also if the new e-mail is the one for which they wait.
  const names = replacing ? [keyOf(email)] : emailsOf(was);
  const again = names.find((name) => run.memory.isRemovedToBeCreated(KIND, zoomId, name));
  if (run.memory.isDeclaredId(KIND, zoomId)) {
    const key = again ?? keyOf(email);
    // Pulumi's own options can ask for a replacement too: then the creation of the same e-mail follows. What another
    // resource keeps is handed to no one.
    if (!run.memory.hasCreationBegun(KIND, key) && !run.memory.isReplaced(KIND, zoomId))
      memory.handedOver.leave({ id: zoomId, state }, key);
    if (again === undefined) leave(run, was);
    else tellReplaced(run, was);
    return true;
  }
  if (replacing && (await hasEmail(was, replacing.next, look))) {
    memory.handedOver.leave({ id: zoomId, state }, replacing.next);
    run.tell(
      `${email} is changed in place and not removed: Zoom already shows the new e-mail for this user (id ${zoomId}).`,
    );
    return true;
  }
  if (replacing?.isLeft) {
    leave(run, was);
    return true;
  }
  const meant = names.filter((name) => run.memory.mayDeclare(KIND, name, zoomId));
  const isThere = (name: string) => run.memory.knowsObject(KIND, name);
  // A user who is replaced by one with another e-mail is not the one whom a new resource declares with the old e-mail. But
  // Zoom may show no id of an invitation: another resource then has it under the e-mail.
  const isCreatedAgain = (name: string) => replacing === undefined || replacing.next === name;
  const isNext = (name: string) => isCreatedAgain(name) && !isThere(name) && !run.memory.hasCreationBegun(KIND, name);
  const next = meant.find(isNext);
  if (next !== undefined) {
    memory.handedOver.leave({ id: zoomId, state }, next);
    tellReplaced(run, was);
    return true;
  }
  // If another resource has an invitation for the e-mail, the one that an active user has now tells who is meant.
  const isMeant = (name: string) =>
    isInvited(was) ? isCreatedAgain(name) || isThere(name) : isCreatedAgain(name) && !isThere(name);
  const found = meant.find(isMeant);
  // The new resource may mean the user who has the e-mail for which this one waits.
  if (found !== undefined && found !== keyOf(email)) throw new RefusedError(mayBeDeclared(was));
  if (found !== undefined) {
    leave(run, was);
    return true;
  }
  if (hasUnprovenInvitation(was)) {
    run.tell(leftInDoubt(was));
    return true;
  }
  if (!replacing?.isPending) return false;
  const seen = await look();
  if (!seen || seen.accountStatus === "pending" || !isUserOf(was, zoomId, seen)) return false;
  memory.handedOver.leave({ id: zoomId, state }, replacing.next);
  return true;
}

interface Shown {
  readonly zoomId: string;
  readonly was: UserState;
  readonly seen: Observed;
}

/** Returns whether the same program declares the user whom Zoom shows: by the id, or by the e-mail that they have now. */
function isLeftAsShown(run: Run, { zoomId, was, seen }: Shown): boolean {
  const { memory } = run;
  const { replacing, invited } = userMemory(memory);
  const key = keyOf(seen.email);
  const isSameEmail = key === keyOf(was.email);
  const next = replacing.get(zoomId)?.next ?? key;
  const isNamed =
    (!isInvited(was) && invited.has(key)) || (memory.mayDeclare(KIND, key, seen.id) && (!isSameEmail || next === key));
  if (!memory.isDeclaredId(KIND, seen.id) && !isNamed) return false;
  leave(run, was, seen);
  return true;
}

const mayBeDeclared = ({ email }: UserState) =>
  `${email} is not removed: they wait for another e-mail, and the new resource that declares it was not created. Make that ` +
  `creation succeed, and run the command again. To rename a resource, use aliases.`;

/** Returns whether a user who is replaced because of the e-mail has the new one already: the state may have been lost. */
async function hasEmail(was: UserState, next: string, look: () => ReturnType<typeof lookUp>): Promise<boolean> {
  if (isInvited(was) || sameEmail(was.email, next)) return false;
  const seen = await look();
  return seen !== undefined && sameEmail(seen.email, next);
}

const leftInvitation = ({ email }: UserState, { id }: Observed) =>
  `${email} has an invitation (id ${id}) that this stack may not have sent, so it is left as it is. If it is not needed, ` +
  `withdraw it in Zoom's web portal.`;

/** A resource that is pending or expired can only withdraw an invitation. @throws RefusedError for anyone else. */
function refuseAccepted({ email }: UserState, seen: Observed): void {
  if (seen.accountStatus !== "pending") throw changedSince(email, "knew only their invitation", seen);
}

/** A preview names them by the former e-mail, or says that they stay. @throws RefusedError if another resource declares it. */
function refuseRenamed({ memory }: Run, { zoomId, was, seen }: Shown): void {
  if (sameEmail(was.email, seen.email) || userMemory(memory).replacing.has(zoomId)) return;
  if (memory.isDeclaredByAny(KIND, keyOf(was.email)))
    throw renamedInZoom(`${namedAsIn(was, seen)} (id ${zoomId}) is not removed`, "their e-mail");
}

/** No preview says that someone who is known as deactivated loses access. @throws RefusedError if they are active. */
function refuseReactivated({ accountStatus }: UserState, who: string, seen: Observed): void {
  if (accountStatus === "inactive") throw changedSince(who, "knew them as deactivated", seen);
}

const changedSince = (who: string, what: string, { id, accountStatus }: Observed) =>
  new RefusedError(
    `${who} is not removed: the preview ${what}, but they are ${statusOf(accountStatus)} in Zoom now (id ${id}). ` +
      AGAIN_WITH_REFRESH,
  );

async function removeInvitation(run: Run, { secretArguments }: UserState, seen: Observed): Promise<void> {
  if (!(await withdraw(run, seen))) throw notApplied(seen.email, "pending");
  run.tell({ who: seen.email, ...DID.withdraw });
  await passOn(run, seen, thingsHeldBy(seen, secretArguments));
}

/** An administrator may have changed the e-mail since state was saved, and even have given it to someone else. */
const namedAsIn = ({ email, secretArguments }: UserState, seen: Observed): string =>
  sameEmail(email, seen.email) || secretArguments?.includes("email") ? email : namedSince(seen.email, email);

async function removeAccount(run: Run, shown: Shown): Promise<void> {
  const { was, seen } = shown;
  const { email, transfer } = was;
  const who = namedAsIn(was, seen);
  const { onDelete, immediateLogout } = removalPoliciesOf(was);
  const removal = planRemoval(seen, onDelete);
  if ("refuse" in removal) throw new RefusedError(`${who}: ${removal.refuse}.`);
  switch (removal.do) {
    case "nothing":
      return run.tell({ who, ...DID.deactivatedBefore });
    case "withdraw":
      return removeInvitation(run, was, seen);
    case "deactivate": {
      refuseReactivated(was, who, seen);
      refuseRenamed(run, shown);
      // If the user is replaced, the preview announced the deactivation.
      if (!userMemory(run.memory).replacing.has(seen.id)) refuseWaitedFor(run, who, seen);
      await attempt(run, "deactivate", who, setUserStatus(seen.id, "deactivate"));
      await confirmRemoval(run, { who, email, id: seen.id }, (now) => now?.accountStatus !== "active");
      if (immediateLogout)
        await attempt(run, "revokeTokens", who, revokeUserTokens(seen.id)).catch((error: unknown) =>
          run.tell(messageOf(error)),
        );
      break;
    }
    case "delete": {
      refuseRenamed(run, shown);
      await refuseOtherReceiver(run, was);
      const gone = await attempt(run, removal.action, who, deleteUser(seen.id, deletion(removal.action, transfer)));
      // "No such user" may have meant the receiver of the transfer.
      if (gone === "gone already" && transfer && (await lookUp(run, email, seen.id)))
        throw new RefusedError(
          `Removing ${who} failed: transfer.email is ${transfer.email}, but Zoom has no such user. If the same run removes ` +
            `them, declare the output of their resource, such as boss.email: Pulumi then removes them later.`,
        );
      await confirmRemoval(run, { who, email, id: seen.id }, (now) => !now);
    }
  }
  run.tell({ who, ...DID[removal.do === "delete" ? removal.action : removal.do] });
  linesOnSettings(run, was, who, removal.do).forEach(run.tell);
  const isDeactivated = removal.do === "deactivate";
  const { features } = appliedIn(was);
  const held = features === undefined ? seen : seenWith(seen, featuresIn(features));
  await passOn(run, held, isDeactivated ? licensesOf(held, was) : thingsHeldBy(held, was.secretArguments));
}

/** A deactivated user keeps the e-mail, so that the one who is to get it would wait for ever. */
function refuseWaitedFor({ memory }: Run, who: string, seen: Observed): void {
  const change = changingEmails(memory).to(seen.email);
  if (!change || change.id === seen.id) return;
  throw new RefusedError(
    `${who} is not deactivated: the program gives their e-mail to ${change.who}. If these are two people, undo the change and ` +
      `name each resource after its person. If not, change the e-mail of ${who} in Zoom's web portal, and run the command again with --refresh.`,
  );
}

/** The e-mail of the receiver may still be that of another user, while the program gives it to a user of this stack. */
async function refuseOtherReceiver(run: Run, { email, transfer }: UserState): Promise<void> {
  const change = transfer && changingEmails(run.memory).to(transfer.email);
  const holder = change && (await lookUp(run, transfer.email));
  if (!holder || holder.id === change.id) return;
  throw new RefusedError(
    `Removing ${email} failed: transfer.email is ${transfer.email}, which the program gives to ${change.who}, but the user ` +
      `${holder.id} still has it. Nothing was removed. Run "pulumi up --continue-on-error", so that other removals can give it ` +
      `up. Then run "pulumi up".`,
  );
}

/** Says which value decided if a setting has changed since the last run. */
function linesOnSettings({ settings }: Run, was: UserState, who: string, did: "deactivate" | "delete"): string[] {
  const { onDelete, immediateLogout } = removalPoliciesOf(was);
  const how = settingSince(was, "onDelete", onDelete, settings.onDelete);
  const logout = settingSince(was, "immediateLogout", immediateLogout, settings.immediateLogout);
  const because = 'because the last "pulumi up" saved this value of the setting';
  return [
    ...(how === undefined
      ? []
      : [`${who} was removed with onDelete "${onDelete}", ${because} zoom:onDelete, which is now "${how}".`]),
    ...(logout === undefined || did !== "deactivate"
      ? []
      : [
          `${who} was removed with immediateLogout ${immediateLogout}, ${because} zoom:immediateLogout, which is ` +
            `now ${logout}.`,
        ]),
  ];
}

const licensesOf = ({ attributes }: Observed, { secretArguments }: UserState) =>
  LICENSES.flatMap((name) => thingsOf(name, attributes[name], secretArguments));

/** What the removed user held goes to the users of this run who wait for it. */
const passOn = (run: Run, { id, email }: Observed, things: ReturnType<typeof thingsHeldBy>) =>
  claimsOf(run.memory).released({ clock: run.zoom.clock, tell: run.tell }, { kind: KIND, id, who: email }, things);

/** Makes a call. A user who is gone already needs no removal. */
async function attempt(
  run: Run,
  action: UserAction,
  who: string,
  call: Call<unknown>,
): Promise<"done" | "gone already"> {
  try {
    await run.zoom.request(call);
    return "done";
  } catch (error) {
    if (isUserGone(error)) return "gone already";
    throw await explainFailure(run.zoom, action, who, error);
  }
}

async function confirmRemoval(
  run: Run,
  { who, email, id }: { who: string; email: string; id: string },
  isRemoved: (now: Observed | undefined) => boolean,
): Promise<void> {
  const now = await readUntil(run.zoom.clock, () => lookUp(run, email, id), isRemoved);
  if (!isRemoved(now)) throw notApplied(who, now?.accountStatus ?? "in the account");
}

const notApplied = (who: string, status: string) =>
  new RefusedError(
    `Removing ${who} failed: Zoom accepted the removal but did not apply it, and the user is still ${status}. ` +
      `Run the command again.`,
  );
