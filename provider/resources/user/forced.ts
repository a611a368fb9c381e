import { sentenceOf } from "../../notices";
import type { Forced, Run, Snapshot } from "../../types";
import { argumentsIn } from "../shared/arguments";
import { publicString } from "../shared/secret-values";
import { UserInputs } from "./inputs";
import { readUser } from "./read";
import { hasUnprovenInvitation, outputsOf, UserState } from "./state";

/** What is said of a user whose resource is replaced. */
export const STAYS = {
  one: "{who} stays in Zoom: the resource is replaced, and the user is changed in place.",
  several: "{who} stay in Zoom: the resources are replaced, and the users are changed in place.",
};

/** An account is changed in place. An invitation is withdrawn and mailed again, unless this stack may not have sent it. */
export function planForced({ id, state }: Snapshot): Forced {
  const was = UserState.parse(state);
  // The comparison has said that it is unknown whether there is an invitation.
  if (hasUnprovenInvitation(was)) return { lines: [] };
  const who = publicString(state, "email") ?? `The user ${id}`;
  if (was.accountStatus === "pending" && !was.foundByEmail)
    return { lines: [`${who} has not accepted the invitation. The replacement withdraws it and mails a new one.`] };
  if (was.accountStatus === "expired")
    return { lines: [`${who}: the invitation expired or was withdrawn. The replacement mails a new one.`] };
  const declared = argumentsIn(state, UserInputs);
  const kept = { id, state: { ...declared, ...outputsOf(was, declared, was.nextEmail), unfinished: was.unfinished } };
  return { kept, lines: [sentenceOf({ ...STAYS, who })] };
}

/** The change itself is that of the program. But a user whom the earlier run deactivated is no longer active. */
export async function readKept(run: Run, kept: Snapshot): Promise<Snapshot | undefined> {
  const found = await readUser(run, kept.id, kept.state);
  return found && { ...kept, state: { ...kept.state, accountStatus: found.state.accountStatus } };
}
