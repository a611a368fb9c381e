import type { ZoomOptions } from "../../simulator";
import * as accounts from "./account";

export type Account = accounts.Account;
export { settled, well } from "./settled";

/** A story on an account of its own, with five active people. */
export const story = (title: string, options: ZoomOptions, tell: (account: Account) => Promise<void>) =>
  accounts.story(title, { ...options, people: [...PEOPLE, ...(options.people ?? [])] }, {}, tell);

export const at = (...names: string[]) => names.map((name) => `${name}@example.com`);
export const PEOPLE = ["ada", "bob", "cyd", "dan", "eve"].map((id) => ({ id, email: `${id}@example.com` }));
export const pat = { id: "pat", email: "pat@example.com", status: "pending" as const };
export const adopt = { onExisting: "adopt" };

/** Consent to adopt, once a creation is in doubt: what is found then may be anyone's. */
export const adoptIfInDoubt = (account: Account, resource: string) =>
  account.state.get(resource)?.id.startsWith("name:") ? adopt : {};

export const name = "Sales";
/** The group's name in the program. */
export const G = "group:sales";
export const program = (declared: Record<string, unknown>) => ({ [G]: { name, ...declared } });

export const membersOf = (account: Account, which = name) => account.zoom.portal.groups.members(which).sort();
export const adminsOf = (account: Account, which = name) =>
  [...[...account.zoom.store.groups.values()].find((group) => group.name === which)!.admins].sort();
export const outputs = (account: Account) => account.state.get(G)!.outputs;
export const inputs = (account: Account) => account.state.get(G)!.inputs;
