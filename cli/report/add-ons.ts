import {
  FEATURE_NAMES,
  type Features,
  featuresIn,
  fromParts,
  holdsLicense,
  isOff,
  nameOfPart,
  ownerOf,
  partsOf,
  wordsOfPart,
} from "../../provider/resources/user/features";
import { isObject } from "./json";
import type { License } from "./license";
import { code } from "./markdown";
import { contains, SECRET, UNKNOWN } from "./sides";

/** Add-ons that an account with several subscriptions names by a license type, and that Zoom counts in one plan. */
const FAMILIES: Readonly<Record<string, string>> = {
  ZOOM_TRANSLATED_CAPTIONS: "zoomTranslatedCaptions",
  ZOOM_SCHEDULER: "zoomScheduler",
  ZOOM_REVENUE_ACCELERATOR: "zoomRevenueAccelerator",
  ZOOM_WORKFORCE_MANAGEMENT: "zoomWorkforceManagement",
};

/** Returns the features that state or a program tells, without what is secret or known only during the run. */
export function toldIn(features: unknown): Features {
  if (!isObject(features)) return {};
  const isTold = (value: unknown) => !contains(value, UNKNOWN) && !contains(value, SECRET);
  return featuresIn(Object.fromEntries(Object.entries(features).filter(([, value]) => isTold(value))));
}

/** Returns what someone holds of features that only the run knows: all of them, or single ones with their sizes. */
export function partsUnknownIn(wants: unknown, held: Features): Features[] {
  const parts = partsOf(held);
  if (!isObject(wants)) return wants === UNKNOWN ? parts : [];
  const owners = FEATURE_NAMES.filter((name) => contains(wants[name], UNKNOWN)).map(ownerOf);
  const hasUnknownRows = contains(wants.licenseInfo, UNKNOWN);
  return parts.filter((part) => (part.licenseInfo ? hasUnknownRows : owners.some((name) => name === nameOfPart(part))));
}

/** Returns the add-on licenses that declared features hold. */
export const addOnsIn = (features: unknown): License[] =>
  partsOf(toldIn(features))
    .filter(holdsLicense)
    .map((part) => ({
      name: code(wordsOfPart(part)),
      family: FAMILIES[nameOfPart(part)] ?? nameOfPart(part),
      size: part.webinarCapacity ?? part.largeMeetingCapacity ?? part.zoomEventsCapacity,
    }))
    .map(({ size, ...license }) => (typeof size === "number" ? { ...license, size } : license));

/** Returns what a user has after a change: what the program no longer declares stays. */
export function mergedFeatures(before: unknown, after: unknown): Features | typeof SECRET {
  if (after === SECRET || (before === SECRET && after === undefined)) return SECRET;
  const [was, wants] = [partsOf(toldIn(before)), partsOf(toldIn(after))];
  const changed = wants.map(nameOfPart);
  return fromParts([...was.filter((part) => !changed.includes(nameOfPart(part))), ...wants]);
}

/** Describes declared features, as Markdown. */
export const describeFeatures = (features: unknown): string =>
  features === UNKNOWN
    ? code(UNKNOWN)
    : partsOf(toldIn(features))
        .map((part) => (isOff(part) ? `no ${code(nameOfPart(part))}` : code(wordsOfPart(part))))
        .join(", ");
