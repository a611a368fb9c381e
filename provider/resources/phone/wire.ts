import type { PlanChoice } from "../../zoom/api/endpoints";
import type { PhoneUserReply } from "../../zoom/api/replies";
import { digitsOf, type Phone, type Plan } from "./rules";

/** A phone as Zoom shows it, with Zoom's ids of it and of its numbers. */
export interface ObservedPhone extends Phone {
  readonly phoneUserId?: string;
  readonly extensionId?: string;
  readonly status?: string;
  /** In the order of `phoneNumbers`. */
  readonly phoneNumberIds: readonly string[];
}

/** @param outboundCallerId From the phone's settings, if it was read. */
export function fromWire(reply: PhoneUserReply, outboundCallerId?: string): ObservedPhone {
  const numbers = (reply.phone_numbers ?? []).filter(({ number }) => number !== undefined);
  return {
    siteId: reply.site_id,
    extensionNumber: reply.extension_number,
    callingPlans: (reply.calling_plans ?? []).map(planFromWire),
    phoneNumbers: numbers.map(({ number = "" }) => `+${digitsOf(number)}`),
    outboundCallerId,
    emergencyAddressId: reply.emergency_address?.id,
    phoneUserId: reply.phone_user_id,
    extensionId: reply.extension_id,
    status: reply.status,
    phoneNumberIds: numbers.map(({ id, number = "" }) => id ?? number),
  };
}

function planFromWire(plan: NonNullable<PhoneUserReply["calling_plans"]>[number]): Plan {
  const { type, billing_account_id: account, billing_subscription_id: subscription } = plan;
  return {
    type,
    ...(account ? { billingAccountId: account } : {}),
    ...(subscription ? { billingSubscriptionId: subscription } : {}),
  };
}

export const planToWire = (plan: Plan): PlanChoice => ({
  type: plan.type,
  billing_account_id: plan.billingAccountId,
  billing_subscription_id: plan.billingSubscriptionId,
});
