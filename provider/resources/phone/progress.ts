import type { Run, Snapshot } from "../../types";
import { claimsOf } from "../shared/claims";
import type { Party, Surroundings } from "../shared/wishes";
import { readUntil } from "../shared/read-until";
import { shownValue } from "../shared/secret-values";
import { explainFailure } from "./errors";
import type { PhoneUserInputs } from "./inputs";
import { observePhone, type ObservedPhoneUser } from "./observe";
import { attributeOf, type Goal, type PhonePlan, planPhoneUser, type Situation, type Step } from "./rules";
import { complete, type Knowledge } from "./state";
import { thingsOf } from "./things";

/** One phone on the way to what is declared, and how far this call has come. */
export interface PhoneProgress {
  readonly run: Run;
  readonly inputs: PhoneUserInputs;
  /** What this call may write. What has to wait for something that is not free is taken out of it. */
  desired: Goal;
  seen: ObservedPhoneUser;
  /** What we know and Zoom does not show. */
  knew: Knowledge;
  /** The phone that a removal of this run left for this creation, with the last state of its resource. */
  left: Snapshot | undefined;
  /** The phone is this stack's: from state, enabled by this call, or left for it by a removal of this run. */
  owned: boolean;
  /** Zoom holds, or may hold, something that this call did: from here on a failure must keep the resource. */
  changed: boolean;
  /** Zoom may or may not have enabled the phone. */
  isInDoubt: boolean;
  unfinished: string[];
  /** Arguments that wait for something that is not free. */
  readonly short: Set<string>;
  readonly standing: Situation["standing"];
  /** The e-mail of the user for whom the phone waits, if acceptance may have given them another id. */
  readonly awaited: string | undefined;
  /** This phone among those of the run. */
  readonly party: Party;
  /** This call switched the phone on: whatever its status, it is on. */
  isOn: boolean;
  /** The state shows no phone, and it was on before this call did anything. */
  hadPhone: boolean;
  /** How often a call whose outcome is unknown may still be repeated. */
  repeats: number;
  /** The extension that a move to another site gave. */
  reissued?: string;
}

/** Returns the user as messages name them. */
export const userOf = ({ seen, inputs }: Pick<PhoneProgress, "seen" | "inputs">): string =>
  shownValue(inputs.secretArguments, "userId", seen.email ?? inputs.userId);

export const isSecret = ({ inputs }: Pick<PhoneProgress, "inputs">, name: string): boolean =>
  inputs.secretArguments?.includes(name) ?? false;

/** Returns another user as messages name them. Where the users of phones are secret, the others may be too. */
export const otherUser = ({ inputs }: Pick<PhoneProgress, "inputs">, name: string): string =>
  inputs.secretArguments?.includes("userId") ? "another user" : name;

/** Where the claims of a run wait and speak. */
export const around = ({ zoom, tell }: Run): Surroundings => ({ clock: zoom.clock, tell });

const comparesCaller = ({ run, desired }: PhoneProgress) =>
  run.settings.deepGet && desired.outboundCallerId !== undefined && desired.outboundCallerId !== "";

/** Reads what Zoom shows now, and lets the other phones of the run know. */
export async function observe(progress: PhoneProgress, idOrEmail = progress.seen.id): Promise<ObservedPhoneUser> {
  const { run, isOn } = progress;
  try {
    const what = { outboundCaller: comparesCaller(progress), isOn, invited: progress.awaited };
    progress.seen = await observePhone(run.zoom, idOrEmail, what);
  } catch (error) {
    throw await explainFailure(run.zoom, "look up", userOf(progress), error);
  }
  noteHoldings(progress);
  return progress.seen;
}

/** Lets the other phones of the run know what this one holds. */
export function noteHoldings({ run, seen, party, inputs }: PhoneProgress, makeRoom?: () => Promise<boolean>): void {
  const room = makeRoom ? { makeRoom } : {};
  claimsOf(run.memory).saw(party, { id: seen.id, who: userOf({ seen, inputs }), holds: thingsOf(seen.phone), ...room });
}

export function decide({ run, inputs, desired, seen, standing, knew, owned }: PhoneProgress): PhonePlan {
  const phone = seen.phone && complete(seen.phone, desired, knew, run.settings.deepGet);
  // An adoption takes nothing away, and a phone belongs to a user whom the program names.
  const onExisting = inputs.onExisting ?? "adopt";
  return planPhoneUser({ ...seen, phone }, desired, {
    ...{ standing, owned, onExisting },
    whenPending: inputs.whenPending ?? "defer",
  });
}

/** Whether Zoom shows, now or soon, that none of these steps is needed any more. */
export async function isDone(progress: PhoneProgress, steps: readonly Step[]): Promise<boolean> {
  const kinds = steps.map((step) => step.do);
  const nothingLeft = () => !decide(progress).steps.some((step) => kinds.includes(step.do));
  await readUntil(progress.run.zoom.clock, () => observe(progress), nothingLeft);
  return nothingLeft();
}

/** Returns the arguments that steps are about, under the names that the program uses. */
export const namesOf = ({ inputs }: PhoneProgress, steps: readonly Step[]): string[] => [
  ...new Set(
    steps.map(attributeOf).map((name) => (name === "siteId" && inputs.siteName !== undefined ? "siteName" : name)),
  ),
];

export const mayWait = ({ inputs, run }: PhoneProgress): boolean =>
  (inputs.whenTaken ?? run.settings.whenTaken) === "defer";

/** Takes out of the goal what has to wait, and says so. */
export function defer(progress: PhoneProgress, name: string, goal: Partial<Goal>, what: string, why: string): void {
  progress.short.add(name);
  progress.desired = { ...progress.desired, ...goal };
  progress.run.tell(`${userOf(progress)} waits for ${what}. ${why} Every "pulumi up" tries again.`);
}
