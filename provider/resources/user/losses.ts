import { type AttributeName, ATTRIBUTES, same, traits } from "./attributes";
import { shownValue } from "../shared/secret-values";
import {
  type Features,
  featuresIn,
  fromParts,
  isOff,
  nameOfPart,
  ONLY_ONE_OF,
  partsLike,
  partsOf,
  wordsOfPart,
} from "./features";
import { takesAway } from "./feature-order";
import type { Desired, Observed } from "./rules";
import { missingIn, perhapsLost, thingsLost, thingsOf } from "./scarce";
import type { Applied } from "./scope";

/*
 * What a run must not take from someone, because no preview has said so: licenses that they got in Zoom by hand. A preview
 * names what an active user loses by a change of the program. It cannot know what they have if state shows them as
 * deactivated or pending, and it promises only to give what waits.
 */

export interface Spared<T> {
  /** What may be made true, without what would take a license away. */
  readonly desired: T;
  /** The licenses that are kept, in words. */
  readonly kept: string[];
}

const BASE_LICENSES: readonly AttributeName[] = ATTRIBUTES.filter(
  (name) => traits(name).license && !traits(name).settings,
);

/** Leaves out of what an update may make true whatever takes a license away that no preview has named. */
export function spareLicenses<T extends Desired & { readonly secretArguments?: readonly string[] }>(
  was: Applied,
  desired: T,
  seen: Observed,
): Spared<T> {
  if (seen.accountStatus !== "active") return { desired, kept: [] };
  const secret = desired.secretArguments;
  const lost = BASE_LICENSES.filter((name) => desired[name] !== undefined && !isNamed(was, desired, name)).map(
    (name) => ({
      name,
      things: missingIn(thingsOf(name, desired[name]), thingsOf(name, seen.attributes[name], secret)),
    }),
  );
  const kept = lost.filter(({ things }) => things.length > 0);
  const parts = partsOf(featuresIn(desired.features));
  const shown = featuresIn(seen.attributes.features);
  const keptParts = parts.filter((part) => takesAway(part, shown) && !isNamedPart(was, part));
  if (kept.length + keptParts.length === 0) return { desired, kept: [] };
  const features = parts.filter((part) => !keptParts.includes(part) && !isBarredBy(part, partsLike(shown, keptParts)));
  return {
    desired: {
      ...desired,
      ...Object.fromEntries(kept.map(({ name }) => [name, undefined])),
      ...(keptParts.length > 0 ? { features: fromParts(features) } : {}),
    },
    kept: [
      ...kept.flatMap(({ things }) => things.map(({ words }) => words)),
      ...partsLike(shown, keptParts).map((part) => `a license (${shownValue(secret, "features", wordsOfPart(part))})`),
    ],
  };
}

/** Returns whether the preview named what someone loses by a base license. */
const isNamed = (was: Applied, desired: Desired, name: AttributeName): boolean =>
  was.accountStatus === "active" &&
  !same(name, desired[name], was[name]) &&
  thingsLost(name, desired[name], was[name]).length + perhapsLost(name, desired[name], was[name]).length > 0;

/** The same for an add-on license: the program makes it smaller or none, or declares for the first time that there is none. */
function isNamedPart(was: Applied, part: Features): boolean {
  const applied = featuresIn(was.features);
  const isNew = partsLike(applied, [part]).length === 0;
  return was.accountStatus === "active" && (isNew ? isOff(part) : takesAway(part, applied));
}

/** Zoom gives a user only one of these. */
const isBarredBy = (part: Features, kept: readonly Features[]) =>
  !isOff(part) &&
  ONLY_ONE_OF.some((names) => {
    const isIn = (one: Features) => names.some((name) => name === nameOfPart(one));
    return isIn(part) && kept.some(isIn);
  });
