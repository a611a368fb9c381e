import { accountStatusOf } from "../../zoom/api/account-status";
import { isSeatError, isUserGone } from "../../zoom/api/codes";
import { getUser, updateUser } from "../../zoom/api/endpoints";
import type { PhoneUserReply } from "../../zoom/api/replies";
import { RefusedError } from "../../zoom/errors";
import { sentencesOf } from "../../zoom/sentences";
import { requestUnless } from "../../zoom/request-unless";
import { claimsOf } from "../shared/claims";
import { explainFailure } from "../shared/explain";
import { messageOf } from "../shared/words";
import { makeRoom } from "./extensions";
import { readPhone } from "./observe";
import { around, noteHoldings, type PhoneProgress, userOf } from "./progress";
import { PHONE, PHONE_LICENSE } from "./state";
import { PHONE_LICENSE_THING } from "./things";
import { fromWire } from "./wire";

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 5_000;
/** A phone that answered once may be unknown again the next moment, and refuse writes. */
const STEADY_ANSWERS = 3;
const WORTH_A_LINE_MS = 20_000;

export const switchPhone = (id: string, on: boolean) => updateUser(id, { feature: { zoom_phone: on } });

/** Enables a phone and waits until it answers. Its extension goes to a phone that wants it, if the program names none. */
export async function enable(progress: PhoneProgress): Promise<void> {
  const { run, seen, inputs } = progress;
  await run.zoom.request(switchPhone(seen.id, true));
  Object.assign(progress, { changed: true, owned: true, isOn: true, knew: {} });
  const reply = await awaitPhone(progress);
  progress.seen = { ...seen, email: reply.email ?? seen.email, phone: fromWire(reply) };
  const extension = reply.extension_number;
  if (inputs.extensionNumber !== undefined || extension === undefined) return noteHoldings(progress);
  noteHoldings(progress, () => makeRoom(progress));
}

/**
 * Waits until a phone that was just enabled answers steadily, which takes Zoom seconds to minutes.
 *
 * @throws RefusedError if it takes longer than `zoom:phoneReadySeconds`. The phone is not disabled then.
 */
async function awaitPhone(progress: PhoneProgress): Promise<PhoneUserReply> {
  const { zoom, settings, tell } = progress.run;
  const who = userOf(progress);
  const startMs = zoom.clock.now();
  const endMs = startMs + settings.phoneReadySeconds * 1_000;
  let waitMs = FIRST_WAIT_MS;
  let toldAtMs = startMs + WORTH_A_LINE_MS;
  for (let answers = 0; ;) {
    await zoom.clock.sleep(answers > 0 ? FIRST_WAIT_MS : waitMs);
    waitMs = Math.min(waitMs * 1.5, LONGEST_WAIT_MS);
    const reply = await readPhone(zoom, progress.seen.id);
    answers = reply ? answers + 1 : 0;
    if (reply && answers >= STEADY_ANSWERS) return reply;
    const nowMs = zoom.clock.now();
    if (nowMs >= endMs)
      throw new RefusedError(
        `Zoom accepted the request to enable the phone of ${who} and did not apply it within ${settings.phoneReadySeconds} seconds. ` +
          `Nothing is lost: run "pulumi up" again, which continues from there. zoom:phoneReadySeconds sets how long a run waits.`,
      );
    if (nowMs < toldAtMs) continue;
    toldAtMs = Infinity;
    tell(
      `Zoom is still preparing the phone of ${who}; this run waits up to ${settings.phoneReadySeconds} seconds for it.`,
    );
  }
}

/** Leaves a claim for a phone license. Who gets one has the phone enabled; the next run sets what is declared of it. */
export async function waitForLicense(progress: PhoneProgress, error: unknown): Promise<void> {
  const { run, party, seen } = progress;
  const { zoom } = run;
  const who = userOf(progress);
  const wait = await claimsOf(run.memory).take(
    around(run),
    party,
    {
      thing: PHONE_LICENSE_THING,
      givesUp: [],
      take: async () => {
        await zoom.request(switchPhone(seen.id, true));
        progress.changed = true;
      },
      isTaken: isSeatError,
      mayStillTake: async () => {
        const user = await requestUnless(zoom, isUserGone, getUser(seen.id));
        return user !== undefined && accountStatusOf(user.status) === "active" && !(await readPhone(zoom, seen.id));
      },
    },
    true,
  );
  // Given up by another resource meanwhile: observe, and go on.
  if (!wait) return;
  progress.short.add(PHONE).add(PHONE_LICENSE);
  const why = sentencesOf(messageOf(await explainFailure(zoom, `Enabling the phone of ${who}`, error)));
  run.tell(`${who} waits for a Zoom Phone license. ${why} Every "pulumi up" tries again.`);
}
