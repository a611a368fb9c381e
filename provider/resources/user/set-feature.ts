import { isFeatureShortage } from "../../zoom/api/codes";
import { getUserSettings, updateUserSettings } from "../../zoom/api/endpoints";
import { RefusedError } from "../../zoom/errors";
import { explainLicenseShortage } from "../../zoom/license-shortage";
import { claimsOf } from "../shared/claims";
import { explainFailure as explain } from "../shared/explain";
import type { Thing, Wait } from "../shared/wishes";
import { messageOf } from "../shared/words";
import { BASE_LICENSES } from "./attributes";
import { confirm } from "./confirm";
import { explainFailure } from "./errors";
import { isUnlicensed } from "./feature-mistakes";
import { takesAway } from "./feature-order";
import { pathOf } from "./feature-paths";
import { featureBody, featuresOf } from "./feature-wire";
import { featuresIn, type Features, needsBaseLicense, partsLike, sameFeatures } from "./features";
import { findUser } from "./observe";
import { noteFailure, type UserProgress } from "./progress";
import type { Step } from "./rules";
import { missingIn, thingsOfFeature } from "./scarce";

/**
 * Writes one feature with its size. A license is taken as what another user of this run may have to give up first.
 *
 * @returns The step, if it was taken and has to be confirmed. What has to wait is in `waiting`.
 * @throws With `whenTaken: "refuse"` if no license is left.
 */
export async function setFeature(progress: UserProgress, feature: Features): Promise<Step[]> {
  const { run, desired, seen, party } = progress;
  const step: Step = { do: "setFeature", feature };
  const write = () =>
    run.zoom.request(updateUserSettings(seen.id, featureBody(feature))).catch((error: unknown) => {
      noteFailure(progress, error);
      throw error;
    });
  const explained = (error: unknown) => explainFailure(run.zoom, "setFeature", seen.email, error);
  const [thing] = thingsOfFeature(feature, desired.secretArguments);
  if (!thing) {
    await write().catch(async (error: unknown) => {
      throw await explained(error);
    });
    return [step];
  }
  const base = progress.waiting.find((name) => BASE_LICENSES.some((license) => license === name));
  // Zoom would refuse it: it is claimed without a call, and comes after the base license.
  const isTooEarly = base !== undefined && needsBaseLicense(feature);
  const tooEarly = new Error(`${thing.words} needs the license that waits`);
  const held = partsLike(featuresIn(seen.attributes.features), [feature]).flatMap((part) => thingsOfFeature(part));
  const givesUp = missingIn(thingsOfFeature(feature), held);
  let isClaimed = false;
  const mayDefer = (desired.whenTaken ?? run.settings.whenTaken) === "defer";
  const wait = await claimsOf(run.memory).take(
    { clock: run.zoom.clock, tell: run.tell },
    party,
    {
      thing,
      givesUp,
      async take() {
        if (isTooEarly && !isClaimed) throw tooEarly;
        await write().catch(async (error: unknown) => {
          throw isFeatureShortage(error) ? error : await explained(error);
        });
        if (!isClaimed) progress.changed = true;
        // What gives nothing up is confirmed with everything else.
        if (!isClaimed && givesUp.length === 0) return;
        const reading = { ...progress };
        await confirm(reading, [step]);
        if (!isClaimed) progress.seen = reading.seen;
      },
      isTaken: (error) => error === tooEarly || isFeatureShortage(error),
      async mayStillTake() {
        const now = await findUser(run.zoom, seen.id);
        if (now?.accountStatus !== "active" || (needsBaseLicense(feature) && isUnlicensed(now.attributes)))
          return false;
        const shown = featuresOf(await run.zoom.request(getUserSettings(seen.id)));
        // Someone may have given them a larger one by hand.
        return !sameFeatures(feature, shown) && !takesAway(feature, shown);
      },
    },
    mayDefer,
  );
  isClaimed = true;
  if (!wait) {
    progress.passedOn.push(...givesUp);
    return [step];
  }
  if (!mayDefer) throw await refusal(progress, thing, wait);
  progress.waiting.push(pathOf(feature));
  if (wait.error === tooEarly)
    run.tell(`${party.who} waits for ${thing.words}, because it needs the license in ${base}, which waits too.`);
  else
    run.tell(
      `${party.who} waits for ${thing.words}. ${await whyShort(progress, thing, wait)} Every "pulumi up" tries again.`,
    );
  return [];
}

async function whyShort({ run }: UserProgress, thing: Thing, { error, holder }: Wait): Promise<string> {
  if (error === undefined) return `${holder ?? "Another user"} has ${thing.words}.`;
  return `${messageOf(error)} ${await explainLicenseShortage(run.zoom, error)}`;
}

async function refusal({ run, seen, party }: UserProgress, { words }: Thing, { error, holder }: Wait) {
  if (error === undefined)
    return new RefusedError(`${party.who}: ${words} cannot be set, because ${holder ?? "another user"} has it.`);
  return explain(run.zoom, `Changing a feature of ${seen.email}`, error, await explainLicenseShortage(run.zoom, error));
}
