import {
  type Features,
  featuresIn,
  fromParts,
  holdsLicense,
  isOff,
  nameOfPart,
  partsOf,
  wordsOfPart,
} from "../../provider/resources/user/features";
import { isObject } from "./json";
import type { License } from "./license";
import { code } from "./markdown";
import { SECRET, UNKNOWN } from "./sides";

/** Add-ons that an account with several subscriptions names by a license type, and that Zoom counts in one plan. */
const FAMILIES: Readonly<Record<string, string>> = {
  ZOOM_TRANSLATED_CAPTIONS: "zoomTranslatedCaptions",
  ZOOM_SCHEDULER: "zoomScheduler",
  ZOOM_REVENUE_ACCELERATOR: "zoomRevenueAccelerator",
  ZOOM_WORKFORCE_MANAGEMENT: "zoomWorkforceManagement",
};

/** Returns the features that state or a program tells, without what is secret or known only during the run. */
function toldIn(features: unknown): Features {
  if (!isObject(features)) return {};
  return featuresIn(
    Object.fromEntries(Object.entries(features).filter(([, value]) => value !== UNKNOWN && value !== SECRET)),
  );
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
export function mergedFeatures(before: unknown, after: unknown): Features {
  const [was, wants] = [partsOf(toldIn(before)), partsOf(toldIn(after))];
  const changed = wants.map(nameOfPart);
  return fromParts([...was.filter((part) => !changed.includes(nameOfPart(part))), ...wants]);
}

/** Describes declared features, as Markdown. */
export const describeFeatures = (features: unknown): string =>
  partsOf(toldIn(features))
    .map((part) => (isOff(part) ? `no ${code(nameOfPart(part))}` : code(wordsOfPart(part))))
    .join(", ");
