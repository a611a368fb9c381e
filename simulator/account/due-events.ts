import { DAY_MS } from "../clock";
import type { Account, DueEvent, Person } from "./account";
import { INVITATION_MS } from "./lifecycle";
import { removePerson } from "./people";

/** Carries out every event whose time has come: invitations expire, deactivated people are removed. */
export function runDueEvents(account: Account, nowMs: number): void {
  if (account.nextDueMs > nowMs) return;
  const past = account.due.filter((due) => due.atMs <= nowMs).sort((a, b) => a.atMs - b.atMs);
  account.due = account.due.filter((due) => due.atMs > nowMs);
  account.nextDueMs = account.due.reduce((first, due) => Math.min(first, due.atMs), Infinity);
  for (const due of past) {
    const person = account.people.get(due.personId);
    if (person && stillDue(account, person, due)) removePerson(account, person);
  }
}

/** Whether the event still applies. Meanwhile the person may have accepted, been invited again or been reactivated. */
function stillDue(account: Account, person: Person, due: DueEvent): boolean {
  if (due.what === "expire") return person.status === "pending" && person.invitedAtMs + INVITATION_MS <= due.atMs;
  const days = account.purgeInactiveAfterDays;
  return person.status === "inactive" && days !== undefined && person.deactivatedAtMs + days * DAY_MS <= due.atMs;
}
