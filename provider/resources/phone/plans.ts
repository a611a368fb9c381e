import { addCallingPlans, swapCallingPlan } from "../../zoom/api/endpoints";
import type { ZoomError } from "../../zoom/errors";
import { claimsOf } from "../shared/claims";
import type { Wish } from "../shared/wishes";
import { isRefused } from "./errors";
import { observePhone } from "./observe";
import { around, defer, isSecret, mayWait, type PhoneProgress } from "./progress";
import { pathOfNumber, pathOfPlan } from "./list-paths";
import { type Plan, planOf, without } from "./rules";
import { countedPlans, explainPlanRows, hasFree, isUsedUp } from "./plan-figures";
import { planThing } from "./things";
import { planToWire } from "./wire";

/**
 * Adds calling plans. One of which no license is free is claimed, and handed on when another resource of this run gives
 * one up; numbers that need it wait with it.
 *
 * @throws ZoomApiError if Zoom refuses for another reason.
 */
export async function addPlans(progress: PhoneProgress, plans: readonly Plan[]): Promise<void> {
  const { run, seen } = progress;
  const releases = releasesOf(progress, plans[0]);
  try {
    await run.zoom.request(addCallingPlans(seen.id, plans.map(planToWire)));
    return;
  } catch (error) {
    if (!isRefused(error)) throw error;
    const [plan, ...others] = plans;
    if (plan && others.length === 0)
      return takePlan(progress, plan, { refusal: error, releases }, () =>
        run.zoom.request(addCallingPlans(seen.id, [planToWire(plan)])),
      );
  }
  // Zoom refuses all because of one.
  for (const plan of plans) await addPlans(progress, [plan]);
}

/** Changes one calling plan into another in one call. */
export async function swapPlan(progress: PhoneProgress, from: Plan, to: Plan): Promise<void> {
  const { run, seen } = progress;
  const swap = () =>
    run.zoom.request(
      swapCallingPlan(seen.id, {
        source_type: from.type,
        target_type: to.type,
        source_billing_subscription_id: from.billingSubscriptionId,
        target_billing_subscription_id: to.billingSubscriptionId,
      }),
    );
  const releases = releasesOf(progress, to);
  try {
    await swap();
    await claimsOf(run.memory).released(around(run), progress.party, [planThing(from)]);
  } catch (error) {
    if (!isRefused(error)) throw error;
    await takePlan(progress, to, { refusal: error, releases }, swap, [planThing(from)]);
  }
}

/** Returns how often this run has given up a license of this plan so far. */
const releasesOf = ({ run }: PhoneProgress, plan: Plan | undefined): number =>
  plan ? claimsOf(run.memory).releasesOf(planThing(plan)) : 0;

async function takePlan(
  progress: PhoneProgress,
  plan: Plan,
  { refusal, releases }: { refusal: ZoomError; releases: number },
  call: () => Promise<unknown>,
  givesUp: Wish["givesUp"] = [],
): Promise<void> {
  const { run, party, seen } = progress;
  const { zoom } = run;
  const rows = await countedPlans(zoom);
  if (!isUsedUp(rows, plan.type)) {
    // Another phone of this run may have given one up since the refusal.
    const isInMotion = claimsOf(run.memory).isInMotion(party, planThing(plan), releases);
    if (!isInMotion || !hasFree(rows, plan.type)) throw refusal;
    await call();
    if (givesUp.length > 0) await claimsOf(run.memory).released(around(run), party, givesUp);
    return;
  }
  if (!mayWait(progress)) throw refusal;
  const holds = (plans: readonly Plan[]) => plans.some(({ type }) => type === plan.type);
  const wish: Wish = {
    thing: planThing(plan),
    givesUp,
    take: async () => {
      await call();
      progress.changed = true;
    },
    isTaken: isRefused,
    mayStillTake: async () => {
      const { accountStatus, phone } = await observePhone(zoom, seen.id, { outboundCaller: false });
      return accountStatus === "active" && phone !== undefined && !holds(phone.callingPlans);
    },
  };
  if (!(await claimsOf(run.memory).take(around(run), party, wish, true))) return;
  const isOther = (one: number | Plan) => planOf(one).type !== plan.type;
  const callingPlans = progress.desired.callingPlans?.filter(isOther);
  const loses = progress.desired.loses ?? { callingPlans: [], phoneNumbers: [] };
  // The plan that was to be swapped stays, and numbers that need the new one wait.
  const goal = { callingPlans, phoneNumbers: undefined, loses: { ...loses, callingPlans: [] } };
  for (const number of without(progress.desired.phoneNumbers ?? [], progress.seen.phone?.phoneNumbers ?? []))
    progress.short.add(pathOfNumber(number));
  const why = explainPlanRows(rows, [plan.type], isSecret(progress, "callingPlans"));
  defer(progress, pathOfPlan(plan), goal, `the calling plan ${plan.type}`, why);
}
