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
  const emailsAfter = emailsGivenBy(steps);
  for (const step of steps) {
    const { kind, op, before, after } = step;
    if (op === "delete") continue;
    const sides = op === "replace" ? [after] : [before, after];
    const named = op === "create" || op === "replace" ? [after] : namedInPlace(step);
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
    const all = namesOf(kind, before, directory);
    // A phone in use stays with its user, even if the e-mail by which it was declared goes to someone else.
    const isPhone = kind === "ZoomPhoneUser" && !isWaiting(before);
    const names = isPhone ? all.flatMap((name) => emailsAfter(name, idOf(before))) : all;
    const isAmong = (all: ReadonlySet<string>) => (name: string | undefined) => all.has(`${kind} ${name}`);
    return isAmong(kept)(before?.id) || names.some(isAmong(isReplaced ? adopted : kept));
  };
}

/** Returns Zoom's id; undefined if Zoom has not told it. */
function idOf(side: Side | undefined): string | undefined {
  const id = textOf(side?.outputs.zoomId ?? side?.outputs.groupId ?? side?.id);
  return id === "" || id.includes("@") || isUnseenId(id) ? undefined : id;
}

/** Returns a function that tells which e-mail a user has after the run who has the first one before it; none if it passes on. */
function emailsGivenBy(steps: readonly Step[]): (email: string, id: string | undefined) => string[] {
  const changes = steps.flatMap((step) => {
    const isChange = step.kind === "ZoomUser" && step.op === "update" && step.changed.includes("email");
    if (!isChange || waitingSince(step).includes("email")) return [];
    return [{ id: idOf(step.before), from: keyOf(emailOf(step.before)), to: keyOf(emailOf(step.after)) }];
  });
  return (email, id) => {
    const own = changes.find((one) => one.from === email && one.id === id);
    if (own) return [own.to];
    return changes.some((one) => one.to === email && one.id !== id) ? [] : [email];
  };
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
      const declared = textOf(side.inputs.userId);
      const told = textOf(side.outputs.userEmail);
      // What Zoom told last is newer than an e-mail that the program declares.
      const isOlder = declared.includes("@") && told.includes("@");
      return [...(isOlder ? [] : [declared, emailById(declared)]), told]
        .map(keyOf)
        .filter((name) => name !== "" && !isUntold(name));
    }
  }
}
