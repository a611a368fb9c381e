import type { Memory, Run, Snapshot } from "../../types";
import { keyOf } from "../../zoom/names";
import { messageOf } from "../shared/words";
import { KIND, userMemory } from "./memory";
import { lookUp } from "./observe";
import { removeUser } from "./remove";
import type { Observed } from "./rules";
import { REPLACEMENT, UserState } from "./state";

/*
 * Replacements of users in which the creation comes before the removal, or without it: with `deleteBeforeReplace: false`,
 * with `retainOnDelete`, and after a run that was killed between the two.
 */

/**
 * Returns what the state held of a user whose resource is created again, and who has the e-mail that it declares. Someone
 * with another id may have been invited by hand since an earlier run withdrew the invitation, so no dates prove anything.
 */
export function lastOf(memory: Memory, { id }: Observed, key: string): Snapshot | undefined {
  if (!memory.isCreatedBeforeRemoved(KIND, id, key)) return undefined;
  return userMemory(memory).replacing.get(id)?.own ?? memory.forced.comparedBefore(KIND, key);
}

/** Returns what to keep in the state if the creation fails: the next run tries the replacement again. */
export function toReplace({ id, state }: Snapshot): Snapshot {
  const { unfinished = [] } = UserState.parse(state);
  return { id, state: { ...state, unfinished: [...new Set([...unfinished, REPLACEMENT])] } };
}

/** Who is in the account later did not accept an invitation that was withdrawn. */
export const withoutInvitation = ({ id, state }: Snapshot): Snapshot => ({
  id,
  state: { ...state, invitedAt: undefined },
});

/** Returns the user whom the creation of this e-mail replaces, if their removal has not begun, and no one else has them. */
function notRemoved(memory: Memory, next: string) {
  const { replacing, removing } = userMemory(memory);
  for (const [zoomId, one] of replacing) {
    if (one.next !== next || one.isLeft || one.staysInvited || removing.has(zoomId)) continue;
    const { email } = UserState.parse(one.own.state);
    const isOpen = keyOf(email) !== next && memory.isCreatedBeforeRemoved(KIND, zoomId, next);
    if (isOpen && !memory.isOfOtherProvider(KIND, zoomId, keyOf(email))) return { ...one, email, zoomId };
  }
  return undefined;
}

/**
 * Withdraws the invitation that is replaced by one for another e-mail, if its removal has not begun: Pulumi removes it only
 * afterwards or, with `retainOnDelete` or after a run that was killed, never.
 */
export async function endReplaced(run: Run, next: string): Promise<void> {
  const open = notRemoved(run.memory, next);
  if (!open?.isPending) return;
  const { own, email, zoomId } = open;
  const seen = await lookUp(run, email);
  const isOther = seen !== undefined && seen.accountStatus !== "pending" && seen.id !== zoomId;
  if (!isOther) await removeUser(run, own.id, own.state);
  else if (!run.memory.isDeclaredId(KIND, seen.id)) run.tell(withOtherId(email, seen.id));
  const { settled, withdrawn } = userMemory(run.memory);
  settled.add(zoomId);
  withdrawn.set(next, toReplace(withoutInvitation(own)));
}

/**
 * Says that someone active whom a new user replaces may stay: they are not removed without Pulumi. The new user is there
 * already, so a look that fails is worth a line, but no failed run.
 */
export async function tellNotRemoved(run: Run, next: string): Promise<void> {
  const open = notRemoved(run.memory, next);
  if (!open || open.isPending) return;
  const { email, zoomId } = open;
  const seen = await lookUp(run, email, zoomId).catch((error: unknown) => run.tell(messageOf(error)));
  if (seen?.accountStatus === "active" && keyOf(seen.email) !== next) run.tell(stillActive(email, zoomId));
}

const withOtherId = (email: string, id: string) =>
  `${email} is in Zoom with another id (${id}) than the invitation had, so they stay as they are. To manage them, declare ` +
  `them in a resource of their own with onExisting: "adopt".`;

const stillActive = (email: string, id: string) =>
  `${email} (id ${id}) is still active. Look for a later line that says that they were deactivated or removed. Without one, ` +
  `no resource manages them any more. To make them leave, deactivate them in Zoom's web portal.`;
