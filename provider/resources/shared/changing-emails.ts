import { partOfMemory } from "../../memory";
import { keyOf } from "../../zoom/names";

/** A user of this stack to whom the program gives another e-mail than the one that was applied last. */
export interface ChangingEmail {
  readonly id: string;
  /** For sentences. */
  readonly who: string;
  readonly from: string;
  readonly to: string;
  /** Whether an earlier run has tried it already. */
  readonly isWaiting: boolean;
}

/**
 * The e-mails that the program of this run changes. Until Zoom has changed one, it may still be the e-mail of another
 * user, while the program means the user to whom it gives it.
 */
class ChangingEmails {
  private readonly byId = new Map<string, ChangingEmail>();

  note(change: ChangingEmail): void {
    this.byId.set(change.id, change);
  }

  /** The program does not change the e-mail of this user. */
  forget(id: string): void {
    this.byId.delete(id);
  }

  of(id: string): ChangingEmail | undefined {
    return this.byId.get(id);
  }

  /**
   * Returns the users who exchange their e-mails in a ring with this one, this one first; none if there is no such ring as far
   * as the program is known.
   */
  ringOf(id: string): readonly ChangingEmail[] {
    const start = this.byId.get(id);
    const ring: ChangingEmail[] = [];
    for (let one = start; one && !ring.includes(one); one = this.from(one.to)) ring.push(one);
    const last = ring.at(-1);
    return start && last && keyOf(last.to) === keyOf(start.from) ? ring : [];
  }

  private from(email: string): ChangingEmail | undefined {
    return [...this.byId.values()].find(({ from }) => keyOf(from) === keyOf(email));
  }

  to(email: string): ChangingEmail | undefined {
    return [...this.byId.values()].find(({ to }) => keyOf(to) === keyOf(email));
  }
}

export const changingEmails = partOfMemory(() => new ChangingEmails());
