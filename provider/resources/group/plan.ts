/** What a preview announces of a group. Nothing replaces a group: Zoom lets an account create only 100 a day. */
import type { Settings } from "../../config";
import { listed } from "../../notices";
import type { Announcement, ChangeRequest, Memory, Properties } from "../../types";
import { changingEmails } from "../shared/changing-emails";
import { RefusedError } from "../../zoom/errors";
import { inDoubt } from "../shared/in-doubt";
import { publicString, shownValue } from "../shared/secret-values";
import { hiding } from "./hiding";
import { type GroupInputs, KnownGroupInputs } from "./inputs";
import { groupMemory, KIND } from "./memory";
import { type Desired, isAdditive, keyOf, sameGroup, sameGroupKey } from "./rules";
import { closing, DEFERRED_NAME } from "./scope";
import { GroupState, heldName, isNotCreated, isToCreate } from "./state";
import { isUnseen } from "./unseen-id";

/** Announces the creation of a group. */
export function announceCreation(known: Properties, settings: Settings, unknown: readonly string[]): string[] {
  const desired = KnownGroupInputs.parse(known);
  if ((desired.onExisting ?? settings.onExisting) !== "adopt")
    return desired.whenTaken === "defer" ? [waits(desired, unknown)] : [];
  if (desired.onExisting === undefined)
    return [
      `zoom:onExisting is "adopt": groups of this program that already exist in Zoom are adopted. What is declared is set and ` +
        `added.${onOthers(desired)}`,
    ];
  const name = desired.name === undefined ? "" : ` "${shownValue(desired.secretArguments, "name", desired.name)}"`;
  return [
    `If this Zoom account already has the group${name}, it is adopted: what is declared is set and added.` +
      `${onOthers(desired)}${inDoubt(unknown.filter((policy) => policy === "onExisting"))}`,
  ];
}

/** A group that waits for its name is none that another resource had: a forgotten alias removes that one. */
const waits = ({ name, secretArguments }: Partial<GroupInputs>, unknown: readonly string[]): string => {
  const group = name === undefined ? "" : ` "${shownValue(secretArguments, "name", name)}"`;
  const when = unknown.includes("whenTaken")
    ? ' and whenTaken, which is known only during the run, is "defer"'
    : ', because whenTaken is "defer"';
  return (
    `The group${group} waits if another group has its name${when}. If you only renamed the ` +
    `resource, use "aliases": otherwise the run removes the group of the former resource.`
  );
};

/** Returns what happens to people of an adopted group who are not declared. */
const onOthers = (desired: Pick<Desired, "members" | "membership">): string =>
  desired.members === undefined || isAdditive(desired)
    ? " This run removes no one."
    : " This run removes no one. After the next refresh, the preview shows the removal of members who are not declared. " +
      'To keep them, set membership: "additive".';

/** Announces a change of a group. */
export function planChange(request: ChangeRequest): Announcement {
  const was = GroupState.parse(request.state);
  const desired = KnownGroupInputs.parse(request.known);
  const { hide } = hiding({ was, desired });
  if (isNotCreated(request.id, was)) {
    // It takes over no group whose resource this run removes.
    const key = sameGroupKey(desired.name ?? was.name);
    groupMemory(request.memory).namesOfExisting.add(key);
    return { replaces: [], lines: stillToCreate(request, was, desired).map(hide), retries: true };
  }
  refuseEarlyAdoption(request, was, desired.name);
  noteNames(request, was, desired.name);
  const retries = was.deferred?.includes(DEFERRED_NAME) ?? false;
  const lines = [
    ...(retries
      ? [
          `The group waited for its name when Zoom was last read. This run sets "${desired.name ?? was.name}" if it is free.`,
        ]
      : []),
    ...doubtLines(request, was, desired),
    ...(["members", "admins"] as const).flatMap((list) => removalLines(list, request, was)),
    ...closing(was, withUnknownLists(desired, request.unknown)).map(
      (list) =>
        `The group "${was.name}": from now on, its ${ROLES[list]} who are not listed in ${list} count as drift. ` +
        `After the next refresh, the preview shows who will be removed.`,
    ),
    ...upgradeLines(request, was),
  ];
  return { replaces: [], lines: lines.map(hide), retries };
}

/** Announces what becomes of a resource whose group another resource has adopted in this run. */
export function startOver(id: string, state: Properties, known: Properties): Announcement {
  const [from, to] = [state, known].map((properties) => publicString(properties, "name"));
  const before = from === undefined ? `The group ${id}` : `The group "${from}"`;
  return {
    replaces: ["name"],
    lines: [
      `${before} belongs to another resource of this program. This resource leaves it as it is and ` +
        `creates ${to === undefined ? "another group" : `the group "${to}"`}.`,
    ],
  };
}

/**
 * The group is created as soon as no other group has its name. While it waits for a group of the program, the name may
 * have gone to a group outside it.
 */
function stillToCreate({ id, state, known, settings }: ChangeRequest, was: GroupState, desired: Partial<GroupInputs>) {
  const { name = was.name, onExisting = settings.onExisting } = desired;
  const group = `The group "${shownValue(was.secretArguments, "name", name)}"`;
  const lines = [`${group} was not created yet, because another group had the name. This run tries again.`];
  if (onExisting === "adopt" && !isToCreate(id, state, known))
    lines.push(
      `${group}: if a group outside this program has the name by now, it is adopted: what is declared is set and added.` +
        `${onOthers(desired)}`,
    );
  return lines;
}

/** Says what a run does about a group whose creation may have taken effect. */
function doubtLines({ id, settings }: ChangeRequest, was: GroupState, desired: Partial<GroupInputs>): string[] {
  if (!isUnseen(id, was)) return [];
  const { name = was.name, onExisting = settings.onExisting } = desired;
  const creates = sameGroup(name, was.name) ? "it" : `the group "${name}"`;
  const otherwise = onExisting === "adopt" ? "it adopts the group" : "it fails and says what to do";
  return [
    `It is unknown whether the group "${was.name}" was created. If Zoom has no such group, the run creates ${creates}. ` +
      `Otherwise ${otherwise}.`,
  ];
}

/**
 * Pulumi decides in which order it reaches two resources, unless the program says that one depends on the other.
 *
 * @throws RefusedError if a new resource with the old name could take the group over before it is renamed.
 */
function refuseEarlyAdoption({ memory, unknown }: ChangeRequest, was: GroupState, name: string | undefined): void {
  // What only the run knows may be another name.
  // A name that waited when the state was saved may be the group's by now.
  for (const held of new Set([heldName(was), was.name])) {
    const isKept = name === undefined ? !unknown.includes("name") : sameGroup(name, held);
    if (!isKept) giveUp(memory, was, held, name);
  }
}

function giveUp(memory: Memory, was: GroupState, held: string, name: string | undefined): void {
  const key = sameGroupKey(held);
  const by = memory.urns.ofChanged(KIND, sameGroupKey(was.name), name === undefined ? undefined : sameGroupKey(name));
  memory.noteGivenUp(KIND, key, { by, isGone: false, why: GIVEN_UP });
  if (!memory.isPreview || !memory.isAdopting(KIND, key)) return;
  const shown = shownValue(was.secretArguments, "name", held);
  throw new RefusedError(
    `The group "${shown}": a new resource of this program declares this name and could adopt this group before it is renamed. ` +
      `Let the new resource depend on this one with "dependsOn", and set its onExisting to "refuse".`,
  );
}

const GIVEN_UP =
  "another resource of this program gives this name up, or may do so, and this one could adopt that group before; " +
  'let this resource depend on the other one with "dependsOn", and set its onExisting to "refuse"';

/** Lets the removals and creations of this run know which names belong to groups that exist already. */
function noteNames({ id, memory }: ChangeRequest, was: GroupState, name: string | undefined): void {
  const { namesOfExisting, renamed } = groupMemory(memory);
  const wanted = name ?? was.name;
  namesOfExisting.add(sameGroupKey(wanted));
  if (sameGroupKey(wanted) !== sameGroupKey(was.name) || was.deferred?.includes(DEFERRED_NAME))
    renamed.add(was.groupId ?? id);
}

const ROLES = { members: "members", admins: "administrators" };

/** A list that is unknown is declared all the same. */
const withUnknownLists = <T extends { members?: string[]; admins?: string[] }>(
  desired: T,
  unknown: readonly string[],
) => ({
  ...desired,
  members: desired.members ?? (unknown.includes("members") ? [] : undefined),
  admins: desired.admins ?? (unknown.includes("admins") ? [] : undefined),
});

/** Says who leaves a list because the program no longer declares them. */
function removalLines(list: "members" | "admins", request: ChangeRequest, was: GroupState): string[] {
  const { unknown, knownElements } = request;
  const before = was[list] ?? [];
  const desired = KnownGroupInputs.parse(request.known);
  const isUnknown = unknown.includes(list);
  const after = isUnknown ? (knownElements[list] ?? []).filter((one) => typeof one === "string") : desired[list];
  if (after === undefined) return [];
  // A user whose e-mail the program changes stays under the new one.
  const changed = after.flatMap((one) => changingEmails(request.memory).to(one)?.from ?? []);
  const named = (one: string) => request.memory.emailOf(one) ?? one;
  const stay = new Set([...after, ...changed].map(keyOf));
  // Someone who is invited again may get another id.
  const again = new Set(after.filter((one) => !one.includes("@")).map((id) => keyOf(named(id))));
  const leaving = before.filter((one) => !stay.has(keyOf(one)) && !again.has(keyOf(named(one))));
  if (leaving.length === 0) return [];
  const joins = after.filter((one) => !before.map(keyOf).includes(keyOf(one)));
  // Someone may be declared by id before and by e-mail now.
  const isSpelling = joins.some((one) => leaving.some((other) => one.includes("@") !== other.includes("@")));
  const additive = list === "members" && isAdditive({ membership: desired.membership ?? was.membership });
  const verb = isUnknown || isSpelling ? "may be removed" : "will be removed";
  const reason = isUnknown
    ? `, because ${list} are known only during the run`
    : isSpelling
      ? ", unless they are now declared by another id or e-mail"
      : "";
  const only = additive ? ", if this resource added them" : "";
  return [`The group "${was.name}": ${listed(leaving.map(named))} ${verb} from its ${ROLES[list]}${reason}${only}.`];
}

function upgradeLines({ memory }: ChangeRequest, was: GroupState): string[] {
  const remembered = groupMemory(memory);
  if (was.origin !== undefined || remembered.hasToldOfUpgrade) return [];
  remembered.hasToldOfUpgrade = true;
  return [
    `Groups from an earlier version of pulumi-zoom now count as adopted: if their resources are removed, the groups stay in ` +
      `Zoom. To delete a group with its resource, set onDelete: "delete".`,
  ];
}
