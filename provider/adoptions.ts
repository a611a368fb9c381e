import type { ChangeRequest, Handler, Memory } from "./types";
import { RefusedError } from "./zoom/errors";

/** Notes that a resource may adopt an object of this name. Returns why it cannot; undefined if it can. */
export function whyNotToAdopt(memory: Memory, kind: string, name: string): string | undefined {
  const reason = memory.whyNotAdopted(kind, name);
  if (reason === undefined) memory.noteAdopting(kind, name);
  return reason;
}

/**
 * Announces what a resource may adopt whose creation waits or is in doubt: like a new one, it has no object yet.
 *
 * @throws RefusedError if another resource of the program gives that object up, and this one could adopt it before.
 */
export function announceLateAdoption(
  handler: Handler,
  { id, state, known, unknown, settings, memory }: ChangeRequest,
  name: string,
): string[] {
  if (!handler.isToCreate?.(id, state, known)) return [];
  const isAdopting = handler.adopts?.(known, settings) ?? false;
  const reason = isAdopting ? whyNotToAdopt(memory, handler.kind, name) : undefined;
  if (reason !== undefined) throw new RefusedError(`${handler.whoOf(known) ?? handler.kind}: ${reason}.`);
  return handler.announceCreation?.(known, settings, unknown) ?? [];
}
