import { isPhoneUserGone, isSeatError, mayHaveHappened } from "../../zoom/api/codes";
import { removeCallingPlan, updatePhoneUser, updatePhoneUserSettings } from "../../zoom/api/endpoints";
import { backoffMs } from "../../zoom/retry";
import { claimsOf } from "../shared/claims";
import { shownValue } from "../shared/secret-values";
import type { Thing } from "../shared/wishes";
import { enable, waitForLicense } from "./enable";
import { explainFailure, isRefused } from "./errors";
import { explainExtension, takeExtension } from "./extensions";
import { assignNumbers, removeNumber } from "./numbers";
import { explainPlans } from "./plan-figures";
import { addPlans, swapPlan } from "./plans";
import { around, isDone, isSecret, mayWait, namesOf, observe, type PhoneProgress, userOf } from "./progress";
import type { Step } from "./rules";
import { numberThing, planThing } from "./things";

/**
 * Takes one stage of steps. Returns false if a step may or may not have taken effect: plan again.
 *
 * @param stage The steps to take now.
 * @param steps All that are left, the stage among them.
 */
export async function act(progress: PhoneProgress, stage: readonly Step[], steps: readonly Step[]): Promise<boolean> {
  // What was taken is finished only when Zoom shows it: it may have been dropped.
  progress.unfinished = namesOf(progress, steps);
  for (const step of stage) {
    const { size } = progress.short;
    try {
      await take(progress, step);
      progress.changed = true;
      // What waits changes what the later steps can be.
      if (progress.short.size > size) {
        await observe(progress);
        return false;
      }
    } catch (error) {
      progress.changed ||= mayHaveHappened(error);
      progress.isInDoubt = step.do === "enable" && !progress.isOn && mayHaveHappened(error);
      if (step.do === "enable" && isSeatError(error) && mayWait(progress)) {
        await waitForLicense(progress, error);
        return false;
      }
      if (await mayRepeat(progress, step, error)) return false;
      throw await explained(progress, step, error);
    }
  }
  return true;
}

async function take(progress: PhoneProgress, step: Step): Promise<void> {
  const { run } = progress;
  const { id } = progress.seen;
  const { zoom } = run;
  const release = (thing: Thing) => claimsOf(run.memory).released(around(run), progress.party, [thing]);
  switch (step.do) {
    case "enable":
      return enable(progress);
    case "moveSite":
      return zoom.request(updatePhoneUser(id, { site_id: step.siteId }));
    case "setExtension":
      return takeExtension(progress, step.extension);
    case "swapPlan":
      return swapPlan(progress, step.from, step.to);
    case "addPlans":
      return addPlans(progress, step.plans);
    case "removePlan":
      await zoom.request(removeCallingPlan(id, step.plan.type, step.plan.billingAccountId));
      return release(planThing(step.plan));
    case "addNumbers":
      return assignNumbers(progress, step.numbers);
    case "removeNumber":
      await removeNumber(progress, step.number);
      return release(numberThing(step.number));
    case "setOutboundCaller":
      await zoom.request(updatePhoneUserSettings(id, { outbound_caller_id: step.number }));
      progress.knew = { ...progress.knew, outboundCallerId: step.number };
      return;
    case "setEmergencyAddress":
      await zoom.request(updatePhoneUser(id, { emergency_address_id: step.addressId }));
      progress.knew = { ...progress.knew, emergencyAddressId: step.addressId };
      return;
    case "applyTemplate":
      await zoom.request(updatePhoneUser(id, { template_id: step.templateId }));
      progress.knew = { ...progress.knew, templateId: step.templateId };
  }
}

/**
 * Returns whether to plan again after an error. A POST whose connection broke is repeated only after observing. A phone
 * that was enabled a moment ago may be unknown again for another one. And what Zoom refuses to take away may be gone
 * already.
 */
async function mayRepeat(progress: PhoneProgress, step: Step, error: unknown): Promise<boolean> {
  const isPost = step.do === "addPlans" || step.do === "addNumbers";
  const isUnknown = (isPost && mayHaveHappened(error)) || isPhoneUserGone(error);
  const mayBeGone = (step.do === "removePlan" || step.do === "swapPlan") && isRefused(error);
  if (!isUnknown && !mayBeGone) return false;
  if (await isDone(progress, [step])) return true;
  if (!isUnknown || progress.repeats === 0) return false;
  const { zoom, settings } = progress.run;
  await zoom.clock.sleep(backoffMs(settings.ioErrorRetries - progress.repeats--));
  return true;
}

async function explained(progress: PhoneProgress, step: Step, error: unknown): Promise<unknown> {
  const { run } = progress;
  const isPlanSecret = isSecret(progress, "callingPlans");
  const found = isRefused(error) ? await findOut() : "";
  return explainFailure(run.zoom, step.do, userOf(progress), error, found, isPlanSecret);

  function findOut(): Promise<string> {
    switch (step.do) {
      case "setExtension":
        return progress.reissued === undefined
          ? explainExtension(progress, step.extension)
          : Promise.resolve(
              `The move to another site changed it to ${shownValue(progress.inputs.secretArguments, "extensionNumber", progress.reissued)}: if extensions begin with the code of their ` +
                `site, declare that one, or leave extensionNumber out.`,
            );
      case "addPlans":
        return explainPlans(
          run.zoom,
          step.plans.map(({ type }) => type),
          isPlanSecret,
        );
      case "swapPlan":
        return explainPlans(run.zoom, [step.to.type], isPlanSecret);
      default:
        return Promise.resolve("");
    }
  }
}
