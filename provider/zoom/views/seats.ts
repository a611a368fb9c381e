import type { Zoom } from "../call";
import { getPlanUsage, getUsersSummary } from "../api/endpoints";
import { ZoomError } from "../errors";
import { onOneLine } from "../sentences";
import type { PlanUsage, UsersSummary } from "../api/seat-replies";

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
  /**
   * `base`, `united` for Zoom United, `workplace` for Zoom Workplace, `rooms` for Zoom Rooms, or the name that `features`
   * has for an add-on, such as `webinar`, `largeMeeting` or `zoomEvents`. For any other plan it is Zoom's name in camel
   * case, such as `roomConnector`.
   */
  family: string;
  /** Zoom's name or number of the plan. */
  plan?: string;
  /** How many licenses were bought. */
  bought?: number;
  /** How many of them are used. */
  used?: number;
  /** How many are held by users who have not accepted their invitation yet. */
  pending?: number;
  /** How many are left: bought, but neither used nor held by pending users. Negative if more are used than bought. */
  free?: number;
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

/** Names of families that do not follow from Zoom's. */
const FAMILIES: Readonly<Record<string, string>> = {
  plan_zoom_one: "workplace",
  plan_zoom_rooms: "rooms",
  plan_whiteboard: "zoomWhiteboard",
  plan_whiteboard_plus: "zoomWhiteboardPlus",
  plan_zoom_iq: "zoomRevenueAccelerator",
  plan_ztransl: "zoomTranslatedCaptions",
  plan_zsched: "zoomScheduler",
  plan_workforce_management: "zoomWorkforceManagement",
};

/** Zoom has more plans of Zoom Workplace, such as `plan_zoom_one_premier`. */
const familyOf = (member: string): string =>
  FAMILIES[member.replace(/^(plan_zoom_one)_.*$/, "$1")] ??
  member.replace(/^plan_/, "").replace(/_+(.?)/g, (_, letter: string) => letter.toUpperCase());

/** Returns the plans of which Zoom tells how many licenses were bought. */
export const seatPlansOf = (usage: PlanUsage): SeatPlan[] =>
  usage.flatMap(({ member, name, type, hosts, usage: used, pending }) =>
    hosts === undefined
      ? []
      : [
          {
            family: familyOf(member),
            plan: name ?? type,
            bought: hosts,
            used,
            pending,
            free: left(hosts, used, pending),
          },
        ],
  );

const left = (bought: number, used: number | undefined, pending = 0) =>
  used === undefined ? undefined : bought - used - pending;
