import type { Settings } from "../../provider/config";
import { keyOf, sameGroupKey } from "../../provider/resources/group/rules";
import { isUnseenId } from "../../provider/resources/group/unseen-id";
import { textOf } from "./attributes";
import { mayAdopt } from "./adoption";
import type { Directory } from "./directory";
import type { Step } from "./engine-steps";
import { accountStatusOf, emailOf, isReplacedByOther, waitingSince } from "./person";
import { isWaiting } from "./phone-losses";
import { isUntold, type Side } from "./sides";

/** Returns whether the program still declares what a removal is about: then the run leaves it as it is. */
export type StillDeclares = (removal: Step) => boolean;

/** Collects what the resources that are not removed have, or are about to create. */
export function stillDeclaredIn(steps: readonly Step[], directory: Directory, settings: Settings): StillDeclares {
  const kept = new Set<string>();
  const adopted = new Set<string>();
  /** What phones are declared by whose user has no known id. */
  const open = new Set<string>();
  const userOf = usersByEmail(steps);
  for (const step of steps) {
    const { kind, op, before, after } = step;
    if (op === "delete") continue;
    const sides = op === "replace" ? [after] : [before, after];
    const isMade = op === "create" || op === "replace";
    const named = isMade ? namedAnew(step, settings) : namedInPlace(step);
    for (const side of sides) if (side?.id !== undefined) kept.add(`${kind} ${side.id}`);
    const sources = kind === "ZoomPhoneUser" && op !== "update" ? directory.sourcesOf(step, "userId").map(keyOf) : [];
    for (const side of named) {
      // The user of a new phone may be known only by the resource that it comes from.
      const all = [...namesOf(kind, side, directory), ...sources];
      const owners = kind === "ZoomPhoneUser" ? all.map((name) => userOf.get(name)) : [];
      const id = idOf(side) ?? owners.find((one) => one !== undefined);
      if (id !== undefined) kept.add(`${kind} ${id}`);
      for (const name of all) {
        kept.add(`${kind} ${name}`);
        if (id === undefined) open.add(`${kind} ${name}`);
        // Worst is an adoption that the run does not make.
        if (mayAdopt(step) && !isUntold(after?.inputs.onExisting)) adopted.add(`${kind} ${name}`);
      }
    }
  }
  return (removal) => {
    const { kind, before } = removal;
    // Someone who is replaced by another user stays only if a new resource adopts them.
    const isReplaced = kind === "ZoomUser" && isReplacedByOther(removal);
    // A phone in use stays with its user, even if the e-mail by which it was declared goes to someone else.
    const isOfKnown = kind === "ZoomPhoneUser" && !isWaiting(before) && idOf(before) !== undefined;
    const isAmong = (all: ReadonlySet<string>) => (name: string | undefined) => all.has(`${kind} ${name}`);
    const meant = isOfKnown ? open : isReplaced ? adopted : kept;
    return isAmong(kept)(before?.id) || namesOf(kind, before, directory).some(isAmong(meant));
  };
}

/** Returns Zoom's id; undefined if Zoom has not told it. */
function idOf(side: Side | undefined): string | undefined {
  const id = textOf(side?.outputs.zoomId ?? side?.outputs.groupId ?? side?.id ?? side?.inputs.userId);
  return id === "" || id.includes("@") || isUnseenId(id) || isUntold(id) ? undefined : id;
}

/** Returns the ids of users by the e-mails that they have when the program is applied; none for one that two users have. */
function usersByEmail(steps: readonly Step[]): ReadonlyMap<string, string | undefined> {
  const users = new Map<string, string | undefined>();
  for (const step of steps) {
    const { kind, op, before, after } = step;
    const id = idOf(before);
    if (kind !== "ZoomUser" || (op !== "update" && op !== "same") || id === undefined) continue;
    const email = keyOf(emailOf(waitingSince(step).includes("email") ? before : after));
    users.set(email, users.has(email) && users.get(email) !== id ? undefined : id);
  }
  return users;
}

/** Returns the sides that name what a creation or replacement may take over. */
const namedAnew = (step: Step, settings: Settings): (Side | undefined)[] =>
  waitsForRemoval(step) || mayBeRenamed(step, settings) ? [] : [step.after];

/** Returns whether a new group takes no other one of its name, but waits until it is removed, at worst. */
function waitsForRemoval(step: Step): boolean {
  const { whenTaken, onExisting } = step.after?.inputs ?? {};
  const waits = whenTaken === "defer" || isUntold(whenTaken);
  return step.kind === "ZoomGroup" && step.op === "create" && waits && (!mayAdopt(step) || isUntold(onExisting));
}

/** Returns whether a replacement may change the e-mail or name in place, as with `replaceOnChanges`: it then adopts no other one. */
function mayBeRenamed(step: Step, settings: Settings): boolean {
  const { kind, op, before, after } = step;
  if (op !== "replace" || idOf(before) === undefined) return false;
  if (kind === "ZoomGroup") return before?.inputs.name !== after?.inputs.name;
  const { onEmailChange = settings.onEmailChange } = after?.inputs ?? {};
  const isOther = kind === "ZoomUser" && isReplacedByOther(step);
  return isOther && accountStatusOf(before) === "active" && onEmailChange !== "replace";
}

/**
 * Returns the sides that name what a resource has which is not created now. A change of the name leaves no one declared under
 * the old one, and a phone in use stays with its user, whomever the program names now.
 */
function namedInPlace({ kind, op, before, after }: Step): (Side | undefined)[] {
  if (kind !== "ZoomPhoneUser") return [];
  return op === "update" && !isWaiting(before) ? [before] : [before, after];
}

function namesOf(kind: string, side: Side | undefined, { emailOf: emailById }: Directory): string[] {
  if (!side) return [];
  switch (kind) {
    case "ZoomUser":
      return [keyOf(emailOf(side))].filter((name) => name !== "" && !isUntold(name));
    case "ZoomGroup":
      return [sameGroupKey(textOf(side.inputs.name))].filter((name) => !isUntold(name));
    default: {
      const [id, declared] = [idOf(side), textOf(side.inputs.userId)];
      const email = emailById(id);
      // If nothing tells the e-mail that the user has now, it is the last one that is known.
      const names =
        id === undefined || email === id
          ? [declared, emailById(declared), textOf(side.outputs.userEmail)]
          : [id, email];
      return names.map(keyOf).filter((name) => name !== "" && !isUntold(name));
    }
  }
}
