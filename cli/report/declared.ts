import { keyOf, sameGroupKey } from "../../provider/resources/group/rules";
import { isUnseenId } from "../../provider/resources/group/unseen-id";
import { textOf } from "./attributes";
import { mayAdopt } from "./adoption";
import type { Directory } from "./directory";
import type { Step } from "./engine-steps";
import { emailOf, isReplacedByOther, waitingSince } from "./person";
import { isWaiting } from "./phone-losses";
import { isUntold, type Side } from "./sides";

/** Returns whether the program still declares what a removal is about: then the run leaves it as it is. */
export type StillDeclares = (removal: Step) => boolean;

/** Collects what the resources that are not removed have, or are about to create. */
export function stillDeclaredIn(steps: readonly Step[], directory: Directory): StillDeclares {
  const kept = new Set<string>();
  const adopted = new Set<string>();
  const takers = takersOfEmails(steps);
  for (const step of steps) {
    const { kind, op, before, after } = step;
    if (op === "delete") continue;
    const sides = op === "replace" ? [after] : [before, after];
    const isMade = op === "create" || op === "replace";
    const named = waitsForRemoval(step) ? [] : isMade ? [after] : namedInPlace(step);
    for (const side of sides) if (side?.id !== undefined) kept.add(`${kind} ${side.id}`);
    for (const side of named)
      for (const name of namesOf(kind, side, directory)) {
        kept.add(`${kind} ${name}`);
        // Worst is an adoption that the run does not make.
        if (mayAdopt(step) && !isUntold(after?.inputs.onExisting)) adopted.add(`${kind} ${name}`);
      }
    // The user of a new phone may be known only by the resource that it comes from.
    if (kind === "ZoomPhoneUser" && op !== "update")
      for (const email of directory.sourcesOf(step, "userId")) kept.add(`${kind} ${keyOf(email)}`);
  }
  return (removal) => {
    const { kind, before } = removal;
    // Someone who is replaced by another user stays only if a new resource adopts them.
    const isReplaced = kind === "ZoomUser" && isReplacedByOther(removal);
    // A phone in use stays with its user, even if the e-mail by which it was declared goes to someone else.
    const isPhoneInUse = kind === "ZoomPhoneUser" && !isWaiting(before);
    const isOfOther = (name: string) => isPhoneInUse && takers.has(name) && takers.get(name) !== idOf(before);
    const names = namesOf(kind, before, directory).filter((name) => !isOfOther(name));
    const isAmong = (all: ReadonlySet<string>) => (name: string | undefined) => all.has(`${kind} ${name}`);
    return isAmong(kept)(before?.id) || names.some(isAmong(isReplaced ? adopted : kept));
  };
}

/** Returns Zoom's id; undefined if Zoom has not told it. */
function idOf(side: Side | undefined): string | undefined {
  const id = textOf(side?.outputs.zoomId ?? side?.outputs.groupId ?? side?.id);
  return id === "" || id.includes("@") || isUnseenId(id) ? undefined : id;
}

/** Returns the users to whom the program gives another e-mail, by that e-mail. */
function takersOfEmails(steps: readonly Step[]): Map<string, string | undefined> {
  const isTaker = (step: Step) =>
    step.kind === "ZoomUser" &&
    step.op === "update" &&
    step.changed.includes("email") &&
    !waitingSince(step).includes("email");
  return new Map(steps.filter(isTaker).map(({ before, after }) => [keyOf(emailOf(after)), idOf(before)]));
}

/** Returns whether a new group takes no other one of its name, but waits until it is removed, at worst. */
function waitsForRemoval(step: Step): boolean {
  const { whenTaken, onExisting } = step.after?.inputs ?? {};
  const waits = whenTaken === "defer" || isUntold(whenTaken);
  return step.kind === "ZoomGroup" && step.op === "create" && waits && (!mayAdopt(step) || isUntold(onExisting));
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
