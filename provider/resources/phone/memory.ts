import { partOfMemory } from "../../memory";
import type { PhoneSiteReply } from "../../zoom/api/replies";
import { HandOvers } from "../shared/hand-overs";

/** The name of this kind in the memory of all kinds. */
export const KIND = "ZoomPhoneUser";

/** What a process remembers of phones. */
interface PhoneMemory {
  /** The account's sites, asked for once a run. */
  sites?: Promise<PhoneSiteReply[]>;
  /** Extensions that Zoom did not give to a phone that had to make room, and those that are being asked for. */
  readonly notFree: Set<string>;
  /** Phones that removals of this run left for the creations that follow. */
  readonly handedOver: HandOvers;
  /**
   * Names of users whose phone waits: what the program declares, and the e-mail in the state, because Zoom may have given
   * another id to someone who accepted an invitation since then.
   */
  readonly waiting: Set<string>;
}

export const phoneMemory = partOfMemory<PhoneMemory>(() => ({
  notFree: new Set(),
  handedOver: new HandOvers(KIND),
  waiting: new Set(),
}));
