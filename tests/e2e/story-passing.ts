import { type PhoneArgs, ZoomGroup, type ZoomGroupArgs, ZoomPhoneUser, ZoomUser, type ZoomUserArgs } from "pulumi-zoom";

export interface Declared {
  users?: Record<string, ZoomUserArgs>;
  /** By the name of a declared user, or with the id of one who is not declared. */
  phones?: Record<string, PhoneArgs & { userId?: string }>;
  groups?: Record<string, ZoomGroupArgs>;
  /** By the name of a group, the group on which it depends, which is declared before it whatever the order of the names. */
  dependsOn?: Record<string, string>;
}

export function program({ users = {}, phones = {}, groups = {}, dependsOn = {} }: Declared): void {
  const declared = new Map(Object.entries(users).map(([name, args]) => [name, new ZoomUser(name, args)]));
  for (const [name, { userId = "", ...phone }] of Object.entries(phones)) {
    const user = declared.get(name);
    new ZoomPhoneUser(name, user ? { ...phone, user } : { ...phone, userId });
  }
  const inOrder = Object.entries(groups).sort(([a], [b]) => Number(a in dependsOn) - Number(b in dependsOn));
  const made = new Map<string, ZoomGroup>();
  for (const [name, args] of inOrder) {
    const other = made.get(dependsOn[name] ?? "");
    made.set(name, new ZoomGroup(name, args, other ? { dependsOn: other } : {}));
  }
}
