import type { Account } from "../../account/account";
import type { CallingPlan, PhoneUser, PlanKey } from "../../account/phone-system";
import { assigned, heldPlan, numbersOf, samePlan } from "../../account/phone-users";
import type { Body } from "../../wire/body";
import { bodyOf, param, type Call } from "../../wire/call";
import {
  invalidPhoneField,
  lastPlan,
  needsPlan,
  planExhausted,
  planHeld,
  planNotHeld,
  sourcePlanMissing,
} from "../../wire/errors";
import { empty, ok, type Reply } from "../../wire/replies";
import { noUserText, phoneUserOf } from "./access";

const MAX_AT_ONCE = 150;

export const listCallingPlans = ({ account }: Call): Reply => ok({ calling_plans: plansOf(account) });

/** An older list of calling plans, which Zoom is removing. It also counts the phone numbers. */
export function listPlans({ account }: Call): Reply {
  const numbers = [...account.phone.numbers.values()];
  const usage = (["toll", "tollfree"] as const).map((type) => {
    const ofType = numbers.filter((number) => number.number_type === type);
    const available = ofType.filter(({ holderId }) => holderId === "").length;
    const name = type === "toll" ? "Toll Numbers" : "Toll-free Numbers";
    return { name, subscribed: ofType.length, assigned: ofType.length - available, available };
  });
  return ok({ calling_plans: plansOf(account), phone_numbers: usage });
}

const plansOf = (account: Account): object[] =>
  account.phone.plans.map((plan) => {
    const used = assigned(account, plan);
    return { ...plan, assigned: used, available: plan.subscribed - used };
  });

/** Assigns all of the plans, or none if one is refused. */
export function assignPlans(call: Call): Reply {
  const { user } = phoneUserOf(call, (ref) => `User does not exist:${ref}.`);
  const body = bodyOf(call);
  const asked = body.objects("calling_plans", { required: true, max: MAX_AT_ONCE })?.map(readPlan) ?? [];
  body.check();
  const fresh = asked.map((key) => planOf(call, key)).filter((plan) => !isHeld(call, user, plan));
  for (const plan of fresh) checkAvailable(call, plan);
  user.calling_plans.push(...fresh.map(heldPlan));
  return empty(call.switches.phoneAssignStatus);
}

const readPlan = (row: Body): PlanKey => ({
  type: row.integer("type", { required: true }) ?? 0,
  billing_account_id: row.string("billing_account_id"),
  billing_subscription_id: row.string("billing_subscription_id"),
});

function isHeld({ switches }: Call, user: PhoneUser, plan: CallingPlan): boolean {
  const held = user.calling_plans.some((other) => samePlan(other, plan));
  if (held && switches.duplicatePlan === "400/300") throw planHeld();
  return held;
}

/** Replaces one plan with another. */
export function swapPlan(call: Call): Reply {
  const { user } = phoneUserOf(call, noUserText);
  const body = bodyOf(call);
  const source: PlanKey = {
    type: body.integer("source_type", { required: true }) ?? 0,
    billing_subscription_id: body.string("source_billing_subscription_id"),
  };
  const target: PlanKey = {
    type: body.integer("target_type", { required: true }) ?? 0,
    billing_subscription_id: body.string("target_billing_subscription_id"),
  };
  body.check();
  const index = user.calling_plans.findIndex((held) => samePlan(held, source));
  if (index < 0) throw sourcePlanMissing();
  const plan = planOf(call, target);
  if (!user.calling_plans.some((held) => samePlan(held, plan))) checkAvailable(call, plan);
  user.calling_plans = user.calling_plans.filter((held) => !samePlan(held, source) && !samePlan(held, plan));
  user.calling_plans.push(heldPlan(plan));
  return empty(204);
}

export function unassignPlan(call: Call): Reply {
  const { account, switches, query } = call;
  const { user } = phoneUserOf(call, noUserText);
  const code = param(call, "planType");
  if (!/^\d+$/.test(code)) throw invalidPhoneField(400);
  const key: PlanKey = { type: Number(code), billing_account_id: query.billing_account_id };
  const left = user.calling_plans.filter((held) => !samePlan(held, key));
  if (left.length === user.calling_plans.length) throw planNotHeld(switches.planNotHeld);
  if (left.length === 0 && switches.lastPlan === "refuse") throw lastPlan();
  const holdsNumbers = numbersOf(account, user.personId).length > 0;
  if (left.length === 0 && holdsNumbers && switches.lastPlanWithNumbers === "refuse") throw needsPlan();
  user.calling_plans = left;
  return empty(204);
}

export function planOf({ account }: Call, key: PlanKey): CallingPlan {
  const plan = account.phone.plans.find((other) => samePlan(other, key));
  if (!plan) throw invalidPhoneField();
  return plan;
}

export function checkAvailable({ account, switches }: Call, plan: CallingPlan): void {
  if (assigned(account, plan) >= plan.subscribed) throw planExhausted(switches.planExhausted);
}
