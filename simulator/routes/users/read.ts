import { ok, type Reply } from "../../wire/replies";
import type { Person } from "../../account/account";
import { queryChoice, type Call } from "../../wire/call";
import { page } from "../../wire/paging";
import { personOf } from "./person";
import { personRow, showPerson } from "./shapes";

export const getPerson = (call: Call): Reply => ok(showPerson(personOf(call), call));

/** Lists active people, unless the query has a status. */
export function listPeople(call: Call): Reply {
  const { role_id: roleId } = call.query;
  const status = queryChoice(call, "status", ["active", "inactive", "pending"]) ?? "active";
  const license = queryChoice(call, "license", ["zoom_workforce_management", "zoom_compliance_management"]);
  const include = queryChoice(call, "include_fields", ["custom_attributes", "host_key"]);
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
