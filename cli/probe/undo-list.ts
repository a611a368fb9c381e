import { messageOf } from "../../provider/resources/shared/words";
import type { Undo } from "./steps";

/** What could not be undone. */
export interface Leftover {
  readonly what: string;
  readonly byHand: string;
  /** As a sentence. */
  readonly why: string;
}

/** Undoes one entry. Returns whether all is as before. */
export type Revert = (undo: Undo) => Promise<boolean>;

/** After a lost connection, all that is left is tried again after these times. */
export const ROUNDS_AFTER_MS = [0, 10_000, 30_000];

/** What the probe must undo. The newest entry is undone first. */
export class UndoList {
  private entries: Undo[] = [];
  private readonly done: string[] = [];
  private readonly left: Leftover[] = [];

  add(undo: Undo): void {
    // A second write of the same kind is undone by the same entry, at the time of the earlier one.
    if (!this.entries.some(({ what }) => what === undo.what)) this.entries.push(undo);
  }

  has = (undo: Undo): boolean => this.entries.some(({ what }) => what === undo.what);

  /** Takes off an entry whose write Zoom refused. */
  remove(undo: Undo): void {
    this.entries = this.entries.filter(({ what }) => what !== undo.what);
  }

  get isEmpty(): boolean {
    return this.entries.length === 0;
  }

  get undone(): readonly string[] {
    return this.done;
  }

  get leftovers(): readonly Leftover[] {
    return this.left;
  }

  /** Undoes what the last check did. What cannot be undone now is tried again at the end. */
  async afterCheck(revert: Revert): Promise<void> {
    for (const undo of this.entries.filter(({ isLasting }) => !isLasting).reverse())
      if (await revert(undo)) this.settle(undo);
  }

  /**
   * Undoes everything that is left, whatever fails.
   *
   * @param isGivenUp Whether the user does not want to wait for it any longer.
   */
  async all(revert: Revert, sleep: (ms: number) => Promise<void>, isGivenUp: () => boolean): Promise<void> {
    const reasons = new Map<Undo, string>();
    for (const waitMs of ROUNDS_AFTER_MS) {
      if (this.isEmpty || isGivenUp()) break;
      if (waitMs > 0) await sleep(waitMs);
      for (const undo of this.entries.toReversed()) {
        if (isGivenUp()) break;
        try {
          if (await revert(undo)) this.settle(undo);
          else reasons.set(undo, "Zoom did not do it.");
        } catch (error) {
          // Whatever it is, the rest must still be undone.
          reasons.set(undo, messageOf(error));
        }
      }
    }
    for (const undo of this.entries.toReversed())
      this.left.push({ what: undo.what, byHand: undo.byHand, why: reasons.get(undo) ?? "It was not tried." });
  }

  private settle(undo: Undo): void {
    this.remove(undo);
    this.done.push(undo.what);
  }
}
