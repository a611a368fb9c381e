import { ok, type Reply } from "../../wire/replies";
import type { Person } from "../../account/account";
import type { Call } from "../../wire/call";
import { page } from "../../wire/paging";
import { personOf } from "./person";
import { personRow, showPerson } from "./shapes";

export const getPerson = (call: Call): Reply => ok(showPerson(personOf(call), call));

/** Lists active people, unless the query has a status. */
export function listPeople(call: Call): Reply {
  const status = call.query.status || "active";
  const { role_id: roleId, license, include_fields: include } = call.query;
  const rows: Person[] = [];
  for (const person of call.account.people.values()) {
    const shownStatus = person.status === "pending" ? call.switches.invitedShownAs : person.status;
    if (shownStatus !== status) continue;
    if (roleId && person.role_id !== roleId) continue;
    if (license && person.features[license] !== true) continue;
    rows.push(person);
  }
  const rules = {
    array: "users",
    longestPage: call.switches.longestPage,
    badToken: "400/300",
    pageNumbers: true,
  } as const;
  return page(call, rules, rows, (person) => personRow(person, call, include));
}
