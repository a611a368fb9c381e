import type { Said } from "../../notices";
import type { Properties, Run, Snapshot } from "../../types";
import { PartialError } from "../../zoom/errors";
import { keyOf } from "../../zoom/names";
import { claimsOf } from "../shared/claims";
import { keptInState } from "../shared/kept-in-state";
import { redactorOf } from "../shared/redact";
import { namesOfSecrets, shownValue } from "../shared/secret-values";
import type { Party } from "../shared/wishes";
import { messageOf } from "../shared/words";
import { zoomIdOf } from "../shared/zoom-id";
import { act } from "./act";
import { sameEmail } from "./attributes";
import { confirm } from "./confirm";
import { tellNotRemoved } from "./created-first";
import { decide } from "./decide";
import { UserInputs } from "./inputs";
import { invite } from "./invite";
import { KIND, userMemory } from "./memory";
import { adopt, observe } from "./ownership";
import type { UserProgress } from "./progress";
import { tellDeactivated } from "./read";
import { argumentsOf, type Observed, type Step } from "./rules";
import { isExchange, missingIn, thingsGivenUp, thingsHeldBy } from "./scarce";
import { asApplied, onlySettingsChanged, outputsOf, stateOf, UserState } from "./state";

/** Makes Zoom show what is declared of one user: observe, decide, act, confirm. Returns what state has to hold. */
export async function convergeUser(run: Run, declared: Properties, prior?: Snapshot): Promise<Snapshot> {
  const desired = UserInputs.parse(declared);
  const was = prior && UserState.parse(prior.state);
  if (prior && was && onlySettingsChanged(was, desired))
    return { id: prior.id, state: { ...declared, ...outputsOf(was, desired) } };

  const claims = claimsOf(run.memory);
  const name = (email: string) => shownValue(desired.secretArguments, "email", email);
  const hide = redactorOf(declared, prior?.state ?? {});
  const party = claims.begin(
    {
      kind: KIND,
      id: prior && was ? zoomIdOf(prior.id, was) : desired.email,
      who: name(was?.email ?? desired.email),
      hide,
    },
    thingsGivenUp(was, desired),
  );
  try {
    const progress = (await observe(run, desired, prior, party)) ?? (await inviteOrAdopt(run, desired, party));
    const { seen } = progress;
    const isSecret = [was ?? {}, desired].flatMap(namesOfSecrets).includes("email");
    const noteEmail = (email: string) => {
      if (!isSecret) run.memory.noteEmail(seen.id, email);
    };
    noteEmail(seen.email);
    claims.saw(party, { id: seen.id, who: name(seen.email), holds: thingsHeldBy(seen) });
    const made = await converge(progress, { ...declared, email: desired.email }, prior);
    noteEmail(progress.seen.email);
    if (!prior) await tellNotRemoved(run, keyOf(desired.email));
    return made;
  } catch (error) {
    throw prior ? error : keptInState(userMemory(run.memory).withdrawn.get(keyOf(desired.email)), error);
  } finally {
    claims.end(party);
  }
}

/** A user whom no look showed may exist nevertheless: Zoom then refuses the invitation. */
async function inviteOrAdopt(run: Run, desired: UserInputs, party: Party): Promise<UserProgress> {
  const invited = await invite(run, desired, party);
  return invited.owned ? invited : adopt(run, desired, invited.seen, party);
}

async function converge(
  progress: UserProgress,
  declared: Properties & { readonly email: string },
  prior: Snapshot | undefined,
): Promise<Snapshot> {
  const { run, was, waiting, origin, invitedAt, foundByEmail } = progress;
  const stateNow = (outcome: {
    deferred?: readonly string[];
    unfinished?: readonly string[];
    asZoomShows?: Properties;
  }) => {
    const { seen } = progress;
    const unapplied = [
      ...(outcome.unfinished ?? []),
      ...waiting.filter((path) => path === "email" || (was && isExchange(path, was, seen))),
    ];
    const { email } = declared;
    const nextEmail = unapplied.includes("email") && !sameEmail(seen.email, email) ? email : undefined;
    const zoomId = prior && prior.id !== seen.id ? seen.id : undefined;
    return stateOf(asApplied(declared, { was, seen, unapplied, deferred: outcome.deferred }), seen, run.accountId, {
      ...outcome,
      nextEmail,
      origin,
      invitedAt,
      foundByEmail,
      zoomId,
    });
  };
  let next: readonly Step[] = [];
  let deferred: readonly string[] = [];
  const isDeactivated = progress.seen.accountStatus === "inactive";
  try {
    const plan = decide(progress);
    deferred = plan.deferred;
    const phases = phasesOf(plan.steps);
    for (const [index, phase] of phases.entries()) {
      next = phases.slice(index + 1).flat();
      const before = progress.seen;
      const taken = await act(progress, phase);
      Object.assign(progress.asZoomShows, await confirm(progress, taken, before));
      const held = thingsHeldBy(before, was?.secretArguments ?? progress.desired.secretArguments);
      await passOn(progress, missingIn([...thingsHeldBy(progress.seen), ...progress.passedOn], held));
    }
    // For an active user, each thing that waits already has its own line.
    const isStillDeactivated = isDeactivated && progress.seen.accountStatus === "inactive";
    const open = [...new Set([...deferred, ...waiting])];
    const later = isStillDeactivated ? open : deferred.filter((name) => !waiting.includes(name));
    if (later.length > 0) run.tell(waitingLine(progress, later, declared.status === "inactive"));
    else if (was && declared.status === undefined) tellDeactivated(run, was, progress.seen);
    if (declared.status === "inactive") tellReactivated(run, was, progress.seen);
    return { id: progress.seen.id, state: stateNow({ deferred: open, asZoomShows: progress.asZoomShows }) };
  } catch (error) {
    const { left } = progress;
    if (!progress.changed) throw keptInState(left, error);
    const { knew, seen } = progress;
    const unfinished = [...new Set([...progress.unfinished, ...next.flatMap(argumentsOf), ...deferred])];
    const open = [...new Set([...(was?.deferred ?? []), ...waiting])].filter((name) => !unfinished.includes(name));
    const state = stateNow({ deferred: open, unfinished, asZoomShows: knew?.asZoomShows });
    throw new PartialError(messageOf(error), seen.id, state, [messageOf(error)]);
  }
}

/** Says that someone who was reactivated in Zoom stays active: no preview said that they lose access. */
function tellReactivated(run: Run, was: UserState | undefined, { accountStatus, email }: Observed): void {
  if (was?.accountStatus !== "inactive" || accountStatus !== "active") return;
  run.tell(
    `${email} is active in Zoom, although the program declares status: "inactive". They stay active, because no preview said ` +
      `otherwise. The preview of "pulumi up --refresh" shows the deactivation.`,
  );
}

/**
 * Each phase is confirmed before the next one: the base license before the features that need it, and everything before a
 * deactivation, because a deactivated user takes no change.
 */
function phasesOf(steps: readonly Step[]): (readonly Step[])[] {
  const isStart = ({ do: action }: Step, before: Step | undefined) =>
    action === "deactivate" || (action === "setFeature" && before !== undefined && before.do !== "setFeature");
  const starts = steps.flatMap((step, index) => (index > 0 && isStart(step, steps[index - 1]) ? [index] : []));
  return [0, ...starts].map((start, index) => steps.slice(start, starts[index]));
}

/** What this user no longer holds goes to the users of this run who wait for it. */
const passOn = ({ run, party }: UserProgress, things: ReturnType<typeof missingIn>) =>
  things.length === 0
    ? Promise.resolve()
    : claimsOf(run.memory).released({ clock: run.zoom.clock, tell: run.tell }, party, things);

function waitingLine(
  { desired, seen, owned }: UserProgress,
  deferred: readonly string[],
  isDeclaredInactive: boolean,
): Said {
  const { email } = desired;
  const names = deferred.join(", ");
  if (seen.accountStatus === "pending")
    return {
      who: email,
      one: `{who} has not accepted the invitation yet. After they accept, the next "pulumi up --refresh" sets ${names}.`,
      several: `{who} have not accepted the invitation yet. After they accept, the next "pulumi up --refresh" sets ${names}.`,
    };
  if (isDeclaredInactive)
    return {
      who: email,
      one: `{who} is deactivated, so ${names} will be set later: when the program reactivates them.`,
      several: `{who} are deactivated, so ${names} will be set later: when the program reactivates them.`,
    };
  return owned
    ? {
        who: email,
        one: `{who} is deactivated. If someone reactivates them in Zoom, the next "pulumi up --refresh" sets ${names}.`,
        several: `{who} are deactivated. If someone reactivates them in Zoom, the next "pulumi up --refresh" sets ${names}.`,
      }
    : `${email} was adopted and stays deactivated. To reactivate them and set ${names}, declare status: "active".`;
}
