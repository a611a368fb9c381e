import * as zoom from "../../../provider/zoom/api/endpoints";
import { raw, user } from "../calls";
import { isDone, numberAt, textAt, verdictOf } from "../replies";
import { readUntil, type Reply, revert, type Undo } from "../steps";

/** Whether Zoom says that the account has no such user. */
export const isGone = (reply: Reply): boolean => ["404/1001", "400/1120"].includes(verdictOf(reply));

/** Whether a user was invited and has not accepted. Zoom may show such a user as active, but not as verified. */
export const isPending = (reply: Reply): boolean =>
  isDone(reply) && (textAt(reply, "status") === "pending" || numberAt(reply, "verified") === 0);

/** Withdraws an invitation. Someone who has accepted it is not touched. */
export const withdrawal = (email: string): Undo => ({
  what: `Withdraw the invitation of ${email}`,
  byHand: `Delete ${email} under Users > Pending in Zoom's web portal.`,
  isLasting: true,
  calls: [user(email), zoom.deleteUser(email)],
  *steps() {
    // Zoom may show a user seconds after the invitation. Someone who is never shown is still withdrawn.
    const shown = yield* readUntil(user(email), isDone);
    if (!isPending(shown) && !isGone(shown)) return false;
    yield* revert(raw(zoom.deleteUser(email)));
    return isGone(yield* readUntil(user(email), isGone));
  },
});
