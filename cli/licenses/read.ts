import { isUserGone } from "../../provider/zoom/api/codes";
import { getUser, listCallingPlans, listUsers } from "../../provider/zoom/api/endpoints";
import type { Zoom } from "../../provider/zoom/call";
import { READS_AT_ONCE } from "../../provider/zoom/concurrency";
import { ZoomError, ZoomNetworkError } from "../../provider/zoom/errors";
import { requestUnless } from "../../provider/zoom/request-unless";
import { foundCallingPlan } from "../../provider/zoom/views/phone";
import { readSeats } from "../../provider/zoom/views/seats";
import { type ListedUser, listedUser } from "../../provider/zoom/views/users";
import { licenseName } from "../license-names";
import { mapInOrder } from "../search/side-by-side";
import { isIdleSince, lastSignIn, timeMsOf } from "../search/sign-in";
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
    ...(seats.read?.plans ?? []),
    ...(phone.read ?? []).map(({ type, name, subscribed, assigned, available }) => ({
      ...{ family: "phone", plan: name ?? String(type) },
      ...{ bought: subscribed, used: assigned, free: available },
    })),
  ];
  const sinceMs = timeMsOf({ days: idleDays }, zoom.clock.now());
  const hasWorkplace = plans.some(({ family }) => family === "workplace");
  const idle = await Array.fromAsync(idleHolders(zoom, sinceMs, hasWorkplace));
  const notTold = [...(seats.read?.notTold ?? []), ...[seats.why, phone.why].filter((why) => why !== undefined)];
  return { plans, idleDays, idle: idle.sort(byDepartment), notTold };
}

/**
 * Yields the users who hold a license and have not signed in. List pages do not show licenses of Zoom Workplace: if the
 * account has any, each idle user without another license is read.
 */
async function* idleHolders(zoom: Zoom, sinceMs: number, hasWorkplace: boolean): AsyncGenerator<IdleUser> {
  const read = async (user: ListedUser) => {
    const license = licenseOf(user) ?? (hasWorkplace ? await workplaceOf(zoom, user) : undefined);
    return license === undefined ? undefined : idleUser(user, license);
  };
  for await (const holder of mapInOrder(idleUsers(zoom, sinceMs), READS_AT_ONCE, read)) if (holder) yield holder;
}

async function* idleUsers(zoom: Zoom, sinceMs: number): AsyncGenerator<ListedUser> {
  for await (const row of zoom.pages(listUsers({ status: "active" }))) {
    const user = listedUser(row);
    if (isIdleSince(user, sinceMs)) yield user;
  }
}

async function workplaceOf(zoom: Zoom, { id, email }: ListedUser): Promise<string | undefined> {
  const plan = (await requestUnless(zoom, isUserGone, getUser(id ?? email)))?.zoom_one_type;
  return plan === undefined || plan === "" || plan === "0" ? undefined : `${licenseName("workplace")} ${plan}`;
}

const LICENSED = 2;

/** Returns the license that a list page shows. */
function licenseOf({ type, planUnitedType, licenseInfo = [] }: ListedUser): string | undefined {
  if (planUnitedType !== undefined && planUnitedType !== "none") return `${licenseName("united")} ${planUnitedType}`;
  if (type === LICENSED) return licenseName("base");
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
    // Whatever is read next would have to wait as long.
    if (error instanceof ZoomError && !(error instanceof ZoomNetworkError)) return { why: error.message };
    throw error;
  }
}

export const PLAN_COLUMNS: readonly Column<PlanRow>[] = [
  { title: "LICENSE", cell: ({ family }) => licenseName(family) },
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
  { title: "LAST LOGIN", cell: lastSignIn },
];

/** The names of an idle user's fields, in the order of a CSV file. */
export const IDLE_FIELDS = ["department", "email", "name", "license", "lastLoginTime"] as const;
