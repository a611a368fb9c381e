import { type Account, type Life, LOOK, LOOK_AGAIN } from "./change";

const NUMBER = "+16505550100";
const up = (account: Account, attributes?: Record<string, unknown>) =>
  account.up(attributes ? { "phone:ada": { userId: "u1", ...attributes } } : {});
const write = `${LOOK}; the change; ${LOOK_AGAIN}`;

const extension = { extensionNumber: "1001" };
const plan = { ...extension, callingPlans: [200] };
const number = { ...plan, phoneNumbers: [NUMBER] };

/** The phone of somebody active. */
export const phoneChanges: Life = {
  options: {
    people: [{ id: "u1", email: "ada@example.com" }],
    phone: {
      sites: [{ name: "Main Site" }, { name: "Zurich" }],
      numbers: [{ number: NUMBER }],
      emergencyAddresses: [{ id: "a1" }],
    },
  },
  changes: [
    {
      what: "enable a phone",
      needed: 6,
      why: "a look whether there is one, and at the person, whom Zoom wants active; the order; three looks, since a phone that answered once may be unknown again the next moment",
      make: (account) => up(account, {}),
    },
    { what: "extension", needed: 3, why: write, make: (account) => up(account, extension) },
    { what: "plans", needed: 3, why: write, make: (account) => up(account, plan) },
    { what: "up to ten numbers", needed: 3, why: write, make: (account) => up(account, number) },
    {
      what: "site by its name",
      needed: 4,
      why: `${write}; the list of sites, once a run`,
      make: (account) => up(account, { ...number, siteName: "Zurich" }),
    },
    { what: "emergency address", needed: 3, why: write, make: (account) => up(account, { emergencyAddressId: "a1" }) },
    {
      what: "disable a phone",
      needed: 2,
      why: `the order, which does no harm where there is none; ${LOOK_AGAIN}`,
      make: (account) => up(account),
    },
  ],
};
