import { keptInState } from "./resources/shared/kept-in-state";
import { allInClear } from "./resources/shared/secret-values";
import type { Forced, Handler, Memory, Properties, Run, Snapshot } from "./types";
import { RefusedError } from "./zoom/errors";

/** Decides about a resource that is to be created although it exists. Returns undefined for one that does not exist. */
export function forcedReplacement(handler: Handler, { forced }: Memory, name: string): Forced | undefined {
  const existing = forced.comparedBefore(handler.kind, name);
  const plan = existing && handler.planForced(existing);
  if (plan?.kept) forced.keep(handler.kind, name, plan.kept);
  return plan;
}

/**
 * Creates an object, or changes in place the one that stays.
 *
 * @throws PartialError if the object that stays is not changed: it stays in the state, as it was.
 */
export async function createOrChange(handler: Handler, run: Run, inputs: Properties): Promise<Snapshot> {
  const name = handler.nameOf(inputs);
  const kept = name === undefined ? undefined : run.memory.forced.keptFor(handler.kind, name);
  if (!kept) return handler.converge(run, inputs);
  try {
    // A state for the engine marks what is secret. Here it is read again.
    const prior = await handler.readKept(run, { id: kept.id, state: allInClear(kept.state) });
    if (prior) return await handler.converge(run, inputs, prior);
  } catch (error) {
    throw keptInState(kept, error);
  }
  const gone =
    `The ${handler.kind} ${handler.whoOf(kept.state) ?? kept.id} is not in Zoom any more: an earlier run that failed ` +
    `half-way may have removed it. Run "pulumi refresh"; the next "pulumi up" then creates it again.`;
  throw keptInState(kept, new RefusedError(gone));
}
