import type { Run } from "../../types";
import type { UserInputs } from "./inputs";
import type { Observed } from "./rules";
import type { Knowledge } from "./state";

/** One user on the way from what Zoom shows to what the program declares. */
export interface UserProgress {
  readonly run: Run;
  readonly desired: UserInputs;
  seen: Observed;
  /** What state holds where Zoom shows nothing. */
  readonly knew: Knowledge | undefined;
  /** Known from state, created by this call, or handed over by a removal of this run. */
  readonly owned: boolean;
  /** Whether Zoom holds something that this call did: from then on a failure must keep the resource in state. */
  changed: boolean;
  /** Declared, and not applied yet. */
  unfinished: string[];
}
