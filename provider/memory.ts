import { PhonesUnderWay } from "./resources/phones-under-way";

/** What one process remembers from one call to the next, because state may be older than Zoom. */
export interface Memory {
  /** Ids for which the preview asked a replacement only because the person is pending, with the e-mail to come. */
  readonly replacing: Map<string, string>;
  /** By e-mail in lower case: who was left alone, or only deactivated, for the creation that follows. */
  readonly handedOver: Map<string, { id: string; deactivatedHere: boolean }>;
  /** Ids that a creation of this run took over. */
  readonly claimed: Set<string>;
  /** The phones that this run enables or changes, and the account's phone sites. */
  readonly phones: PhonesUnderWay;
}

export const newMemory = (): Memory => ({
  replacing: new Map(),
  handedOver: new Map(),
  claimed: new Set(),
  phones: new PhonesUnderWay(),
});
