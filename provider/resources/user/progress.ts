import type { Run, Snapshot } from "../../types";
import { mayHaveHappened } from "../../zoom/api/codes";
import type { Party, Thing } from "../shared/wishes";
import type { WantedUser } from "./inputs";
import type { Observed } from "./rules";
import type { Knowledge, Origin, UserState } from "./state";

/** What every progress begins with. */
export const beginning = () => ({ changed: false, unfinished: [], waiting: [], asZoomShows: {}, passedOn: [] });

/** One user on the way from what Zoom shows to what the program declares. */
export interface UserProgress {
  readonly run: Run;
  /** What may be made true: arguments out of scope are left out, and lists hold what is to be written. */
  readonly desired: WantedUser;
  seen: Observed;
  /** What state held before this call. */
  readonly was: UserState | undefined;
  /** What was applied last, where Zoom shows nothing. */
  readonly knew: Knowledge | undefined;
  /** Known from state, created by this call, or handed over by a removal of this run. */
  readonly owned: boolean;
  readonly origin: Origin | undefined;
  readonly invitedAt: string | undefined;
  /** Whether a pending invitation was found by its e-mail, so that this stack may not have sent it. */
  readonly foundByEmail?: true;
  /** Whether Zoom holds something that this call did: from then on a failure must keep the resource in state. */
  changed: boolean;
  /** Declared, and not applied yet. */
  unfinished: string[];
  /** Declared, and waiting until another user gives it up, or something is bought. */
  readonly waiting: string[];
  /** Zoom's own spelling of what was declared, by name. */
  readonly asZoomShows: Record<string, unknown>;
  /** This user among those of the run. */
  readonly party: Party;
  /** What this user gave up and the run has passed on already. */
  readonly passedOn: Thing[];
  /** The resource that a removal of this run handed over: it stays in state, whatever fails. */
  readonly left?: Snapshot;
}

/** Notes that a write failed: it may have taken effect nevertheless, and then the next run has to look. */
export function noteFailure(progress: UserProgress, error: unknown): void {
  progress.changed ||= mayHaveHappened(error);
}
