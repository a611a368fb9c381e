import type { Run } from "../../types";
import type { GroupInputs } from "./inputs";
import type { People } from "./observe";
import type { Knowledge, Observed, Step } from "./rules";

/** One group on its way to what is declared, and how far this call has come. */
export interface GroupProgress {
  readonly run: Run;
  readonly desired: GroupInputs;
  seen: Observed;
  /** What the state or this call knows and Zoom does not show. */
  readonly knew: { readonly [Name in keyof Knowledge]: Set<string> };
  /** Whether the group is in the state, or made by this call. */
  readonly owned: boolean;
  /** Whether Zoom holds something that this call did. */
  changed: boolean;
  unfinished: readonly Step[];
  /** Everyone who was looked up. */
  readonly people: People;
}

/** Returns the id of a group that exists. @throws an error of ours if it was not created. */
export function idOf({ seen, desired }: GroupProgress): string {
  if (seen.id !== undefined) return seen.id;
  throw new Error(`the group "${desired.name}" was not created`);
}
