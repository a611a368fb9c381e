import type { Group } from "../account/account";
import { addGroup, join, leave, removeGroup } from "../account/membership";
import { groupNamed, personNamed, type Office } from "./office";

/** Groups, by name or id, in the web portal. */
export class GroupPortal {
  constructor(private readonly office: Office) {}

  /** Makes a group. */
  add(name: string): Group {
    return addGroup(this.office.account, name);
  }

  /** Gives a group another name. */
  rename(which: string, name: string): void {
    groupNamed(this.office, which).name = name;
  }

  /** Deletes a group. */
  remove(which: string): void {
    removeGroup(this.office.account, groupNamed(this.office, which), this.office.switches);
  }

  /** Adds somebody to a group. */
  addMember(which: string, who: string): void {
    join(groupNamed(this.office, which), personNamed(this.office, who));
  }

  /** Takes somebody out of a group. */
  removeMember(which: string, who: string): void {
    leave(groupNamed(this.office, which), personNamed(this.office, who), this.office.switches);
  }

  /** Makes somebody an administrator of a group. */
  addAdmin(which: string, who: string): void {
    groupNamed(this.office, which).admins.add(personNamed(this.office, who).id);
  }

  /** Somebody is no longer an administrator of a group. */
  removeAdmin(which: string, who: string): void {
    groupNamed(this.office, which).admins.delete(personNamed(this.office, who).id);
  }

  /** E-mails of the members, in the order of joining. */
  members(which: string): string[] {
    const { people } = this.office.account;
    return [...groupNamed(this.office, which).members].flatMap((id) => people.get(id)?.email ?? []);
  }
}
