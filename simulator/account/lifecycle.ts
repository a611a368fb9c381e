import { DAY_MS, zoomTime } from "../clock";
import type { Switches } from "../switches";
import { UserType, type Account, type Person } from "./account";
import { zoomId } from "./ids";
import { join, leaveAllGroups } from "./membership";
import { disablePhone, enablePhone, holdPhone, phonesLeft } from "./phone-users";

/** An invitation is good for 30 days. */
export const INVITATION_MS = 30 * DAY_MS;

/** Sends the invitation, or sends it again: its 30 days start now. */
export function invite(account: Account, person: Person, nowMs: number): void {
  person.invitedAtMs = nowMs;
  account.mailed.push(person.email.toLowerCase());
  schedule(account, person, "lapse", nowMs + INVITATION_MS);
}

/** The invited person accepts: now the group and the phone are given that were waiting for it. */
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
  const group = account.groups.get(person.wishedGroupId);
  if (group) join(group, person);
  holdPhone(account, person);
  if (person.wishesPhone && phonesLeft(account) > 0) enablePhone(account, person, nowMs);
  person.wishedGroupId = "";
  person.wishesPhone = false;
  return person;
}

/** Somebody who has had a Zoom account before may bring its id along. */
function withNewId(account: Account, person: Person): Person {
  const renamed: Person = { ...person, id: zoomId(account.dice) };
  account.people.delete(person.id);
  account.people.set(renamed.id, renamed);
  account.emails.set(renamed.email.toLowerCase(), renamed.id);
  return renamed;
}

/** Blocks the login and takes every licence away. Activating gives none back. */
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

/** Some accounts remove people who have long been deactivated. */
export function schedulePurge(account: Account, person: Person): void {
  if (account.purgeInactiveAfterDays === undefined) return;
  schedule(account, person, "purge", person.deactivatedAtMs + account.purgeInactiveAfterDays * DAY_MS);
}

function schedule(account: Account, person: Person, what: "lapse" | "purge", atMs: number): void {
  account.due.push({ atMs, what, personId: person.id });
  account.nextDueMs = Math.min(account.nextDueMs, atMs);
}
