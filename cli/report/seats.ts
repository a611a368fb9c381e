import { LICENSE_NAMES } from "../license-names";
import { type LicenseCount, planIn } from "./licenses";
import { code, table } from "./markdown";
import type { Counts } from "./shortages";

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

/** Returns a table of what the account has bought and used. */
export function seatLines({ seats, callingPlans = [] }: Counts): string[] {
  const rows = [
    ...(seats?.plans ?? []).map(({ family, plan, bought = 0, used = 0, pending = 0 }) => [
      [LICENSE_NAMES[family] ?? family, ...(plan === undefined ? [] : [code(plan)])].join(" "),
      bought,
      used,
      pending,
    ]),
    ...callingPlans.map(({ type, subscribed = 0, assigned = 0 }) => [planIn(type), subscribed, assigned, 0]),
  ];
  if (rows.length === 0) return [];
  return [
    "",
    "**Licenses** of the account",
    "",
    ...table(["license", "bought", "used", "held by pending users"], rows),
  ];
}
