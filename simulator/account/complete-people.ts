import type { SeedPerson, ZoomOptions } from "../options";
import type { PhoneSeed } from "./phone-seed";

/** Zoom's type number of the plan "US/CA Unlimited". */
const PLAN = 200;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Every third person has a phone, and every sixth a number. */
const PHONE_EVERY = 3;
const NUMBER_EVERY = 6;

const numberAt = (index: number) => `+1703${5_550_000 + index}`;

/**
 * Gives invented people what an account in use has: the group of their department, a last sign-in, and for some of them
 * a phone and a number. Nothing depends on chance, so the people are the same with and without it.
 */
export function completePeople(people: readonly SeedPerson[], { phone }: ZoomOptions, nowMs: number): SeedPerson[] {
  return people.map((person, index) => {
    if (person.status !== "active") return person;
    const hasPhone = index % PHONE_EVERY === 0 && phone?.enabled !== false;
    const numbers = index % NUMBER_EVERY === 0 ? { phone_numbers: [numberAt(index / NUMBER_EVERY)] } : {};
    return {
      ...person,
      groups: person.dept === undefined ? [] : [person.dept],
      ...(hasPhone ? { phone: { calling_plans: [PLAN], ...numbers } } : {}),
      ...lastLogin(index, nowMs),
    };
  });
}

/** Every tenth person has not signed in for half a year, and every twentieth never. */
function lastLogin(index: number, nowMs: number): Pick<SeedPerson, "last_login_time"> {
  if (index % 20 === 19) return {};
  const days = index % 10 === 9 ? 180 : index % 7;
  return { last_login_time: `${new Date(nowMs - days * DAY_MS).toISOString().slice(0, 19)}Z` };
}

/** Returns the phone system with the numbers of these people, and as many free ones. */
export function withNumbers({ phone = {}, users = 0 }: ZoomOptions): PhoneSeed {
  const count = 2 * Math.ceil(users / NUMBER_EVERY);
  const numbers = Array.from({ length: count }, (_, index) => ({ number: numberAt(index) }));
  return { ...phone, numbers: [...(phone.numbers ?? []), ...numbers] };
}
