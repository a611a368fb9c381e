import { declareGroups, declarePeople, declarePhones } from "../company/company";
import type { Person } from "../company/people";

/** What is declared in an act. */
export interface Declared {
  people: Record<string, Person>;
  /** Whether the groups and the phones are declared too. */
  whole: boolean;
}

/** What the engine runs: the program of examples/company, as far as it is declared in the present act. */
export function program({ people, whole }: Declared): void {
  const users = declarePeople(people);
  if (!whole) return;
  declareGroups(people, users);
  declarePhones(people, users);
}
