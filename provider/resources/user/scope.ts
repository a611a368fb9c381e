import type { Properties } from "../../types";
import { argumentOf } from "../shared/argument-paths";
import {
  type AttributeName,
  type Attributes,
  ATTRIBUTES,
  declaredIn,
  isLicense,
  rows,
  same,
  sameEmail,
  traits,
} from "./attributes";
import { partsAt } from "./feature-paths";
import { changedFeatures, type Features, featuresIn, fromParts, partsLike, partsOf } from "./features";
import type { AccountStatus, Changes, Desired, Observed } from "./rules";

/*
 * Which arguments an update may write: those that the program changes, and those that wait or were left unfinished. All
 * others count as not declared, so that a run changes nothing that its preview did not announce.
 */

/** What state holds of a user: of each argument the value that was applied last. */
export type Applied = Properties & {
  readonly email: string;
  readonly accountStatus: AccountStatus;
  /** Declared, and waiting until Zoom can take it. Their values are the declared ones, except of the e-mail. */
  readonly deferred?: readonly string[];
  /** Declared, and not applied because the last run failed half-way. */
  readonly unfinished?: readonly string[];
};

/** Returns the status as a program declares it: a pending user counts as active. */
export const statusOf = (accountStatus: AccountStatus) => (accountStatus === "inactive" ? "inactive" : "active");

/** Returns what the program changes since the last run, by name. */
export function changesSince(was: Applied, wants: Partial<Desired>): Changes {
  const isChanged = (name: AttributeName) =>
    name === "features"
      ? partsChanged(was, wants).length > 0
      : isChangedFrom(was.accountStatus, name, was[name], wants[name]);
  const attributes = Object.fromEntries(
    declaredIn(wants)
      .filter(isChanged)
      .map((name) => [name, wants[name]]),
  );
  return {
    ...attributes,
    ...(wants.email === undefined || sameEmail(wants.email, was.email) ? {} : { email: wants.email }),
    // A status that only Zoom changed is drift, which a refresh tells, as with any other argument.
    ...(wants.status === undefined || [was.status, statusOf(was.accountStatus)].includes(wants.status)
      ? {}
      : { status: wants.status }),
  };
}

/** Returns whether the program changes a value. One that is declared for the first time may be another one in Zoom. */
export const isChangedFrom = (
  accountStatus: AccountStatus,
  name: AttributeName,
  was: unknown,
  wants: unknown,
): boolean => isFirst(accountStatus, name, was, wants) || !same(name, wants, was);

function isFirst(accountStatus: AccountStatus, name: AttributeName, was: unknown, wants: unknown): boolean {
  // An empty value is not worth another mail, and no reason to fail each run of someone whose invitation expired.
  const isForMail = accountStatus === "expired" || (accountStatus === "pending" && traits(name).invited === true);
  if (name === "features" || isForMail) return false;
  const isNew = ({ key }: Row) => !rows(was).some((row) => row.key === key);
  return was === undefined || (name === "customAttributes" && rows(wants).some(isNew));
}

/** Returns the add-on licenses that the program changes since the last run. */
export const partsChanged = (was: Properties, wants: Attributes): Features[] =>
  partsOf(changedFeatures(featuresIn(wants.features), featuresIn(was.features)));

/** Returns what an update changes: what the program changes, and what waits for something that was not free. */
export function changesOfUpdate(was: Applied, wants: Partial<Desired>): Changes {
  const open = [...(was.unfinished ?? []), ...(was.accountStatus === "active" ? (was.deferred ?? []) : [])];
  const again = declaredIn(wants).filter((name) => open.map(argumentOf).includes(name));
  return { ...Object.fromEntries(again.map((name) => [name, wants[name]])), ...changesSince(was, wants) };
}

const openIn = ({ deferred = [], unfinished = [] }: Applied): string[] => [...deferred, ...unfinished];

/** Returns the names of the arguments that an update may write. */
function scopeOf(was: Applied, wants: Desired): ReadonlySet<string> {
  // A status that the program has taken back is drift: no preview says that someone is deactivated or reactivated.
  const open = openIn(was).filter((name) => name !== "status");
  const scope = new Set([...Object.keys(changesSince(was, wants)), ...open.map(argumentOf)]);
  // Zoom derives this name only when it is written: it has to follow the names from which it is derived.
  if (wants.displayName === "" && (scope.has("firstName") || scope.has("lastName"))) scope.add("displayName");
  return scope;
}

/**
 * Returns what an update may make true: everything out of scope counts as not declared. A user whom this update
 * reactivates gets everything again, because deactivation removed it. If they are active already, someone else did that:
 * they get the licenses that they still lack, and the rest is as Zoom shows it. See `losses.ts` for what they keep.
 */
export function within<T extends Desired>(was: Applied, desired: T, seen: Observed): T {
  const scope = scopeOf(was, desired);
  const isReturning = scope.has("status") && desired.status === "active";
  if (isReturning && seen.accountStatus === "inactive") return desired;
  const isOut = (name: string) =>
    !scope.has(name) &&
    !(isReturning && isLicense(name)) &&
    (name === "status" || ATTRIBUTES.some((one) => one === name));
  const inScope = Object.fromEntries(
    Object.entries(desired).map(([name, value]) => [
      name,
      isOut(name) || (name === "features" && !isReturning) ? undefined : value,
    ]),
  );
  const features = isReturning ? {} : featuresInScope(was, desired);
  return { ...desired, ...inScope, ...features, email: scope.has("email") ? desired.email : seen.email };
}

/** Returns the add-on licenses that the program changes, that wait, or that were left unfinished. */
function featuresInScope(was: Applied, desired: Desired): { features?: Features } {
  const changed = partsChanged(was, desired);
  const open = partsAt(featuresIn(desired.features), openIn(was));
  const isOpen = (part: Features) => partsLike(fromParts([...changed, ...open]), [part]).length > 0;
  const parts = partsOf(featuresIn(desired.features)).filter(isOpen);
  return parts.length > 0 ? { features: fromParts(parts) } : {};
}

/**
 * Returns the lists to write: of what Zoom shows, only the entries that the program added, changed or removed differ.
 *
 * @param applied The lists that were applied last. Undefined for an adoption, which removes nothing.
 */
export function listsToWrite(
  applied: Attributes | undefined,
  desired: Desired,
  shown: Attributes,
): { phoneNumbers?: Row[]; customAttributes?: Row[] } {
  return {
    ...(desired.phoneNumbers === undefined || shown.phoneNumbers === undefined
      ? {}
      : {
          phoneNumbers: numbersToWrite(
            rows(applied?.phoneNumbers),
            rows(desired.phoneNumbers),
            rows(shown.phoneNumbers),
          ),
        }),
    ...(desired.customAttributes === undefined || applied === undefined
      ? {}
      : {
          customAttributes: valuesToWrite(
            rows(applied.customAttributes),
            rows(desired.customAttributes),
            rows(shown.customAttributes),
          ),
        }),
  };
}

type Row = Record<string, unknown>;
const isSameRow = (name: AttributeName, one: Row, other: Row) => same(name, [one], [other]);

function numbersToWrite(applied: Row[], desired: Row[], shown: Row[]): Row[] {
  const isIn = (list: Row[], row: Row) => list.some((one) => isSameRow("phoneNumbers", one, row));
  const removed = applied.filter((row) => !isIn(desired, row));
  const added = desired.filter((row) => !isIn(applied, row));
  const kept = shown.filter((row) => !isIn(removed, row) && !isIn(added, row));
  return [...added, ...kept];
}

/** Only the declared keys are managed. A key that the program does not change keeps the value that Zoom shows. */
function valuesToWrite(applied: Row[], desired: Row[], shown: Row[]): Row[] {
  return desired.flatMap((row) => {
    const isChanged = !applied.some((one) => one.key === row.key && isSameRow("customAttributes", row, one));
    if (isChanged) return [row];
    const other = shown.find(({ key }) => key === row.key);
    return other ? [{ ...row, value: other.value }] : [];
  });
}
