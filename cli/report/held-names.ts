import { isTold, type Step } from "./engine-steps";
import { deferredIn } from "./person";
import type { Side } from "./sides";

/**
 * Returns the steps with the e-mail or name that a user or group has in Zoom. While someone waits for another one, the state
 * declares what they wait for, and someone else may have it.
 */
export const withHeldNames = (steps: readonly Step[]): Step[] =>
  steps.map((step) => {
    const { kind, op, recorded, before, after } = step;
    // What an update declares is what the program wants.
    const isState = op === "same" || isTold(step);
    return {
      ...step,
      recorded: withHeldName(kind, recorded),
      before: withHeldName(kind, before),
      after: isState ? withHeldName(kind, after) : after,
    };
  });

function withHeldName(kind: string, side: Side | undefined): Side | undefined {
  if (!side) return side;
  const { inputs, outputs } = side;
  if (kind === "ZoomUser" && deferredIn(side).includes("email"))
    return { ...side, inputs: { ...inputs, email: outputs.email ?? inputs.email } };
  if (kind === "ZoomGroup" && outputs.nameInZoom !== undefined)
    return { ...side, inputs: { ...inputs, name: outputs.nameInZoom } };
  return side;
}
