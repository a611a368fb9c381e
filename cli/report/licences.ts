import type { Properties } from "../../provider/types";
import type { EngineRun, Side, Step } from "./engine-steps";
import { code } from "./markdown";

/** How many of the program's people hold a licence, before and after. */
export interface LicenceCount {
  /** As Markdown. */
  readonly licence: string;
  readonly before: number;
  readonly after: number;
}

export const LICENSED = "Licensed";
const TYPES: Readonly<Record<number, string>> = { 1: "Basic", 2: LICENSED, 4: "Unassigned" };

/** The licences that a person's attributes name, as Markdown. */
export function licencesIn({ type, planUnitedType, zoomOneType, licenseInfo }: Properties): string[] {
  const rows: unknown[] = Array.isArray(licenseInfo) ? licenseInfo : [];
  return [
    ...(type === undefined ? [] : [(typeof type === "number" && TYPES[type]) || `user type ${code(type)}`]),
    ...(planUnitedType === undefined || planUnitedType === "none" ? [] : [`Zoom United ${code(planUnitedType)}`]),
    ...(zoomOneType === undefined || zoomOneType === "0" ? [] : [`Zoom Workplace ${code(zoomOneType)}`]),
    ...rows.map((row) => `licence ${code(row)}`),
  ];
}

/** Counted over the people and phones that the run tells; pending people hold licences too. */
export function countLicences({ steps }: Pick<EngineRun, "steps">): LicenceCount[] {
  const counts = new Map<string, { before: number; after: number }>();
  const count = (licences: readonly string[], when: "before" | "after") => {
    for (const licence of licences) {
      const row = counts.get(licence) ?? { before: 0, after: 0 };
      row[when]++;
      counts.set(licence, row);
    }
  };
  for (const step of steps) {
    count(heldBefore(step), "before");
    count(heldAfter(step), "after");
  }
  const rows = [...counts].map(([licence, row]) => ({ licence, ...row }));
  return rows.sort((a, b) => a.licence.localeCompare(b.licence));
}

const isIn = ({ outputs }: Side) => outputs.accountStatus === "active" || outputs.accountStatus === "pending";
const waits = ({ outputs }: Side) => Array.isArray(outputs.deferred) && outputs.deferred.includes("phone");

function heldBefore({ kind, before }: Step): string[] {
  if (!before) return [];
  if (kind === "ZoomUser") return isIn(before) ? licencesIn(before.outputs) : [];
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
  return staysOut ? [] : licencesIn(holds);
}

const plansIn = ({ callingPlans }: Properties): string[] =>
  (Array.isArray(callingPlans) ? callingPlans : []).map((plan: unknown) => `calling plan ${code(planNumber(plan))}`);

const planNumber = (plan: unknown): unknown =>
  typeof plan === "object" && plan !== null && "type" in plan ? plan.type : plan;
