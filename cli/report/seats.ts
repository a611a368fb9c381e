import type { Seats } from "../../provider/zoom/views/seats";
import { LICENSED, type LicenseCount } from "./licenses";
import { code, table } from "./markdown";

/** Returns a table of how the number of licenses changes. */
export function licenseLines(licenses: readonly LicenseCount[], isComplete: boolean): string[] {
  if (licenses.length === 0) return [];
  const changing = licenses.filter(({ before, after }) => before !== after);
  if (changing.length === 0) return ["", "The number of licenses does not change."];
  const sign = (difference: number) => (difference > 0 ? `+${difference}` : `−${-difference}`);
  const rows = changing.map(({ license, before, after }) =>
    isComplete ? [license, before, after, sign(after - before)] : [license, sign(after - before)],
  );
  return [
    "",
    "**Licenses** of the users in this program",
    "",
    ...table(isComplete ? ["license", "before", "after", "change"] : ["license", "change"], rows),
  ];
}

const left = ({ bought = 0, used = 0, pending = 0 }: { bought?: number; used?: number; pending?: number }) =>
  Math.max(0, bought - used - pending);

/** Returns a warning if the account has fewer licenses left than the change takes. */
export function seatWarnings(licenses: readonly LicenseCount[], seats: Seats): string[] {
  const base = seats.plans?.find(({ family }) => family === "base");
  const licensed = licenses.find(({ license }) => license === LICENSED);
  const more = licensed ? licensed.after - licensed.before : 0;
  if (!base || more <= left(base)) return [];
  return [`**${more} more Licensed** users are declared, but only ${left(base)} seats are left`];
}

/** Returns a table of what the account has bought and used. */
export function seatLines({ plans = [] }: Seats): string[] {
  if (plans.length === 0) return [];
  const rows = plans.map(({ family, plan, bought = 0, used = 0, pending = 0 }) => [
    plan === undefined ? family : `${family} ${code(plan)}`,
    bought,
    used,
    pending,
  ]);
  return ["", "**Seats** of the account", "", ...table(["plan", "bought", "used", "held by pending users"], rows)];
}
