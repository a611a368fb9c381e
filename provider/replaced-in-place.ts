import { messageOf } from "./resources/shared/words";
import type { Forced, Handler, Memory, Snapshot } from "./types";
import { PartialError } from "./zoom/errors";

/** Decides about a resource that is to be created although it exists. Returns undefined for one that does not exist. */
export function forcedReplacement(handler: Handler, { forced }: Memory, name: string): Forced | undefined {
  const existing = forced.comparedBefore(handler.kind, name);
  const plan = existing && handler.planForced(existing);
  if (plan?.kept) forced.keep(handler.kind, name, plan.kept);
  return plan;
}

/** Returns the error of a creation so that an object that stays also stays in the state, as it was. */
export const keeping = (kept: Snapshot | undefined, error: unknown): unknown =>
  kept && !(error instanceof PartialError)
    ? new PartialError(messageOf(error), kept.id, kept.state, [messageOf(error)])
    : error;
