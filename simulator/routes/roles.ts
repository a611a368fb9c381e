import { MEMBER_ROLE, OWNER_ROLE, type Person, type Role } from "../account/account";
import { findPerson } from "../account/people";
import { zoomTime } from "../clock";
import { bodyOf, param, route, type Call, type Route } from "../wire/call";
import { fixedRole, noRole, outcome } from "../wire/errors";
import { page } from "../wire/paging";
import { created, empty, ok, type Reply } from "../wire/replies";
import { readPeople } from "./people-list";

/** https://developers.zoom.us/docs/api/accounts/#tag/roles */
export const roleRoutes: Route[] = [
  route("GET", "/roles", "Medium", "role:read:list_roles:admin", listRoles),
  route("GET", "/roles/:roleId", "Light", "role:read:role:admin", getRole),
  route("GET", "/roles/:roleId/members", "Medium", "role:read:list_members:admin", listRoleMembers),
  route("POST", "/roles/:roleId/members", "Medium", "role:write:member:admin", assignRole),
  route("DELETE", "/roles/:roleId/members/:memberId", "Light", "role:delete:member:admin", unassignRole),
];

const MAX_AT_ONCE = 30;

function listRoles({ account, query }: Call): Reply {
  const common = !query.type || query.type === "common";
  const roles = common ? [...account.roles.values()] : [];
  const counts = new Map<string, number>();
  for (const person of account.people.values()) counts.set(person.role_id, (counts.get(person.role_id) ?? 0) + 1);
  return ok({
    roles: roles.map((role) => ({ ...shown(role), total_members: counts.get(role.id) ?? 0 })),
    total_records: roles.length,
  });
}

function getRole(call: Call): Reply {
  const role = roleOf(call);
  return ok({
    ...shown(role),
    total_members: [...membersOf(call, role)].length,
    privileges: role.privileges,
    privilege_scopes: [],
  });
}

const shown = ({ id, name, description }: Role) => ({ id, name, description, type: "common" });

function listRoleMembers(call: Call): Reply {
  const rules = { array: "members", longestPage: 300, badToken: "400/300", pageNumbers: true } as const;
  return page(call, rules, [...membersOf(call, roleOf(call))], (person) => ({
    id: person.id,
    email: person.email,
    first_name: person.first_name,
    last_name: person.last_name,
    department: person.dept,
    type: person.type,
  }));
}

/** The reply has `add_at`, whereas the replies for groups have `added_at`. */
function assignRole(call: Call): Reply {
  const role = roleOf(call);
  if (role.id === OWNER_ROLE || role.id === MEMBER_ROLE) throw fixedRole();
  const ids: string[] = [];
  for (const { ref } of readPeople(bodyOf(call), "members", MAX_AT_ONCE)) {
    const person = findPerson(call.account, ref);
    if (!person || person.status === "pending" || person.role_id === OWNER_ROLE) continue;
    person.role_id = role.id;
    ids.push(person.id);
  }
  return created({ add_at: zoomTime(call.nowMs), ids: ids.join(",") });
}

/** A person who loses a role becomes a member. */
function unassignRole(call: Call): Reply {
  const role = roleOf(call);
  if (role.id === OWNER_ROLE || role.id === MEMBER_ROLE) throw fixedRole();
  const ref = param(call, "memberId");
  const person = findPerson(call.account, ref);
  if (person?.role_id !== role.id) throw outcome(call.switches.removeFromRole, `User does not exist: ${ref}.`);
  person.role_id = MEMBER_ROLE;
  return empty(204);
}

function roleOf(call: Call): Role {
  const role = call.account.roles.get(param(call, "roleId"));
  if (!role) throw noRole();
  return role;
}

function* membersOf({ account }: Call, role: Role): Generator<Person> {
  for (const person of account.people.values())
    if (person.role_id === role.id && person.status !== "pending") yield person;
}
