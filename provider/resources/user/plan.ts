import type { Announcement, ChangeRequest } from "../../types";
import { RefusedError } from "../../zoom/errors";
import { HOW_TO_INVITE_AGAIN } from "./errors";
import { KnownUserInputs } from "./inputs";
import { userMemory } from "./memory";
import { decideUser } from "./rules";
import { changesSince, policiesOf, UserState } from "./state";

/** Returns what the preview announces for a change of one user. @throws RefusedError for what Zoom would refuse. */
export function planChange({ id, state, known, settings, memory }: ChangeRequest): Announcement {
  const was = UserState.parse(state);
  const wants = KnownUserInputs.parse(known);
  const decision = decideUser(was, changesSince(was, wants), policiesOf(wants, settings));
  const names = decision.of.join(", ");
  const isPending = was.accountStatus === "pending";
  userMemory(memory).replacing.delete(id);
  switch (decision.outcome) {
    case "refuse": {
      const how = was.accountStatus === "expired" ? ` ${HOW_TO_INVITE_AGAIN}` : "";
      throw new RefusedError(`${was.email}: ${names} cannot be changed, because ${decision.why}.${how}`);
    }
    case "replace": {
      if (isPending) userMemory(memory).replacing.set(id, (wants.email ?? was.email).toLowerCase());
      const line = isPending
        ? `${was.email} has not accepted the invitation. Changing ${names} withdraws it and mails a new one.`
        : `${was.email}: changing ${names} removes this user (${wants.onDelete ?? was.onDelete}) and mails an invitation to ${wants.email}.`;
      return { replaces: decision.of, lines: [line] };
    }
    case "defer": {
      const reason = isPending ? "has not accepted the invitation" : "is deactivated";
      return { replaces: [], lines: [`${was.email} ${reason}, so ${names} will be set later.`] };
    }
    case "update":
    case "none":
      return { replaces: [], lines: [] };
  }
}
