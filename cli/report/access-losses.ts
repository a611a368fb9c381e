import { keyOf } from "../../provider/resources/group/rules";
import { mayAdopt } from "./adoption";
import { textOf } from "./attributes";
import type { Context } from "./context";
import { decide } from "./decision";
import { isTold, type Step } from "./engine-steps";
import { accountStatusOf, emailOf, isReplacedByOther } from "./person";
import { removalOf } from "./removal";
import { isUntold, type Side } from "./sides";
import { whyUserIsLeft } from "./user-removals";
import { isOfSameUser } from "./whole-phones";
import type { Certainty } from "./worst-case";

/** Returns whether the user of a phone loses their access in the run: Zoom then disables the phone. */
export type AccessLossOf = (phone: Side | undefined) => Certainty | undefined;

/** Collects those whom a run deactivates or removes, by id and by e-mail: a phone may name its user by either. */
export function accessLossesIn(context: Context): AccessLossOf {
  const losses = new Map<string, Certainty>();
  for (const step of context.run.steps) {
    const loss = step.kind === "ZoomUser" ? accessLossOf(step, context) : undefined;
    if (loss === undefined) continue;
    for (const name of namesIn(step.before ?? step.after)) if (losses.get(name) !== "surely") losses.set(name, loss);
  }
  return (phone) => {
    const found = namesIn(phone).flatMap((name) => losses.get(name) ?? []);
    return found.includes("surely") ? "surely" : found[0];
  };
}

/** Returns whether a phone surely goes with its user. A replacement may give another user one. */
export function phoneGoes(context: Context): (step: Step) => boolean {
  const accessLossOfUser = accessLossesIn(context);
  return (step) =>
    step.kind === "ZoomPhoneUser" &&
    (step.op !== "replace" || isOfSameUser(step)) &&
    accessLossOfUser(step.before) === "surely";
}

const namesIn = (side: Side | undefined): string[] =>
  [side?.id, side?.outputs.zoomId, side?.inputs.userId, side?.outputs.userId, side?.outputs.userEmail, emailOf(side)]
    .filter((name) => !isUntold(name))
    .map((name) => keyOf(textOf(name)))
    .filter((name) => name !== "");

function accessLossOf(step: Step, context: Context): Certainty | undefined {
  switch (step.op) {
    case "same":
      return undefined;
    case "create":
      return accessLossByAdoption(step);
    case "update":
      return decide(step, context).outcome === "refuse" ? undefined : accessLossByUpdate(step);
    case "replace":
      if (!isReplacedByOther(step)) return accessLossByUpdate(step);
      if (!losesAccessByRemoval(step, context)) return undefined;
      return isUntold(step.after?.inputs.email) ? "perhaps" : "surely";
    case "delete":
      return losesAccessByRemoval(step, context) ? "surely" : undefined;
  }
}

/** An adoption deactivates someone who is declared so. */
function accessLossByAdoption(step: Step): Certainty | undefined {
  const { status } = step.after?.inputs ?? {};
  const isInactive = status === "inactive" || isUntold(status);
  return !isTold(step) && isInactive && mayAdopt(step) ? "perhaps" : undefined;
}

/** Returns whether an update deactivates a user. */
export function accessLossByUpdate(step: Step): Certainty | undefined {
  const { before, after, changed } = step;
  if (accountStatusOf(before) !== "active" || !changed.includes("status")) return undefined;
  const { status } = after?.inputs ?? {};
  const isInactive = isTold(step) ? accountStatusOf(after) === "inactive" : status === "inactive";
  return isInactive ? "surely" : isUntold(status) && !isTold(step) ? "perhaps" : undefined;
}

/** Whether a removal takes the access of an active user away. */
function losesAccessByRemoval(step: Step, context: Context): boolean {
  if (accountStatusOf(step.before) !== "active" || whyUserIsLeft(step, context) !== undefined) return false;
  const removal = removalOf(step);
  return "do" in removal && (removal.do === "deactivate" || removal.do === "delete");
}
