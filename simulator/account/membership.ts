import type { Switches } from "../switches";
import type { Account, Group, Person } from "./account";
import { zoomId } from "./ids";

export function addGroup(account: Account, name: string, seed: { id?: string; isDefault?: boolean } = {}): Group {
  const group: Group = {
    id: seed.id ?? zoomId(account.random),
    name,
    members: new Set(),
    admins: new Set(),
    isDefault: seed.isDefault ?? false,
  };
  account.groups.set(group.id, group);
  return group;
}

/** Adds a member. Returns false if they are one already. A person's first group becomes their primary group. */
export function join(group: Group, person: Person): boolean {
  if (group.members.has(person.id)) return false;
  group.members.add(person.id);
  person.group_ids.push(group.id);
  if (person.primary_group_id === "") person.primary_group_id = group.id;
  return true;
}

type PrimaryRule = Pick<Switches, "primaryAfterRemoval">;

export function leave(group: Group, person: Person, { primaryAfterRemoval }: PrimaryRule): boolean {
  if (!group.members.delete(person.id)) return false;
  person.group_ids = person.group_ids.filter((id) => id !== group.id);
  if (person.primary_group_id === group.id)
    person.primary_group_id = primaryAfterRemoval === "next" ? (person.group_ids[0] ?? "") : "";
  return true;
}

/** Removes the memberships only: a deactivated person can still administer groups. */
export function leaveAllGroups(account: Account, person: Person): void {
  for (const id of person.group_ids) account.groups.get(id)?.members.delete(person.id);
  person.group_ids = [];
  person.primary_group_id = "";
}

export function removeGroup(account: Account, group: Group, rule: PrimaryRule): void {
  for (const id of group.members) {
    const person = account.people.get(id);
    if (person) leave(group, person, rule);
  }
  account.groups.delete(group.id);
}
