import * as zoom from "../../../provider/zoom/api/endpoints";
import { addMembers, raw, user } from "../calls";
import type { Setup } from "../facts";
import { at, isDone, numberAt, textAt, verdictOf } from "../replies";
import { read, readAny, readUntil, type Reply, write } from "../steps";
import { groupsOf, leaving } from "../undos/groups";
import { activation } from "../undos/person";
import { phoneOf } from "../undos/phone";
import { hasPhoneAgain } from "./phone";

const BASIC = 1;
const LICENSED = 2;
/** Licenses that deactivation takes, and that the probe could not give back. */
const LICENSES = ["plan_united_type", "zoom_one_type", "license_info_list"];
const FEATURES = ["webinar", "large_meeting"];

/**
 * Deactivates the accepted user. Before that, they get what deactivation may take, as far as it is allowed: a license, a
 * phone, and the membership in a test group.
 */
export const deactivated: Setup<"deactivated"> = {
  needs: ["--accepted-user", "--allow status"],
  uses: ["person"],
  mayUse: ["phone", "group"],
  *prepare({ person, phone, group }, { given, phoneReadySeconds }) {
    if (!person) return { missing: "There is no accepted user." };
    const settings = yield* read(raw(zoom.getUserSettings(person.id)));
    const held = LICENSES.some((name) => at(person.before, name) !== undefined);
    if (held || FEATURES.some((name) => at(settings, "feature", name) === true))
      return { missing: "The accepted user has licenses that the probe may not be able to give back." };
    const hadPhone = phone !== undefined && (yield* hasPhoneAgain(person, phoneReadySeconds));
    if (!hadPhone && isDone(yield* readAny(phoneOf(person.id))))
      return { missing: "The accepted user has a phone, which deactivation would take." };

    const undo = activation(person);
    if (given.has("--allow license") && numberAt(person.before, "type") === BASIC)
      yield* write(raw(zoom.updateUser(person.id, { type: LICENSED })), undo);
    if (group) yield* write(addMembers(group.id, [person.id]), { ...leaving(person, [group.id]), isLasting: true });
    const isReady = (shown: Reply) => isDone(shown) && (!group || groupsOf(shown).includes(group.id));
    const before = yield* readUntil(user(person.id), isReady);
    const isMember = group !== undefined && groupsOf(before).includes(group.id);

    const reply = yield* write(raw(zoom.setUserStatus(person.id, "deactivate")), undo);
    if (!isDone(reply)) return { missing: `Zoom refused to deactivate the accepted user (${verdictOf(reply)}).` };
    const isInactive = (shown: Reply) => textAt(shown, "status") === "inactive";
    const shown = yield* readUntil(user(person.id), isInactive);
    if (!isInactive(shown)) return { missing: "Zoom does not show the accepted user as deactivated." };
    const typeBefore = numberAt(before, "type");
    return { fact: { reply, typeBefore, shown, hadPhone, groupId: isMember ? group.id : undefined } };
  },
};
