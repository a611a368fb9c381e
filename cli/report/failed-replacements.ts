import { UserInputs } from "../../provider/resources/user/inputs";
import { REPLACEMENT } from "../../provider/resources/user/state";
import { differing, type Step } from "./engine-steps";
import { unfinishedIn } from "./person";
import { contains, HIDDEN, SECRET, type Side } from "./sides";

/**
 * Returns the steps with the arguments that users really have, if a replacement failed before it changed them. Pulumi saved the
 * new arguments of such a user already. Only the outputs still tell the former ones.
 */
export const withFormerArguments = (steps: readonly Step[]): Step[] => steps.map(ofStep);

const isOpen = ({ kind, recorded, before }: Step) =>
  kind === "ZoomUser" && [recorded, before].some((side) => unfinishedIn(side).includes(REPLACEMENT));

function ofStep(step: Step): Step {
  if (!isOpen(step)) return step;
  const { op, after } = step;
  const [recorded, before] = [step.recorded, step.before].map(former);
  if (op !== "update" && op !== "replace") return { ...step, recorded, before };
  const [was, wants] = [before?.inputs ?? {}, after?.inputs ?? {}];
  const isSecret = (name: string) => [was, wants].some((inputs) => contains(inputs[name], SECRET));
  // For a secret, only the engine knows that it differs.
  const changed = new Set([...differing(was, wants), ...step.changed.filter(isSecret)]);
  return { ...step, recorded, before, changed: [...changed].filter((name) => !HIDDEN.includes(name)) };
}

function former(side: Side | undefined): Side | undefined {
  if (!unfinishedIn(side).includes(REPLACEMENT) || !side) return side;
  const applied = Object.entries(side.outputs).filter(([name]) => name in UserInputs.shape);
  return { ...side, inputs: Object.fromEntries(applied) };
}
