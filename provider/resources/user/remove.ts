import type { Properties, Run } from "../../types";
import type { Call } from "../../zoom/call";
import { deleteUser, revokeUserTokens, setUserStatus } from "../../zoom/api/endpoints";
import { RefusedError } from "../../zoom/errors";
import { isUserGone } from "../../zoom/api/codes";
import { messageOf } from "../shared/words";
import { readUntil } from "../shared/read-until";
import { explainFailure, type UserAction } from "./errors";
import { userMemory } from "./memory";
import { lookUp } from "./observe";
import { type Observed, planRemoval } from "./rules";
import { UserState } from "./state";
import { deletion } from "./wire";

/** Removes a user as `onDelete` says, or withdraws the invitation, and confirms it. */
export async function removeUser(run: Run, id: string, state: Properties): Promise<void> {
  const { memory } = run;
  const was = UserState.parse(state);
  const { email } = was;
  const isInvited = was.accountStatus === "pending" || was.accountStatus === "expired";
  // Only a pending user can have come back under another id. Otherwise the address belongs to someone else by now.
  const seen = await lookUp(run, email, id, ...(isInvited ? [email] : []));
  if (seen && memory.isDeclaredId("ZoomUser", seen.id)) {
    run.tell(
      `${email} is left as they are: another resource of this run took over the same user. ` +
        `To rename a resource, give it "aliases" with the old name.`,
    );
    return;
  }
  const next = userMemory(memory).replacing.get(id);
  if (seen && next !== undefined && seen.accountStatus !== "pending") {
    run.tell(
      `${email} accepted the invitation in the meantime, so they are changed in place instead of invited again.`,
    );
    userMemory(memory).handedOver.set(next, { id: seen.id, deactivatedHere: false });
    return;
  }

  const removal = planRemoval(seen, was.onDelete ?? run.settings.onDelete);
  if ("refuse" in removal) throw new RefusedError(`${email}: ${removal.refuse}.`);
  if (!seen) return;
  switch (removal.do) {
    case "nothing":
      return;
    case "withdraw":
      await attempt(run, "withdraw", email, deleteUser(seen.id));
      return confirmRemoval(run, email, seen.id, (now) => !now);
    case "deactivate":
      await attempt(run, "deactivate", email, setUserStatus(seen.id, "deactivate"));
      await confirmRemoval(run, email, seen.id, (now) => now?.accountStatus !== "active");
      userMemory(memory).handedOver.set(email.toLowerCase(), { id: seen.id, deactivatedHere: true });
      if (was.immediateLogout ?? run.settings.immediateLogout)
        await attempt(run, "revokeTokens", email, revokeUserTokens(seen.id)).catch((error: unknown) =>
          run.tell(messageOf(error)),
        );
      return;
    case "delete": {
      const { transfer } = was;
      const gone = await attempt(run, removal.action, email, deleteUser(seen.id, deletion(removal.action, transfer)));
      // "No such user" may have meant the receiver of the transfer.
      if (gone === "gone already" && transfer && (await lookUp(run, email, seen.id)))
        throw new RefusedError(
          `Removing ${email} failed: Zoom has no user ${transfer.email}, who is declared in transfer.email.`,
        );
      return confirmRemoval(run, email, seen.id, (now) => !now);
    }
  }
}

/** Makes a call. A user who is gone already needs no removal. */
async function attempt(
  run: Run,
  action: UserAction,
  email: string,
  call: Call<unknown>,
): Promise<"done" | "gone already"> {
  try {
    await run.zoom.request(call);
    return "done";
  } catch (error) {
    if (isUserGone(error)) return "gone already";
    throw await explainFailure(run.zoom, action, email, error);
  }
}

async function confirmRemoval(
  run: Run,
  email: string,
  id: string,
  isRemoved: (now: Observed | undefined) => boolean,
): Promise<void> {
  const now = await readUntil(run.zoom.clock, () => lookUp(run, email, id), isRemoved);
  if (isRemoved(now)) return;
  throw new RefusedError(
    `Removing ${email} failed: Zoom accepted the removal but did not apply it, and the user is still ${now?.accountStatus}. ` +
      `Run the command again.`,
  );
}
