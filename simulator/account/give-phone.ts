import type { Account, Person } from "./account";
import { siteNamed } from "./phone-seed";
import type { PhoneUser } from "./phone-system";
import { enablePhone, findNumber, heldPlan, releaseNumber } from "./phone-users";
import { planName } from "./plan-names";

/** A phone as a seed or the web portal sets it. Attributes that are left out stay as they are. */
export interface GivenPhone {
  /** The site's name. */
  site?: string;
  /** The extension number. */
  extension_number?: number;
  /** Zoom's type numbers of the calling plans. */
  calling_plans?: readonly number[];
  /** Phone numbers of the account, in E.164 format. */
  phone_numbers?: readonly string[];
  /** `deactivate`: the phone waits until an administrator activates it. */
  status?: "activate" | "deactivate";
}

/** Enables or changes a person's phone. The phone is ready and listed at once, and no rule of Zoom's is checked. */
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
    for (const number of given.phone_numbers) giveNumber(account, person.id, number);
  }
  return user;
}

/** Assigns a number to a person, even if someone else holds it. */
export function giveNumber(account: Account, personId: string, ref: string): void {
  const number = findNumber(account, ref);
  if (!number) throw new Error(`The simulated account has no number ${ref}.`);
  releaseNumber(account, number);
  number.holderId = personId;
}
