import type { Group } from "../account/account";
import { addGroup, join, leave, removeGroup } from "../account/membership";
import { groupNamed, personNamed, type PortalContext } from "./context";

/** Groups in the web portal. Every method takes the name or the id of a group, and people by e-mail or id. */
export class GroupPortal {
  constructor(private readonly context: PortalContext) {}

  /** Creates a group. */
  add(name: string): Group {
    return addGroup(this.context.account, name);
  }

  /** Renames a group. */
  rename(which: string, name: string): void {
    groupNamed(this.context, which).name = name;
  }

  /** Deletes a group. */
  remove(which: string): void {
    removeGroup(this.context.account, groupNamed(this.context, which), this.context.switches);
  }

  /** Adds a member to a group. */
  addMember(which: string, who: string): void {
    join(groupNamed(this.context, which), personNamed(this.context, who));
  }

  /** Removes a member from a group. */
  removeMember(which: string, who: string): void {
    leave(groupNamed(this.context, which), personNamed(this.context, who), this.context.switches);
  }

  /** Adds an administrator to a group. */
  addAdmin(which: string, who: string): void {
    groupNamed(this.context, which).admins.add(personNamed(this.context, who).id);
  }

  /** Removes an administrator from a group. */
  removeAdmin(which: string, who: string): void {
    groupNamed(this.context, which).admins.delete(personNamed(this.context, who).id);
  }

  /** Returns the members' e-mails, in the order in which they joined. */
  members(which: string): string[] {
    const { people } = this.context.account;
    return [...groupNamed(this.context, which).members].flatMap((id) => people.get(id)?.email ?? []);
  }
}
