import type { FoundCallingPlan } from "../../provider/zoom/views/phone";
import type { SeatPlan, Seats } from "../../provider/zoom/views/seats";
import { keyOf } from "../../provider/resources/group/rules";
import { LICENSE_NAMES } from "../license-names";
import { phoneGoes } from "./access-losses";
import { type AdoptedLicenses, isAdoption, isShownOfAdopted } from "./adopted";
import type { Context } from "./context";
import { userOfPhone } from "./directory";
import type { Step } from "./engine-steps";
import { type Finding, finding } from "./findings";
import { type License, licensesWithout } from "./license";
import { callingPlanFamily, type LicenseChange, licenseChanges } from "./licenses";
import { code, names } from "./markdown";
import { emailOf, knownAs } from "./person";

/** What Zoom counts of the account's licenses. What could not be read is absent. */
export interface Counts {
  readonly seats?: Seats;
  readonly callingPlans?: readonly FoundCallingPlan[];
  /** Users who are adopted and are not among them count for nothing. */
  readonly adopted?: AdoptedLicenses;
}

/** Licenses that Zoom counts together. */
interface Pool {
  readonly family: string;
  /** Only licenses of this size, if Zoom names it with each of its plans. */
  readonly size?: number;
  readonly free: number;
}

const sizeOf = ({ plan = "" }: SeatPlan): number | undefined => {
  const [digits] = /\d{3,}/.exec(plan) ?? [];
  return digits === undefined ? undefined : Number(digits);
};

/** Add-ons with plans of several sizes. */
const SIZED: readonly string[] = ["webinar", "largeMeeting", "zoomEvents"];

/** Returns the pools of the account. A family with a plan of which Zoom does not tell what is free has none. */
function poolsOf({ seats, callingPlans = [] }: Counts): Pool[] {
  const rows = [
    ...(seats?.plans ?? []).map((plan) => ({
      family: plan.family,
      free: plan.free,
      size: SIZED.includes(plan.family) ? sizeOf(plan) : undefined,
    })),
    ...callingPlans.map(({ type, available }) => ({
      family: callingPlanFamily(type),
      free: available,
      size: undefined,
    })),
  ];
  return [...Map.groupBy(rows, ({ family }) => family)].flatMap(([family, plans]) => {
    const sizes = new Set(plans.flatMap(({ size }) => size ?? []));
    const sized = [...sizes].map((size) =>
      poolOf(
        plans.filter((plan) => plan.size === size),
        family,
        size,
      ),
    );
    return [poolOf(plans, family), ...sized].filter((pool) => pool !== undefined);
  });
}

function poolOf(plans: readonly { free?: number }[], family: string, size?: number): Pool | undefined {
  const free = plans.map((plan) => plan.free);
  if (free.includes(undefined)) return undefined;
  return {
    family,
    size,
    free: Math.max(
      0,
      free.reduce<number>((sum, count = 0) => sum + count, 0),
    ),
  };
}

/** Returns the licenses that the account has too few of for what the program declares, and who would wait. */
export function shortagesIn(context: Context, counts: Counts): Finding[] {
  // The pool of one size says more than the pool of all sizes.
  const pools = poolsOf(counts).sort((a, b) => Number(b.size !== undefined) - Number(a.size !== undefined));
  if (pools.length === 0) return [];
  const changes = licenseChanges(context.run, phoneGoes(context)).map((change) => {
    const { step, before, after } = isAdoption(change.step) ? ofAdoption(change, counts.adopted) : change;
    return { step, gained: licensesWithout(after, before), released: licensesWithout(before, after) };
  });
  const told = new Set<string>();
  return pools.flatMap((pool) => {
    if (told.has(pool.family)) return [];
    const count = (licenses: readonly License[]) => licenses.filter((license) => isIn(license, pool)).length;
    const takers = changes.flatMap(({ step, gained }) => Array.from({ length: count(gained) }, () => step));
    const released = changes.reduce((sum, change) => sum + count(change.released), 0);
    const more = takers.length - released;
    if (more <= pool.free) return [];
    told.add(pool.family);
    return [
      finding("mistakes", { who: nameOf(pool), noun: "licenses" }, `: ${wordsOf(more, pool.free, takers, context)}`, [
        "shortage",
      ]),
    ];
  });
}

const isIn = (license: License, { family, size }: Pool) =>
  license.family === family && (size === undefined || license.size === size);

const NOTHING: readonly License[] = [];

/** Returns what an adoption changes, as far as it is known what the user holds. */
function ofAdoption({ step, after }: LicenseChange, adopted: AdoptedLicenses | undefined): LicenseChange {
  const before = adopted?.get(keyOf(emailOf(step.after)));
  if (!before) return { step, before: NOTHING, after: NOTHING };
  const wanted = after.filter(isShownOfAdopted);
  // What the program does not declare stays.
  const { type, planUnitedType } = step.after?.inputs ?? {};
  const declared = [...(type === undefined ? [] : ["base"]), ...(planUnitedType === undefined ? [] : ["united"])];
  return { step, before: before.filter(({ family }) => declared.includes(family)), after: wanted };
}

function nameOf({ family, size }: Pool): string {
  const [, callingPlan] = /^phone (.*)$/.exec(family) ?? [];
  if (callingPlan !== undefined) return `calling plan ${code(callingPlan)}`;
  return LICENSE_NAMES[family] ?? code(size === undefined ? family : `${family} ${size}`);
}

function wordsOf(more: number, free: number, takers: readonly Step[], { directory, settings }: Context): string {
  const who = names([
    ...new Set(
      takers.map((step) => (step.kind === "ZoomPhoneUser" ? userOfPhone(step, directory) : code(knownAs(step)))),
    ),
  ]);
  const refuses = takers.every(({ after }) => (after?.inputs.whenTaken ?? settings.whenTaken) === "refuse");
  const waiters = Math.min(more - free, takers.length);
  const what = refuses ? "would fail" : "would wait";
  const needed = `${more} more ${more === 1 ? "is" : "are"} needed, and ${free === 0 ? "none" : free} ${free > 1 ? "are" : "is"} free`;
  return `${needed}; ${waiters === takers.length ? "" : `${waiters} of `}${who} ${what}`;
}
