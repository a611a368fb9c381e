import * as zoom from "../../../provider/zoom/api/endpoints";
import { inviteUser, listMembers, raw, removeAdministratorRole, user } from "../calls";
import { check, type Checks, known } from "../check";
import { byVerdict, other, told, untold } from "../reading";
import { isDone, rowsAt, textAt, verdictOf } from "../replies";
import { isRestorable } from "../setups/accepted-user";
import { readUntil, type Reply, write } from "../steps";
import { hasMember, leaving } from "../undos/groups";
import { attributes, emailChange } from "../undos/person";

const PROFILE = ["--accepted-user", "--allow profile"] as const;
const EMAIL = ["--accepted-user", "--allow email"] as const;
/** A number that is reserved for fiction. */
const NUMBER = "(512) 555-0100";
const UNKNOWN_ZONE = "Mars/Olympus";

export const profile: Checks<
  | "emptyString"
  | "languageSpelling"
  | "phoneNumberSpelling"
  | "unknownTimezone"
  | "unknownCustomAttribute"
  | "customAttributes"
  | "removeFromRole"
  | "groupIdOfActive"
  | "emailInPatch"
  | "duplicateEmail"
> = {
  emptyString: known(
    {
      needs: PROFILE,
      tries: 'setting an attribute of the accepted user to ""',
      means: 'Attributes cannot be cleared. A program that declares "" fails and names the attribute.',
    },
    ["emptying"],
    ({ emptying }) => told(emptying.clears ? "clear" : "ignore", emptying.saw),
  ),
  languageSpelling: check(
    {
      needs: PROFILE,
      tries: "setting the accepted user's language by its name",
      means: "Nothing: pulumi-zoom accepts how Zoom spells a language that was declared.",
    },
    ["person"],
    function* ({ person }) {
      const [name, code] = textAt(person.before, "language") === "de-DE" ? ["French", "fr-FR"] : ["German", "de-DE"];
      const call = raw(zoom.updateUser(person.id, { language: name }));
      const reply = yield* write(call, attributes(person, ["language"]));
      if (!isDone(reply)) return other(verdictOf(reply));
      const isChanged = (shown: Reply) => textAt(shown, "language") !== textAt(person.before, "language");
      const language = textAt(yield* readUntil(user(person.id), isChanged), "language");
      if (language === code) return told("code", "as a code");
      return language === name ? told("kept", "as it was sent") : other("another value");
    },
  ),
  phoneNumberSpelling: check(
    {
      needs: PROFILE,
      tries: "setting the profile's phone number with punctuation",
      means: "Nothing: pulumi-zoom compares profile phone numbers by their digits.",
    },
    ["person", "emptying"],
    function* ({ person, emptying }) {
      if (!isRestorable(person, emptying.clears, "phone_number")) return untold("It could not be cleared again.");
      const call = raw(zoom.updateUser(person.id, { phone_number: NUMBER }));
      const reply = yield* write(call, attributes(person, ["phone_number"]));
      if (!isDone(reply)) return other(verdictOf(reply));
      const isChanged = (shown: Reply) => textAt(shown, "phone_number") !== textAt(person.before, "phone_number");
      const number = textAt(yield* readUntil(user(person.id), isChanged), "phone_number");
      if (number === NUMBER) return told("kept", "as it was sent");
      return number === NUMBER.replace(/\D/g, "") ? told("digits", "only the digits") : other("another spelling");
    },
  ),
  unknownTimezone: check(
    {
      needs: PROFILE,
      tries: "setting a time zone that does not exist",
      means: "Nothing: if Zoom does not apply a time zone, the run fails and names it.",
    },
    ["person"],
    function* ({ person }) {
      const call = raw(zoom.updateUser(person.id, { timezone: UNKNOWN_ZONE }));
      const reply = yield* write(call, attributes(person, ["timezone"]));
      if (!isDone(reply)) return byVerdict(reply, { "400/300": "refuse" });
      const isChanged = (shown: Reply) => textAt(shown, "timezone") !== textAt(person.before, "timezone");
      if (isChanged(yield* readUntil(user(person.id), isChanged))) return other(`${reply.status}, and it was applied`);
      return told("ignore", `${reply.status}, and nothing changed`);
    },
  ),
  unknownCustomAttribute: check(
    {
      needs: PROFILE,
      tries: "setting a custom attribute that the account does not define",
      means: "Nothing: if Zoom does not apply a custom attribute, the run fails and names it.",
    },
    ["person"],
    function* ({ person }) {
      const unknown = { key: "cbf_pulumi_zoom_probe", name: "pulumi-zoom probe", value: "1" };
      const call = raw(zoom.updateUser(person.id, { custom_attributes: [unknown] }));
      const reply = yield* write(call, attributes(person, ["custom_attributes"]));
      return byVerdict(reply, { 204: "ignore", "400/300": "refuse" });
    },
  ),
  customAttributes: check(
    {
      needs: PROFILE,
      tries: "setting one of the accepted user's custom attributes to the value it has",
      means: "When a program changes one custom attribute, those that it does not declare are lost.",
    },
    ["person"],
    function* ({ person }) {
      const held = rowsAt(person.before, "custom_attributes");
      if (held.length < 2) return untold("The accepted user has fewer than two custom attributes.");
      const call = raw(zoom.updateUser(person.id, { custom_attributes: held.slice(0, 1) }));
      const reply = yield* write(call, attributes(person, ["custom_attributes"]));
      if (!isDone(reply)) return other(verdictOf(reply));
      const isReplaced = (shown: Reply) => rowsAt(shown, "custom_attributes").length === 1;
      const shown = yield* readUntil(user(person.id), isReplaced);
      if (isReplaced(shown)) return told("replace", "the others are gone");
      return rowsAt(shown, "custom_attributes").length === held.length
        ? told("merge", "the others stay")
        : other("another number of attributes");
    },
  ),
  removeFromRole: check(
    {
      needs: PROFILE,
      tries: "removing the administrator role from the accepted user, who does not have it",
      means: "Nothing: pulumi-zoom never changes roles.",
    },
    ["person"],
    function* ({ person }) {
      const reply = yield* write(removeAdministratorRole(person.id), "covered");
      return byVerdict(reply, { "404/1001": "404/1001", "400/300": "400/300" });
    },
  ),
  groupIdOfActive: check(
    {
      needs: [...PROFILE, "--test-group"],
      tries: "changing the accepted user with a test group's id in the body",
      means: "Nothing: pulumi-zoom sends a group's id only for pending users.",
    },
    ["group", "person"],
    function* ({ group, person }) {
      const call = raw(zoom.updateUser(person.id, { group_id: group.id }));
      const reply = yield* write(call, leaving(person, [group.id]));
      if (!isDone(reply)) return other(verdictOf(reply));
      const isMember = (members: Reply) => hasMember(members, person.id);
      return isMember(yield* readUntil(listMembers(group.id), isMember))
        ? told("join", "they joined the group")
        : told("ignore", `${reply.status}, and nothing changed`);
    },
  ),
  emailInPatch: check(
    {
      needs: EMAIL,
      tries: "changing the accepted user with their own e-mail, in another letter case, in the body",
      means: "Nothing: pulumi-zoom changes e-mails with the call that is made for it.",
    },
    ["person"],
    function* ({ person }) {
      const email = swapped(person.email);
      const reply = yield* write(raw(zoom.updateUser(person.id, { email })), emailChange(person));
      if (!isDone(reply)) return byVerdict(reply, { "400/300": "refuse" });
      const isChanged = (shown: Reply) => textAt(shown, "email") === email;
      if (isChanged(yield* readUntil(user(person.id), isChanged))) return other(`${reply.status}, and it was applied`);
      return told("ignore", `${reply.status}, and nothing changed`);
    },
  ),
  duplicateEmail: check(
    {
      needs: EMAIL,
      tries: "inviting the accepted user, who is active, again",
      means: "Nothing: pulumi-zoom takes all of these codes for an address in use.",
    },
    ["person"],
    function* ({ person }) {
      return byVerdict(yield* write(inviteUser(person.email), "covered"), {
        "409/1005": "409/1005",
        "412/1005": "412/1005",
        "400/1009": "400/1009",
      });
    },
  ),
};

/** Returns an e-mail with its first letter in the other case. It reaches the same mailbox. */
const swapped = (email: string): string =>
  email.replace(/[a-z]/i, (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()));
