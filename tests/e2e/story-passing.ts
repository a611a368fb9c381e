import { type PhoneArgs, ZoomGroup, type ZoomGroupArgs, ZoomPhoneUser, ZoomUser, type ZoomUserArgs } from "pulumi-zoom";

export interface Declared {
  users?: Record<string, ZoomUserArgs>;
  /** By the name of a declared user, or with the id of one who is not declared. */
  phones?: Record<string, PhoneArgs & { userId?: string }>;
  groups?: Record<string, ZoomGroupArgs>;
}

export function program({ users = {}, phones = {}, groups = {} }: Declared): void {
  const declared = new Map(Object.entries(users).map(([name, args]) => [name, new ZoomUser(name, args)]));
  for (const [name, { userId = "", ...phone }] of Object.entries(phones)) {
    const user = declared.get(name);
    new ZoomPhoneUser(name, user ? { ...phone, user } : { ...phone, userId });
  }
  for (const [name, args] of Object.entries(groups)) new ZoomGroup(name, args);
}
