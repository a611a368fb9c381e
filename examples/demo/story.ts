import { declareCompany } from "../company/company";
import type { Person } from "../company/people";

/** What the engine runs: the program of examples/company, with the people as they are declared in the present act. */
export function program(people: Record<string, Person>): void {
  declareCompany(people);
}
