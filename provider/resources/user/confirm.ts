import type { Properties } from "../../types";
import { RefusedError } from "../../zoom/errors";
import { readUntil } from "../shared/read-until";
import { argumentOf } from "../shared/argument-paths";
import type { UserProgress } from "./progress";
import { lookAfterSteps } from "./read-features";
import { argumentsOf, type Observed, type Step } from "./rules";
import { asDerived } from "./state";
import { verify } from "./verify";

/** What has to be known of a user to confirm a change. */
type Confirmed = Pick<UserProgress, "run" | "desired" | "seen" | "knew" | "unfinished">;

/**
 * Reads the user until Zoom shows what the steps wrote, as long as Zoom may take.
 *
 * @param before What Zoom showed before the steps.
 * @returns Zoom's own spelling of what was declared, by name.
 * @throws RefusedError naming what Zoom accepted but did not apply.
 */
export async function confirm(
  progress: Confirmed,
  steps: readonly Step[],
  before = progress.seen,
): Promise<Properties> {
  const { run, desired } = progress;
  const { email } = before;
  const judge = (seen: Observed) => verify(progress, before, seen, steps, run.settings.deepGet);
  if (steps.length === 0) return judge(progress.seen).asZoomShows;
  const read = await readUntil(
    run.zoom.clock,
    () => lookAfterSteps(run, progress.seen, steps),
    (shown) => shown !== undefined && judge(asDerived(shown, desired)).dropped.length === 0,
  );
  if (!read)
    throw new RefusedError(`${email} was changed and is no longer in this Zoom account. Run "pulumi refresh".`);
  const seen = asDerived(read, desired);
  progress.seen = seen;
  const { dropped, asZoomShows } = judge(seen);
  if (dropped.length === 0) return asZoomShows;
  // A request that was dropped applied nothing, including what Zoom never shows.
  const lost = dropped.map(({ name }) => name);
  progress.unfinished = steps
    .map(argumentsOf)
    .filter((names) => names.some((name) => lost.includes(name)))
    .flat();
  const facts = dropped.map(({ name, shown, wanted }) =>
    desired.secretArguments?.includes(argumentOf(name))
      ? `${argumentOf(name)} has another value than the program declares`
      : `${name} is still ${shown} and was set to ${wanted}`,
  );
  throw new RefusedError(
    `Zoom accepted the change of ${email} but did not apply it: ${facts.join("; ")}. Run "pulumi up" again. ` +
      `If it fails again, declare the value that Zoom shows, or find out in Zoom's web portal what prevents the change.`,
  );
}
