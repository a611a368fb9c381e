import { partOfMemory } from "../../memory";

/** What a process remembers of users, because state may be older than Zoom. */
interface UserMemory {
  /** Ids that are replaced only because the user is pending, with the new e-mail in lower case. */
  readonly replacing: Map<string, string>;
  /** By e-mail in lower case: users whom a removal left active, or only deactivated, for the creation that follows. */
  readonly handedOver: Map<string, { id: string; deactivatedHere: boolean }>;
}

export const userMemory = partOfMemory<UserMemory>(() => ({ replacing: new Map(), handedOver: new Map() }));
