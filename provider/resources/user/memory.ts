import { partOfMemory } from "../../memory";
import type { Properties } from "../../types";

/** A user whom a removal left as they are, because the same program declares them: for the creation that follows. */
export interface HandedOver {
  readonly id: string;
  /** What state held of them. */
  readonly state: Properties;
}

/** What a process remembers of users, because state may be older than Zoom. E-mails are in lower case. */
interface UserMemory {
  /** Ids that are replaced only because the user is pending, with the new e-mail. */
  readonly replacing: Map<string, string>;
  /** By e-mail: the id of the existing user to whom the program gives it. */
  readonly declaredFor: Map<string, string>;
  /** E-mails whose creation has begun. */
  readonly created: Set<string>;
  readonly handedOver: Map<string, HandedOver>;
}

export const userMemory = partOfMemory<UserMemory>(() => ({
  replacing: new Map(),
  declaredFor: new Map(),
  created: new Set(),
  handedOver: new Map(),
}));

/** The name of this kind in the memory of all kinds. */
export const KIND = "ZoomUser";
