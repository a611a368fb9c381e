import { partOfMemory } from "../../memory";
import type { Properties } from "../../types";

/** A user whom a removal left as they are, because the same program declares them: for the creation that follows. */
export interface HandedOver {
  readonly id: string;
  /** What state held of them. */
  readonly state: Properties;
}

/** What the program makes of a user who is replaced. */
export interface Replacing {
  /** The e-mail of the user who is invited instead. */
  readonly next: string;
  /** Whether the user is replaced only because they are pending. */
  readonly isPending: boolean;
  /** Whether the preview said that a new resource adopts them, so that nothing is removed. */
  readonly isLeft: boolean;
  /** Whether their invitation is not withdrawn, because this stack may not have sent it. */
  readonly staysInvited: boolean;
}

/** What a process remembers of users, because state may be older than Zoom. E-mails are in lower case. */
interface UserMemory {
  /** By id, users who are replaced. */
  readonly replacing: Map<string, Replacing>;
  readonly handedOver: Map<string, HandedOver>;
  /** E-mails of resources that are pending or expired: Zoom may have given another id to who accepted since then. */
  readonly invited: Set<string>;
}

export const userMemory = partOfMemory<UserMemory>(() => ({
  replacing: new Map(),
  handedOver: new Map(),
  invited: new Set(),
}));

/** The name of this kind in the memory of all kinds. */
export const KIND = "ZoomUser";
