import { DAY_MS, zoomTime } from "../clock";
import type { SeedPerson, ZoomOptions } from "../options";
import type { PhoneSeed } from "./phone-seed";

/** Zoom's type number of the plan "US/CA Unlimited". */
const PLAN = 200;
/** Every third person has a phone, and every sixth a number. */
const PHONE_EVERY = 3;
const NUMBER_EVERY = 6;

const numberAt = (index: number) => `+1703${5_550_000 + index}`;

/**
 * Gives invented people what an account in use has: the group of their department, a creation and a last sign-in in the
 * past, and for some of them a phone and a number. Nothing depends on chance, so the people are the same with and without it.
 */
export function completePeople(people: readonly SeedPerson[], { phone }: ZoomOptions, nowMs: number): SeedPerson[] {
  return people.map((person, index) => {
    const created = { user_created_at: zoomTime(nowMs - createdDaysAgo(index) * DAY_MS) };
    if (person.status !== "active") return person.status === "pending" ? person : { ...person, ...created };
    const hasPhone = index % PHONE_EVERY === 0 && phone?.enabled !== false;
    const numbers = index % NUMBER_EVERY === 0 ? { phone_numbers: [numberAt(index / NUMBER_EVERY)] } : {};
    return {
      ...person,
      ...created,
      groups: person.dept === undefined ? [] : [person.dept],
      ...(hasPhone ? { phone: { calling_plans: [PLAN], ...numbers } } : {}),
      ...lastLogin(index, nowMs),
    };
  });
}

/** Everyone was created one to two years ago, which is before any sign-in. */
const createdDaysAgo = (index: number) => 365 + ((index * 7) % 365);

/** Every tenth person has not signed in for half a year, and every twentieth never. */
function lastLogin(index: number, nowMs: number): Pick<SeedPerson, "last_login_time"> {
  if (index % 20 === 19) return {};
  const days = index % 10 === 9 ? 180 : index % 7;
  return { last_login_time: zoomTime(nowMs - days * DAY_MS) };
}

/** Returns the phone system with the numbers of these people, and as many free ones. */
export function withNumbers({ phone = {}, users = 0 }: ZoomOptions): PhoneSeed {
  const count = 2 * Math.ceil(users / NUMBER_EVERY);
  const numbers = Array.from({ length: count }, (_, index) => ({ number: numberAt(index) }));
  return { ...phone, numbers: [...(phone.numbers ?? []), ...numbers] };
}
