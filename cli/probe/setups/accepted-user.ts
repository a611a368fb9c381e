import { keyOf } from "../../../provider/zoom/names";
import { user } from "../calls";
import * as zoom from "../../../provider/zoom/api/endpoints";
import { raw } from "../calls";
import type { Person, Setup } from "../facts";
import { at, isDone, textAt, verdictOf } from "../replies";
import { readAny, readUntil, write } from "../steps";
import { attributes } from "../undos/person";

const MEMBER_ROLE = "2";

export const person: Setup<"person"> = {
  needs: ["--accepted-user"],
  uses: [],
  *prepare(_, { acceptedUser = "" }) {
    const before = yield* readAny(user(acceptedUser));
    if (!isDone(before)) return { missing: `Zoom does not show the accepted user (${verdictOf(before)}).` };
    const [id, email] = [textAt(before, "id"), textAt(before, "email")];
    if (id === undefined || email === undefined || textAt(before, "status") !== "active")
      return { missing: "The accepted user is not active." };
    if (![id, email].some((name) => keyOf(name) === keyOf(acceptedUser)))
      return { missing: "Zoom answered with another user than the accepted user." };
    // Zoom may not give a role back to a user who was deactivated.
    if (textAt(before, "role_id") !== MEMBER_ROLE)
      return { missing: "The accepted user must have the role Member, and no other." };
    return { fact: { id, email, before } };
  },
};

/** Attributes that can be cleared, those first that matter least. */
const CLEARABLE = ["job_title", "location", "cost_center", "company", "dept"];

export const emptying: Setup<"emptying"> = {
  needs: ["--accepted-user", "--allow profile"],
  uses: ["person"],
  *prepare({ person }) {
    if (!person) return { missing: "There is no accepted user." };
    const held = CLEARABLE.find((name) => (textAt(person.before, name) ?? "") !== "");
    const name = held ?? CLEARABLE[0] ?? "";
    const undo = attributes(person, [name]);
    if (held === undefined) yield* write(raw(zoom.updateUser(person.id, { [name]: "Probe" })), undo);
    const reply = yield* write(raw(zoom.updateUser(person.id, { [name]: "" })), undo);
    if (!isDone(reply)) return { missing: `Zoom refused to clear an attribute (${verdictOf(reply)}).` };
    const isEmpty = (shown: { body: unknown }) => (at(shown, name) ?? "") === "";
    const clears = isEmpty(yield* readUntil(user(person.id), isEmpty));
    return { fact: { clears, saw: clears ? "cleared" : `${reply.status}, and nothing changed` } };
  },
};

/** Whether an attribute can be set without leaving a trace: it has a value to restore, or can be cleared again. */
export const isRestorable = (person: Person, clears: boolean, name: string): boolean =>
  clears || (textAt(person.before, name) ?? "") !== "";
