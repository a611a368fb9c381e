import { readUntil } from "../shared/read-until";
import { decide } from "./decide";
import { gone } from "./errors";
import { leftover, notApplied } from "./messages";
import { observeGroup } from "./observe";
import { type GroupProgress, idOf } from "./progress";
import { aspectOf, type Observed, type Step } from "./rules";

/**
 * Reads until Zoom shows what was written, for as long as Zoom may take.
 *
 * @throws RefusedError naming what Zoom dropped.
 */
export async function confirm(progress: GroupProgress): Promise<void> {
  const { run, desired, people, seen } = progress;
  const id = idOf(progress);
  // If only lists were changed, reading them tells whether the group is still there.
  const isNamed = progress.unfinished.some((step) => aspectOf(step) === "name");
  const observe = () => observeGroup(run, id, desired, { people, name: isNamed ? undefined : seen.name });
  const take = (now: Observed | undefined): readonly Step[] => {
    if (!now) throw gone(desired.name, id);
    progress.seen = now;
    progress.unfinished = open(progress, now);
    return progress.unfinished;
  };

  const isDone = (now: Observed | undefined) => now !== undefined && open(progress, now).length === 0;
  const late = take(await readUntil(run.zoom.clock, observe, isDone));
  if (late.length === 0) return;
  // Zoom silently skips users who are not active, and one of them may have been deactivated in the meantime.
  const skipped = new Set(late.flatMap((step) => ("people" in step ? step.people : [])).map((person) => person.id));
  for (const [key, person] of people) if (person && skipped.has(person.id)) people.delete(key);
  const dropped = take(await observe());
  if (dropped.length === 0) return;
  throw notApplied(desired.name, leftover(dropped, progress.seen));
}

/** Returns the steps that are not done yet. Zoom does not show reservations, and a new name may have to wait. */
const open = (progress: GroupProgress, seen: Observed) =>
  decide({ ...progress, seen, owned: true }).steps.filter(
    (step) => step.do !== "reserve" && !(step.do === "rename" && progress.nameWait),
  );
