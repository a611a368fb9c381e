import type { Properties } from "../../provider/types";
import { isTold, type Step } from "./engine-steps";
import { deferredIn, settingsIn } from "./person";
import { SECRET, type Side } from "./sides";

/** The argument by which each kind is known, and which may wait because another one still has it. */
export const HELD_NAMES: Readonly<Record<string, string>> = { ZoomUser: "email", ZoomGroup: "name" };

/**
 * Returns the steps with the e-mail or name that a user or group has in Zoom. While someone waits for another one, the state
 * declares what they wait for, and someone else may have it.
 *
 * @param config The settings of the preview or run.
 */
export function withHeldNames(steps: readonly Step[], config: Properties): Step[] {
  const { onEmailChange } = settingsIn(config);
  return steps.map((step) => {
    const name = HELD_NAMES[step.kind];
    if (name === undefined) return step;
    const [recorded, before] = [step.recorded, step.before].map((side) => held(name, side));
    const isRewritten = before !== step.before;
    // For a secret, only the engine knows that it differs.
    const isSecret = before?.inputs[name] === SECRET && step.after?.inputs[name] === SECRET;
    const isNamed = step.changed.includes(name);
    const isSameWish = isSecret ? !isNamed : step.before?.inputs[name] === step.after?.inputs[name];
    const policy = step.after?.inputs.onEmailChange ?? onEmailChange;
    // Without the policy, only an option such as `--replace` asks for a replacement, and the user stays and waits.
    const isAsked = step.kind === "ZoomUser" && policy !== "update";
    const staysAndWaits = step.op === "replace" && isRewritten && isSameWish && !isAsked;
    // What an update declares is what the program wants.
    const isState = step.op === "same" || isTold(step) || staysAndWaits;
    const after = isState ? (staysAndWaits ? withName(name, step.after, before) : held(name, step.after)) : step.after;
    const others = step.changed.filter((one) => one !== name);
    const isOther = (isTold(step) || !isSameWish) && before?.inputs[name] !== after?.inputs[name];
    const isChanged = isSecret ? isNamed || (step.op === "replace" && isAsked) : isOther;
    const isOpen = isRewritten || after !== step.after;
    return {
      ...step,
      recorded,
      before,
      after,
      changed: isOpen ? [...others, ...(isChanged ? [name] : [])] : step.changed,
    };
  });
}

/** The name that the outputs tell, for one that waits. */
function held(name: string, side: Side | undefined): Side | undefined {
  if (!side) return side;
  const { outputs } = side;
  const shown = name === "name" ? outputs.nameInZoom : deferredIn(side).includes(name) ? outputs[name] : undefined;
  return shown === undefined ? side : { ...side, inputs: { ...side.inputs, [name]: shown } };
}

const withName = (name: string, side: Side | undefined, as: Side | undefined): Side | undefined =>
  side && { ...side, inputs: { ...side.inputs, [name]: as?.inputs[name] } };
