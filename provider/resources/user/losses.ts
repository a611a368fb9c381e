import type { Thing } from "../shared/wishes";
import { type AttributeName, BASE_LICENSES, rows, same } from "./attributes";
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
import { licenseInWords, missingIn, perhapsLost, thingsLost, thingsOf } from "./scarce";
import type { Applied } from "./scope";

/*
 * What a run must not take from someone, because no preview has said so: licenses that they got in Zoom by hand, or had
 * before they were adopted. A preview names what an active user loses by a change of the program, as state shows it. It
 * cannot know what they have if state shows them as deactivated or pending, and it promises only to give what waits.
 */

export interface Spared<T> {
  /** What may be made true, without what would take a license away. */
  readonly desired: T;
  /** The licenses that are kept, in words. */
  readonly kept: string[];
  /** What the program declares and Zoom does not give beside them, in words. */
  readonly barred: string[];
}

type Row = Record<string, unknown>;

/**
 * Returns what a run may make true, without the changes that take a license away which no preview has named.
 *
 * @param was Undefined for an adoption: no preview could name what the user has.
 */
export function spareLicenses<T extends Desired>(was: Applied | undefined, desired: T, seen: Observed): Spared<T> {
  // A deactivation takes every license, and the preview says so.
  if (seen.accountStatus !== "active" || desired.status === "inactive") return { desired, kept: [], barred: [] };
  const secret = desired.secretArguments;
  const kept = BASE_LICENSES.filter((name) => desired[name] !== undefined)
    .map((name) => ({ name, things: notNamed(was, desired, seen, name) }))
    .filter(({ things }) => things.length > 0);
  const parts = partsOf(featuresIn(desired.features));
  const shown = featuresIn(seen.attributes.features);
  const keptParts = parts.filter((part) => takesAway(part, shown) && !isNamedPart(was, part, shown));
  if (kept.length + keptParts.length === 0) return { desired, kept: [], barred: [] };
  const held = partsLike(shown, keptParts);
  const others = parts.filter((part) => !keptParts.includes(part));
  const barredParts = others.filter((part) => isBarredBy(part, held));
  const features = others.filter((part) => !barredParts.includes(part));
  const written = Object.fromEntries(kept.map(({ name, things }) => [name, withKept(name, things, desired, seen)]));
  const barredRows = written.licenseInfo
    ? missingIn(thingsOf("licenseInfo", written.licenseInfo), thingsOf("licenseInfo", desired.licenseInfo, secret))
    : [];
  const inWords = (part: Features) => licenseInWords(secret, "features", `a license (${wordsOfPart(part)})`);
  const words = [...kept.flatMap(({ things }) => things.map((thing) => thing.words)), ...held.map(inWords)];
  return {
    desired: {
      ...desired,
      ...written,
      ...(keptParts.length > 0 ? { features: fromParts(features) } : {}),
    },
    kept: [...new Set(words)],
    barred: [...new Set([...barredRows.map((thing) => thing.words), ...barredParts.map(inWords)])],
  };
}

/** Returns what someone would lose of a base license, and the preview did not name. */
function notNamed(was: Applied | undefined, desired: Desired, seen: Observed, name: AttributeName): Thing[] {
  const held = thingsOf(name, seen.attributes[name], desired.secretArguments);
  const lost = missingIn(thingsOf(name, desired[name]), held);
  if (was?.accountStatus !== "active" || same(name, desired[name], was[name])) return lost;
  if (perhapsLost(name, desired[name], was[name]).length > 0) return [];
  return missingIn(thingsLost(name, desired[name], was[name]), lost);
}

/** Returns what may be written instead: of `licenseInfo` the rows that go with those that are kept, otherwise nothing. */
function withKept(name: AttributeName, things: readonly Thing[], desired: Desired, { attributes }: Observed): unknown {
  if (name !== "licenseInfo") return undefined;
  const kept = rows(attributes[name]).filter((row) => missingIn(things, thingsOf(name, [row])).length === 0);
  // Which of two options of a license is worth more is unknown, and Zoom gives only one of them.
  const isBarred = ({ licenseType }: Row) => kept.some((row) => row.licenseType === licenseType);
  return [...rows(desired[name]).filter((row) => !isBarred(row)), ...kept];
}

/**
 * Returns whether the preview named an add-on license: the program makes it smaller or none, or declares for the first time
 * that there is none. A line names the license that was applied last, and not a larger one that Zoom shows.
 */
function isNamedPart(was: Applied | undefined, part: Features, shown: Features): boolean {
  if (was?.accountStatus !== "active") return false;
  const [applied] = partsLike(featuresIn(was.features), [part]);
  return applied === undefined ? isOff(part) : takesAway(part, applied) && !takesAway(applied, shown);
}

/** Zoom gives a user only one of these. */
const isBarredBy = (part: Features, kept: readonly Features[]) =>
  !isOff(part) &&
  ONLY_ONE_OF.some((names) => {
    const isIn = (one: Features) => names.some((name) => name === nameOfPart(one));
    return isIn(part) && kept.some(isIn);
  });
