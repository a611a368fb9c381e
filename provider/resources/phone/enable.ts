import type { Run } from "../../types";
import { updateUser } from "../../zoom/api/endpoints";
import { RefusedError } from "../../zoom/errors";
import type { PhoneUserReply } from "../../zoom/api/replies";
import { lookAtPhone } from "./observe";

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 5_000;
/** A phone that answered once may be unknown again the next moment, and refuse writes. */
const STEADY_ANSWERS = 3;
const WORTH_A_LINE_MS = 20_000;

export const switchPhone = (id: string, on: boolean) => updateUser(id, { feature: { zoom_phone: on } });

/**
 * Waits until a phone that was just enabled answers steadily, which takes Zoom seconds to minutes.
 *
 * @throws RefusedError when it takes longer than `zoom:phoneReadySeconds`. The phone is not disabled then.
 */
export async function awaitPhone(run: Run, id: string, who: string): Promise<PhoneUserReply> {
  const { zoom, settings, tell } = run;
  const startMs = zoom.clock.now();
  const endMs = startMs + settings.phoneReadySeconds * 1_000;
  let waitMs = FIRST_WAIT_MS;
  let toldAtMs = startMs + WORTH_A_LINE_MS;
  for (let answers = 0; ;) {
    await zoom.clock.sleep(answers > 0 ? FIRST_WAIT_MS : waitMs);
    waitMs = Math.min(waitMs * 1.5, LONGEST_WAIT_MS);
    const reply = await lookAtPhone(zoom, id);
    answers = reply ? answers + 1 : 0;
    if (reply && answers >= STEADY_ANSWERS) return reply;
    const nowMs = zoom.clock.now();
    if (nowMs >= endMs)
      throw new RefusedError(
        `Zoom took the order to enable the phone of ${who} and did not apply it within ${settings.phoneReadySeconds} seconds. ` +
          `Nothing is lost: run "pulumi up" again, which continues from there; zoom:phoneReadySeconds sets how long a run waits.`,
      );
    if (nowMs < toldAtMs) continue;
    toldAtMs = Infinity;
    tell(
      `Zoom is still preparing the phone of ${who}; this run waits up to ${settings.phoneReadySeconds} seconds for it.`,
    );
  }
}
