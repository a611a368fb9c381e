import type { ZoomOptions } from "../simulator";
import type { startAccount } from "../tests/resources/account";

export const LOOK = "a look before, since state may be old";
export const LOOK_AGAIN = "a look after, since Zoom says yes to writes that it drops";

export type Account = Awaited<ReturnType<typeof startAccount>>;

/** One change of what is managed, after those before it. */
export interface Change {
  what: string;
  /** What has to be asked and written, and cannot be known otherwise. */
  needed: number;
  why: string;
  make(this: void, account: Account): Promise<{ failed: Record<string, string> }>;
}

/** The life of one object, in an account of its own. */
export interface Life {
  options: ZoomOptions;
  changes: readonly Change[];
}
