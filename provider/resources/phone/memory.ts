import { partOfMemory } from "../../memory";
import type { PhoneSiteReply } from "../../zoom/api/replies";

/** What a process remembers of phones. */
interface PhoneMemory {
  /** The account's sites, asked for once a run. */
  sites?: Promise<PhoneSiteReply[]>;
  /** Extensions that Zoom did not give to a phone that had to make room, and those that are being asked for. */
  readonly notFree: Set<string>;
  /** Ids of users whose phone a removal of this run left for the creation that follows. */
  readonly handedOver: Set<string>;
  /** The same for phones that only the engine replaces: by the id or e-mail that the program declares, the id. */
  readonly replaced: Map<string, string>;
  /** Ids and e-mails by which resources declare phones that wait. */
  readonly waiting: Set<string>;
  /** E-mails of users whose phone waits: Zoom may have given another id to who accepted an invitation since then. */
  readonly awaited: Set<string>;
}

export const phoneMemory = partOfMemory<PhoneMemory>(() => ({
  notFree: new Set(),
  handedOver: new Set(),
  replaced: new Map(),
  waiting: new Set(),
  awaited: new Set(),
}));
