import * as zoom from "../../../provider/zoom/api/endpoints";
import { listMembers, raw, user } from "../calls";
import type { Person } from "../facts";
import { at, isDone, rowsAt, textAt, verdictOf } from "../replies";
import { readAny, readUntil, type Reply, revert, type Steps, type Undo, WAITS_MS } from "../steps";

/** Stands for an id in a call of which only the scope counts. */
const ANY = "any";
const GROUPS_A_PAGE = 300;
/** Zoom allows 5,000 groups. */
const MOST_PAGES = 20;

/** Deletes the groups with these names, which only this run gave. */
export const groupDeletion = (names: readonly string[]): Undo => ({
  what: `Delete the group ${names[0]}`,
  byHand: `Delete the groups that are named ${names.join(" or ")} under Groups in Zoom's web portal.`,
  isLasting: true,
  calls: [zoom.listGroups(), zoom.deleteGroup(ANY)],
  *steps() {
    let hasDeleted = false;
    // The list may show a group seconds after it was created.
    for (const waitMs of WAITS_MS) {
      const found: string[] | undefined = yield* groupsNamed(names, waitMs);
      if (!found) return false;
      if (hasDeleted && found.length === 0) break;
      for (const id of found) {
        const reply = yield* revert(raw(zoom.deleteGroup(id)));
        if (!isDone(reply) && verdictOf(reply) !== "404/4130") return false;
        hasDeleted = true;
      }
    }
    return true;
  },
});

/** Returns the ids of groups with these names, or undefined if the list cannot be read. */
function* groupsNamed(names: readonly string[], afterMs: number): Steps<string[] | undefined> {
  const found: string[] = [];
  let token = "";
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = { page_size: GROUPS_A_PAGE, ...(token !== "" && { next_page_token: token }) };
    const reply: Reply = yield* readAny(raw(zoom.listGroups(), { query }), page === 0 ? afterMs : undefined);
    if (!isDone(reply)) return undefined;
    for (const { id, name } of rowsAt(reply, "groups"))
      if (typeof id === "string" && typeof name === "string" && names.includes(name)) found.push(id);
    token = textAt(reply, "next_page_token") ?? "";
    if (token === "") return found;
  }
  return undefined;
}

/** The calls that restore memberships. */
export const MEMBERSHIP = [
  ...[user(ANY), zoom.removeGroupMember(ANY, ANY), zoom.listGroupMembers(ANY), zoom.addGroupMembers(ANY, [])],
] as const;

/** Takes a user out of groups that this run created. */
export const leaving = (person: Person, groupIds: readonly string[]): Undo => ({
  what: `Take ${person.email} out of the test groups`,
  byHand: `Remove ${person.email} from the groups whose names begin with "pulumi-zoom probe".`,
  calls: MEMBERSHIP,
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
export function* rejoin({ id, before }: Person): Steps<boolean> {
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

export const administration = ({ id, email }: Person, groupId: string): Undo => ({
  what: `Take ${email} out of the administrators of the test group`,
  byHand: `Remove ${email} from the administrators of the groups whose names begin with "pulumi-zoom probe".`,
  calls: [zoom.removeGroupAdmin(groupId, id)],
  *steps() {
    const reply = yield* revert(raw(zoom.removeGroupAdmin(groupId, id)));
    return isDone(reply) || ["400/4138", "404/4130"].includes(verdictOf(reply));
  },
});
