import { addGroup, removeGroup } from "../../account/membership";
import { bodyOf, type Call } from "../../wire/call";
import { defaultGroup, groupNameTaken, invalidGroupName, missingField, tooManyGroups } from "../../wire/errors";
import { page } from "../../wire/paging";
import { created, empty, ok, type Reply } from "../../wire/replies";
import { countGroup } from "./daily-limits";
import { checkPaid, groupOf, groupWithName, showGroup } from "./group";

const MAX_GROUPS = 5000;

export function listGroups(call: Call): Reply {
  checkPaid(call);
  const rules = { array: "groups", longestPage: 300, badToken: "400/300", size: false } as const;
  return page(call, rules, [...call.account.groups.values()], (group) => showGroup(group, call));
}

export const getGroup = (call: Call): Reply => ok(showGroup(groupOf(call), call));

export function createGroup(call: Call): Reply {
  checkPaid(call);
  const name = readName(call);
  if (groupWithName(call, name)) throw groupNameTaken(name);
  if (call.account.groups.size >= MAX_GROUPS) throw tooManyGroups();
  countGroup(call);
  return created(showGroup(addGroup(call.account, name), call));
}

export function renameGroup(call: Call): Reply {
  const group = groupOf(call);
  const name = readName(call);
  const namesake = groupWithName(call, name);
  if (namesake && namesake !== group) throw groupNameTaken(name);
  group.name = name;
  return empty(204);
}

/** The members stay in the account. */
export function deleteGroup(call: Call): Reply {
  const group = groupOf(call);
  if (group.isDefault && call.switches.deleteDefaultGroup === "400/200") throw defaultGroup();
  removeGroup(call.account, group, call.switches);
  return empty(204);
}

function readName(call: Call): string {
  const name = bodyOf(call).string("name");
  if (name === undefined) throw missingField("name");
  if (name.length < 1 || name.length > 127) throw invalidGroupName();
  return name;
}
