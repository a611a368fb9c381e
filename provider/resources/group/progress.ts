import type { Run } from "../../types";
import type { Party, Thing, Wait } from "../shared/wishes";
import type { GroupInputs } from "./inputs";
import type { People } from "./observe";
import { type Knowledge, type Observed, sameGroupKey, type Scope, type Step } from "./rules";

/** How a group came to its resource. */
export type Origin = "created" | "adopted" | "imported";

/** One group on its way to what is declared, and how far this call has come. */
export interface GroupProgress {
  readonly run: Run;
  readonly desired: GroupInputs;
  seen: Observed;
  /** What the state or this call knows and Zoom does not show. */
  readonly knew: { readonly [Name in keyof Knowledge]: Set<string> };
  /** Whether the group is in the state, or made by this call. */
  readonly owned: boolean;
  readonly origin: Origin;
  readonly scope: Scope;
  /** Whether Zoom holds something that this call did. */
  changed: boolean;
  unfinished: readonly Step[];
  /** Everyone who was looked up. */
  readonly people: People;
  /** The group as the other resources of the run see it. */
  readonly party: Party;
  /** Why the new name has to wait. */
  nameWait?: Wait;
}

/** Returns the id of a group that exists. @throws an error of ours if it was not created. */
export function idOf({ seen, desired }: Pick<GroupProgress, "seen" | "desired">): string {
  if (seen.id !== undefined) return seen.id;
  throw new Error(`the group "${desired.name}" was not created`);
}

/** Returns a group's name as something that only one group can have. */
export const nameAsThing = (name: string): Thing => ({
  pool: "group name",
  item: sameGroupKey(name),
  words: `the name "${name}"`,
});
