import fc from "fast-check";
import {
  type Declared,
  emailOf,
  EXTENSIONS,
  type GroupName,
  GROUPS,
  type Model,
  type Name,
  nameOfGroup,
  NUMBERS,
  OURS,
  PMIS,
  VANITY,
} from "./company";

/** A change of the program. One that fits nothing changes nothing. */
export type Edit =
  | { edit: "declare user" | "declare phone" | "remove user" | "remove phone"; who: Name }
  | { edit: "rename user" | "rename phone" | "turn status"; who: Name }
  | { edit: "set user"; who: Name; args: Record<string, unknown> }
  | { edit: "set phone"; who: Name; args: Record<string, unknown> }
  | { edit: "swap users" | "swap phones"; who: Name; other: Name; argument: string }
  /** Another user gets the e-mail of the first one, who gets a new one. */
  | { edit: "hand over e-mail"; who: Name; other: Name; args: Record<string, unknown> }
  /** The phone is declared for the e-mail of another user. */
  | { edit: "aim phone"; who: Name; other: Name }
  | { edit: "hand over name"; group: GroupName; other: GroupName; args: Record<string, unknown> }
  | { edit: "declare group" | "remove group" | "rename group"; group: GroupName }
  | { edit: "set group"; group: GroupName; args: Record<string, unknown>; members: Name[]; outsider: boolean };

export function apply(model: Model, change: Edit): void {
  switch (change.edit) {
    case "declare user":
      declareUser(model, change.who, emailOf(change.who), { onExisting: "adopt" });
      return;
    case "declare phone":
      model.phones[change.who] ??= { alias: false, args: { onExisting: "adopt" } };
      return;
    case "declare group":
      model.groups[change.group] ??= { alias: false, args: { onExisting: "adopt" }, members: [], outsider: false };
      return;
    case "remove user":
      delete model.users[change.who];
      return;
    case "remove phone":
      delete model.phones[change.who];
      return;
    case "remove group":
      delete model.groups[change.group];
      return;
    case "rename user":
      return turn(model.users[change.who]);
    case "rename phone":
      return turn(model.phones[change.who]);
    case "rename group":
      return turn(model.groups[change.group]);
    case "turn status": {
      const args = model.users[change.who]?.args;
      if (args) args.status = args.status === "inactive" ? "active" : "inactive";
      return;
    }
    case "set user":
      return void Object.assign(model.users[change.who]?.args ?? {}, change.args);
    case "set phone":
      return void Object.assign(model.phones[change.who]?.args ?? {}, change.args);
    case "set group": {
      const { args, members, outsider } = change;
      const group = model.groups[change.group];
      if (group) Object.assign(group, { members, outsider, args: { ...group.args, ...args } });
      return;
    }
    case "hand over e-mail":
      return handOverEmail(model, change);
    case "hand over name":
      return handOverName(model, change);
    case "aim phone": {
      const phone = model.phones[change.who];
      if (phone) phone.args.userId = model.users[change.other]?.args.email ?? emailOf(change.other);
      return;
    }
    case "swap users":
      return swap(model.users, change);
    case "swap phones":
      return swap(model.phones, change);
  }
}

/** The classes refuse a second resource for the same e-mail. */
function declareUser({ users }: Model, who: Name, email: unknown, args: Record<string, unknown>): void {
  if (users[who] || Object.values(users).some((one) => one.args.email === email)) return;
  users[who] = { alias: false, args: { firstName: "A", email, ...args } };
}

function handOverEmail(model: Model, { who, other, args }: Edit & { edit: "hand over e-mail" }): void {
  const giver = model.users[who];
  if (!giver || who === other) return;
  const taker = model.users[other];
  if (taker) return swap(model.users, { who, other, argument: "email" });
  const { email } = giver.args;
  const fresh = emailOf(`${who}.new`);
  giver.args.email = email === fresh ? emailOf(`${who}.newer`) : fresh;
  declareUser(model, other, email, args);
}

function handOverName({ groups }: Model, { group, other, args }: Edit & { edit: "hand over name" }): void {
  const giver = groups[group];
  if (!giver || group === other) return;
  const name = nameOfGroup(group, giver);
  const taker = groups[other];
  giver.args.name = taker ? nameOfGroup(other, taker) : name === "Team" ? "Crew" : "Team";
  if (taker) taker.args.name = name;
  else groups[other] = { alias: false, args: { ...args, name }, members: [], outsider: false };
}

function turn(declared: Declared | undefined): void {
  if (declared) declared.alias = !declared.alias;
}

function swap(
  of: Partial<Record<Name, Declared>>,
  { who, other, argument }: { who: Name; other: Name; argument: string },
): void {
  const [one, two] = [of[who]?.args, of[other]?.args];
  if (!one || !two) return;
  [one[argument], two[argument]] = [two[argument], one[argument]];
}

const name = fc.constantFrom(...OURS);
const group = fc.constantFrom(...GROUPS);
const some = <T extends Record<string, fc.Arbitrary<unknown>>>(model: T) => fc.record(model, { requiredKeys: [] });
const userArgs = some({
  firstName: fc.constantFrom("A", "B"),
  dept: fc.constantFrom("Engines", "Looms", ""),
  aboutMe: fc.constantFrom("Weaver", ""),
  usePmi: fc.boolean(),
  type: fc.constantFrom(1, 2, 2),
  features: fc.constantFrom(
    { zoomScheduler: true },
    { zoomScheduler: true, zoomDocs: true },
    { zoomScheduler: false, zoomDocs: false },
    { zoomDocs: true, webinar: true, webinarCapacity: 500 },
  ),
  vanityName: fc.constantFrom(...VANITY),
  pmi: fc.constantFrom(...PMIS),
  status: fc.constantFrom("active", "inactive", undefined),
  onExisting: fc.constantFrom("refuse", "adopt", "adopt", "adopt"),
  onDelete: fc.constantFrom("deactivate", "delete"),
  onExpiredInvitation: fc.constantFrom("keep", "reinvite"),
  onEmailChange: fc.constantFrom("update", "replace"),
  whenTaken: fc.constantFrom("defer", "defer", "refuse"),
});
const phoneArgs = some({
  extensionNumber: fc.constantFrom(...EXTENSIONS),
  callingPlans: fc.constantFrom([200], [100, 200]),
  phoneNumbers: fc.subarray(NUMBERS),
  onExisting: fc.constantFrom("refuse", "adopt", "adopt", "adopt"),
});
const groupArgs = some({
  name: fc.constantFrom("Eng", "All", "Team"),
  membership: fc.constantFrom("authoritative", "additive"),
  onExisting: fc.constantFrom("refuse", "adopt", "adopt", "adopt"),
  onDelete: fc.constantFrom("delete", "leave"),
});

export const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ edit: fc.constantFrom("declare user", "declare phone"), who: name }),
  fc.record({ edit: fc.constantFrom("declare user", "declare phone", "remove user", "remove phone"), who: name }),
  fc.record({ edit: fc.constantFrom("remove user", "remove user", "remove phone"), who: name }),
  fc.record({ edit: fc.constantFrom("rename user", "rename phone"), who: name }),
  fc.record({ edit: fc.constant("turn status"), who: name }),
  fc.record({ edit: fc.constant("set user"), who: name, args: userArgs }),
  fc.record({ edit: fc.constant("set phone"), who: name, args: phoneArgs }),
  fc.record({
    edit: fc.constant("swap users"),
    who: name,
    other: name,
    argument: fc.constantFrom("type", "features", "vanityName", "pmi"),
  }),
  fc.record({
    edit: fc.constant("swap phones"),
    who: name,
    other: name,
    argument: fc.constantFrom("extensionNumber", "phoneNumbers"),
  }),
  fc.record({
    edit: fc.constant("hand over e-mail"),
    who: name,
    other: name,
    args: fc.record({ onExisting: fc.constantFrom("adopt", "refuse") }),
  }),
  fc.record({
    edit: fc.constant("hand over name"),
    group,
    other: group,
    args: fc.record({ onExisting: fc.constantFrom("adopt", "refuse") }),
  }),
  fc.record({ edit: fc.constant("aim phone"), who: name, other: name }),
  fc.record({ edit: fc.constantFrom("declare group", "declare group", "remove group", "rename group"), group }),
  fc.record({ edit: fc.constant("rename group"), group }),
  fc.record({
    edit: fc.constant("set group"),
    group,
    args: groupArgs,
    members: fc.subarray([...OURS]),
    outsider: fc.boolean(),
  }),
);
