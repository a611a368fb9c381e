import type { Properties, Run } from "../../types";
import type { Call } from "../../zoom/call";
import { deleteUser, revokeUserTokens, setUserStatus } from "../../zoom/api/endpoints";
import { RefusedError } from "../../zoom/errors";
import { isUserGone } from "../../zoom/api/codes";
import { messageOf } from "../shared/words";
import { readUntil } from "../shared/read-until";
import { type Deed, explainFailure } from "./errors";
import { findUser } from "./observe";
import { type Observed, planRemoval } from "./rules";
import { UserState } from "./state";
import { deletion } from "./wire";
import { userMemory } from "./memory";

/** Ends a person as `onDelete` says, or withdraws the invitation. Looks again: what Zoom accepted it may have dropped. */
export async function removeUser(run: Run, id: string, state: Properties): Promise<void> {
  const { memory } = run;
  const was = UserState.parse(state);
  const { email } = was;
  const invited = was.accountStatus === "pending" || was.accountStatus === "expired";
  // Only who was pending can have come back under another id; else that address is somebody else by now.
  const seen = await look(run, email, id, ...(invited ? [email] : []));
  if (seen && memory.isDeclaredId("ZoomUser", seen.id)) {
    run.tell(
      `${email} is left alone: another resource of this run took the same person over. ` +
        `When a resource is renamed, give it "aliases" with the old name instead.`,
    );
    return;
  }
  const next = userMemory(memory).replacing.get(id);
  if (seen && next !== undefined && seen.accountStatus !== "pending") {
    run.tell(`${email} accepted the invitation in the meantime: they are left as they are and changed in place.`);
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
      return ended(run, email, seen.id, (now) => !now);
    case "deactivate":
      await attempt(run, "deactivate", email, setUserStatus(seen.id, "deactivate"));
      await ended(run, email, seen.id, (now) => now?.accountStatus !== "active");
      userMemory(memory).handedOver.set(email.toLowerCase(), { id: seen.id, deactivatedHere: true });
      if (was.immediateLogout ?? run.settings.immediateLogout)
        await attempt(run, "revokeTokens", email, revokeUserTokens(seen.id)).catch((error: unknown) =>
          run.tell(messageOf(error)),
        );
      return;
    case "delete": {
      const { transfer } = was;
      const gone = await attempt(run, removal.action, email, deleteUser(seen.id, deletion(removal.action, transfer)));
      // "No such user" may have meant the person to transfer to.
      if (gone === "gone already" && transfer && (await look(run, email, seen.id)))
        throw new RefusedError(
          `Removing ${email} failed: Zoom knows nobody called ${transfer.email}, who is named in transfer.email.`,
        );
      return ended(run, email, seen.id, (now) => !now);
    }
  }
}

async function look(run: Run, email: string, id: string, ...emails: string[]): Promise<Observed | undefined> {
  try {
    return await findUser(run.zoom, id, ...emails);
  } catch (error) {
    throw await explainFailure(run.zoom, "look up", email, error);
  }
}

/** Whoever is gone already needs no removing. */
async function attempt(run: Run, deed: Deed, email: string, call: Call<unknown>): Promise<"done" | "gone already"> {
  try {
    await run.zoom.request(call);
    return "done";
  } catch (error) {
    if (isUserGone(error)) return "gone already";
    throw await explainFailure(run.zoom, deed, email, error);
  }
}

async function ended(
  run: Run,
  email: string,
  id: string,
  isEnded: (now: Observed | undefined) => boolean,
): Promise<void> {
  const now = await readUntil(run.zoom.clock, () => look(run, email, id), isEnded);
  if (isEnded(now)) return;
  throw new RefusedError(
    `Removing ${email} failed: Zoom accepted it and did not apply it, they are still ${now?.accountStatus}. Run it again.`,
  );
}
