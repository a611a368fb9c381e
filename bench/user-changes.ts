import { type Account, type Changes, READ_BEFORE, READ_AFTER } from "./change";

const ADA = "ada@example.com";
const COUNTESS = "countess@example.com";

const up = (account: Account, attributes?: Record<string, unknown>) =>
  account.up(attributes ? { ada: { email: ADA, firstName: "Ada", ...attributes } } : {});
const profile = { dept: "Engines" };
const complete = { ...profile, onDelete: "delete", immediateLogout: true, email: COUNTESS };

/** The changes of a user, from the invitation to the removal. */
export const userChanges: Changes = {
  account: { managedDomains: ["example.com"] },
  changes: [
    {
      what: "create",
      needed: 3,
      why: `${READ_BEFORE} and no one is invited twice; the invitation; a read after, for id, status and Zoom's spelling`,
      make: (account) => up(account, profile),
    },
    { what: "no change", needed: 0, why: "check and diff never call Zoom", make: (account) => up(account, profile) },
    {
      what: "invite again, with another name",
      needed: 5,
      why: `${READ_BEFORE}, so that no one who has accepted is removed; the withdrawal; a read that the address is free; the invitation; a read after`,
      make: (account) => up(account, { ...profile, firstName: "Augusta" }),
    },
    {
      what: "refresh",
      needed: 1,
      why: "one read; fewer for many users, see refresh",
      make: (account) => {
        account.zoom.accept(ADA);
        return account.refresh();
      },
    },
    {
      what: "update, any number of attributes",
      needed: 3,
      why: `${READ_BEFORE}; one PATCH; ${READ_AFTER}`,
      make: (account) => up(account, { ...profile, jobTitle: "Analyst", location: "London" }),
    },
    {
      what: "two licenses",
      needed: 4,
      why: `${READ_BEFORE}; a PATCH for each, because Zoom accepts one license per request; ${READ_AFTER}`,
      make: (account) => up(account, { ...profile, type: 2, planUnitedType: "32" }),
    },
    {
      what: "a policy only",
      needed: 0,
      why: "Zoom does not know policies",
      make: (account) => up(account, { ...profile, onDelete: "delete" }),
    },
    {
      what: "e-mail",
      needed: 3,
      why: `${READ_BEFORE}; the change; ${READ_AFTER}`,
      make: (account) => up(account, { ...profile, onDelete: "delete", email: COUNTESS }),
    },
    {
      what: "deactivate",
      needed: 3,
      why: `${READ_BEFORE}; the change; ${READ_AFTER}`,
      make: (account) => up(account, { ...profile, onDelete: "delete", email: COUNTESS, status: "inactive" }),
    },
    {
      what: "reactivate, with everything declared",
      needed: 4,
      why: `${READ_BEFORE}; the change; one PATCH, which Zoom accepts only for active users; ${READ_AFTER}`,
      make: (account) => {
        account.zoom.portal.edit(COUNTESS, { dept: "" });
        return up(account, { ...complete, status: "active" });
      },
    },
    {
      what: "deactivate and sign out",
      needed: 4,
      why: `${READ_BEFORE}; the change; signing out, which deactivation does not do; ${READ_AFTER}`,
      make: (account) => up(account, { ...complete, status: "inactive" }),
    },
    {
      what: "delete",
      needed: 3,
      why: `${READ_BEFORE}: a pending invitation is withdrawn instead; the change; ${READ_AFTER}`,
      make: (account) => up(account),
    },
    {
      what: "adopt without a difference",
      needed: 1,
      why: "one read, and nothing to write",
      make: (account) => {
        account.zoom.portal.add({ email: ADA, first_name: "Ada", dept: "Engines", status: "active" });
        return up(account, { ...profile, onExisting: "adopt" });
      },
    },
  ],
};
