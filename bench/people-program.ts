import { UserType, ZoomUser } from "pulumi-zoom";

/** Declares a number of users with ten attributes each. */
export function program(people: number): void {
  for (let number = 0; number < people; number++) {
    const name = `person${number}`;
    new ZoomUser(name, {
      email: `${name}@example.com`,
      firstName: "Ada",
      lastName: `Lovelace ${number}`,
      displayName: `Ada Lovelace ${number}`,
      type: UserType.Basic,
      dept: `Engines ${number % 20}`,
      jobTitle: "Analyst",
      company: "Analytical Engines",
      location: "London",
      costCenter: "4711",
    });
  }
}
