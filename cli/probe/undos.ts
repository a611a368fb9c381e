/** How the probe's writes are undone. Each of these reads first, and may run although its write never took effect. */
import * as zoom from "../../provider/zoom/api/endpoints";
import type { Body } from "../../provider/zoom/call";
import { listMembers, raw, user } from "./calls";
import type { Person } from "./facts";
import { at, isDone, numberAt, rowsAt, textAt, verdictOf } from "./replies";
import { readUntil, revert, type Reply, type Steps, type Undo } from "./steps";

const isGone = (reply: Reply): boolean => ["404/1001", "400/1120"].includes(verdictOf(reply));

/** Whether a user was invited and has not accepted. Zoom may show such a user as active, but not as verified. */
export const isPending = (reply: Reply): boolean =>
  isDone(reply) && (textAt(reply, "status") === "pending" || numberAt(reply, "verified") === 0);

/** Withdraws an invitation. Someone who has accepted it is not touched. */
export const withdrawal = (email: string): Undo => ({
  what: `Withdraw the invitation of ${email}`,
  byHand: `Delete ${email} under Users > Pending in Zoom's web portal.`,
  isLasting: true,
  *steps() {
    const before = yield* revert(user(email));
    if (isGone(before)) return true;
    if (!isPending(before)) return false;
    yield* revert(raw(zoom.deleteUser(email)));
    return isGone(yield* readUntil(user(email), isGone));
  },
});

/** Deletes the groups with these names, which only this run gave. */
export const groupDeletion = (names: readonly string[]): Undo => ({
  what: `Delete the group ${names[0]}`,
  byHand: `Delete the groups that are named ${names.join(" or ")} under Groups in Zoom's web portal.`,
  isLasting: true,
  *steps() {
    const found = yield* groupsNamed(names);
    if (!found) return false;
    for (const id of found) {
      const reply = yield* revert(raw(zoom.deleteGroup(id)));
      if (!isDone(reply) && verdictOf(reply) !== "404/4130") return false;
    }
    return true;
  },
});

const GROUPS_A_PAGE = 300;
/** Zoom allows 5,000 groups. */
const MOST_PAGES = 20;

/** Returns the ids of groups with these names, or undefined if the list cannot be read. */
function* groupsNamed(names: readonly string[]): Steps<string[] | undefined> {
  const found: string[] = [];
  let token = "";
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = { page_size: GROUPS_A_PAGE, ...(token !== "" && { next_page_token: token }) };
    const reply: Reply = yield* revert(raw(zoom.listGroups(), { query }));
    if (!isDone(reply)) return undefined;
    for (const { id, name } of rowsAt(reply, "groups"))
      if (typeof id === "string" && typeof name === "string" && names.includes(name)) found.push(id);
    token = textAt(reply, "next_page_token") ?? "";
    if (token === "") return found;
  }
  return undefined;
}

/** Takes a user out of groups that this run created. */
export const leaving = (person: Person, groupIds: readonly string[]): Undo => ({
  what: `Take ${person.email} out of the test groups`,
  byHand: `Remove ${person.email} from the groups whose names begin with "pulumi-zoom probe".`,
  *steps() {
    for (const id of groupIds) {
      yield* revert(raw(zoom.removeGroupMember(id, person.id)));
      const isOut = (reply: Reply) => !hasMember(reply, person.id);
      if (!isOut(yield* readUntil(listMembers(id), isOut))) return false;
    }
    return yield* rejoin(person);
  },
});

export const hasMember = (members: Reply, id: string): boolean =>
  rowsAt(members, "members").some((row) => row.id === id);

/** Adds a user again to the groups that they were in before. */
function* rejoin({ id, before }: Person): Steps<boolean> {
  const now = yield* revert(user(id));
  const lost = groupsOf(before).filter((group) => !groupsOf(now).includes(group));
  for (const group of lost) yield* revert(raw(zoom.addGroupMembers(group, [{ id }])));
  const isBack = (reply: Reply) => lost.every((group) => groupsOf(reply).includes(group));
  return isBack(yield* readUntil(user(id), isBack));
}

export const groupsOf = (reply: Reply): string[] => {
  const groups = at(reply, "group_ids");
  return Array.isArray(groups) ? groups.filter((id) => typeof id === "string") : [];
};

/** Gives a user's attributes back the values that they had. */
export const attributes = (person: Person, names: readonly string[]): Undo => ({
  what: `Restore ${names.join(", ")} of ${person.email}`,
  byHand: `Set ${names.join(", ")} of ${person.email} in Zoom's web portal to what they were.`,
  *steps() {
    const isRestored = (reply: Reply) => names.every((name) => same(at(reply, name), at(person.before, name)));
    const now = yield* revert(user(person.id));
    if (isDone(now) && isRestored(now)) return true;
    const body: Body = Object.fromEntries(names.map((name) => [name, at(person.before, name) ?? UNSET[name] ?? ""]));
    yield* revert(raw(zoom.updateUser(person.id, body)));
    return isRestored(yield* readUntil(user(person.id), isRestored));
  },
});

/** How an attribute is unset that is not a string. */
const UNSET: Readonly<Record<string, unknown>> = { custom_attributes: [] };

/** Zoom shows what is not set either as "" or not at all. */
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? "") === JSON.stringify(other ?? "");

export const emailChange = ({ id, email }: Person): Undo => ({
  what: `Restore the e-mail of ${email}`,
  byHand: `Change the user's e-mail back to ${email} in Zoom's web portal.`,
  *steps() {
    const isRestored = (reply: Reply) => textAt(reply, "email") === email;
    if (isRestored(yield* revert(user(id)))) return true;
    yield* revert(raw(zoom.changeUserEmail(id, email)));
    return isRestored(yield* readUntil(user(id), isRestored));
  },
});

export const administration = ({ id, email }: Person, groupId: string): Undo => ({
  what: `Take ${email} out of the administrators of the test group`,
  byHand: `Remove ${email} from the administrators of the groups whose names begin with "pulumi-zoom probe".`,
  *steps() {
    const reply = yield* revert(raw(zoom.removeGroupAdmin(groupId, id)));
    return isDone(reply) || ["400/4138", "404/4130"].includes(verdictOf(reply));
  },
});

/** Disables the phone of a user who had none before. */
export const phoneRemoval = ({ id, email }: Person): Undo => ({
  what: `Disable the phone of ${email}`,
  byHand: `Remove ${email} under Phone System Management > Users & Rooms in Zoom's web portal.`,
  isLasting: true,
  *steps() {
    const isOff = (settings: Reply) => at(settings, "feature", "zoom_phone") === false;
    const settings = raw(zoom.getUserSettings(id));
    // A phone that was just enabled may not be shown yet, so one read does not tell that it is off.
    yield* revert(raw(zoom.updateUser(id, { feature: { zoom_phone: false } })));
    if (isOff(yield* readUntil(settings, isOff))) return true;
    return hasNoPhone(yield* readUntil(phoneOf(id), hasNoPhone));
  },
});

export const phoneOf = (id: string) => raw(zoom.getPhoneUser(id));

/** Whether a user has no phone: it is gone, or in the trash. */
export const hasNoPhone = (reply: Reply): boolean =>
  verdictOf(reply) === "404/1001" || (isDone(reply) && textAt(reply, "status") === "deactivate");

export const numberRelease = ({ id, email }: Person, number: string): Undo => ({
  what: `Take the number ${number} from ${email}`,
  byHand: `Unassign ${number} from ${email} in Zoom's web portal.`,
  *steps() {
    const isFree = (reply: Reply) =>
      hasNoPhone(reply) ||
      (isDone(reply) && !JSON.stringify(at(reply, "phone_numbers") ?? []).includes(number.slice(1)));
    if (isFree(yield* revert(phoneOf(id)))) return true;
    yield* revert(raw(zoom.unassignPhoneNumber(id, number)));
    return isFree(yield* readUntil(phoneOf(id), isFree));
  },
});

/** Activates a user, and gives back the license and the groups that they had. */
export const activation = (person: Person): Undo => ({
  what: `Activate ${person.email} with the license and the groups that they had`,
  byHand: `Activate ${person.email} under Users in Zoom's web portal, and give them the license and the groups that they had.`,
  isLasting: true,
  *steps() {
    const isActive = (reply: Reply) => textAt(reply, "status") === "active";
    const now = yield* revert(user(person.id));
    if (!isActive(now)) {
      yield* revert(raw(zoom.setUserStatus(person.id, "activate")));
      if (!isActive(yield* readUntil(user(person.id), isActive))) return false;
    }
    const hasType = (reply: Reply) => numberAt(reply, "type") === numberAt(person.before, "type");
    if (!hasType(yield* revert(user(person.id)))) {
      yield* revert(raw(zoom.updateUser(person.id, { type: numberAt(person.before, "type") })));
      if (!hasType(yield* readUntil(user(person.id), hasType))) return false;
    }
    return yield* rejoin(person);
  },
});
