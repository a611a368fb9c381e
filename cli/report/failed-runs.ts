import { isDeepStrictEqual } from "node:util";
import { GroupInputs } from "../../provider/resources/group/inputs";
import { PhoneUserInputs } from "../../provider/resources/phone/inputs";
import { argumentOf } from "../../provider/resources/shared/argument-paths";
import { UserInputs } from "../../provider/resources/user/inputs";
import { statusOf } from "../../provider/resources/user/scope";
import { INVITATION, REPLACEMENT } from "../../provider/resources/user/state";
import type { Step } from "./engine-steps";
import { listIn } from "./json";
import { accountStatusOf, unfinishedIn } from "./person";
import { contains, HIDDEN, SECRET, type Side } from "./sides";

/**
 * Returns the steps with the arguments that users, phones and groups really have, if a run failed before it applied them. Pulumi
 * saved the new arguments already. Only the outputs still tell the former ones, so the engine names no change.
 */
export const withFormerArguments = (steps: readonly Step[]): Step[] => steps.map(ofStep);

const SHAPES: Readonly<Record<string, object>> = {
  ZoomUser: UserInputs.shape,
  ZoomPhoneUser: PhoneUserInputs.shape,
  ZoomGroup: GroupInputs.shape,
};

function ofStep(step: Step): Step {
  const { kind, op, after } = step;
  const [recorded, before] = [step.recorded, step.before].map((side) => former(kind, side));
  if (op === "delete") return { ...step, recorded, before: withBothLists(kind, step.before) };
  if (op !== "update" && op !== "replace") return { ...step, recorded, before };
  const open = openIn(kind, step.before);
  const isUnfinished = (name: string) => unfinishedIn(before).map(argumentOf).includes(name);
  const [was, wants] = [before?.inputs ?? {}, after?.inputs ?? {}];
  const isChanged = (name: string) => {
    // For a secret, only the engine knows that it differs.
    if ([was, wants].some((inputs) => contains(inputs[name], SECRET)))
      return isUnfinished(name) || step.changed.includes(name);
    if (name === "status" && isUnfinished(name) && wants.status !== undefined)
      return isStatusOpen(before, wants.status);
    return !isDeepStrictEqual(was[name], wants[name]);
  };
  const others = step.changed.filter((name) => !open.includes(name));
  return { ...step, recorded, before, changed: [...open.filter(isChanged), ...others] };
}

/** A run leaves the status of a user that the program has taken back. A deactivation counts at worst. */
const isStatusOpen = (before: Side | undefined, status: unknown): boolean =>
  status !== statusOf(accountStatusOf(before)) && (status === "inactive" || status !== before?.inputs.status);

/** Returns the arguments that the last run may not have applied. */
function openIn(kind: string, side: Side | undefined): string[] {
  const all = Object.keys(SHAPES[kind] ?? {}).filter((name) => !HIDDEN.includes(name));
  const unfinished = unfinishedIn(side);
  // Nothing was applied yet: the run looks before it invites.
  if (unfinished.includes(INVITATION)) return [];
  if (unfinished.includes(REPLACEMENT)) return all;
  const names = unfinished.map(argumentOf);
  return all.filter((name) => names.includes(name));
}

/** The outputs hold the value of each argument that was applied last. */
function former(kind: string, side: Side | undefined): Side | undefined {
  const open = openIn(kind, side);
  if (!side || open.length === 0) return side;
  const applied = Object.entries(side.outputs).filter(([name]) => open.includes(name));
  const kept = Object.entries(side.inputs).filter(([name]) => !open.includes(name));
  return { ...side, inputs: Object.fromEntries([...kept, ...applied]) };
}

/** Someone may have what was applied last, and what the failed run gave them. With a removal, they lose both. */
function withBothLists(kind: string, side: Side | undefined): Side | undefined {
  const applied = former(kind, side);
  if (!side || !applied) return applied;
  const lists = openIn(kind, side).flatMap((name) => {
    const [had = [], given] = [applied, side].map(({ inputs }): unknown => inputs[name]);
    const isList = Array.isArray(had) && Array.isArray(given);
    return isList ? [[name, [...new Set([...listIn(had), ...listIn(given)])]] as const] : [];
  });
  const both = Object.fromEntries(lists);
  return { ...applied, inputs: { ...applied.inputs, ...both }, outputs: { ...applied.outputs, ...both } };
}

/** Returns the arguments that the run tries again although the program does not change them, as `unfinished` names them. */
export const triedAgainIn = ({ before, after, changed }: Step): string[] =>
  unfinishedIn(before).filter((path) => {
    const name = argumentOf(path);
    return name !== "status" && after?.inputs[name] !== undefined && !changed.includes(name);
  });
