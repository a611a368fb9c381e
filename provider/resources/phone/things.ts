import type { Thing } from "../shared/wishes";
import type { Plan } from "./rules";
import { digitsOf, planOf } from "./rules";
import type { ObservedPhone } from "./wire";

/** What phones take from each other. */

export const extensionThing = (extension: string): Thing => ({
  pool: "extension",
  item: extension.replace(/^0+/, ""),
  words: `the extension ${extension}`,
});

export const numberThing = (number: string): Thing => ({
  pool: "phone number",
  item: digitsOf(number),
  words: `the phone number ${number}`,
});

export const planThing = (plan: number | Plan): Thing => ({
  pool: `calling plan ${planOf(plan).type}`,
  words: `a license of the calling plan ${planOf(plan).type}`,
});

export const PHONE_LICENSE_THING: Thing = { pool: "phone license", words: "a Zoom Phone license" };

/** Everything that a phone holds and another may want. */
export const thingsOf = (phone: ObservedPhone | undefined): Thing[] =>
  phone
    ? [
        PHONE_LICENSE_THING,
        ...(phone.extensionNumber === undefined ? [] : [extensionThing(phone.extensionNumber)]),
        ...phone.phoneNumbers.map(numberThing),
        ...phone.callingPlans.map(planThing),
      ]
    : [];
