import { UserType, ZoomUser } from "pulumi-zoom";
import type { Person } from "./people";

/** Declares each person as a Zoom user, under the name that the record gives them. */
export function declareCompany(people: Record<string, Person>): Record<string, ZoomUser> {
  return Object.fromEntries(
    Object.entries(people).map(([name, person]) => [
      name,
      new ZoomUser(name, {
        email: person.email,
        firstName: person.firstName,
        lastName: person.lastName,
        dept: person.dept,
        jobTitle: person.jobTitle,
        type: person.licensed ? UserType.Licensed : UserType.Basic,
        status: person.onLeave ? "inactive" : "active",
      }),
    ]),
  );
}
