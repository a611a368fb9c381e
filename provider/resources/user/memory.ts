import { partOfMemory } from "../../memory";

/** What a process remembers of users, because state may be older than Zoom. */
interface UserMemory {
  /** Ids that the preview replaces only because the user is pending, with the new e-mail in lower case. */
  readonly replacing: Map<string, string>;
  /** By e-mail in lower case: users whom a deletion left active, or only deactivated, for the creation that follows. */
  readonly handedOver: Map<string, { id: string; deactivatedHere: boolean }>;
}

export const userMemory = partOfMemory<UserMemory>(() => ({ replacing: new Map(), handedOver: new Map() }));
