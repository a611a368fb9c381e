import { partOfMemory } from "../../memory";
import type { Snapshot } from "../../types";
import { HandOvers } from "../shared/hand-overs";

/** The name of this kind in the memory of all kinds. */
export const KIND = "ZoomUser";

/** What the program makes of a user who is replaced. */
export interface Replacing {
  /** The user, with the last state. */
  readonly own: Snapshot;
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
  /** Ids of users whose removal has begun. */
  readonly removing: Set<string>;
  /** Ids of users who are replaced, and whom the creation has removed or kept before Pulumi removes them. */
  readonly settled: Set<string>;
  /** By the e-mail that is invited instead, the users whose invitation a creation withdrew before. */
  readonly withdrawn: Map<string, Snapshot>;
  /** Users whom removals left as they are, because the same program declares them: for the creations that follow. */
  readonly handedOver: HandOvers;
  /** E-mails of resources that are pending or expired: Zoom may have given another id to who accepted since then. */
  readonly invited: Set<string>;
}

export const userMemory = partOfMemory<UserMemory>(() => ({
  replacing: new Map(),
  removing: new Set(),
  settled: new Set(),
  withdrawn: new Map(),
  handedOver: new HandOvers(KIND),
  invited: new Set(),
}));
