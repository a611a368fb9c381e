import { type Account, type Changes, READ_BEFORE, READ_AFTER } from "./change";

const MEMBERS = 40;
const ids = (count: number) => Array.from({ length: count }, (_, index) => `u${index}`);
const up = (account: Account, attributes?: Record<string, unknown>) =>
  account.up(attributes ? { "group:sales": { name: "Sales", ...attributes } } : {});

const LISTS = "a read of the group and its members before, because others change them too";
const LISTS_AGAIN = "the members again after, because Zoom skips users without an error";

/** The changes of a group whose members fit on one page. */
export const groupChanges: Changes = {
  account: { people: ids(MEMBERS + 1).map((id) => ({ id, email: `${id}@example.com` })) },
  changes: [
    {
      what: "create a group",
      needed: 3,
      why: `the list of groups, because Zoom cannot find a group by name; the group; ${READ_AFTER}`,
      make: (account) => up(account, {}),
    },
    {
      what: "rename it",
      needed: 3,
      why: `${READ_BEFORE}; the change; ${READ_AFTER}`,
      make: (account) => up(account, { name: "Sellers" }),
    },
    {
      what: `${MEMBERS} join`,
      needed: 2 + 2 + 2 + 1,
      why: `${LISTS}; the pages of active and deactivated users, because Zoom skips pending, deactivated and unknown users, and a mistake must be found before anything is written; thirty users per call; ${LISTS_AGAIN}`,
      make: (account) => up(account, { name: "Sellers", members: ids(MEMBERS) }),
    },
    {
      what: "one more joins",
      needed: 5,
      why: "the same, with one read of the user",
      make: (account) => up(account, { name: "Sellers", members: ids(MEMBERS + 1) }),
    },
    {
      what: "one leaves",
      needed: 4,
      why: "the same, without a read of the user",
      make: (account) => up(account, { name: "Sellers", members: ids(MEMBERS) }),
    },
    {
      what: "another order of members",
      needed: 0,
      why: "Zoom has no order of members",
      make: (account) => up(account, { name: "Sellers", members: ids(MEMBERS).reverse() }),
    },
    {
      what: "delete it",
      needed: 3,
      why: `${READ_BEFORE}; the change; ${READ_AFTER}`,
      make: (account) => up(account),
    },
  ],
};
