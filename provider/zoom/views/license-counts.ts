/** How counts of licenses read, in messages and tables alike. A count that Zoom does not tell is a question mark. */
import type { FoundCallingPlan } from "./phone";
import type { SeatPlan } from "./seats";

const count = (value: number | undefined) => value ?? "?";

/** Returns the counts of a plan, such as "10 bought, 8 used, 2 held by pending users". */
export function seatCounts({ bought, used, pending }: Pick<SeatPlan, "bought" | "used" | "pending">): string {
  return `${count(bought)} bought, ${count(used)} used${pending ? `, ${pending} held by pending users` : ""}`;
}

/** Returns the counts of a calling plan, such as "5 bought, 3 used, 2 free". */
export function callingPlanCounts(plan: Pick<FoundCallingPlan, "subscribed" | "assigned" | "available">): string {
  return `${count(plan.subscribed)} bought, ${count(plan.assigned)} used, ${count(plan.available)} free`;
}
