import { type Account, type Life, LOOK, LOOK_AGAIN } from "./change";

const MEMBERS = 40;
const ids = (count: number) => Array.from({ length: count }, (_, index) => `u${index}`);
const up = (account: Account, attributes?: Record<string, unknown>) =>
  account.up(attributes ? { "group:sales": { name: "Sales", ...attributes } } : {});

const LISTS = "a look at the group and its members before, since others change them too";
const LISTS_AGAIN = "the members again after, since Zoom passes over people in silence";

/** A group of a page of members. */
export const groupChanges: Life = {
  options: { people: ids(MEMBERS + 1).map((id) => ({ id, email: `${id}@example.com` })) },
  changes: [
    {
      what: "create a group",
      needed: 3,
      why: `the list of groups, since Zoom finds none by its name; the group; ${LOOK_AGAIN}`,
      make: (account) => up(account, {}),
    },
    {
      what: "rename it",
      needed: 3,
      why: `${LOOK}; the change; ${LOOK_AGAIN}`,
      make: (account) => up(account, { name: "Sellers" }),
    },
    {
      what: `${MEMBERS} join`,
      needed: 2 + MEMBERS + 2 + 1,
      why: `${LISTS}; each who joins, since Zoom passes over whoever is pending, deactivated or unknown, and a mistake is found before anything is written; thirty a call; ${LISTS_AGAIN}`,
      make: (account) => up(account, { name: "Sellers", members: ids(MEMBERS) }),
    },
    {
      what: "one more joins",
      needed: 5,
      why: "the same",
      make: (account) => up(account, { name: "Sellers", members: ids(MEMBERS + 1) }),
    },
    {
      what: "one leaves",
      needed: 4,
      why: "the same, and nobody to look at",
      make: (account) => up(account, { name: "Sellers", members: ids(MEMBERS) }),
    },
    {
      what: "the order of members",
      needed: 0,
      why: "Zoom knows none",
      make: (account) => up(account, { name: "Sellers", members: ids(MEMBERS).reverse() }),
    },
    {
      what: "delete it",
      needed: 2,
      why: `the change; ${LOOK_AGAIN}`,
      make: (account) => up(account),
    },
  ],
};
