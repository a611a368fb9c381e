import { PHONE } from "../../provider/resources/phone/state";
import type { Properties } from "../../provider/types";
import { typeOf } from "./attributes";
import type { EngineRun } from "./engine-json";
import type { Step } from "./engine-steps";
import { code } from "./markdown";
import { accountStatusOf, deferredIn } from "./person";
import type { Side } from "./sides";

/** How many of the program's users hold a license, before and after. */
export interface LicenseCount {
  /** As Markdown. */
  readonly license: string;
  readonly before: number;
  readonly after: number;
}

export const LICENSED = "Licensed";
/** Zoom gives these to everyone: losing them is no loss. */
const FREE = ["Basic", "Unassigned"];

/** Returns the licenses that a user's attributes name, as Markdown. */
export function licensesIn({ type, planUnitedType, zoomOneType, licenseInfo }: Properties): string[] {
  const rows: unknown[] = Array.isArray(licenseInfo) ? licenseInfo : [];
  return [
    ...(type === undefined ? [] : [typeOf(type)]),
    ...(planUnitedType === undefined || planUnitedType === "none" ? [] : [`Zoom United ${code(planUnitedType)}`]),
    ...(zoomOneType === undefined || zoomOneType === "0" ? [] : [`Zoom Workplace ${code(zoomOneType)}`]),
    ...rows.map((row) => `license ${code(row)}`),
  ];
}

export const planIn = (plan: unknown): string => `calling plan ${code(planNumber(plan))}`;
const planNumber = (plan: unknown): unknown =>
  typeof plan === "object" && plan !== null && "type" in plan ? plan.type : plan;
const plansIn = ({ callingPlans }: Properties): string[] =>
  Array.isArray(callingPlans) ? callingPlans.map(planIn) : [];

/** Returns what a user has of what state declares: what waits is not there yet. */
const withoutDeferred = (side: Side): Properties =>
  Object.fromEntries(Object.entries(side.outputs).filter(([name]) => !deferredIn(side).includes(name)));

/** Returns the licenses that a user or phone holds, as far as its state tells, as Markdown. */
export function heldBy(kind: string, side: Side | undefined): string[] {
  if (!side) return [];
  if (kind === "ZoomPhoneUser") return deferredIn(side).includes(PHONE) ? [] : plansIn(withoutDeferred(side));
  const { accountStatus } = side.outputs;
  const isIn = accountStatus === "active" || accountStatus === "pending";
  return kind === "ZoomUser" && isIn ? licensesIn(withoutDeferred(side)) : [];
}

/** Returns the paid licenses of the first list that are not in the second. */
export function lostLicenses(before: readonly string[], after: readonly string[]): string[] {
  const left = [...after];
  return before.filter((license) => {
    const index = left.indexOf(license);
    if (index >= 0) left.splice(index, 1);
    return index < 0 && !FREE.includes(license);
  });
}

/** Counts licenses of the listed users and phones, each once. Pending users occupy licenses too. */
export function countLicenses({ steps }: Pick<EngineRun, "steps">): LicenseCount[] {
  const counts = new Map<string, { before: number; after: number }>();
  const count = (licenses: readonly string[], when: "before" | "after") => {
    for (const license of licenses) {
      const row = counts.get(license) ?? { before: 0, after: 0 };
      row[when]++;
      counts.set(license, row);
    }
  };
  const kept = new Set(steps.flatMap(({ kind, op, before }) => (op === "delete" ? [] : [`${kind} ${before?.id}`])));
  for (const step of steps) {
    // After a run that failed, two resources of the state may have the same user or phone.
    if (step.op === "delete" && kept.has(`${step.kind} ${step.before?.id}`)) continue;
    count(heldBy(step.kind, step.before), "before");
    count(heldAfter(step), "after");
  }
  const rows = [...counts].map(([license, row]) => ({ license, ...row }));
  return rows.sort((a, b) => a.license.localeCompare(b.license));
}

/** Returns the licenses that a user or phone holds after the run, as Markdown. */
export function heldAfter(step: Step): string[] {
  const { kind, op, before, after, isRetained } = step;
  if (op === "delete") return isRetained ? heldBy(kind, before) : [];
  if (!after) return [];
  if (op === "same") return heldBy(kind, after);
  if (isTold(step)) return heldBy(kind, after);
  // What waits is tried again, and may still not be free.
  const waits = op === "update" ? deferredIn(before).filter((name) => !step.changed.includes(name)) : [];
  const wanted = { ...(op === "update" ? before?.outputs : {}), ...after.inputs };
  const holds: Properties = Object.fromEntries(Object.entries(wanted).filter(([name]) => !waits.includes(name)));
  if (kind === "ZoomPhoneUser") return holds.accountStatus === "inactive" ? [] : plansIn(holds);
  if (kind !== "ZoomUser" || holds.status === "inactive") return [];
  const isOut = before !== undefined && ["inactive", "expired"].includes(accountStatusOf(before));
  return op === "update" && isOut && after.inputs.status !== "active" ? [] : licensesIn(holds);
}

/** Returns whether the outputs are those of a run, and not what a preview assumes. */
export const isTold = ({ op, after }: Step): boolean =>
  op !== "delete" && after?.outputs.zoomAccount !== undefined && after.id !== undefined;
