import type { ZoomOptions } from "../../../simulator";
import { from, type Program } from "../../resources/small-engine";

/** A small company in which licenses, extensions, numbers and names are scarce, so that they pass between resources. */
export const OURS = ["ada", "bob", "cy", "dee"] as const;
export type Name = (typeof OURS)[number];
export const GROUPS = ["eng", "all", "ops"] as const;
export type GroupName = (typeof GROUPS)[number];

export const emailOf = (name: string) => `${name}@example.com`;
export const NUMBERS = ["+16505550101", "+16505550102"];
export const EXTENSIONS = ["2001", "2002", "2003"];
export const VANITY = ["", "atrium", "bridge"];
export const PMIS = [2345678901, 3456789012, 4567890123];

export const company: ZoomOptions = {
  people: [
    {
      id: "ada",
      email: emailOf("ada"),
      first_name: "A",
      type: 2,
      phone: { extension_number: 2001, calling_plans: [200] },
    },
    { id: "bob", email: emailOf("bob"), first_name: "A", type: 1 },
    // No program declares these two.
    { id: "fay", email: emailOf("fay"), first_name: "Fay", type: 2, dept: "Sales", phone: true },
    { id: "gus", email: emailOf("gus"), first_name: "Gus", status: "inactive" },
  ],
  groups: [{ id: "eng", name: "Eng", members: ["ada", "fay"], admins: ["fay"] }],
  seats: { licensed: 3, features: { zoom_scheduler: 1 } },
  managedDomains: ["example.com"],
  phone: { licenses: 3, readyMs: 0, listedMs: 0, numbers: NUMBERS.map((number) => ({ number })) },
};

export interface Declared {
  /** Which of the two names the resource has: a rename changes it. */
  alias: boolean;
  args: Record<string, unknown>;
}

/** What a program declares, by Zoom's names and not by those of the resources. */
export interface Model {
  users: Partial<Record<Name, Declared>>;
  phones: Partial<Record<Name, Declared>>;
  groups: Partial<Record<GroupName, Declared & { members: Name[]; outsider: boolean }>>;
}
/** The program of the first step: it takes over what is there, and invites two more. */
export const firstModel = (): Model => ({
  users: {
    ada: { alias: false, args: { email: emailOf("ada"), firstName: "A", type: 2, onExisting: "adopt" } },
    bob: { alias: false, args: { email: emailOf("bob"), firstName: "A", type: 1, onExisting: "adopt" } },
    cy: { alias: false, args: { email: emailOf("cy"), firstName: "A", type: 2 } },
  },
  phones: {
    ada: {
      alias: false,
      args: { extensionNumber: "2001", callingPlans: [200], phoneNumbers: NUMBERS.slice(0, 1), onExisting: "adopt" },
    },
    bob: { alias: false, args: { extensionNumber: "2002", callingPlans: [200] } },
    // Waits until Cy accepts.
    cy: { alias: false, args: { callingPlans: [200] } },
  },
  groups: {
    eng: { alias: false, args: { onExisting: "adopt", onDelete: "delete" }, members: ["ada", "bob"], outsider: true },
  },
});

const NAMES: Record<GroupName, string> = { eng: "Eng", all: "All", ops: "Ops" };
export const nameOfGroup = (group: GroupName, { args }: Declared) => args.name ?? NAMES[group];
const resourceOf = (name: string, { alias }: Declared) => (alias ? `${name}2` : name);

/** Returns the program of a model: phones and groups of declared users take them from their resources. */
export function programOf({ users, phones, groups }: Model): Program {
  const program: Record<string, Record<string, unknown>> = {};
  const userNamed = (name: Name) => (users[name] ? from(resourceOf(name, users[name])) : emailOf(name));
  for (const name of OURS) {
    const one = users[name];
    if (one) program[resourceOf(name, one)] = { ...one.args };
  }
  const phoneUsers = new Set<unknown>();
  for (const name of OURS) {
    const one = phones[name];
    if (!one) continue;
    const userId = one.args.userId ?? userNamed(name);
    // The classes refuse a second resource for the same phone.
    if (phoneUsers.has(userId)) continue;
    phoneUsers.add(userId);
    const status =
      users[name] &&
      from(resourceOf(name, users[name]), ({ status, accountStatus }) =>
        status === "inactive" ? status : accountStatus,
      );
    program[`phone:${resourceOf(name, one)}`] = { ...(status && { accountStatus: status }), ...one.args, userId };
  }
  const names = new Set<unknown>();
  for (const group of GROUPS) {
    const one = groups[group];
    // The classes refuse a second resource for the same group.
    if (!one || names.has(nameOfGroup(group, one))) continue;
    names.add(nameOfGroup(group, one));
    const members = [...one.members.map(userNamed), ...(one.outsider ? [emailOf("fay")] : [])];
    program[`group:${resourceOf(group, one)}`] = { ...one.args, name: nameOfGroup(group, one), members };
  }
  return program;
}
