import { partOfMemory } from "../../memory";
import { HandOvers } from "../shared/hand-overs";

/** The name of this kind in the memory of all kinds. */
export const KIND = "ZoomGroup";

/** What one provider process remembers of its groups. Names are compared as Zoom compares them: see `sameGroupKey`. */
export class GroupMemory {
  /**
   * Names for which no removal has to leave a group. The resource that declares the name has a group of its own, which has
   * this name or gets it. Or it waits for the name, and gets no group in this run.
   */
  readonly namesOfExisting = new Set<string>();
  /** The ids of groups that get another name in this run. */
  readonly renamed = new Set<string>();
  /** Groups whose resource ends in favor of the creation of the same name. */
  readonly handedOver = new HandOvers(KIND);
  /** Whether the preview has said what became of groups of earlier versions. */
  hasToldOfUpgrade = false;
}

export const groupMemory = partOfMemory(() => new GroupMemory());
