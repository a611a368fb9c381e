import { declareGroups, declarePeople, declarePhones } from "../company/company";
import type { Person } from "../company/people";
import { declareRows } from "../from-csv/declare";
import type { Row } from "../from-csv/read-people";

/** What the program declares in a step. */
export interface Declared {
  people: Record<string, Person>;
  /** Whether groups and phones are declared too. */
  groupsAndPhones: boolean;
  /** The rows of examples/from-csv. If present, nothing else is declared. */
  rows?: readonly Row[];
}

/** The program that Pulumi runs: the one of an example, with what the current step declares. */
export function program({ people, groupsAndPhones, rows }: Declared): void {
  if (rows) return declareRows(rows);
  const users = declarePeople(people);
  if (!groupsAndPhones) return;
  declareGroups(people, users);
  declarePhones(people, users);
}
