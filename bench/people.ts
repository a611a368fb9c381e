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
