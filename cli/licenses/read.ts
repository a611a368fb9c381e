import { listCallingPlans, listUsers } from "../../provider/zoom/api/endpoints";
import type { Zoom } from "../../provider/zoom/call";
import { ZoomError } from "../../provider/zoom/errors";
import { foundCallingPlan } from "../../provider/zoom/views/phone";
import { readSeats } from "../../provider/zoom/views/seats";
import { type ListedUser, listedUser } from "../../provider/zoom/views/users";
import { isIdleSince, timeMsOf } from "../search/sign-in";
import type { Column } from "../table";

/** One plan. A number that Zoom does not tell is absent. */
export interface PlanRow {
  readonly family: string;
  readonly plan?: string;
  readonly bought?: number;
  readonly used?: number;
  readonly pending?: number;
  readonly free?: number;
}

/** Who holds a license and does not sign in. */
export interface IdleUser {
  readonly department: string;
  readonly email: string;
  readonly name: string;
  readonly license: string;
  /** Absent if they never signed in. */
  readonly lastLoginTime?: string;
}

export interface Licenses {
  readonly plans: readonly PlanRow[];
  readonly idleDays: number;
  readonly idle: readonly IdleUser[];
  /** Why a part is missing, a sentence for each. */
  readonly notTold: readonly string[];
}

export async function readLicenses(zoom: Zoom, idleDays: number): Promise<Licenses> {
  const seats = await orWhy(() => readSeats(zoom));
  const phone = await orWhy(() => Array.fromAsync(zoom.pages(listCallingPlans()), foundCallingPlan));
  const plans: PlanRow[] = [
    ...(seats.read?.plans ?? []).map((plan) => ({ ...plan, free: freeOf(plan) })),
    ...(phone.read ?? []).map(({ type, name, subscribed, assigned, available }) => ({
      ...{ family: "phone", plan: name ?? String(type) },
      ...{ bought: subscribed, used: assigned, free: available },
    })),
  ];
  const idle: IdleUser[] = [];
  const sinceMs = timeMsOf({ days: idleDays }, zoom.clock.now());
  for await (const row of zoom.pages(listUsers({ status: "active" }))) {
    const user = listedUser(row);
    const license = licenseOf(user);
    if (license !== undefined && isIdleSince(user, sinceMs)) idle.push(idleUser(user, license));
  }
  const notTold = [...(seats.read?.notTold ?? []), ...[seats.why, phone.why].filter((why) => why !== undefined)];
  return { plans, idleDays, idle: idle.sort(byDepartment), notTold };
}

/** Users who have not accepted yet hold licenses too. */
const freeOf = ({ bought, used = 0, pending = 0 }: PlanRow) =>
  bought === undefined ? undefined : bought - used - pending;

const LICENSED = 2;

/** Returns the license that a list page shows. A Workplace license is not among them. */
function licenseOf({ type, planUnitedType, licenseInfo = [] }: ListedUser): string | undefined {
  if (planUnitedType !== undefined && planUnitedType !== "none") return `united ${planUnitedType}`;
  if (type === LICENSED) return "licensed";
  return licenseInfo[0]?.licenseType;
}

const idleUser = (
  { dept = "", email, displayName, firstName, lastName, lastLoginTime }: ListedUser,
  license: string,
) => ({
  department: dept,
  email,
  name: displayName ?? [firstName, lastName].filter(Boolean).join(" "),
  license,
  lastLoginTime,
});

const byDepartment = (a: IdleUser, b: IdleUser) =>
  compare(a.department, b.department) ||
  compare(a.lastLoginTime ?? "", b.lastLoginTime ?? "") ||
  compare(a.email, b.email);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** An account without Zoom Phone, or an app without a scope, still shows everything else. */
async function orWhy<T>(read: () => Promise<T>): Promise<{ read?: T; why?: string }> {
  try {
    return { read: await read() };
  } catch (error) {
    if (error instanceof ZoomError) return { why: error.message };
    throw error;
  }
}

export const PLAN_COLUMNS: readonly Column<PlanRow>[] = [
  { title: "FAMILY", cell: ({ family }) => family },
  { title: "PLAN", cell: ({ plan }) => plan },
  { title: "BOUGHT", cell: ({ bought }) => bought },
  { title: "USED", cell: ({ used }) => used },
  { title: "PENDING", cell: ({ pending }) => pending },
  { title: "FREE", cell: ({ free }) => free },
];

export const IDLE_COLUMNS: readonly Column<IdleUser>[] = [
  { title: "DEPARTMENT", cell: ({ department }) => department },
  { title: "E-MAIL", cell: ({ email }) => email },
  { title: "NAME", cell: ({ name }) => name },
  { title: "LICENSE", cell: ({ license }) => license },
  { title: "LAST LOGIN", cell: ({ lastLoginTime }) => lastLoginTime?.slice(0, "2024-03-01".length) ?? "never" },
];

/** The names of an idle user's fields, in the order of a CSV file. */
export const IDLE_FIELDS = ["department", "email", "name", "license", "lastLoginTime"] as const;
