import { argumentOf } from "../shared/argument-paths";
import { type Features, fromParts, nameOfPart, partsLike, partsOf } from "./features";

/*
 * In `deferred` and `unfinished`, state names a single add-on license by its path in the arguments, such as
 * `features.webinar`. The argument's own name stands for all of them: they wait together until the user is active, and
 * earlier versions named no single license.
 */

const ROOT = "features";

/** Returns the path of a part: of a feature with its size, or of one entry of `licenseInfo`. */
export const pathOf = (part: Features): string =>
  [ROOT, ...(part.licenseInfo ? ["licenseInfo"] : []), nameOfPart(part)].join(".");

/** Returns the parts that these paths name. */
export const partsAt = (features: Features, paths: readonly string[]): Features[] =>
  partsOf(features).filter((part) => paths.includes(ROOT) || paths.includes(pathOf(part)));

/** Returns the features that these paths do not name. */
export const featuresBeside = (features: Features, paths: readonly string[]): Features =>
  fromParts(partsOf(features).filter((part) => !paths.includes(ROOT) && !paths.includes(pathOf(part))));

/** Returns the declared features, with what was applied before in place of the parts that these paths name. */
export const withFormer = (declared: Features, before: Features, paths: readonly string[]): Features =>
  fromParts([...partsOf(featuresBeside(declared, paths)), ...partsLike(before, partsAt(declared, paths))]);

/** Returns the names with the argument in place of its paths: which license waits is as secret as the argument. */
export const withoutPaths = (names: readonly string[]): string[] => [...new Set(names.map(argumentOf))];
