import type { Account as SimulatedAccount, Person } from "../../../simulator/account/account";
import type { ZoomSimulator } from "../../../simulator";

/** Something that a run changed for a person or a group, as the account shows it. */
export type Effect =
  | { what: "mailed"; email: string }
  | { what: "added" | "removed" | "activated" | "deactivated"; id: string; email: string }
  | { what: "set"; id: string; email: string; attribute: Attribute; from: string; to: string }
  | { what: "license given" | "license taken"; id: string; email: string; license: License }
  | { what: "joined" | "left" | "promoted" | "demoted"; id: string; email: string; groupId: string }
  | { what: "group added" | "group removed" | "group renamed"; groupId: string; name: string }
  | { what: "phone enabled" | "phone disabled"; id: string; email: string }
  | { what: "number given" | "number taken"; id: string; email: string; number: string }
  | { what: "plan given" | "plan taken"; id: string; email: string; plan: string }
  | { what: "extension changed"; id: string; email: string; from: string; to: string };

/** The attributes of a user that the histories change, by their names in a program. */
const ATTRIBUTES = {
  email: ({ email }: Person) => email,
  firstName: ({ first_name }: Person) => first_name,
  displayName: ({ display_name }: Person) => display_name,
  dept: ({ dept }: Person) => dept,
  aboutMe: ({ about_me }: Person) => about_me,
  type: ({ type }: Person) => String(type),
  vanityName: ({ vanity_name }: Person) => vanity_name,
  pmi: ({ pmi }: Person) => String(pmi),
} as const;
export type Attribute = keyof typeof ATTRIBUTES;
const NAMES = Object.keys(ATTRIBUTES) as Attribute[];

/** The add-on licenses that the histories change, by their names in a program, and how much of each someone has. */
const LICENSES = {
  zoomScheduler: ({ features }: Person) => Number(features.zoom_scheduler === true),
  zoomDocs: ({ features }: Person) => Number(features.zoom_docs === true),
  webinar: ({ features }: Person) => (features.webinar === true ? Number(features.webinar_capacity ?? 500) : 0),
} as const;
export type License = keyof typeof LICENSES;
const LICENSE_NAMES = Object.keys(LICENSES) as License[];

/** An account at one moment. */
export type Moment = Pick<SimulatedAccount, "people" | "groups" | "phone" | "mailed">;

export const momentOf = ({ store: { people, groups, phone, mailed } }: Pick<ZoomSimulator, "store">): Moment =>
  structuredClone({ people, groups, phone, mailed });

/** Returns what changed between two moments of an account, in which no one but a run acted. */
export function effectsBetween(before: Moment, after: Moment): Effect[] {
  const mailed = after.mailed.slice(before.mailed.length).map((email): Effect => ({ what: "mailed", email }));
  const ids = new Set([...before.people.keys(), ...after.people.keys()]);
  return [
    ...mailed,
    ...[...ids].flatMap((id) => [...userEffects(before, after, id), ...phoneEffects(before, after, id)]),
    ...groupEffects(before, after),
  ];
}

function userEffects(before: Moment, after: Moment, id: string): Effect[] {
  const [was, now] = [before.people.get(id), after.people.get(id)];
  const who = { id, email: (was ?? now)?.email ?? "" };
  if (!was) return [{ what: "added", ...who }];
  if (!now) return [{ what: "removed", ...who }];
  const turned: Effect[] =
    was.status === now.status ? [] : [{ what: now.status === "inactive" ? "deactivated" : "activated", ...who }];
  const written = NAMES.flatMap((attribute): Effect[] => {
    const [from, to] = [ATTRIBUTES[attribute](was), ATTRIBUTES[attribute](now)];
    return from === to ? [] : [{ what: "set", ...who, attribute, from, to }];
  });
  const licenses = LICENSE_NAMES.flatMap((license): Effect[] => {
    const [from, to] = [LICENSES[license](was), LICENSES[license](now)];
    return from === to ? [] : [{ what: to > from ? "license given" : "license taken", ...who, license }];
  });
  return [...turned, ...written, ...licenses];
}

function phoneEffects(before: Moment, after: Moment, id: string): Effect[] {
  const who = { id, email: (before.people.get(id) ?? after.people.get(id))?.email ?? "" };
  const [was, now] = [before.phone.users.get(id), after.phone.users.get(id)];
  const numbers = ({ phone }: Moment) =>
    [...phone.numbers.values()].filter(({ holderId }) => holderId === id).map(({ number }) => number);
  const plans = (phone: typeof was) => (phone?.calling_plans ?? []).map(({ type }) => String(type));
  const changed: Effect[] = [];
  if (!was && now) changed.push({ what: "phone enabled", ...who });
  if (was && !now) changed.push({ what: "phone disabled", ...who });
  for (const number of missingIn(numbers(after), numbers(before)))
    changed.push({ what: "number taken", ...who, number });
  for (const number of missingIn(numbers(before), numbers(after)))
    changed.push({ what: "number given", ...who, number });
  for (const plan of missingIn(plans(now), plans(was))) changed.push({ what: "plan taken", ...who, plan });
  for (const plan of missingIn(plans(was), plans(now))) changed.push({ what: "plan given", ...who, plan });
  const [from, to] = [String(was?.extension_number), String(now?.extension_number)];
  if (was && now && from !== to) changed.push({ what: "extension changed", ...who, from, to });
  return changed;
}

function groupEffects(before: Moment, after: Moment): Effect[] {
  const ids = new Set([...before.groups.keys(), ...after.groups.keys()]);
  return [...ids].flatMap((groupId): Effect[] => {
    const [was, now] = [before.groups.get(groupId), after.groups.get(groupId)];
    const name = (was ?? now)?.name ?? "";
    if (!was) return [{ what: "group added", groupId, name }];
    if (!now) return [{ what: "group removed", groupId, name }];
    const about = (id: string) => ({ id, email: before.people.get(id)?.email ?? "", groupId });
    return [
      ...(was.name === now.name ? [] : [{ what: "group renamed" as const, groupId, name }]),
      ...missingIn(now.members, was.members).map((id): Effect => ({ what: "left", ...about(id) })),
      ...missingIn(was.members, now.members).map((id): Effect => ({ what: "joined", ...about(id) })),
      ...missingIn(now.admins, was.admins).map((id): Effect => ({ what: "demoted", ...about(id) })),
      ...missingIn(was.admins, now.admins).map((id): Effect => ({ what: "promoted", ...about(id) })),
    ];
  });
}

function missingIn<T>(list: Iterable<T>, wanted: Iterable<T>): T[] {
  const there = new Set(list);
  return [...wanted].filter((one) => !there.has(one));
}
