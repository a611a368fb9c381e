import { sentenceOf } from "../../notices";
import type { Forced, Run, Snapshot } from "../../types";
import { argumentsIn } from "../shared/arguments";
import { zoomIdOf } from "../shared/zoom-id";
import { PhoneUserInputs } from "./inputs";
import { readPhoneUser } from "./read";
import { isWaiting, outputsOf, PhoneUserState, whoIs } from "./state";

/** What is said of a phone whose resource is replaced. */
export const STAYS = {
  one: "The phone of {who} stays enabled: the resource is replaced, and the phone is changed in place.",
  several: "The phones of {who} stay enabled: the resources are replaced, and the phones are changed in place.",
};

/** A phone is changed in place as long as its user is the same. Nothing is said of one that still waits. */
export function planForced({ id, state }: Snapshot): Forced {
  const was = PhoneUserState.parse(state);
  const declared = argumentsIn(state, PhoneUserInputs);
  const kept = { id, state: outputsOf(was, declared) };
  return { kept, lines: isWaiting(was) ? [] : [sentenceOf({ ...STAYS, who: whoIs(was) })] };
}

/** The change itself is that of the program. But a phone that is off by now waits for its user. */
export async function readKept(run: Run, kept: Snapshot): Promise<Snapshot | undefined> {
  const found = await readPhoneUser(run, zoomIdOf(kept.id, kept.state), kept.state);
  return found && isWaiting(PhoneUserState.parse(found.state)) ? found : found && kept;
}
