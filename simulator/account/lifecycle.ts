import { DAY_MS, zoomTime } from "../clock";
import type { Switches } from "../switches";
import { UserType, type Account, type Person } from "./account";
import { zoomId } from "./ids";
import { join, leaveAllGroups } from "./membership";
import { disablePhone, enablePhone, reservePhone, phonesLeft } from "./phone-users";
import { inLowerCase } from "../letter-case";

/** How long an invitation is valid: 30 days. */
export const INVITATION_MS = 30 * DAY_MS;

/** Sends the invitation, for the first time or again. Its 30 days start now. */
export function invite(account: Account, person: Person, nowMs: number): void {
  person.invitedAtMs = nowMs;
  account.mailed.push(inLowerCase(person.email));
  schedule(account, person, "expire", nowMs + INVITATION_MS);
}

/** Makes an invited person active, and gives them the group and the phone that were waiting. */
export function accept(
  account: Account,
  invited: Person,
  nowMs: number,
  switches: Pick<Switches, "newIdOnActivation">,
): Person {
  const person = switches.newIdOnActivation ? withNewId(account, invited) : invited;
  person.status = "active";
  person.verified = 1;
  person.user_created_at = zoomTime(nowMs);
  const group = account.groups.get(person.groupIdOnAcceptance);
  if (group) join(group, person);
  reservePhone(account, person);
  if (person.phoneOnAcceptance && phonesLeft(account) > 0) enablePhone(account, person, nowMs);
  person.groupIdOnAcceptance = "";
  person.phoneOnAcceptance = false;
  return person;
}

/** A person who already had a Zoom account can keep the id of that account. */
function withNewId(account: Account, person: Person): Person {
  const renamed: Person = { ...person, id: zoomId(account.random) };
  account.people.delete(person.id);
  account.people.set(renamed.id, renamed);
  account.emails.set(inLowerCase(renamed.email), renamed.id);
  return renamed;
}

/** Deactivates a person and removes all their licenses. `activate` does not restore licenses. */
export function deactivate(
  account: Account,
  person: Person,
  nowMs: number,
  switches: Pick<Switches, "inactiveType" | "membershipOfDeactivated" | "phoneOfDeactivated">,
): void {
  person.status = "inactive";
  person.deactivatedAtMs = nowMs;
  if (switches.inactiveType === "basic") person.type = UserType.Basic;
  person.plan_united_type = "";
  person.zoom_one_type = 0n;
  person.license_info_list = [];
  person.features = {};
  disablePhone(account, person.id, switches.phoneOfDeactivated);
  if (switches.membershipOfDeactivated === "dropped") leaveAllGroups(account, person);
  schedulePurge(account, person);
}

export function activate(person: Person): void {
  person.status = "active";
  person.type = UserType.Basic;
  person.deactivatedAtMs = 0;
}

/** Schedules the removal of a deactivated person, if the account has that setting. */
export function schedulePurge(account: Account, person: Person): void {
  if (account.purgeInactiveAfterDays === undefined) return;
  schedule(account, person, "purge", person.deactivatedAtMs + account.purgeInactiveAfterDays * DAY_MS);
}

function schedule(account: Account, person: Person, what: "expire" | "purge", atMs: number): void {
  account.due.push({ atMs, what, personId: person.id });
  account.nextDueMs = Math.min(account.nextDueMs, atMs);
}
