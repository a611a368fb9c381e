import { declareGroups, declarePeople, declarePhones } from "../company/company";
import type { Person } from "../company/people";
import { declareRows } from "../from-csv/declare";
import type { Row } from "../from-csv/read-people";

/** What is declared in an act. */
export interface Declared {
  people: Record<string, Person>;
  /** Whether the groups and the phones of the people are declared too. */
  whole: boolean;
  /** The rows of examples/from-csv, which stand alone. */
  rows?: readonly Row[];
}

/** What the engine runs: the program of an example, as far as it is declared in the present act. */
export function program({ people, whole, rows }: Declared): void {
  if (rows) return declareRows(rows);
  const users = declarePeople(people);
  if (!whole) return;
  declareGroups(people, users);
  declarePhones(people, users);
}
