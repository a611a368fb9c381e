import type { SeedPerson } from "../simulator";

/** Returns the user with a number: the name of their resource, and what the bench programs declare. */
export const personNamed = (number: number) => ({
  name: `person${number}`,
  email: `person${number}@example.com`,
  firstName: "Ada",
  lastName: `Lovelace ${number}`,
  displayName: `Ada Lovelace ${number}`,
  dept: `Engines ${number % 20}`,
  jobTitle: "Analyst",
  company: "Analytical Engines",
  location: "London",
  costCenter: "4711",
});

/** Returns an id of the length that Zoom's have. */
export const idOf = (number: number) => `person-${String(number).padStart(15, "0")}`;

/**
 * Returns the same users as an account has them.
 *
 * @param pending How many of them have not accepted their invitation.
 */
export const seedsOf = (people: number, pending = 0): SeedPerson[] =>
  Array.from({ length: people }, (_, number) => {
    const { email, firstName, lastName, displayName, jobTitle, costCenter, dept, company, location } =
      personNamed(number);
    return {
      ...{ id: idOf(number), email, first_name: firstName, last_name: lastName, display_name: displayName, type: 1 },
      ...{ dept, job_title: jobTitle, company, location, cost_center: costCenter },
      ...(number < pending ? { status: "pending" } : {}),
    };
  });
