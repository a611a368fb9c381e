import { type Account, type Changes, READ_BEFORE, READ_AFTER } from "./change";

const NUMBER = "+16505550100";
const up = (account: Account, attributes?: Record<string, unknown>) =>
  account.up(attributes ? { "phone:ada": { userId: "u1", ...attributes } } : {});
const write = `${READ_BEFORE}; the change; ${READ_AFTER}`;

const extension = { extensionNumber: "1001" };
const plan = { ...extension, callingPlans: [200] };
const number = { ...plan, phoneNumbers: [NUMBER] };

/** The changes of an active user's phone. */
export const phoneChanges: Changes = {
  account: {
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
      why: "a read of the phone, and of the user, who must be active; the change; three reads, because Zoom may not find a new phone again shortly after it found it",
      make: (account) => up(account, {}),
    },
    { what: "extension", needed: 3, why: write, make: (account) => up(account, extension) },
    { what: "plans", needed: 3, why: write, make: (account) => up(account, plan) },
    { what: "up to ten numbers", needed: 3, why: write, make: (account) => up(account, number) },
    {
      what: "site by name",
      needed: 4,
      why: `${write}; the list of sites, once per run`,
      make: (account) => up(account, { ...number, siteName: "Zurich" }),
    },
    { what: "emergency address", needed: 3, why: write, make: (account) => up(account, { emergencyAddressId: "a1" }) },
    {
      what: "disable a phone",
      needed: 3,
      why: write,
      make: (account) => up(account),
    },
  ],
};
