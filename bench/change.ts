import type { ZoomOptions } from "../simulator";
import type { startAccount } from "../tests/resources/account";

export const READ_BEFORE = "a read before, because the state may be old";
export const READ_AFTER = "a read after, because Zoom accepts writes that it does not apply";

export type Account = Awaited<ReturnType<typeof startAccount>>;

/** One change to a managed object, made after the previous ones. */
export interface Change {
  what: string;
  /** The calls that are needed: what must be written, and what can be known only by reading it. */
  needed: number;
  /** Why none of these calls can be saved. */
  why: string;
  make(this: void, account: Account): Promise<{ failed: Record<string, string> }>;
}

/** The changes of one object in an account of its own. */
export interface Changes {
  account: ZoomOptions;
  changes: readonly Change[];
}
