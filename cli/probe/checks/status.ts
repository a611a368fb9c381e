import * as zoom from "../../../provider/zoom/api/endpoints";
import { inviteUser, listMembers, raw, user } from "../calls";
import { check, type Checks, known } from "../check";
import { byVerdict, other, told, untold } from "../reading";
import { isDone, numberAt, textAt, verdictOf } from "../replies";
import { readUntil, type Reply, write } from "../steps";
import { hasMember } from "../undos/groups";
import { attributes } from "../undos/person";
import { hasNoPhone, phoneOf } from "../undos/phone";

const STATUS = ["--accepted-user", "--allow status"] as const;
const BASIC = 1;
const ATTRIBUTE = "job_title";
const CHANGED = "Probe, deactivated";

/** In the order in which they are tried: the last one activates the user again. */
export const status: Checks<
  | "statusReply"
  | "inactiveType"
  | "patchInactive"
  | "createOverInactive"
  | "phoneOfDeactivated"
  | "membershipOfDeactivated"
> = {
  statusReply: known(
    {
      needs: STATUS,
      tries: "deactivating the accepted user",
      means: "Nothing: pulumi-zoom takes both as success.",
    },
    ["deactivated"],
    ({ deactivated }) => byVerdict(deactivated.reply, { 204: 204, 200: 200 }),
  ),
  inactiveType: known(
    {
      needs: STATUS,
      tries: "reading the type of the deactivated user, who was Licensed",
      means: "Nothing: pulumi-zoom does not compare licenses of deactivated users.",
    },
    ["deactivated"],
    ({ deactivated }) => {
      if (deactivated.typeBefore === BASIC) return untold("The accepted user was Basic. Add --allow license.");
      const type = numberAt(deactivated.shown, "type");
      if (type === BASIC) return told("basic", "Basic");
      return type === deactivated.typeBefore ? told("kept", "the type they had") : other("another type");
    },
  ),
  patchInactive: check(
    {
      needs: STATUS,
      tries: "changing the job title of the deactivated user",
      means: "Nothing: pulumi-zoom defers changes of deactivated users until they are active.",
    },
    ["deactivated", "person"],
    function* ({ person }) {
      const call = raw(zoom.updateUser(person.id, { [ATTRIBUTE]: CHANGED }));
      const reply = yield* write(call, { ...attributes(person, [ATTRIBUTE]), isLasting: false });
      if (!isDone(reply)) return byVerdict(reply, { "400/1000": "400/1000" });
      const isChanged = (shown: Reply) => textAt(shown, ATTRIBUTE) === CHANGED;
      return isChanged(yield* readUntil(user(person.id), isChanged))
        ? told("apply", "it was applied")
        : told("ignore", `${reply.status}, and nothing changed`);
    },
  ),
  createOverInactive: check(
    {
      needs: STATUS,
      tries: "inviting the deactivated user",
      means: "Nothing: pulumi-zoom takes both codes for an address in use.",
    },
    ["deactivated", "person"],
    function* ({ person }) {
      const reply = yield* write(inviteUser(person.email), "covered");
      return byVerdict(reply, { "409/1005": "409/1005", "400/1009": "400/1009" });
    },
  ),
  phoneOfDeactivated: check(
    {
      needs: [...STATUS, "--allow phone"],
      tries: "reading the phone of the deactivated user",
      means:
        "Nothing: pulumi-zoom takes a phone in the trash as disabled, and restores it when the user is reactivated.",
    },
    ["deactivated", "person", "phone"],
    function* ({ deactivated, person, phone }) {
      if (!deactivated.hadPhone) return untold("The phone was not there when the user was deactivated.");
      const shown = yield* readUntil(phoneOf(person.id), hasNoPhone);
      if (isDone(shown) && textAt(phone, "status") !== "activate")
        return untold("The new phone was never activated, so its status does not tell.");
      if (!hasNoPhone(shown)) return other("the phone is still there");
      return isDone(shown) ? told("trash", "status deactivate") : told("gone", verdictOf(shown));
    },
  ),
  membershipOfDeactivated: check(
    {
      needs: [...STATUS, "--test-group"],
      tries: "activating the user again, and reading the members of the test group that they were in",
      means: "Nothing: pulumi-zoom adds them again when they are reactivated.",
    },
    ["deactivated", "person"],
    function* ({ deactivated, person }) {
      if (deactivated.groupId === undefined) return untold("The user did not become a member of the test group.");
      yield* write(raw(zoom.setUserStatus(person.id, "activate")), "covered");
      const isMember = (members: Reply) => hasMember(members, person.id);
      return isMember(yield* readUntil(listMembers(deactivated.groupId), isMember))
        ? told("kept", "still a member")
        : told("dropped", "no longer a member");
    },
  ),
};
