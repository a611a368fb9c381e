import {
  addCallingPlans,
  removeCallingPlan,
  swapCallingPlan,
  updatePhoneUser,
  updatePhoneUserSettings,
} from "../../zoom/api/endpoints";
import { isPhoneUserGone, mayHaveHappened } from "../../zoom/api/codes";
import { awaitPhone, switchPhone } from "./enable";
import { explainExtension, takeExtension } from "./extensions";
import { isDone, type Line, namesOf, tellOthers, whoIs } from "./progress";
import { assignNumbers, takeNumber } from "./numbers";
import { explainPlans } from "./plans";
import { explainFailure, isRefused } from "./errors";
import type { Step } from "./rules";
import { fromWire, planToWire } from "./wire";

/** False: the outcome of a step is in doubt, or as it should be although the step failed; plan again. */
export async function takeAll(line: Line, stage: readonly Step[], steps: readonly Step[]): Promise<boolean> {
  for (const [index, step] of stage.entries()) {
    line.unfinished = namesOf(line, steps.slice(index));
    try {
      await take(line, step);
      line.place.isChanged = true;
    } catch (error) {
      line.place.isChanged ||= mayHaveHappened(error);
      if (await deservesAnotherLook(line, step, error)) return false;
      throw await explained(line, step, error);
    }
  }
  line.unfinished = namesOf(line, steps);
  return true;
}

async function take(line: Line, step: Step): Promise<void> {
  const { run, place } = line;
  const { id } = line.seen;
  const { zoom } = run;
  switch (step.do) {
    case "enable":
      return enable(line);
    case "moveSite":
      return zoom.request(updatePhoneUser(id, { site_id: step.siteId }));
    case "setExtension":
      return takeExtension(run, place, step.extension);
    case "swapPlan":
      return zoom.request(
        swapCallingPlan(id, {
          source_type: step.from.type,
          target_type: step.to.type,
          source_billing_subscription_id: step.from.billingSubscriptionId,
          target_billing_subscription_id: step.to.billingSubscriptionId,
        }),
      );
    case "addPlans":
      return zoom.request(addCallingPlans(id, step.plans.map(planToWire)));
    case "removePlan":
      return zoom.request(removeCallingPlan(id, step.plan.type, step.plan.billingAccountId));
    case "addNumbers":
      return assignNumbers(run, place, step.numbers);
    case "removeNumber":
      return takeNumber(run, place, step.number);
    case "setOutboundCaller":
      await zoom.request(updatePhoneUserSettings(id, { outbound_caller_id: step.number }));
      line.knew = { ...line.knew, outboundCallerId: step.number };
      return;
    case "setEmergencyAddress":
      await zoom.request(updatePhoneUser(id, { emergency_address_id: step.addressId }));
      line.knew = { ...line.knew, emergencyAddressId: step.addressId };
      return;
    case "applyTemplate":
      await zoom.request(updatePhoneUser(id, { template_id: step.templateId }));
      line.knew = { ...line.knew, templateId: step.templateId };
  }
}

async function enable(line: Line): Promise<void> {
  const { run, place, seen } = line;
  await run.zoom.request(switchPhone(seen.id, true));
  Object.assign(place, { isChanged: true, enabledHere: true });
  Object.assign(line, { isOn: true, knew: {} });
  const reply = await awaitPhone(run, seen.id, whoIs(line));
  line.seen = { ...seen, phone: fromWire(reply) };
  tellOthers(line);
}

const FIRST_BACKOFF_MS = 1_000;

/**
 * A POST whose connection broke is repeated only after a look. A phone that was enabled a moment ago may be unknown
 * again for another one. And what Zoom refuses to take away may be gone already.
 */
async function deservesAnotherLook(line: Line, step: Step, error: unknown): Promise<boolean> {
  const isPost = step.do === "addPlans" || step.do === "addNumbers";
  const inDoubt = (isPost && mayHaveHappened(error)) || isPhoneUserGone(error);
  const mayBeGone = (step.do === "removePlan" || step.do === "swapPlan") && isRefused(error);
  if (!inDoubt && !mayBeGone) return false;
  if (await isDone(line, [step])) return true;
  if (!inDoubt || line.repeats === 0) return false;
  await line.run.zoom.clock.sleep(FIRST_BACKOFF_MS * 2 ** (line.run.settings.ioErrorRetries - line.repeats--));
  return true;
}

async function explained(line: Line, step: Step, error: unknown): Promise<unknown> {
  const { run, place } = line;
  return explainFailure(run.zoom, step.do, whoIs(line), error, isRefused(error) ? await findOut() : "");

  function findOut(): Promise<string> {
    switch (step.do) {
      case "setExtension":
        return line.reissued === undefined
          ? explainExtension(run, place, step.extension)
          : Promise.resolve(
              `The move to another site made it ${line.reissued}: where extensions begin with the code of their site, declare that one, or leave extensionNumber out.`,
            );
      case "addPlans":
        return explainPlans(
          run.zoom,
          step.plans.map(({ type }) => type),
        );
      case "swapPlan":
        return explainPlans(run.zoom, [step.to.type]);
      default:
        return Promise.resolve("");
    }
  }
}
