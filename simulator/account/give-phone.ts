import type { Account, Person } from "./account";
import { siteNamed } from "./phone-seed";
import type { PhoneUser } from "./phone-system";
import { enablePhone, findNumber, heldPlan, releaseNumber } from "./phone-users";
import { planName } from "./plan-names";

/** A phone as it is told of beforehand, or set in the web portal. What is not named stays as it is. */
export interface GivenPhone {
  /** The site's name. */
  site?: string;
  /** The extension. */
  extension_number?: number;
  /** Zoom's numbers of the plans. */
  calling_plans?: readonly number[];
  /** In E.164, from the account's numbers. */
  phone_numbers?: readonly string[];
  /** `deactivate`: it waits for an administrator. */
  status?: "activate" | "deactivate";
}

/** Gives somebody a phone that answers and is listed at once, or changes the one they have. No rule is asked. */
export function givePhone(account: Account, person: Person, given: GivenPhone, nowMs: number): PhoneUser {
  const user = enablePhone(account, person, nowMs);
  user.readyAtMs = nowMs;
  user.listedAtMs = nowMs;
  if (given.site !== undefined) user.site_id = siteNamed(account.phone, given.site).id;
  if (given.extension_number !== undefined) user.extension_number = given.extension_number;
  if (given.status !== undefined) user.status = given.status;
  if (given.calling_plans)
    user.calling_plans = given.calling_plans.map((type) => {
      const plan = account.phone.plans.find((other) => other.type === type);
      return plan ? heldPlan(plan) : { type, name: planName(type) };
    });
  if (given.phone_numbers) {
    for (const number of account.phone.numbers.values())
      if (number.holderId === person.id) releaseNumber(account, number);
    for (const number of given.phone_numbers) hold(account, person.id, number);
  }
  return user;
}

/** A number goes to somebody, whoever held it before. */
export function hold(account: Account, personId: string, ref: string): void {
  const number = findNumber(account, ref);
  if (!number) throw new Error(`The simulated account has no number ${ref}.`);
  releaseNumber(account, number);
  number.holderId = personId;
}
