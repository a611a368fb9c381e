import { isSeatError, isUserExists, isVanityNameTaken, mayMeanPmiTaken } from "../../zoom/api/codes";
import type { Properties } from "../../types";
import { foldCase, keyOf } from "../../zoom/names";
import type { Thing } from "../shared/wishes";
import { type SecretArguments, shownValue } from "../shared/secret-values";
import { inWords } from "../shared/words";
import { argumentOf } from "../shared/argument-paths";
import { type AttributeName, ATTRIBUTES, isLicense, LICENSED, rows, same, sameEmail } from "./attributes";
import { partsAt } from "./feature-paths";
import {
  featuresIn,
  type Features,
  holdsLicense,
  isOff,
  nameOfPart,
  partsLike,
  partsOf,
  sameFeatures,
  wordsOfPart,
} from "./features";
import type { UserInputs } from "./inputs";
import type { Observed } from "./rules";
import { appliedIn, type UserState } from "./state";

/*
 * What a user holds that an account has once, or in a counted number: licenses, the e-mail, the vanity name and the
 * personal meeting id. One user of a run can give it up for another one.
 */

export type ScarceName = AttributeName | "email";

/** Returns a license for a message. Which one it is, is as secret as the argument. */
export const licenseInWords = (secret: SecretArguments, name: string, words: string): string =>
  secret?.includes(name) ? `a license ${shownValue(secret, name, "")}` : words;

/** Returns what a value of an attribute takes from the account. */
export function thingsOf(name: ScarceName, value: unknown, secret?: SecretArguments): Thing[] {
  const license = (which: string): Thing => ({
    pool: `license ${which}`,
    words: licenseInWords(secret, name, `a license (${which})`),
  });
  const unique = (pool: string): Thing[] =>
    typeof value === "string" || typeof value === "number"
      ? [{ pool, item: foldCase(String(value)), words: `the ${pool} ${shownValue(secret, name, String(value))}` }]
      : [];
  if (value === undefined || value === "") return [];
  switch (name) {
    case "email":
      return unique("e-mail");
    case "vanityName":
      return unique("vanity name");
    case "pmi":
      return unique("personal meeting id");
    case "type":
      return value === LICENSED
        ? [{ pool: `license type ${LICENSED}`, words: licenseInWords(secret, name, "a Licensed seat") }]
        : [];
    case "planUnitedType":
    case "zoomOneType":
      return same(name, value, undefined) ? [] : [license(`${name} ${inWords(value)}`)];
    case "licenseInfo":
      return rows(value).map(({ licenseType, licenseOption, subscriptionId }) =>
        license([licenseType, licenseOption, subscriptionId].map(String).join(" ")),
      );
    case "features":
      return partsOf(featuresIn(value)).flatMap((part) => thingsOfFeature(part, secret));
    default:
      return [];
  }
}

/** Returns the license that a feature takes: first the one of its size, then any of the feature. */
export function thingsOfFeature(part: Features, secret?: SecretArguments): Thing[] {
  if (!holdsLicense(part)) return [];
  const thing = (which: string): Thing => ({
    pool: `feature ${which}`,
    words: licenseInWords(secret, "features", `a license (${which})`),
  });
  return [...new Set([wordsOfPart(part), nameOfPart(part)])].map(thing);
}

/**
 * Returns what a user gives up who has `before` and is declared to have `now`. A feature that is not declared is not given up.
 */
export function thingsLost(name: ScarceName, now: unknown, before: unknown, secret?: SecretArguments): Thing[] {
  if (name !== "features") return missingIn(thingsOf(name, now), thingsOf(name, before, secret));
  const parts = partsOf(featuresIn(now));
  const held = partsLike(featuresIn(before), parts);
  return missingIn(
    parts.flatMap((part) => thingsOfFeature(part)),
    held.flatMap((part) => thingsOfFeature(part, secret)),
  );
}

/** Returns what a user may give up who is declared to have `now`, and of whom nothing was declared before, in words. */
export function perhapsLost(name: ScarceName, now: unknown, before: unknown, secret?: SecretArguments): string[] {
  if (name === "features")
    return partsOf(featuresIn(now))
      .filter((part) => isOff(part) && partsLike(featuresIn(before), [part]).length === 0)
      .map((part) => licenseInWords(secret, name, `a license (${nameOfPart(part)})`));
  if (now === undefined || before !== undefined) return [];
  if (name === "type") return now === LICENSED ? [] : [licenseInWords(secret, name, "a Licensed seat")];
  return ["planUnitedType", "zoomOneType", "licenseInfo"].includes(name) ? [`another license (${name})`] : [];
}

/** Returns everything scarce that Zoom shows for a user. A deactivated user holds no license. */
export const thingsHeldBy = ({ email, accountStatus, attributes }: Observed, secret?: SecretArguments): Thing[] => [
  ...thingsOf("email", keyOf(email), secret),
  ...ATTRIBUTES.filter((name) => accountStatus !== "inactive" || !isLicense(name)).flatMap((name) =>
    thingsOf(name, attributes[name], secret),
  ),
];

const keyOfThing = ({ pool, item }: Thing) => JSON.stringify([pool, item]);

/** Returns the things in the first list that are not in the second. */
export function missingIn(now: readonly Thing[], before: readonly Thing[]): Thing[] {
  const held = new Set(now.map(keyOfThing));
  return before.filter((thing) => !held.has(keyOfThing(thing)));
}

/** Returns what the program makes a user give up, as far as state tells. */
export function thingsGivenUp(was: UserState | undefined, desired: UserInputs): Thing[] {
  if (!was) return [];
  const applied = appliedIn(was);
  const isDeactivated = desired.status === "inactive" && was.accountStatus === "active";
  const given = ATTRIBUTES.filter(
    (name) =>
      applied[name] !== undefined &&
      ((isDeactivated && isLicense(name)) ||
        (desired[name] !== undefined && !same(name, desired[name], applied[name]))),
  );
  return [
    ...given.flatMap((name) =>
      isDeactivated && isLicense(name) ? thingsOf(name, applied[name]) : thingsLost(name, desired[name], applied[name]),
    ),
    ...(sameEmail(was.email, desired.email) ? [] : thingsOf("email", keyOf(was.email))),
  ];
}

/** Returns whether an error of a call that sets an attribute may mean that its value is taken, or none is left. */
export function isTaken(name: ScarceName, error: unknown): boolean {
  if (name === "email") return isUserExists(error);
  if (name === "vanityName") return isVanityNameTaken(error);
  return name === "pmi" ? mayMeanPmiTaken(error) : isSeatError(error);
}

/**
 * Returns whether someone still holds what an argument is to replace while it waits, such as a smaller license. State then
 * keeps that value, so that each preview shows the change.
 */
export function isExchange(path: string, was: Properties, { attributes }: Observed): boolean {
  if (argumentOf(path) === "features")
    return partsAt(featuresIn(was.features), [path]).some(
      (part) => !isOff(part) && sameFeatures(part, featuresIn(attributes.features)),
    );
  const name = ATTRIBUTES.find((one) => one === path);
  if (name === undefined) return false;
  return thingsOf(name, was[name]).length > 0 && same(name, was[name], attributes[name]);
}
