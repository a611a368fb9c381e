import { GroupInputs } from "../../provider/resources/group/inputs";
import { isUnseenId } from "../../provider/resources/group/unseen-id";
import { isAdditive, keyOf, sameGroupKey } from "../../provider/resources/group/rules";
import { closing, DEFERRED_NAME } from "../../provider/resources/group/scope";
import type { Properties } from "../../provider/types";
import { mayAdopt } from "./adoption";
import { changes, drifted, textOf, textsOf } from "./attributes";
import type { Context } from "./context";
import { type Directory, peopleIn } from "./directory";
import { isTold, type Step } from "./engine-steps";
import { triedAgainIn } from "./failed-runs";
import { appliesRest, type Finding, finding, type Subject, theGroup } from "./findings";
import { code, names } from "./markdown";
import { deferredIn, unfinishedIn, waitingSince } from "./person";
import { contains, isUntold, SECRET, type Side, UNKNOWN } from "./sides";
import { inParentheses, IS_SECRET, IS_UNKNOWN, MAY_BE_ADDED } from "./worst-case";

/** Describes the changes of groups. */
export const describeGroups = (context: Context): Finding[] =>
  context.run.steps
    .filter(({ kind }) => kind === "ZoomGroup")
    .flatMap((step) => [...describeDrift(step, context), ...describe(step, context)]);

const LISTS = ["members", "admins"] as const;
type GroupList = (typeof LISTS)[number];
const isList = (name: string): name is GroupList => LISTS.some((list) => list === name);

function describeDrift({ recorded, before, isGone, ...step }: Step, { directory }: Context): Finding[] {
  if (!recorded) return [];
  const who = theGroup(code(recorded.inputs.name));
  if (isGone) return [finding("drift", who, " no longer exists")];
  const found = drifted(recorded, before).map((name) => {
    if (!isList(name)) return changes([name], recorded.inputs, before?.inputs ?? {});
    const [from, to] = [recorded, before].map((side) => peopleIn(step, name, side?.inputs[name], directory));
    return difference(name, from ?? [], to ?? []);
  });
  return found.length === 0 ? [] : [finding("drift", who, `: ${found.join("; ")}`)];
}

function describe(step: Step, context: Context): Finding[] {
  const { op, before, after } = step;
  const name = code(after?.inputs.name ?? before?.inputs.name);
  switch (op) {
    case "same":
      return [];
    case "create":
      // The report says of it that it waits.
      if (isTold(step) && deferredIn(after).includes(DEFERRED_NAME)) return [];
      return [created(step, name, context)];
    case "delete":
      return describeRemoval(step, context);
    case "replace":
      return isMadeAnew(step)
        ? [...describeRemoval(step, context), created(step, name, context)]
        : describeUpdate(step, name, context);
    case "update":
      return describeUpdate(step, name, context);
  }
}

/** With `--replace`, the run cannot tell that a group of another name is the same one. */
function isMadeAnew(step: Step): boolean {
  const { before, after, isForced } = step;
  const [from, to] = [before, after].map((side) => sameGroupKey(textOf(side?.inputs.name)));
  const isInPlace = isTold(step) && before?.id === after?.id;
  return isForced === true && from !== to && !isInPlace;
}

const created = (step: Step, who: string, context: Context): Finding =>
  finding("groups", { who, noun: "groups" }, ` ${describeCreation(step, context)}`);

function describeCreation(step: Step, { directory }: Context): string {
  const { inputs, outputs } = step.after ?? { inputs: {}, outputs: {} };
  const waits = waitingSince(step);
  const people = LISTS.flatMap((list) => {
    const listed = textsOf(inputs[list]).filter((one) => !waits.includes(one));
    return listed.length === 0 ? [] : [`${list} ${shown(peopleIn(step, list, listed, directory))}`];
  });
  const verb = outputs.origin === "adopted" ? "adopted" : "created";
  const adopts = !isTold(step) && mayAdopt(step) ? "; adopted if there is one" : "";
  return `${verb}${people.length > 0 ? ` with ${people.join("; ")}` : ""}${adopts}`;
}

function describeRemoval(step: Step, { directory, stillDeclares }: Context): Finding[] {
  const { before, isRetained } = step;
  const { inputs = {}, outputs = {} } = before ?? {};
  const who = theGroup(code(inputs.name));
  const left = (why: string) => finding("left", who, `: ${why}`);
  if (isRetained) return [left("the program says `retainOnDelete`")];
  if (stillDeclares(step)) return [left("another resource of the program declares it")];
  if (isUnseenId(before?.id ?? "") && outputs.groupId === undefined)
    return [left("its creation failed, so it may be someone else's")];
  const onDelete = outputs.onDelete ?? (outputs.origin === "created" ? "delete" : "leave");
  if (onDelete === "refuse") return [finding("warnings", who, " **cannot be removed**: its `onDelete` is `refuse`")];
  const leave = (list: unknown, isMember = isIn(before)) =>
    contains(list, SECRET)
      ? lostOfSecret(who, "members")
      : lostMemberships(who, "members", peopleIn(step, "members", list, directory).filter(isMember), "");
  if (onDelete === "leave") {
    const why = outputs.onDelete === "leave" ? "its `onDelete` is `leave`" : "this stack did not create it";
    return [left(why), ...leave(outputs.addedMembers, () => true)];
  }
  return [finding("deleted", who, "; the members stay in the account"), ...leave(inputs.members)];
}

/** People whom Zoom could not add yet lose no membership. */
function isIn(side: Side | undefined): (one: string) => boolean {
  const waiting = new Set(deferredIn(side).map(keyOf));
  return (one) => !waiting.has(keyOf(one));
}

function describeUpdate(step: Step, name: string, context: Context): Finding[] {
  const { before, after, changed } = step;
  const [was, wants] = [before?.inputs ?? {}, after?.inputs ?? {}];
  const who = theGroup(name);
  const inZoom = changed.filter((one) => one === "name" || (isList(one) && wants[one] !== undefined));
  const others = changed.filter((one) => !inZoom.includes(one));
  const people = (side: Side | undefined, list: string) => peopleIn(step, list, side?.inputs[list], context.directory);
  const isSecret = (one: string) => [was, wants].some((inputs) => inputs[one] === SECRET);
  // The same people by other names, such as the id of someone who is replaced, are no change.
  const isSame = (one: string) => people(before, one).join("\n") === people(after, one).join("\n");
  const parts = inZoom.flatMap((one) => {
    if (!isList(one) || isSecret(one)) return changes([one], was, wants);
    return isSame(one) ? [] : difference(one, people(before, one), people(after, one));
  });
  const rest = triedAgainIn(step);
  return [
    ...closingNow(before, wants).map((list) =>
      finding("warnings", who, `: people who are not in \`${list}\` **are removed after the next refresh**`),
    ),
    ...inZoom.filter(isList).flatMap((list) => membershipLossesOf(step, who, list, context)),
    ...(parts.length > 0 ? [finding("groups", { who: name, noun: "groups" }, `: ${parts.join("; ")}`)] : []),
    ...(rest.length > 0 ? [finding("groups", { who: name, noun: "groups" }, appliesRest(rest))] : []),
    ...(others.length > 0 ? [finding("policies", who, `: ${changes(others, was, wants)}`)] : []),
  ];
}

/** Says who leaves a list because the program no longer declares them, by the rules of the provider. */
function membershipLossesOf(step: Step, group: Subject, list: GroupList, { directory }: Context): Finding[] {
  const { before, after } = step;
  const [was, wants] = [before?.inputs[list], after?.inputs[list]];
  if (was !== undefined && [was, wants].some((one) => contains(one, SECRET))) return lostOfSecret(group, list);
  const stay = wants === UNKNOWN ? [] : peopleIn(step, list, wants, directory);
  const isOpen = wants === UNKNOWN || stay.includes(UNKNOWN);
  const staying = new Set(stay.map(keyOf));
  const membership = after?.inputs.membership === "additive" ? "additive" : "authoritative";
  const onlyAdded = list === "members" && isAdditive({ membership });
  const leave = peopleIn(step, list, before?.inputs[list], directory)
    .filter((one) => !staying.has(keyOf(one)))
    .filter(isIn(before));
  const ofStack = onlyAdded ? addedIn(step, directory) : () => true;
  const byDoubt = Map.groupBy(leave, ofStack);
  return [
    ...lostMemberships(group, list, byDoubt.get(true) ?? [], isOpen ? IS_UNKNOWN : ""),
    ...lostMemberships(group, list, byDoubt.get(undefined) ?? [], MAY_BE_ADDED),
  ];
}

/** Returns whether an additive group added someone. Undefined if the state has only ids, and the program only e-mails. */
function addedIn(step: Step, directory: Directory): (one: string) => boolean | undefined {
  const { members, memberIds, addedMembers } = step.before?.outputs ?? {};
  const added = new Set(peopleIn(step, "members", addedMembers, directory).map(keyOf));
  const [names, ids] = [textsOf(members).map(directory.emailOf), textsOf(memberIds)];
  // The ids are in the order of the declaration, without those who are not in the group.
  const idOf = new Map(names.length === ids.length ? names.map((name, index) => [keyOf(name), ids[index]]) : []);
  const isOpen = [...added].some((one) => !one.includes("@"));
  return (one) => {
    const id = idOf.get(keyOf(one));
    if (added.has(keyOf(one)) || (id !== undefined && added.has(keyOf(id)))) return true;
    return id === undefined && isOpen && one.includes("@") ? undefined : false;
  };
}

/** All of them are named: no removal is shortened. */
function lostMemberships(group: Subject, list: GroupList, people: readonly string[], why: string): Finding[] {
  const all = people.map((one) => code(one));
  return all.length === 0 ? [] : [lost(names(all, Infinity), group, list, why)];
}

/** The report never says who is in a secret list. */
const lostOfSecret = (group: Subject, list: GroupList): Finding[] => [
  lost(`the secret ${code(list)}`, group, list, IS_SECRET),
];

const ROLES = { members: "membership", admins: "administration" };
const lost = (who: string, group: Subject, list: GroupList, why: string): Finding =>
  finding("lost", who, `: ${ROLES[list]} of ${group.who}${inParentheses(why)}`, ["membership"]);

const Lists = GroupInputs.pick({ members: true, membership: true, admins: true }).partial();

function closingNow(side: Side | undefined, wants: Properties): string[] {
  const [was, after] = [side?.inputs ?? {}, wants].map((properties) => Lists.safeParse(toldOf(properties)).data);
  return was && after ? closing({ ...was, unfinished: unfinishedIn(side) }, after) : [];
}

/** A list that is not told is declared all the same, and a membership that is not told is authoritative at worst. */
function toldOf({ membership, ...lists }: Properties): Properties {
  const told = LISTS.filter((list) => lists[list] !== undefined).map((list) => [list, textsOf(lists[list])] as const);
  return { ...Object.fromEntries(told), ...(isUntold(membership) ? {} : { membership }) };
}

const shown = (people: readonly string[]) => names(people.map((one) => code(one)));

/** Describes who is added to a list and who is removed. The order does not matter. */
function difference(name: string, from: readonly string[], to: readonly string[]): string {
  const without = (list: readonly string[], others: readonly string[]) => {
    const keys = new Set(others.map(keyOf));
    return list.filter((one) => !keys.has(keyOf(one)));
  };
  const [come, go] = [without(to, from), without(from, to)];
  const parts = [...(come.length > 0 ? [`+ ${shown(come)}`] : []), ...(go.length > 0 ? [`− ${shown(go)}`] : [])];
  return `${name} ${parts.length > 0 ? parts.join(", ") : "in a different order"}`;
}
