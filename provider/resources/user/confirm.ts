import type { Properties } from "../../types";
import { RefusedError } from "../../zoom/errors";
import { readUntil } from "../shared/read-until";
import { argumentsOf } from "./act";
import { lookUp } from "./observe";
import type { UserProgress } from "./progress";
import type { Observed, Step } from "./rules";
import { verify } from "./verify";

/**
 * Reads the user until Zoom shows what the steps wrote, as long as Zoom may take.
 *
 * @returns Zoom's own spelling of what was declared, by name.
 * @throws RefusedError naming what Zoom accepted but did not apply.
 */
export async function confirm(progress: UserProgress, steps: readonly Step[]): Promise<Properties> {
  const { run, desired, seen: before } = progress;
  const { email } = desired;
  const judge = (seen: Observed) => verify(progress, before, seen, steps, run.settings.deepGet);
  if (steps.length === 0) return judge(before).asZoomShows;
  const seen = await readUntil(
    run.zoom.clock,
    () => lookUp(run, email, before.id),
    (shown) => shown !== undefined && judge(shown).dropped.length === 0,
  );
  if (!seen)
    throw new RefusedError(`${email} was changed and is no longer in this Zoom account. Run "pulumi refresh".`);
  progress.seen = seen;
  const { dropped, asZoomShows } = judge(seen);
  if (dropped.length === 0) return asZoomShows;
  // A request that was dropped applied nothing, including what Zoom never shows.
  const lost = dropped.map(({ name }) => name);
  progress.unfinished = steps
    .map(argumentsOf)
    .filter((names) => names.some((name) => lost.includes(name)))
    .flat();
  const facts = dropped.map(({ name, shown, wanted }) => `${name} is still ${shown} and was set to ${wanted}`);
  throw new RefusedError(
    `Zoom accepted the change of ${email} but did not apply it: ${facts.join("; ")}. Run "pulumi up" again. ` +
      `If it fails again, declare the value that Zoom shows, or find out in Zoom's web portal what prevents the change.`,
  );
}
