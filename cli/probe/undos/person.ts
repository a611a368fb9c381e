import * as zoom from "../../../provider/zoom/api/endpoints";
import type { Body } from "../../../provider/zoom/call";
import { raw, user } from "../calls";
import type { Person } from "../facts";
import { at, numberAt, textAt } from "../replies";
import { readUntil, type Reply, revert, type Undo } from "../steps";
import { groupsOf, MEMBERSHIP, rejoin } from "./groups";

/** Gives a user's attributes back the values that they had. */
export const attributes = (person: Person, names: readonly string[]): Undo => ({
  what: `Restore ${names.join(", ")} of ${person.email}`,
  byHand: `Set ${names.join(", ")} of ${person.email} in Zoom's web portal to what they were.`,
  calls: [user(person.id), zoom.updateUser(person.id, {})],
  *steps() {
    const isRestored = (reply: Reply) => names.every((name) => same(at(reply, name), at(person.before, name)));
    const body: Body = Object.fromEntries(
      names.map((name): [string, unknown] => [name, at(person.before, name) ?? UNSET[name] ?? ""]),
    );
    // Always written, because a read may still show what was there before the change.
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
  calls: [user(id), zoom.changeUserEmail(id, email)],
  *steps() {
    const isRestored = (reply: Reply) => textAt(reply, "email") === email;
    // Not written unless it is needed: Zoom allows three changes of an e-mail a day.
    if (isRestored(yield* readUntil(user(id), (reply) => !isRestored(reply)))) return true;
    yield* revert(raw(zoom.changeUserEmail(id, email)));
    return isRestored(yield* readUntil(user(id), isRestored));
  },
});

/** Activates a user, and gives back the license and the groups that they had. */
export const activation = (person: Person): Undo => ({
  what: `Activate ${person.email} with the license and the groups that they had`,
  byHand: `Activate ${person.email} under Users in Zoom's web portal, and give them the license and the groups that they had.`,
  isLasting: true,
  calls: [
    ...[user(person.id), zoom.setUserStatus(person.id, "activate"), zoom.updateUser(person.id, {})],
    ...(groupsOf(person.before).length > 0 ? MEMBERSHIP : []),
  ],
  *steps() {
    const isActive = (reply: Reply) => textAt(reply, "status") === "active";
    // A read may still show the user as they were before. What is read after this is newer than the deactivation.
    yield* readUntil(user(person.id), (reply) => !isActive(reply));
    yield* revert(raw(zoom.setUserStatus(person.id, "activate")));
    if (!isActive(yield* readUntil(user(person.id), isActive))) return false;
    const type = numberAt(person.before, "type");
    const hasType = (reply: Reply) => numberAt(reply, "type") === type;
    yield* revert(raw(zoom.updateUser(person.id, { type })));
    if (!hasType(yield* readUntil(user(person.id), hasType))) return false;
    return yield* rejoin(person);
  },
});
