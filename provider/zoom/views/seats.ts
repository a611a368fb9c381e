import type { Zoom } from "../call";
import { getPlanUsage, getUsersSummary } from "../api/endpoints";
import { ZoomError } from "../errors";
import type { PlanFigures, PlanUsage, UsersSummary } from "../api/replies";

/** How many licences were bought and are used, and how many people there are of each kind. */
export interface Seats {
  /** The plans of the account. Absent where Zoom does not tell, as to accounts that do not pay. */
  plans?: SeatPlan[];
  /** People of each kind, counted by Zoom. Absent where Zoom does not tell. */
  people?: {
    /** With a paid licence. */
    licensed?: number;
    /** Without one. */
    basic?: number;
    /** On premises. */
    onPremises?: number;
    /** Zoom Rooms. */
    rooms?: number;
    /** Invited, and not in yet. */
    pending?: number;
    /** All of them, without those who are pending. */
    total?: number;
  };
  /** A sentence for each of the two that is absent. */
  notTold: string[];
}

/** One plan of the account. */
export interface SeatPlan {
  /** `base`, `united` for Zoom United, `workplace` for Zoom Workplace. */
  family: "base" | "united" | "workplace";
  /** Zoom's name or number of the plan. */
  plan?: string;
  /** How many licences were bought. */
  bought?: number;
  /** How many of them people use. */
  used?: number;
  /** How many are held by people who have not accepted their invitation. */
  pending?: number;
}

/**
 * What the account bought and what of it is used, as far as Zoom tells.
 *
 * @throws ZoomError where Zoom tells neither.
 */
export async function readSeats(zoom: Zoom): Promise<Seats> {
  const [plans, people] = await Promise.all([
    told(zoom.request(getPlanUsage()).then(seatPlans)),
    told(zoom.request(getUsersSummary()).then(seatPeople)),
  ]);
  if (plans instanceof ZoomError) {
    if (people instanceof ZoomError) throw plans;
    return { people, notTold: [plans.message] };
  }
  if (people instanceof ZoomError) return { plans, notTold: [people.message] };
  return { plans, people, notTold: [] };
}

const told = <T>(answer: Promise<T>): Promise<T | ZoomError> =>
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

function seatPlans({ plan_base = [], plan_united = [], plan_zoom_one = [] }: PlanUsage): SeatPlan[] {
  const of = (family: SeatPlan["family"], plans: readonly PlanFigures[]) =>
    plans.map(({ name, type, hosts, usage, pending }) => ({
      family,
      plan: name ?? type,
      bought: hosts,
      used: usage,
      pending,
    }));
  return [...of("base", plan_base), ...of("united", plan_united), ...of("workplace", plan_zoom_one)].filter(
    ({ bought }) => bought !== undefined,
  );
}
