import { partOfMemory } from "../../memory";
import { keyOf } from "../../zoom/names";

/** A user of this stack to whom the program gives another e-mail than the one that was applied last. */
export interface ChangingEmail {
  readonly id: string;
  /** For sentences. */
  readonly who: string;
  readonly from: string;
  readonly to: string;
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

  to(email: string): ChangingEmail | undefined {
    return [...this.byId.values()].find(({ to }) => keyOf(to) === keyOf(email));
  }
}

export const changingEmails = partOfMemory(() => new ChangingEmails());
