import type { Person } from "../../account/account";
import { findPerson } from "../../account/people";
import { zoomTime } from "../../clock";
import { bodyOf, param, type Call } from "../../wire/call";
import { notGroupAdmin, noUser } from "../../wire/errors";
import { page } from "../../wire/paging";
import { created, empty, type Reply } from "../../wire/replies";
import { readPeople } from "../people-list";
import { groupOf, peopleOf } from "./group";

const MAX_AT_ONCE = 10;

/** Rows have an e-mail but no id. */
export function listAdmins(call: Call): Reply {
  const group = groupOf(call);
  const rules = { array: "admins", longestPage: 300, badToken: "400/300" } as const;
  return page(call, rules, [...peopleOf(call.account, group.admins)], adminRow);
}

const adminRow = (person: Person): object => ({ email: person.email, name: person.display_name });

/** As with members, people who are unknown, pending or already administrators are skipped. */
export function addAdmins(call: Call): Reply {
  const { account, switches, nowMs } = call;
  const group = groupOf(call);
  const ids: string[] = [];
  for (const { ref } of readPeople(bodyOf(call), "admins", MAX_AT_ONCE)) {
    const person = findPerson(account, ref);
    if (!person && switches.unknownMember === "404/1001") throw noUser(ref);
    if (!person || person.status === "pending" || group.admins.has(person.id)) continue;
    if (switches.groupAdmins === "members" && !group.members.has(person.id)) continue;
    group.admins.add(person.id);
    ids.push(person.id);
  }
  return created({ ids: ids.join(","), added_at: zoomTime(nowMs) });
}

export function removeAdmin(call: Call): Reply {
  const group = groupOf(call);
  const person = findPerson(call.account, param(call, "userId"));
  if (!person || !group.admins.delete(person.id)) throw notGroupAdmin(group.id);
  return empty(204);
}
