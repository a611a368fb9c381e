import type { Properties } from "../../provider/types";
import type { EngineRun, Side, Step } from "./engine-steps";
import { code } from "./markdown";

/** How many of the program's users hold a license, before and after. */
export interface LicenseCount {
  /** As Markdown. */
  readonly license: string;
  readonly before: number;
  readonly after: number;
}

export const LICENSED = "Licensed";
const TYPES: Readonly<Record<number, string>> = { 1: "Basic", 2: LICENSED, 4: "Unassigned" };

/** Returns the licenses that a user's attributes name, as Markdown. */
export function licensesIn({ type, planUnitedType, zoomOneType, licenseInfo }: Properties): string[] {
  const rows: unknown[] = Array.isArray(licenseInfo) ? licenseInfo : [];
  return [
    ...(type === undefined ? [] : [(typeof type === "number" && TYPES[type]) || `user type ${code(type)}`]),
    ...(planUnitedType === undefined || planUnitedType === "none" ? [] : [`Zoom United ${code(planUnitedType)}`]),
    ...(zoomOneType === undefined || zoomOneType === "0" ? [] : [`Zoom Workplace ${code(zoomOneType)}`]),
    ...rows.map((row) => `license ${code(row)}`),
  ];
}

/** Counts licenses of the listed users and phones. Pending users occupy licenses too. */
export function countLicenses({ steps }: Pick<EngineRun, "steps">): LicenseCount[] {
  const counts = new Map<string, { before: number; after: number }>();
  const count = (licenses: readonly string[], when: "before" | "after") => {
    for (const license of licenses) {
      const row = counts.get(license) ?? { before: 0, after: 0 };
      row[when]++;
      counts.set(license, row);
    }
  };
  for (const step of steps) {
    count(heldBefore(step), "before");
    count(heldAfter(step), "after");
  }
  const rows = [...counts].map(([license, row]) => ({ license, ...row }));
  return rows.sort((a, b) => a.license.localeCompare(b.license));
}

const isIn = ({ outputs }: Side) => outputs.accountStatus === "active" || outputs.accountStatus === "pending";
const waits = ({ outputs }: Side) => Array.isArray(outputs.deferred) && outputs.deferred.includes("phone");

function heldBefore({ kind, before }: Step): string[] {
  if (!before) return [];
  if (kind === "ZoomUser") return isIn(before) ? licensesIn(before.outputs) : [];
  return kind === "ZoomPhoneUser" && !waits(before) ? plansIn(before.outputs) : [];
}

function heldAfter(step: Step): string[] {
  const { kind, op, before, after } = step;
  if (op === "delete" || !after) return [];
  if (op === "same") return heldBefore(step);
  const holds = { ...(op === "update" ? before?.outputs : {}), ...after.inputs };
  if (kind === "ZoomPhoneUser") return holds.accountStatus === "inactive" ? [] : plansIn(holds);
  if (kind !== "ZoomUser" || holds.status === "inactive") return [];
  const staysOut = op === "update" && before && !isIn(before) && after.inputs.status !== "active";
  return staysOut ? [] : licensesIn(holds);
}

const plansIn = ({ callingPlans }: Properties): string[] =>
  (Array.isArray(callingPlans) ? callingPlans : []).map((plan: unknown) => `calling plan ${code(planNumber(plan))}`);

const planNumber = (plan: unknown): unknown =>
  typeof plan === "object" && plan !== null && "type" in plan ? plan.type : plan;
