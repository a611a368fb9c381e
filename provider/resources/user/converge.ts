import type { Properties, Run, Snapshot } from "../../types";
import { PartialError } from "../../zoom/errors";
import { messageOf } from "../shared/words";
import { act } from "./act";
import { confirm } from "./confirm";
import { decide } from "./decide";
import { UserInputs } from "./inputs";
import { invite } from "./invite";
import { observe } from "./observe";
import type { Observed, Step } from "./rules";
import { onlySettingsChanged, outputsOf, stateOf, UserState } from "./state";

/** Makes Zoom show what is declared of one user: observe, decide, act, confirm. Returns what state has to hold. */
export async function convergeUser(run: Run, declared: Properties, prior?: Snapshot): Promise<Snapshot> {
  const desired = UserInputs.parse(declared);
  const was = prior && UserState.parse(prior.state);
  if (prior && was && onlySettingsChanged(was, desired))
    return { id: prior.id, state: { ...declared, ...outputsOf(was, desired) } };

  const progress = (await observe(run, desired, prior)) ?? (await invite(run, desired));
  try {
    const { steps, deferred } = decide(progress);
    const asZoomShows: Record<string, unknown> = {};
    for (const phase of phasesOf(steps)) {
      await act(progress, phase);
      Object.assign(asZoomShows, await confirm(progress, phase));
    }
    const { id, accountStatus } = progress.seen;
    if (deferred.length > 0) run.tell(waitingLine(desired.email, accountStatus, deferred));
    return { id, state: stateOf(declared, progress.seen, run.accountId, { deferred, asZoomShows }) };
  } catch (error) {
    if (!progress.changed) throw error;
    const { knew, unfinished, seen } = progress;
    const outcome = { deferred: was?.deferred, unfinished, asZoomShows: knew?.asZoomShows };
    const state = stateOf(declared, seen, run.accountId, outcome);
    throw new PartialError(messageOf(error), seen.id, state, [messageOf(error)]);
  }
}

/** A deactivated user takes no change: what comes before the deactivation must be confirmed first. */
function phasesOf(steps: readonly Step[]): (readonly Step[])[] {
  const last = steps.findIndex((step) => step.do === "deactivate");
  return last <= 0 ? [steps] : [steps.slice(0, last), steps.slice(last)];
}

const waitingLine = (email: string, status: Observed["accountStatus"], deferred: readonly string[]) =>
  status === "pending"
    ? `${email} has not accepted the invitation yet. After that, the next run sets ${deferred.join(", ")}.`
    : `${email} is deactivated. The first run after their reactivation sets ${deferred.join(", ")}.`;
