import type { Account, Group, Person } from "../../account/account";
import { param, type Call } from "../../wire/call";
import { foreignGroup, noGroup, paidOnly } from "../../wire/errors";
import { inLowerCase } from "../../letter-case";

/** Returns the group whose id is in the path. Free accounts have no groups. */
export function groupOf(call: Call, id = param(call, "groupId")): Group {
  checkPaid(call);
  const group = call.account.groups.get(id);
  if (group) return group;
  throw call.account.foreign.has(id) ? foreignGroup() : noGroup(id);
}

export function checkPaid({ account }: Call): void {
  if (account.plan === "free") throw paidOnly();
}

export function groupWithName({ account, switches }: Call, name: string): Group | undefined {
  const spelled = (text: string) => (switches.groupNameCase === "insensitive" ? inLowerCase(text) : text);
  for (const group of account.groups.values()) if (spelled(group.name) === spelled(name)) return group;
  return undefined;
}

export const showGroup = ({ id, name, members }: Group, { switches }: Call): object => ({
  id,
  name,
  total_members: switches.groupTotals === "exact" ? members.size : 0,
});

/** Returns the people with these ids, without people who were removed. */
export function* peopleOf(account: Account, ids: Iterable<string>): Generator<Person> {
  for (const id of ids) {
    const person = account.people.get(id);
    if (person) yield person;
  }
}
