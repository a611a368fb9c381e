/** The company's Zoom users. Someone who is removed from this list is deactivated. */
export const people = [
  {
    name: "ada",
    email: "ada@example.com",
    firstName: "Ada",
    lastName: "Lovelace",
    dept: "Engineering",
    licensed: true,
  },
  { name: "grace", email: "grace@example.com", firstName: "Grace", lastName: "Hopper", dept: "Navy", licensed: true },
  { name: "alan", email: "alan@example.com", firstName: "Alan", lastName: "Turing", dept: "Research", licensed: false },
];
