import type { Group, Person } from "../../account/account";
import { join, leave } from "../../account/membership";
import { findPerson } from "../../account/people";
import { zoomTime } from "../../clock";
import { bodyOf, param, type Call } from "../../wire/call";
import { foreignUser, noGroupMember, noTargetGroup, noUser, outcome } from "../../wire/errors";
import { page } from "../../wire/paging";
import { created, empty, type Reply } from "../../wire/replies";
import { readPeople } from "../people-list";
import { groupOf, peopleOf } from "./group";

const MAX_AT_ONCE = 30;

export function listMembers(call: Call): Reply {
  const group = groupOf(call);
  const rules = {
    array: "members",
    longestPage: call.switches.longestPage,
    badToken: "400/300",
    pageNumbers: true,
  } as const;
  return page(call, rules, [...peopleOf(call.account, group.members)], (person) => memberRow(call, group, person));
}

const memberRow = ({ switches }: Call, group: Group, person: Person): object => ({
  id: person.id,
  email: person.email,
  first_name: person.first_name,
  last_name: person.last_name,
  type: person.type,
  ...(switches.primaryGroupField && { primary_group: person.primary_group_id === group.id }),
});

/** `ids` contains the people who were added, in the order of the request. It is empty if none were. */
export function addMembers(call: Call): Reply {
  const { account, switches, nowMs } = call;
  const group = groupOf(call);
  const asked = readPeople(bodyOf(call), "members", switches.tooManyMembers === "refuse" ? MAX_AT_ONCE : Infinity);
  const ids: string[] = [];
  for (const { ref } of asked.slice(0, MAX_AT_ONCE)) {
    const person = findPerson(account, ref);
    if (!person && switches.unknownMember === "404/1001") throw noUser(ref);
    if (person?.status === "pending") addInvited(call, group, person, ids);
    else if (person && join(group, person)) ids.push(person.id);
  }
  return created({ ids: ids.join(","), added_at: zoomTime(nowMs) });
}

/** Zoom skips pending people without an error. */
function addInvited({ switches }: Call, group: Group, person: Person, ids: string[]): void {
  if (switches.addPendingToGroup === "skip") return;
  ids.push(person.id);
  if (switches.addPendingToGroup === "defer") person.groupIdOnAcceptance = group.id;
}

export function removeMember(call: Call): Reply {
  const group = groupOf(call);
  const ref = param(call, "memberId");
  if (call.account.foreign.has(ref)) throw foreignUser();
  const person = findPerson(call.account, ref);
  if (!person || !leave(group, person, call.switches))
    throw outcome(call.switches.removeNonMember, "Group member does not exist.");
  return empty(204);
}

/** Sets a member's primary group, or moves them to another group. */
export function updateMember(call: Call): Reply {
  const { account, switches } = call;
  const pathGroup = groupOf(call);
  const body = bodyOf(call);
  const action = body.choice("action", ["move", "set_primary"], { required: true });
  const targetId = body.string("target_group_id");
  body.check();
  if (!targetId) throw noTargetGroup();
  const target = groupOf(call, targetId);
  const person = account.people.get(param(call, "memberId"));
  const [from, to] =
    action === "set_primary" || switches.moveFrom === "path" ? [pathGroup, target] : [target, pathGroup];
  if (!person || !from.members.has(person.id)) throw noGroupMember();
  if (action === "move") {
    leave(from, person, switches);
    join(to, person);
  } else {
    if (!to.members.has(person.id)) throw noGroupMember();
    person.primary_group_id = to.id;
  }
  return empty(204);
}
