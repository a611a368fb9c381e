import type { Zoom } from "../call";
import { getPlanUsage, getUsersSummary } from "../api/endpoints";
import { ZoomError } from "../errors";
import { onOneLine } from "../sentences";
import type { PlanFigures, PlanUsage, UsersSummary } from "../api/replies";

/** How many licenses were bought and are used, and how many users of each kind there are. */
export interface Seats {
  /** The plans of the account. Absent if Zoom does not tell, as for accounts that do not pay. */
  plans?: SeatPlan[];
  /** Zoom's counts of users by kind. Absent if Zoom does not tell. */
  people?: {
    /** Users with a paid license. */
    licensed?: number;
    /** Users without one. */
    basic?: number;
    /** On-premises users. */
    onPremises?: number;
    /** Zoom Rooms. */
    rooms?: number;
    /** Users who have not accepted their invitation yet. */
    pending?: number;
    /** All users except pending ones. */
    total?: number;
  };
  /** Why `plans` or `people` is absent, a sentence for each. */
  notTold: string[];
}

/** One plan of the account. */
export interface SeatPlan {
  /** `base`, `united` for Zoom United, `workplace` for Zoom Workplace, `webinar`, or `largeMeeting` for Large Meetings. */
  family: "base" | "united" | "workplace" | "webinar" | "largeMeeting";
  /** Zoom's name or number of the plan. */
  plan?: string;
  /** How many licenses were bought. */
  bought?: number;
  /** How many of them are used. */
  used?: number;
  /** How many are held by users who have not accepted their invitation yet. */
  pending?: number;
}

/**
 * Reads what the account bought and what of it is used, as far as Zoom tells.
 *
 * @throws ZoomError if Zoom tells neither.
 */
export async function readSeats(zoom: Zoom): Promise<Seats> {
  const [plans, people] = await Promise.all([
    orError(zoom.request(getPlanUsage()).then(seatPlansOf)),
    orError(zoom.request(getUsersSummary()).then(seatPeople)),
  ]);
  if (plans instanceof ZoomError) {
    if (people instanceof ZoomError) throw plans;
    return { people, notTold: [onOneLine(plans.message)] };
  }
  if (people instanceof ZoomError) return { plans, notTold: [onOneLine(people.message)] };
  return { plans, people, notTold: [] };
}

const orError = <T>(answer: Promise<T>): Promise<T | ZoomError> =>
  answer.catch((error: unknown) => {
    if (error instanceof ZoomError) return error;
    throw error;
  });

const seatPeople = (summary: UsersSummary): Seats["people"] => ({
  licensed: summary.licensed_users_count,
  basic: summary.basic_users_count,
  onPremises: summary.on_prem_users_count,
  rooms: summary.room_users_count,
  pending: summary.pending_users_count,
  total: summary.total_users_count,
});

/** Returns the plans of which Zoom tells how many licenses were bought. */
export function seatPlansOf(usage: PlanUsage): SeatPlan[] {
  const { plan_base = [], plan_united = [], plan_zoom_one = [], plan_webinar = [], plan_large_meeting = [] } = usage;
  const of = (family: SeatPlan["family"], plans: readonly PlanFigures[]) =>
    plans.map(({ name, type, hosts, usage, pending }) => ({
      family,
      plan: name ?? type,
      bought: hosts,
      used: usage,
      pending,
    }));
  return [
    ...of("base", plan_base),
    ...of("united", plan_united),
    ...of("workplace", plan_zoom_one),
    ...of("webinar", plan_webinar),
    ...of("largeMeeting", plan_large_meeting),
  ].filter(({ bought }) => bought !== undefined);
}
