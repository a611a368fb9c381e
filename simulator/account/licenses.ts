import type { Switches } from "../switches";
import { noBundleSeat, noSeat, type Outcome } from "../wire/errors";
import { UserType, type Account, type LicenseInfo, type Person } from "./account";

/**
 * The licenses that a change asks for. Pending people occupy licenses like active people; deactivated people hold none.
 */
export interface WantedLicenses {
  type?: number;
  plan_united_type?: string;
  zoom_one_type?: bigint;
  license_info_list?: LicenseInfo[];
}

/** Throws Zoom's refusal if no license is left. `person` is missing when a new person is created. */
export function checkSeats(
  account: Account,
  switches: Pick<Switches, "seatCode">,
  wanted: WantedLicenses,
  person?: Person,
): void {
  const { type, plan_united_type: united, zoom_one_type: zoomOne } = wanted;
  const holder = person?.status === "inactive" ? undefined : person;
  if (type !== undefined && type !== holder?.type) checkBaseSeat(account, switches, type);
  if (united && united !== holder?.plan_united_type)
    checkBundle(account, account.seats.united.get(united), (other) => other.plan_united_type === united);
  if (zoomOne && zoomOne !== holder?.zoom_one_type)
    checkBundle(account, account.seats.zoomOne.get(String(zoomOne)), (other) => other.zoom_one_type === zoomOne);
}

function checkBaseSeat(account: Account, switches: Pick<Switches, "seatCode">, type: number): void {
  const [bought, kind] = baseSeats(account, type);
  if (bought === undefined || used(account, (person) => person.type === type) < bought) return;
  const older: Outcome = type === UserType.Basic ? "400/2033" : "400/2034";
  throw noSeat(switches.seatCode === "older" ? older : "400/3412", bought, kind);
}

function checkBundle(account: Account, bought: number | undefined, holds: (person: Person) => boolean): void {
  if (bought !== undefined && used(account, holds) >= bought) throw noBundleSeat();
}

function baseSeats({ seats }: Account, type: number): [number | undefined, string] {
  if (type === UserType.Licensed) return [seats.licensed, "paying"];
  if (type === UserType.NoMeetings) return [seats.noMeetings, "no-meeting-license"];
  return type === UserType.Basic ? [seats.basic, `"Basic"`] : [undefined, ""];
}

/** Returns how many active or pending people match. */
export function used(account: Account, holds: (person: Person) => boolean): number {
  let count = 0;
  for (const person of account.people.values()) if (person.status !== "inactive" && holds(person)) count++;
  return count;
}

/** The values of `plan_united_type`. */
export const UNITED_PLANS: readonly string[] = Array.from({ length: 18 }, (_, power) => String(2 ** power));

/** The values that a call may set as `zoom_one_type`. */
export const ZOOM_ONE_PLANS: readonly bigint[] = [
  16n,
  32n,
  64n,
  128n,
  33554432n,
  134217728n,
  268435456n,
  536870912n,
  1073741824n,
  4294967296n,
  8589934592n,
  17179869184n,
  34359738368n,
  68719476736n,
  137438953472n,
  274877906944n,
  549755813888n,
  1099511627776n,
  2199023255552n,
  4398046511104n,
  18014398509481984n,
  72057594037927936n,
  144115188075855872n,
  576460752303423488n,
];
