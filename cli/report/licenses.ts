import { PHONE } from "../../provider/resources/phone/state";
import { featuresBeside } from "../../provider/resources/user/feature-paths";
import { featuresIn } from "../../provider/resources/user/features";
import { LICENSES } from "../../provider/resources/user/attributes";
import type { Properties } from "../../provider/types";
import { addOnsIn, mergedFeatures } from "./add-ons";
import { mayAdopt } from "./adoption";
import { textOf, textsOf, typeOf } from "./attributes";
import type { EngineRun } from "./engine-json";
import { isTold, type Step } from "./engine-steps";
import { isObject } from "./json";
import { coversAtLeast, type License, licenseNames, licensesWithout } from "./license";
import { code } from "./markdown";
import { accountStatusOf, deferredIn, isInvitedBy, isReplacedByOther } from "./person";
import { removalOf } from "./removal";
import { contains, SECRET, type Side, UNKNOWN } from "./sides";

/** How many of the program's users hold a license, before and after. */
export interface LicenseCount {
  /** As Markdown. */
  readonly license: string;
  readonly before: number;
  readonly after: number;
}

const LICENSED = "Licensed";
/** Zoom gives these to everyone: losing them is no loss. */
const FREE = ["Basic", "Unassigned"];

/** Returns the licenses that a user's attributes name. A secret attribute counts as one. */
export function licensesIn(attributes: Properties): License[] {
  const secret = LICENSES.filter((name) => contains(attributes[name], SECRET));
  const { type, planUnitedType, zoomOneType, licenseInfo, features } = withoutNames(attributes, secret);
  const rows: unknown[] = Array.isArray(licenseInfo) ? licenseInfo : licenseInfo === UNKNOWN ? [UNKNOWN] : [];
  const named = (family: string, name: string): License => ({ family, name });
  return [
    ...(type === undefined ? [] : [named(typeOf(type) === LICENSED ? "base" : "", typeOf(type))]),
    ...(planUnitedType === undefined || planUnitedType === "none"
      ? []
      : [named("united", `Zoom United ${code(planUnitedType)}`)]),
    ...(zoomOneType === undefined || zoomOneType === "0"
      ? []
      : [named("workplace", `Zoom Workplace ${code(zoomOneType)}`)]),
    ...rows.map((row) => named("", `license ${code(row)}`)),
    ...addOnsIn(features),
    ...secret.map((name) => named("", `the secret ${code(name)}`)),
  ];
}

const withoutNames = (properties: Properties, names: readonly string[]): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name)));

export const planIn = (plan: unknown): string => `calling plan ${code(planNumber(plan))}`;
const planNumber = (plan: unknown): unknown =>
  typeof plan === "object" && plan !== null && "type" in plan ? plan.type : plan;
export const callingPlanFamily = (type: unknown) => `phone ${String(type)}`;
const plansIn = ({ callingPlans }: Properties): License[] =>
  Array.isArray(callingPlans)
    ? callingPlans.map((plan) => ({ name: planIn(plan), family: callingPlanFamily(planNumber(plan)) }))
    : [];

/** Returns what a user has of what state declares: what waits is not there yet. Of features, single ones may wait. */
function withoutDeferred(side: Side): Properties {
  const { features, ...others } = side.outputs;
  const rest = Object.fromEntries(Object.entries(others).filter(([name]) => !deferredIn(side).includes(name)));
  const paths = textsOf(side.outputs.deferred);
  if (features === undefined || paths.includes("features")) return rest;
  return { ...rest, features: isObject(features) ? featuresBeside(featuresIn(features), paths) : features };
}

/** Returns the licenses that a user or phone holds, as far as its state tells. */
export function heldBy(kind: string, side: Side | undefined): License[] {
  if (!side) return [];
  if (kind === "ZoomPhoneUser") return deferredIn(side).includes(PHONE) ? [] : plansIn(withoutDeferred(side));
  const { accountStatus } = side.outputs;
  const isIn = accountStatus === "active" || accountStatus === "pending";
  return kind === "ZoomUser" && isIn ? licensesIn(withoutDeferred(side)) : [];
}

/** Returns the names of the paid licenses of the first list that are not in the second. */
export const paidLicensesWithout = (before: readonly License[], after: readonly License[]): string[] =>
  licenseNames(licensesWithout(before, after, coversAtLeast)).filter((name) => !FREE.includes(name));

/** What one step does to the licenses of a user or phone. */
export interface LicenseChange {
  readonly step: Step;
  readonly before: readonly License[];
  readonly after: readonly License[];
}

/**
 * Returns what each step does, with every user and phone once.
 *
 * @param goes Whether a phone goes with its user, whatever its own step says.
 */
export function licenseChanges({ steps }: Pick<EngineRun, "steps">, goes: (step: Step) => boolean): LicenseChange[] {
  const kept = new Set(steps.flatMap(({ kind, op, before }) => (op === "delete" ? [] : [`${kind} ${before?.id}`])));
  // After a run that failed, two resources of the state may have the same user or phone.
  const counted = steps.filter(({ kind, op, before }) => op !== "delete" || !kept.has(`${kind} ${before?.id}`));
  return counted
    .map(hiding)
    .map((step) => ({ step, before: heldBy(step.kind, step.before), after: goes(step) ? [] : heldAfter(step) }));
}

/** What one side marks as secret is counted as secret on both: otherwise the other side would tell it. */
function hiding(step: Step): Step {
  const sides = [step.before?.outputs, step.after?.inputs];
  const secret = LICENSES.filter((name) => sides.some((side) => contains(side?.[name], SECRET)));
  if (secret.length === 0) return step;
  const hidden = (side: Side | undefined) => {
    const hide = (properties: Properties) => ({
      ...properties,
      ...Object.fromEntries(secret.filter((name) => name in properties).map((name) => [name, SECRET])),
    });
    return side && { ...side, inputs: hide(side.inputs), outputs: hide(side.outputs) };
  };
  return { ...step, before: hidden(step.before), after: hidden(step.after) };
}

/** Counts licenses of the listed users and phones. Pending users occupy licenses too. */
export function countLicenses(run: Pick<EngineRun, "steps">, goes: (step: Step) => boolean): LicenseCount[] {
  const counts = new Map<string, { before: number; after: number }>();
  for (const change of licenseChanges(run, goes))
    for (const when of ["before", "after"] as const)
      for (const { name } of change[when]) {
        const row = counts.get(name) ?? { before: 0, after: 0 };
        row[when]++;
        counts.set(name, row);
      }
  const rows = [...counts].map(([license, row]) => ({ license, ...row }));
  return rows.sort((a, b) => a.license.localeCompare(b.license, "en"));
}

/** Returns the licenses that a user or phone holds after the run. */
export function heldAfter(step: Step): License[] {
  const { kind, op, before, after, isRetained } = step;
  if (op === "delete") return isRetained || isRefused(step) ? heldBy(kind, before) : [];
  if (!after) return [];
  if (op === "update" && before && isTold(step)) return heldBy(kind, { ...after, outputs: heldSince(before, after) });
  if (op === "same" || isTold(step)) return heldBy(kind, after);
  // What waits is tried again, and may still not be free.
  const waits = op === "update" ? deferredIn(before).filter((name) => !step.changed.includes(name)) : [];
  const was = op === "update" && before ? withoutDeferred(before) : {};
  const wanted = { ...was, ...after.inputs, features: mergedFeatures(was.features, after.inputs.features) };
  const holds: Properties = Object.fromEntries(Object.entries(wanted).filter(([name]) => !waits.includes(name)));
  if (kind === "ZoomPhoneUser")
    return ["inactive", "pending"].includes(textOf(holds.accountStatus)) ? [] : plansIn(holds);
  if (kind !== "ZoomUser" || holds.status === "inactive") return [];
  const isOut = before !== undefined && ["inactive", "expired"].includes(accountStatusOf(before));
  if (op === "update" && isOut && after.inputs.status !== "active") return [];
  return licensesIn(isPendingAfter(step) ? { ...holds, features: undefined } : holds);
}

/** Returns the outputs of a run with what someone keeps because the run gave them nothing in its place so far. */
function heldSince(before: Side, after: Side): Properties {
  const isKept = (name: string) => deferredIn(after).includes(name) && !deferredIn(before).includes(name);
  const [was, is] = [withoutDeferred(before), withoutDeferred(after)];
  const kept = Object.fromEntries(Object.entries(was).filter(([name]) => isKept(name)));
  const features = isKept("features") ? mergedFeatures(was.features, is.features) : is.features;
  const deferred = textsOf(after.outputs.deferred).filter((name) => name === PHONE);
  return { ...is, ...kept, features, deferred };
}

/** Whether the run will refuse to remove a user, who then keeps what they have. */
const isRefused = (step: Step) => step.kind === "ZoomUser" && "refuse" in removalOf(step);

/** Whether a user will not have accepted yet. They hold licenses, but no add-ons. */
function isPendingAfter(step: Step): boolean {
  const { op, before, after } = step;
  const { inputs = {} } = after ?? {};
  if (op === "update") return accountStatusOf(before) === "pending";
  // An option of Pulumi asks for it: the run leaves the user.
  const isLeft = op === "replace" && accountStatusOf(before) === "active" && !isReplacedByOther(step);
  return !isLeft && isInvitedBy(inputs) && !mayAdopt(step);
}
