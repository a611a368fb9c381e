import type { Account, Group, Person } from "../account/account";
import { findPerson } from "../account/people";
import type { SimulatorClock } from "../clock";
import type { Switches } from "../switches";

/** The account that the administrators in the web portal work on. */
export interface PortalContext {
  readonly account: Account;
  readonly switches: Switches;
  readonly clock: SimulatorClock;
}

/** Returns the person with that e-mail or id. Throws if there is none, because then the test is wrong. */
export function personNamed({ account }: PortalContext, who: string): Person {
  const person = findPerson(account, who);
  if (!person) throw new Error(`The simulated account has no person with the e-mail or id ${who}.`);
  return person;
}

/** Returns the group with that name or id. Throws if there is none. */
export function groupNamed({ account }: PortalContext, which: string): Group {
  for (const group of account.groups.values()) if (group.id === which || group.name === which) return group;
  throw new Error(`The simulated account has no group with the name or id ${which}.`);
}
