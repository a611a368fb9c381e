import type { Account, Group, Person } from "../account/account";
import { findPerson } from "../account/people";
import type { SimulatorClock } from "../clock";
import type { Switches } from "../switches";

/** What an administrator works on. */
export interface Office {
  readonly account: Account;
  readonly switches: Switches;
  readonly clock: SimulatorClock;
}

/** People are named by e-mail or id. Nobody by that name is a mistake of the test. */
export function personNamed({ account }: Office, who: string): Person {
  const person = findPerson(account, who);
  if (!person) throw new Error(`The simulated account has nobody called ${who}.`);
  return person;
}

/** Groups are named by name or id. */
export function groupNamed({ account }: Office, which: string): Group {
  for (const group of account.groups.values()) if (group.id === which || group.name === which) return group;
  throw new Error(`The simulated account has no group called ${which}.`);
}
