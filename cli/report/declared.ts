import { keyOf, sameGroupKey } from "../../provider/resources/group/rules";
import { textOf } from "./attributes";
import type { Step } from "./engine-steps";
import { emailOf } from "./person";
import type { Side } from "./sides";

/** Returns whether the program still declares what a removal is about: then the run leaves it as it is. */
export type StillDeclares = (kind: string, removed: Side | undefined) => boolean;

/** Collects what the resources that are not removed have, or are about to create. */
export function stillDeclaredIn(steps: readonly Step[]): StillDeclares {
  const kept = new Set<string>();
  for (const { kind, op, before, after } of steps) {
    if (op === "delete") continue;
    const sides = op === "replace" ? [after] : [before, after];
    // A change of the name leaves no one declared under the old one.
    const named = op === "create" || op === "replace" ? [after] : kind === "ZoomPhoneUser" ? sides : [];
    for (const side of sides) if (side?.id !== undefined) kept.add(`${kind} ${side.id}`);
    for (const side of named) for (const name of namesOf(kind, side)) kept.add(`${kind} ${name}`);
  }
  return (kind, removed) =>
    [removed?.id, ...namesOf(kind, removed)].some((name) => name !== undefined && kept.has(`${kind} ${name}`));
}

function namesOf(kind: string, side: Side | undefined): string[] {
  if (!side) return [];
  switch (kind) {
    case "ZoomUser":
      return [keyOf(emailOf(side))].filter((name) => name !== "");
    case "ZoomGroup":
      return [sameGroupKey(textOf(side.inputs.name))];
    default:
      return [side.inputs.userId, side.outputs.userEmail]
        .map((name) => keyOf(textOf(name)))
        .filter((name) => name !== "");
  }
}
