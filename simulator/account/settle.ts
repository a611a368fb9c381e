import { DAY_MS } from "../clock";
import type { Account, Due, Person } from "./account";
import { INVITATION_MS } from "./lifecycle";
import { removePerson } from "./people";

/** Lets everything happen whose time has come: invitations lapse, long-deactivated people are purged. */
export function settle(account: Account, nowMs: number): void {
  if (account.nextDueMs > nowMs) return;
  const past = account.due.filter((due) => due.atMs <= nowMs).sort((a, b) => a.atMs - b.atMs);
  account.due = account.due.filter((due) => due.atMs > nowMs);
  account.nextDueMs = account.due.reduce((first, due) => Math.min(first, due.atMs), Infinity);
  for (const due of past) {
    const person = account.people.get(due.personId);
    if (person && stillDue(account, person, due)) removePerson(account, person);
  }
}

/** Since it was put down the invitation may have been accepted or sent again, and the person brought back. */
function stillDue(account: Account, person: Person, due: Due): boolean {
  if (due.what === "lapse") return person.status === "pending" && person.invitedAtMs + INVITATION_MS <= due.atMs;
  const days = account.purgeInactiveAfterDays;
  return person.status === "inactive" && days !== undefined && person.deactivatedAtMs + days * DAY_MS <= due.atMs;
}
