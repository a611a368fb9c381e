import { isDeepStrictEqual } from "node:util";
import { UNKNOWN } from "../../../provider/input-mistakes";
import type { Intent, Run } from "../../resources/small-engine";
import type { Effect, Moment } from "./effects";

/*
 * The promise that a run never does to a person what its preview did not announce, judged from outside: by what the
 * preview showed (operations, changed inputs, lines) and by what changed in the account. It knows the published rules
 * (docs/rules.md), and nothing of how the provider follows them.
 */

type Properties = Readonly<Record<string, unknown>>;
type Kind = "user" | "phone" | "group";

/** One resource as the preview showed it. */
interface Shown {
  readonly kind: Kind;
  readonly operation: Intent["operation"];
  /** Zoom's ids that the state holds for it. */
  readonly ids: readonly string[];
  /** What state keeps: of each argument the value that was applied last. */
  readonly old: Properties;
  readonly inputs: Properties;
}

const kindOf = (name: string): Kind =>
  name.startsWith("group:") ? "group" : name.startsWith("phone:") ? "phone" : "user";
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
const lower = (value: unknown) => (typeof value === "string" ? value.toLowerCase() : undefined);
const hasUnknown = (value: unknown): boolean => value === UNKNOWN || (Array.isArray(value) && value.includes(UNKNOWN));

function shown([name, { operation, old, inputs = {} }]: [string, Intent]): Shown {
  const state = old?.outputs ?? {};
  // A group that waits to be created has its name for an id.
  const isOfZoom = (id: unknown) => typeof id === "string" && !id.startsWith("name:");
  const ids = [old?.id, state.zoomId, state.groupId].filter(isOfZoom).map(String);
  return { kind: kindOf(name), operation, ids, old: state, inputs };
}

/** Returns the effects that the preview did not announce. */
export function unannounced(
  effects: readonly Effect[],
  preview: Pick<Run, "intents" | "told">,
  before: Moment,
): Effect[] {
  const all = Object.entries(preview.intents).map(shown);
  const isAnnounced = (effect: Effect) => all.some((one) => allows(one, effect, all, preview.told, before));
  const announced = [...effects.filter(isAnnounced), ...deactivationsIn(all, before)];
  const follows = (effect: Effect) => followsFrom(effect, announced, before);
  return effects.filter((effect) => !isAnnounced(effect) && !follows(effect));
}

/** The removals of active users that the preview showed. One who is adopted again in the same run does not look removed. */
const deactivationsIn = (all: readonly Shown[], { people }: Moment): Effect[] =>
  all
    .filter((one) => one.kind === "user" && ends(one) && wasAccepted(one))
    .flatMap((one) => one.ids.filter((id) => isFree(id, one, all)))
    .map((id) => ({ what: "deactivated", id, email: people.get(id)?.email ?? "" }));

/** What Zoom itself does after something that was announced. */
function followsFrom(effect: Effect, announced: readonly Effect[], before: Moment): boolean {
  const about = (what: Effect["what"]) =>
    announced.some((other) => other.what === what && "id" in other && "id" in effect && other.id === effect.id);
  switch (effect.what) {
    // Deactivation and removal take licenses, phone and memberships.
    case "set":
      return (
        (effect.attribute === "type" && about("deactivated")) ||
        (effect.attribute === "displayName" && isRenamed(effect, announced))
      );
    case "left":
    case "demoted":
      return about("removed") || about("deactivated") || isGroupRemoved(effect.groupId, announced);
    case "phone disabled":
    case "number taken":
    case "plan taken":
      return about("removed") || about("deactivated") || (effect.what !== "phone disabled" && about("phone disabled"));
    case "license taken":
      return about("removed") || about("deactivated");
    // A new user joins the group that was reserved for them, and a new phone has what Zoom gives to each.
    case "joined":
    case "promoted":
      return about("added") || !before.groups.has(effect.groupId);
    case "plan given":
    case "number given":
      return about("phone enabled");
    default:
      return false;
  }
}

const isRenamed = (effect: Effect & { what: "set" }, announced: readonly Effect[]) =>
  announced.some((other) => other.what === "set" && other.id === effect.id && other.attribute === "firstName");
const isGroupRemoved = (groupId: string, announced: readonly Effect[]) =>
  announced.some((other) => other.what === "group removed" && other.groupId === groupId);

function allows(one: Shown, effect: Effect, all: readonly Shown[], lines: readonly string[], before: Moment): boolean {
  if (one.operation === "same") return false;
  const who = meantBy(effect, all);
  switch (effect.what) {
    case "mailed":
    case "added":
      return one.kind === "user" && isFor(one, effect.email) && invites(one, lines, effect.email);
    case "removed":
      return (
        one.kind === "user" &&
        isAbout(one, effect) &&
        removes(one, before.people.get(effect.id)?.status) &&
        isFree(effect.id, one, all)
      );
    case "deactivated":
      return (
        one.kind === "user" &&
        ((isToAdopt(one, effect.email, lines) && one.inputs.status === "inactive") ||
          (isAbout(one, effect) &&
            (deactivates(one) || (ends(one) && one.old.accountStatus === "active" && isFree(effect.id, one, all)))))
      );
    case "activated":
      return (
        one.kind === "user" &&
        (isAbout(one, effect) || isToAdopt(one, effect.email, lines)) &&
        one.inputs.status === "active" &&
        mayWrite(one, "status")
      );
    case "set":
      return (
        one.kind === "user" &&
        (isAbout(one, effect) || isToAdopt(one, effect.email, lines)) &&
        mayWrite(one, effect.attribute) &&
        (!isSeatLost(effect) || namesLoss(one, effect.email, "Licensed", lines))
      );
    case "license given":
      return (
        one.kind === "user" &&
        (isAbout(one, effect) || isToAdopt(one, effect.email, lines)) &&
        mayWrite(one, "features")
      );
    case "license taken":
      return (
        one.kind === "user" &&
        (isAbout(one, effect) || isToAdopt(one, effect.email, lines)) &&
        mayWrite(one, "features") &&
        namesLoss(one, effect.email, effect.license, lines)
      );
    case "joined":
      return one.kind === "group" && isOfGroup(one, effect) && adds(one, "members", who);
    case "promoted":
      return one.kind === "group" && isOfGroup(one, effect) && adds(one, "admins", who);
    case "left":
      return one.kind === "group" && one.ids.includes(effect.groupId) && takesOut(one, "members", who, lines);
    case "demoted":
      return one.kind === "group" && one.ids.includes(effect.groupId) && takesOut(one, "admins", who, lines);
    case "group added":
      return one.kind === "group" && (one.operation === "create" || one.operation === "replace" || isToCreate(one));
    case "group removed":
      return (
        one.kind === "group" &&
        one.ids.includes(effect.groupId) &&
        deletesGroup(one) &&
        isFree(effect.groupId, one, all)
      );
    case "group renamed":
      return (
        one.kind === "group" && isOfGroup(one, { groupId: effect.groupId, name: effect.name }) && mayWrite(one, "name")
      );
    case "phone enabled":
      return one.kind === "phone" && isPhoneOf(one, who);
    case "phone disabled":
      return (
        one.kind === "phone" && one.ids.includes(effect.id) && ends(one) && hadPhone(one) && isFree(effect.id, one, all)
      );
    case "number taken":
      return one.kind === "phone" && one.ids.includes(effect.id) && loses(one, "phoneNumbers", effect.number, lines);
    case "plan taken":
      return (
        one.kind === "phone" && one.ids.includes(effect.id) && loses(one, "callingPlans", Number(effect.plan), lines)
      );
    case "number given":
      return one.kind === "phone" && isPhoneOf(one, who) && gives(one, "phoneNumbers", effect.number);
    case "plan given":
      return one.kind === "phone" && isPhoneOf(one, who) && gives(one, "callingPlans", Number(effect.plan));
    case "extension changed":
      return one.kind === "phone" && isPhoneOf(one, who) && mayWrite(one, "extensionNumber");
  }
}

// --- Whom a resource is about ---------------------------------------------------------------------------------------

const isFor = ({ inputs }: Shown, email: string) =>
  inputs.email === UNKNOWN || lower(inputs.email) === email.toLowerCase();

/** By the id that state holds, or, for a resource without an object so far, by the e-mail that it declares. */
function isAbout(one: Shown, { id, email }: { id: string; email: string }): boolean {
  if (one.ids.includes(id)) return true;
  const invited = ["pending", "expired"].includes(String(one.old.accountStatus));
  return (
    (one.ids.length === 0 || invited) &&
    [one.old.email, one.inputs.email].some((name) => lower(name) === email.toLowerCase())
  );
}

/** The user in whose place another one comes may exist already: then a line says that they are adopted. */
const isToAdopt = (one: Shown, email: string, lines: readonly string[]) =>
  one.operation === "replace" &&
  isFor(one, email) &&
  lines.some((line) => line.startsWith(`${email}: if this user already exists in Zoom, they are adopted`));

/** An update is about the phone that the state has, whatever user the program names. Acceptance may change the id. */
function isPhoneOf(one: Shown, who: Meant): boolean {
  const { operation, ids, old, inputs } = one;
  if (ids.includes(who.id)) return true;
  const isUpdate = operation === "update" && ids.some((id) => !id.includes("@"));
  if (isUpdate) return waitsForInvited(one) && names(strings([inputs.userId, old.userEmail]), who);
  return inputs.userId === UNKNOWN || names(strings([inputs.userId]), who);
}

const waitsForInvited = ({ old }: Shown) =>
  !hadPhone({ old }) && (old.invited === true || ["pending", "expired"].includes(String(old.accountStatus)));

const isOfGroup = ({ ids, inputs }: Shown, { groupId, name }: { groupId: string; name?: string }) =>
  ids.includes(groupId) || ids.length === 0 || lower(inputs.name) === lower(name);

/** A group whose creation was in doubt, or had to wait for the name. */
const isToCreate = ({ old }: Shown) => strings(old.unfinished).length > 0 || strings(old.deferred).includes("name");

/** No other resource of the program declares the same object and keeps it. */
const isFree = (id: string, one: Shown, all: readonly Shown[]) =>
  !all.some((other) => other !== one && other.kind === one.kind && other.ids.includes(id) && !ends(other));

// --- What it may do -------------------------------------------------------------------------------------------------

const ends = ({ operation }: Shown) => operation === "delete" || operation === "replace";

function invites({ operation, old }: Shown, lines: readonly string[], email: string): boolean {
  if (operation === "create" || operation === "replace") return true;
  const isInDoubt = strings(old.unfinished).includes("invitation");
  return isInDoubt && lines.some((line) => line.toLowerCase().includes(email.toLowerCase()));
}

const wasAccepted = ({ old }: Shown) => old.accountStatus === "active" || old.accountStatus === "inactive";

/** A pending resource withdraws an invitation and nothing more; any other removes as its policy says. */
function removes(one: Shown, status: string | undefined): boolean {
  if (!ends(one)) return false;
  if (status === "pending") return true;
  return wasAccepted(one) && (one.old.onDelete === "delete" || one.old.onDelete === "disassociate");
}

const deactivates = (one: Shown) =>
  !ends(one) && one.inputs.status === "inactive" && (one.operation === "create" || mayWrite(one, "status"));

/** What differs between the old and the new inputs, what waits, and all of a new or a returning user. */
function mayWrite({ operation, old, inputs }: Shown, name: string): boolean {
  if (operation === "delete") return false;
  if (operation !== "update") return name in inputs;
  // A single license is open under its path, such as `features.webinar`.
  const open = [...strings(old.deferred), ...strings(old.unfinished)].map((path) => path.replace(/\..*/, ""));
  const returns = old.accountStatus === "inactive" && old.status !== "active" && inputs.status === "active";
  // A phone that waited as a whole gets everything when it is enabled.
  return open.includes(name) || open.includes("phone") || returns || !isDeepStrictEqual(old[name], inputs[name]);
}

const isSeatLost = ({ attribute, from }: Effect & { what: "set" }) => attribute === "type" && from === "2";

/**
 * A license goes only if a line names it, or with a deactivation. A new user, or one who is replaced, gets what is declared.
 * The line names a user as the state does, who may have another e-mail in Zoom already.
 */
const namesLoss = (one: Shown, email: string, license: string, lines: readonly string[]) =>
  one.operation !== "update" ||
  deactivates(one) ||
  [email, String(one.old.email)].some((name) =>
    lines.some((line) => line.includes(name) && line.includes("gives up") && line.includes(license)),
  );

const hadPhone = ({ old }: Pick<Shown, "old">) => !strings(old.deferred).includes("phone");

function deletesGroup({ operation, old }: Shown): boolean {
  return operation === "delete" && (old.onDelete ?? (old.origin === "created" ? "delete" : "leave")) === "delete";
}

/** A user, with the e-mails by which a program can mean them. */
interface Meant {
  readonly id: string;
  readonly email: string;
  readonly emails: readonly string[];
}

/** An e-mail that Zoom does not show yet means the user to whom the program gives it. */
function meantBy(effect: Effect, all: readonly Shown[]): Meant {
  const { id, email } = { id: "", email: "", ...effect };
  const given = all.flatMap(({ kind, ids, inputs }) =>
    kind === "user" && ids.includes(id) ? (lower(inputs.email) ?? []) : [],
  );
  return { id, email, emails: [email.toLowerCase(), ...given] };
}

const names = (list: readonly string[], { id, emails }: Meant) =>
  list.some((name) => name === id || emails.includes(name.toLowerCase()));

function adds({ operation, inputs }: Shown, list: "members" | "admins", who: Meant): boolean {
  return operation !== "delete" && (hasUnknown(inputs[list]) || names(strings(inputs[list]), who));
}

function takesOut(one: Shown, list: "members" | "admins", who: Meant, lines: readonly string[]): boolean {
  const { operation, old, inputs } = one;
  if (operation === "delete") return deletesGroup(one) || names(strings(old.addedMembers), who);
  // A preview that failed showed nothing of what depends on the failure.
  if (operation === "replace") return hasUnknown(inputs[list]);
  if (operation !== "update" || inputs[list] === undefined) return false;
  const wasIn = names(strings(old[list]), who);
  if (!wasIn) return false;
  // An e-mail may mean another user by now, to whom the program gives it.
  if (!hasUnknown(inputs[list]) && !names(strings(inputs[list]), who)) return true;
  return lines.some(
    (line) => /(may|will) be removed/.test(line) && (line.includes(who.email) || line.includes(who.id)),
  );
}

function holds(list: unknown, value: string | number): boolean {
  return list === UNKNOWN || (Array.isArray(list) && (list.includes(value) || list.includes(UNKNOWN)));
}

/** What is declared and was not applied before: it is new, it waits, or the phone does. */
function gives(
  { operation, old, inputs }: Shown,
  list: "phoneNumbers" | "callingPlans",
  value: string | number,
): boolean {
  if (!holds(inputs[list], value)) return false;
  const open = [...strings(old.deferred), ...strings(old.unfinished)];
  const isOpen = ["phone", list, `${list}.${value}`].some((path) => open.includes(path));
  return operation !== "update" || isOpen || inputs[list] === UNKNOWN || !holds(old[list], value);
}

function loses(
  one: Shown,
  list: "phoneNumbers" | "callingPlans",
  value: string | number,
  lines: readonly string[],
): boolean {
  const { operation, old, inputs } = one;
  if (ends(one)) return hadPhone(one);
  if (operation !== "update" || inputs[list] === undefined) return false;
  if (!holds(old[list], value) || (Array.isArray(inputs[list]) && inputs[list].includes(value))) return false;
  return !hasUnknown(inputs[list]) || lines.some((line) => line.includes("may lose") && line.includes(String(value)));
}
