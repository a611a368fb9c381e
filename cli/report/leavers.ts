import { keyOf } from "../../provider/resources/group/rules";
import { sameEmail } from "../../provider/resources/user/attributes";
import { mayAdopt } from "./adoption";
import { textOf } from "./attributes";
import type { Context } from "./context";
import { decide } from "./decision";
import { deactivatedBy, type Departure, losesAccess } from "./departures";
import type { Step } from "./engine-steps";
import { isTold } from "./licenses";
import { emailOf } from "./person";
import { isUntold, type Side } from "./sides";
import { isOfSameUser } from "./whole-phones";

/** Returns whether the user of a phone loses their access in the run: Zoom then disables the phone. */
export type UserLeaves = (phone: Side | undefined) => Departure | undefined;

/** Collects those whom a run deactivates or removes, by id and by e-mail: a phone may name its user by either. */
export function leaversIn(context: Context): UserLeaves {
  const leavers = new Map<string, Departure>();
  for (const step of context.run.steps) {
    const departure = step.kind === "ZoomUser" ? departureOf(step, context) : undefined;
    if (departure === undefined) continue;
    for (const name of namesIn(step.before ?? step.after))
      if (leavers.get(name) !== "surely") leavers.set(name, departure);
  }
  return (phone) => {
    const found = namesIn(phone).flatMap((name) => leavers.get(name) ?? []);
    return found.includes("surely") ? "surely" : found[0];
  };
}

/** Returns whether a phone surely goes with its user. A replacement may give another user one. */
export function phoneGoes(context: Context): (step: Step) => boolean {
  const userLeaves = leaversIn(context);
  return (step) =>
    step.kind === "ZoomPhoneUser" &&
    (step.op !== "replace" || isOfSameUser(step)) &&
    userLeaves(step.before) === "surely";
}

const namesIn = (side: Side | undefined): string[] =>
  [side?.id, side?.outputs.zoomId, side?.inputs.userId, side?.outputs.userId, side?.outputs.userEmail, emailOf(side)]
    .filter((name) => !isUntold(name))
    .map((name) => keyOf(textOf(name)))
    .filter((name) => name !== "");

function departureOf(step: Step, context: Context): Departure | undefined {
  const { op, before, after } = step;
  const email = after?.inputs.email;
  switch (op) {
    case "same":
      return undefined;
    case "create":
      return adoptedInactive(step);
    case "update":
      return decide(step, context).outcome === "refuse" ? undefined : deactivatedBy(step);
    case "replace":
      if (sameEmail(emailOf(before), email)) return deactivatedBy(step);
      return losesAccess(step, context) ? (isUntold(email) ? "perhaps" : "surely") : undefined;
    case "delete":
      return losesAccess(step, context) ? "surely" : undefined;
  }
}

/** An adoption deactivates someone who is declared so. */
function adoptedInactive(step: Step): Departure | undefined {
  const { status } = step.after?.inputs ?? {};
  const isInactive = status === "inactive" || isUntold(status);
  return !isTold(step) && isInactive && mayAdopt(step) ? "perhaps" : undefined;
}
