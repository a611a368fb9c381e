import type { Settings } from "../../provider/config";
import { isTold, type Step } from "./engine-steps";
import { deferredIn } from "./person";
import { SECRET, type Side } from "./sides";

/** The argument by which each kind is known, and which may wait because another one still has it. */
export const HELD_NAMES: Readonly<Record<string, string>> = { ZoomUser: "email", ZoomGroup: "name" };

/**
 * Returns the steps with the e-mail or name that a user or group has in Zoom. While someone waits for another one, the state
 * declares what they wait for, and someone else may have it.
 *
 * @param settings Those of the preview or run.
 */
export function withHeldNames(steps: readonly Step[], { onEmailChange }: Settings): Step[] {
  return steps.map((step) => {
    const name = HELD_NAMES[step.kind];
    return name === undefined ? step : withHeldName(step, name, onEmailChange);
  });
}

function withHeldName(step: Step, name: string, setting: Settings["onEmailChange"]): Step {
  const { kind, op } = step;
  const [recorded, before] = [step.recorded, step.before].map((side) => held(name, side));
  const isRewritten = before !== step.before;
  const isSameWish = !differs(step, name, step.before, step.after);
  // Without the policy, only an option such as `--replace` asks for a replacement, and the user stays and waits.
  const isAsked = op === "replace" && kind === "ZoomUser" && (step.after?.inputs.onEmailChange ?? setting) !== "update";
  const staysAndWaits = op === "replace" && isRewritten && isSameWish && !isAsked;
  // What an update declares is what the program wants.
  const isState = op === "same" || isTold(step);
  const after = staysAndWaits ? withName(name, step.after, before) : isState ? held(name, step.after) : step.after;
  if (!isRewritten && after === step.after) return { ...step, recorded };
  const isOther = (isTold(step) || !isSameWish) && differs(step, name, before, after);
  const isChanged = isOther || (isAsked && isSecret(name, before, step.after));
  const others = step.changed.filter((one) => one !== name);
  return { ...step, recorded, before, after, changed: [...others, ...(isChanged ? [name] : [])] };
}

const isSecret = (name: string, ...sides: readonly (Side | undefined)[]): boolean =>
  sides.every((side) => side?.inputs[name] === SECRET);

/** Returns whether two names differ. For a secret, only the engine knows. */
const differs = ({ changed }: Step, name: string, one: Side | undefined, other: Side | undefined): boolean =>
  isSecret(name, one, other) ? changed.includes(name) : one?.inputs[name] !== other?.inputs[name];

/** The name that the outputs tell, for one that waits. */
function held(name: string, side: Side | undefined): Side | undefined {
  if (!side) return side;
  const { outputs } = side;
  const shown = name === "name" ? outputs.nameInZoom : deferredIn(side).includes(name) ? outputs[name] : undefined;
  return shown === undefined ? side : { ...side, inputs: { ...side.inputs, [name]: shown } };
}

const withName = (name: string, side: Side | undefined, as: Side | undefined): Side | undefined =>
  side && { ...side, inputs: { ...side.inputs, [name]: as?.inputs[name] } };
