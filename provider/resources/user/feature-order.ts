import {
  featureOf,
  type FeatureName,
  type Features,
  isOff,
  isOffValue,
  namesIn,
  partsLike,
  sameFeatures,
} from "./features";

/** Returns whether writing a part takes something from someone who has what Zoom shows. */
export function takesAway(part: Features, shown: Features): boolean {
  if (sameFeatures(part, shown)) return false;
  // Which of two options is worth more is unknown.
  if (part.licenseInfo) return partsLike(shown, [part]).some((other) => !isOff(other));
  return namesIn(part).some((name) => isLess(name, part[name], shown[name]));
}

function isLess(name: FeatureName, wanted: unknown, shown: unknown): boolean {
  if (isOffValue(shown)) return false;
  if (isOffValue(wanted)) return true;
  const row = featureOf(name);
  switch (row.kind) {
    case "flag":
      return false;
    case "choice":
      return row.values.indexOf(String(wanted)) < row.values.indexOf(String(shown));
    case "capacities":
      return new Set([shown].flat()).difference(new Set([wanted].flat())).size > 0;
    default:
      return Number(wanted) < Number(shown);
  }
}
