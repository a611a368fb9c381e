import { FEATURE_NAMES, type Features, isOff, needsBaseLicense, ONLY_ONE_OF, ownerOf, partsOf } from "./features";

const isOn = (features: Features, name: (typeof FEATURE_NAMES)[number]) =>
  features[name] !== undefined && features[name] !== false && features[name] !== "None";

/** Returns the mistakes in declared features: what Zoom refuses whatever the user holds. */
export function mistakesInFeatures(features: Features): { property: string; reason: string }[] {
  const mistakes: { property: string; reason: string }[] = [];
  for (const name of FEATURE_NAMES) {
    const owner = ownerOf(name);
    if (owner !== name && features[name] !== undefined && features[owner] !== true)
      mistakes.push({
        property: `features.${name}`,
        reason: `declare ${owner}: true as well; it is the size of that feature`,
      });
  }
  for (const names of ONLY_ONE_OF) {
    const on = names.filter((name) => isOn(features, name));
    if (on.length > 1)
      mistakes.push({
        property: "features",
        reason: `Zoom gives a user only one of ${on.join(" and ")}; remove the others`,
      });
  }
  for (const name of FEATURE_NAMES) {
    const value = features[name];
    if (Array.isArray(value) && new Set(value).size < value.length)
      mistakes.push({ property: `features.${name}`, reason: "a size is declared twice; remove one of the two" });
  }
  const types = (features.licenseInfo ?? []).map(({ licenseType }) => licenseType);
  for (const type of new Set(types.filter((one, index) => types.indexOf(one) !== index)))
    mistakes.push({ property: "features.licenseInfo", reason: `${type} is declared twice` });
  return mistakes;
}

/** The base licenses of a user. */
export interface BaseLicense {
  readonly type?: unknown;
  readonly planUnitedType?: unknown;
  readonly zoomOneType?: unknown;
  readonly licenseInfo?: unknown;
}

const UNLICENSED: readonly unknown[] = [1, 4];
const isNone = (value: unknown) =>
  value === undefined ||
  value === "" ||
  value === "none" ||
  value === "0" ||
  (Array.isArray(value) && value.length === 0);

/** Returns whether a user is known to hold no paid base license. */
export const isUnlicensed = ({ type, planUnitedType, zoomOneType, licenseInfo }: BaseLicense) =>
  UNLICENSED.includes(type) && [planUnitedType, zoomOneType, licenseInfo].every(isNone);

/** Returns the features that Zoom refuses for a user with this base license. */
export const featuresWithoutLicense = (features: Features, base: BaseLicense): Features[] =>
  isUnlicensed(base) ? partsOf(features).filter((part) => !isOff(part) && needsBaseLicense(part)) : [];
