import type { Call } from "../../zoom/call";
import { RefusedError } from "../../zoom/errors";
import { isSeatError } from "../../zoom/api/codes";
import { keyOf } from "../../zoom/names";
import { sentencesOf } from "../../zoom/sentences";
import { explainLicenseShortage } from "../../zoom/license-shortage";
import { claimsOf } from "../shared/claims";
import type { Thing, Wait } from "../shared/wishes";
import { shownValue } from "../shared/secret-values";
import { inWords, messageOf } from "../shared/words";
import { same, sameEmail } from "./attributes";
import { confirm } from "./confirm";
import { exchangeRefused, explainFailure } from "./errors";
import { findUser } from "./observe";
import { isParkable, park } from "./park";
import { noteFailure, type UserProgress } from "./progress";
import type { Observed, Step } from "./rules";
import { isTaken, missingIn, type ScarceName, thingsOf } from "./scarce";

/**
 * Takes something that another user of this run may have to give up first.
 *
 * @param call Sets it, and nothing else.
 * @param together Sets it together with other attributes, if it is free at once. The caller then confirms it.
 * @returns Whether `together` was done. If it has to wait, it is in `waiting`.
 * @throws With `whenTaken: "refuse"` if it is not free.
 */
export async function take(
  progress: UserProgress,
  name: ScarceName,
  call: Call<unknown>,
  together?: Call<unknown>,
): Promise<boolean> {
  const { run, desired, seen, party } = progress;
  const value = name === "email" ? keyOf(desired.email) : desired[name];
  const held = name === "email" ? keyOf(seen.email) : seen.attributes[name];
  const [thing] = thingsOf(name, value, desired.secretArguments);
  if (!thing) throw new Error(`${name} takes nothing from the account`);
  const givesUp = missingIn(thingsOf(name, value), thingsOf(name, held));
  const step: Step = name === "email" ? { do: "changeEmail" } : { do: "patch", attributes: [name] };
  const refusal = (error: unknown) => explainRefusal(progress, name, error);
  let isClaimed = false;
  const isDone = (now: Observed) =>
    name === "email" ? sameEmail(now.email, value) : same(name, value, now.attributes[name]);

  const wait = await claimsOf(run.memory).take(
    { clock: run.zoom.clock, tell: run.tell },
    party,
    {
      thing,
      givesUp,
      async take() {
        await run.zoom.request((!isClaimed && together) || call).catch(async (error: unknown) => {
          noteFailure(progress, error);
          throw isTaken(name, error) ? error : await refusal(error);
        });
        if (!isClaimed) progress.changed = true;
        if (!isClaimed && together) return;
        const reading = { ...progress };
        const asZoomShows = await confirm(reading, [step]);
        // A claim is fulfilled after its resource has finished: what it reads then is no part of the state.
        if (isClaimed) return;
        progress.seen = reading.seen;
        Object.assign(progress.asZoomShows, asZoomShows);
      },
      isTaken: (error) => isTaken(name, error),
      async mayStillTake() {
        const now = await findUser(run.zoom, seen.id);
        return now?.accountStatus === "active" && !isDone(now);
      },
      ...(isParkable(name) && givesUp.length > 0 ? { park: () => park(progress, name) } : {}),
      ...(name === "email" ? { refusesRings: true as const } : {}),
    },
    (desired.whenTaken ?? run.settings.whenTaken) === "defer",
  );
  isClaimed = true;
  if (!wait) {
    progress.passedOn.push(...givesUp);
    return together !== undefined;
  }
  await defer(progress, name, thing, wait);
  return false;
}

/** Says what was being done to whom; of a change of e-mail, both addresses. */
function explainRefusal({ run, seen, desired }: UserProgress, name: ScarceName, error: unknown): Promise<unknown> {
  if (name !== "email") return explainFailure(run.zoom, "patch", seen.email, error);
  return explainFailure(run.zoom, "changeEmail", `${seen.email} to ${desired.email}`, error);
}

/** Notes what waits and says why, or refuses to wait. */
async function defer(progress: UserProgress, name: ScarceName, thing: Thing, wait: Wait): Promise<void> {
  const { run, desired, party } = progress;
  const { error, holder, isRing } = wait;
  const to = shownValue(desired.secretArguments, name, inWords(name === "email" ? desired.email : desired[name]));
  if (name === "email" && isRing) throw new RefusedError(exchangeRefused([party.who, holder ?? "another user"]));
  if ((desired.whenTaken ?? run.settings.whenTaken) === "refuse") {
    if (error !== undefined) throw await explainRefusal(progress, name, error);
    throw new RefusedError(`${party.who}: ${name} cannot be set to ${to}, because ${holder} has ${thing.words}.`);
  }
  progress.waiting.push(name);
  const reason =
    holder !== undefined
      ? `${holder} has it.`
      : isSeatError(error)
        ? await explainLicenseShortage(run.zoom, error)
        : `${name === "pmi" ? "Zoom refuses it, probably because another user has it." : "It is taken."} ${sentencesOf(messageOf(error))}`;
  const hint = name === "email" ? " Until then, name this user by id or output in other resources." : "";
  const next =
    desired.status === "inactive"
      ? "It is set after the program reactivates them."
      : `Every "pulumi up" tries again.${hint}`;
  const rest = `${thing.words}. ${reason} ${next}`;
  run.tell({ who: party.who, one: `{who} waits for ${rest}`, several: `{who} wait for ${rest}` });
}
