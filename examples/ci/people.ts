/** Everybody who has a Zoom account through us. Whoever is taken out of this list is deactivated. */
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
