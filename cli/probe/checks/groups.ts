import * as zoom from "../../../provider/zoom/api/endpoints";
import { addMembers, createGroup, listMembers, moveMember, raw, renameGroupToNumber } from "../calls";
import { check, type Checks } from "../check";
import { byVerdict, other, told, untold } from "../reading";
import { at, isDone, rowsAt, textAt, verdictOf } from "../replies";
import { readUntil, type Reply, write } from "../steps";
import { administration, groupDeletion, hasMember, leaving } from "../undos/groups";

const TEST_GROUP = ["--test-group"] as const;
const WITH_MEMBER = ["--test-group", "--accepted-user"] as const;
/** Ids of the right form, which no user has. */
const madeUpIds = (count: number) => Array.from({ length: count }, (_, n) => `pulumiZoomProbe_____${10 + n}`);
const ONE_TOO_MANY = 31;

export const groups: Checks<
  | "unknownMember"
  | "tooManyMembers"
  | "groupNameCase"
  | "wrongJsonType"
  | "removeNonMember"
  | "groupAdmins"
  | "moveFrom"
  | "primaryAfterRemoval"
> = {
  unknownMember: check(
    {
      needs: TEST_GROUP,
      tries: "adding someone who does not exist to a test group",
      means: "Nothing: pulumi-zoom looks members up and reads the list again.",
    },
    ["group"],
    function* ({ group }) {
      const reply = yield* write(addMembers(group.id, madeUpIds(1)), "covered");
      return byVerdict(reply, { 201: "skip", "404/1001": "404/1001" });
    },
  ),
  tooManyMembers: check(
    {
      needs: TEST_GROUP,
      tries: "adding 31 users who do not exist to a test group",
      means: "Nothing: pulumi-zoom adds at most 30 at a time.",
    },
    ["group"],
    function* ({ group }) {
      const reply = yield* write(addMembers(group.id, madeUpIds(ONE_TOO_MANY)), "covered");
      return byVerdict(reply, { "400/300": "refuse", 201: "first", "404/1001": "first" });
    },
  ),
  groupNameCase: check(
    {
      needs: TEST_GROUP,
      tries: "creating a second test group whose name differs only in letter case",
      means: "Two groups whose names differ only in letter case can exist. pulumi-zoom refuses to manage both.",
    },
    ["group"],
    function* ({ group }) {
      const name = group.name.toUpperCase();
      const reply = yield* write(createGroup(name), groupDeletion([name]));
      return byVerdict(reply, { "409/4132": "insensitive", 201: "sensitive" });
    },
  ),
  wrongJsonType: check(
    {
      needs: TEST_GROUP,
      tries: "renaming a test group to a number in place of a string",
      means: "Nothing: pulumi-zoom sends the documented types.",
    },
    ["group"],
    function* ({ group }) {
      const reply = yield* write(renameGroupToNumber(group.id, group.number), "covered");
      return byVerdict(reply, { 204: "convert", "400/300": "refuse" });
    },
  ),
  removeNonMember: check(
    {
      needs: WITH_MEMBER,
      tries: "removing the accepted user from a test group of which they are not a member",
      means: "Nothing: pulumi-zoom takes both answers for someone who is no longer a member.",
    },
    ["group", "person"],
    function* ({ group, person }) {
      const reply = yield* write(raw(zoom.removeGroupMember(group.id, person.id)), "covered");
      return byVerdict(reply, { "404/4131": "404/4131", "400/4131": "400/4131" });
    },
  ),
  groupAdmins: check(
    {
      needs: WITH_MEMBER,
      tries: "making the accepted user an administrator of a test group of which they are not a member",
      means: "Administrators of a group must also be among its members.",
    },
    ["group", "person"],
    function* ({ group, person }) {
      const call = raw(zoom.addGroupAdmins(group.id, [{ id: person.id }]));
      const reply = yield* write(call, administration(person, group.id));
      if (!isDone(reply)) return other(verdictOf(reply));
      return (textAt(reply, "ids") ?? "") === ""
        ? told("members", "no one was added")
        : told("anyone", "they were added");
    },
  ),
  moveFrom: check(
    {
      needs: WITH_MEMBER,
      tries: "moving the accepted user from one test group to another",
      means: "Nothing: pulumi-zoom adds and removes members, and moves no one.",
    },
    ["group", "otherGroup", "person"],
    function* ({ group, otherGroup, person }) {
      yield* write(addMembers(group.id, [person.id]), leaving(person, [group.id, otherGroup.id]));
      const isMember = (members: Reply) => hasMember(members, person.id);
      if (!isMember(yield* readUntil(listMembers(group.id), isMember)))
        return untold("The user did not become a member.");
      const reply = yield* write(moveMember(group.id, person.id, otherGroup.id), "covered");
      if (!isDone(reply)) return byVerdict(reply, { "404/4131": "target" });
      return isMember(yield* readUntil(listMembers(otherGroup.id), isMember))
        ? told("path", "moved out of the group in the path")
        : other(`${reply.status}, and nothing changed`);
    },
  ),
  primaryAfterRemoval: check(
    {
      needs: WITH_MEMBER,
      tries: "removing the accepted user from the first of two test groups",
      means: "Nothing: pulumi-zoom does not manage primary groups.",
    },
    ["group", "otherGroup", "person"],
    function* ({ group, otherGroup, person }) {
      const held = at(person.before, "group_ids");
      if (Array.isArray(held) && held.length > 0) return untold("The accepted user is in other groups.");
      yield* write(addMembers(group.id, [person.id]), leaving(person, [group.id, otherGroup.id]));
      yield* write(addMembers(otherGroup.id, [person.id]), "covered");
      yield* write(raw(zoom.removeGroupMember(group.id, person.id)), "covered");
      const primary = (members: Reply) => rowsAt(members, "members").find(({ id }) => id === person.id)?.primary_group;
      const value = primary(yield* readUntil(listMembers(otherGroup.id), (members) => primary(members) === true));
      if (value === undefined) return untold("Zoom's list of members does not show primary groups.");
      return value === true ? told("next", "the other group became primary") : told("none", "no group is primary");
    },
  ),
};
