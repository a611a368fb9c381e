import type { Properties, Unique } from "../../types";
import { type SecretArguments, shownValue } from "../shared/secret-values";
import type { Thing } from "../shared/wishes";
import { KnownPhoneUserInputs } from "./inputs";
import type { Plan } from "./rules";
import { digitsOf, planOf } from "./rules";
import type { PhoneUserState } from "./state";
import type { ObservedPhone } from "./wire";

/** What phones take from each other. */

export const extensionThing = (extension: string, secret?: SecretArguments): Thing => ({
  pool: "extension",
  item: extension.replace(/^0+/, ""),
  words: `the extension ${shownValue(secret, "extensionNumber", extension)}`,
});

export const numberThing = (number: string, secret?: SecretArguments): Thing => ({
  pool: "phone number",
  item: digitsOf(number),
  words: `the phone number ${shownValue(secret, "phoneNumbers", number)}`,
});

export const planThing = (plan: number | Plan): Thing => ({
  pool: `calling plan ${planOf(plan).type}`,
  words: `a license of the calling plan ${planOf(plan).type}`,
});

export const PHONE_LICENSE_THING: Thing = { pool: "phone license", words: "a Zoom Phone license" };

/** Returns what a program declares that only one phone can have. The phone of someone deactivated has nothing. */
export function uniqueIn(known: Properties, unknown: readonly string[]): Unique[] {
  const { accountStatus, extensionNumber, phoneNumbers = [], secretArguments } = KnownPhoneUserInputs.parse(known);
  if (accountStatus === "inactive" || unknown.includes("accountStatus")) return [];
  return [
    ...(extensionNumber === undefined ? [] : [extensionThing(extensionNumber, secretArguments)]),
    ...phoneNumbers.map((number) => numberThing(number, secretArguments)),
  ];
}

/** Everything that a phone had when the state was saved. */
export const thingsApplied = ({
  extension,
  extensionNumber = extension,
  phoneNumbers,
  callingPlans,
}: PhoneUserState): Thing[] => [
  PHONE_LICENSE_THING,
  ...(extensionNumber === undefined || extensionNumber === "" ? [] : [extensionThing(extensionNumber)]),
  ...(phoneNumbers ?? []).map((number) => numberThing(number)),
  ...(callingPlans ?? []).map(planThing),
];

/** Everything that a phone holds and another may want. */
export const thingsOf = (phone: ObservedPhone | undefined): Thing[] =>
  phone
    ? [
        PHONE_LICENSE_THING,
        ...(phone.extensionNumber === undefined ? [] : [extensionThing(phone.extensionNumber)]),
        ...phone.phoneNumbers.map((number) => numberThing(number)),
        ...phone.callingPlans.map(planThing),
      ]
    : [];
