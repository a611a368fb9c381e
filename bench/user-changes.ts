import { type Account, type Life, LOOK, LOOK_AGAIN } from "./change";

const ADA = "ada@example.com";
const COUNTESS = "countess@example.com";

const up = (account: Account, attributes?: Record<string, unknown>) =>
  account.up(attributes ? { ada: { email: ADA, firstName: "Ada", ...attributes } } : {});
const here = { dept: "Engines" };
const settled = { ...here, onDelete: "delete", immediateLogout: true, email: COUNTESS };

/** A person, in the order of a life in a company. */
export const userChanges: Life = {
  options: { managedDomains: ["example.com"] },
  changes: [
    {
      what: "create",
      needed: 3,
      why: `${LOOK} and nobody is mailed twice; the invitation; a look after: id, status and Zoom's spelling`,
      make: (account) => up(account, here),
    },
    { what: "no change", needed: 0, why: "check and diff ask nobody", make: (account) => up(account, here) },
    {
      what: "invite anew, with another name",
      needed: 6,
      why: `${LOOK}, lest somebody who accepted is removed; the withdrawal; a look that the address is free; then as for create, whose look before is that one again: the engine asks for the two halves apart`,
      make: (account) => up(account, { ...here, firstName: "Augusta" }),
    },
    {
      what: "refresh",
      needed: 1,
      why: "one read; of many, fewer: see refresh",
      make: (account) => {
        account.zoom.accept(ADA);
        return account.refresh();
      },
    },
    {
      what: "update, any number of attributes",
      needed: 3,
      why: `${LOOK}; one PATCH; ${LOOK_AGAIN}`,
      make: (account) => up(account, { ...here, jobTitle: "Analyst", location: "London" }),
    },
    {
      what: "two licences",
      needed: 4,
      why: `${LOOK}; a PATCH for each, since Zoom takes one licence in a request; ${LOOK_AGAIN}`,
      make: (account) => up(account, { ...here, type: 2, planUnitedType: "32" }),
    },
    {
      what: "a policy alone",
      needed: 0,
      why: "Zoom knows nothing of it",
      make: (account) => up(account, { ...here, onDelete: "delete" }),
    },
    {
      what: "e-mail",
      needed: 3,
      why: `${LOOK}; the change; ${LOOK_AGAIN}`,
      make: (account) => up(account, { ...here, onDelete: "delete", email: COUNTESS }),
    },
    {
      what: "deactivate",
      needed: 3,
      why: `${LOOK}; the change; ${LOOK_AGAIN}`,
      make: (account) => up(account, { ...here, onDelete: "delete", email: COUNTESS, status: "inactive" }),
    },
    {
      what: "reactivate, with everything declared",
      needed: 4,
      why: `${LOOK}; the change; one PATCH, which Zoom takes from active people alone; ${LOOK_AGAIN}`,
      make: (account) => {
        account.zoom.portal.edit(COUNTESS, { dept: "" });
        return up(account, { ...settled, status: "active" });
      },
    },
    {
      what: "deactivate and sign out",
      needed: 4,
      why: `${LOOK}; the change; the sessions, which outlive it; ${LOOK_AGAIN}`,
      make: (account) => up(account, { ...settled, status: "inactive" }),
    },
    {
      what: "delete",
      needed: 3,
      why: `${LOOK}: whoever is pending is withdrawn instead; the change; ${LOOK_AGAIN}`,
      make: (account) => up(account),
    },
    {
      what: "adopt as they are",
      needed: 1,
      why: "one look, and nothing to write",
      make: (account) => {
        account.zoom.portal.add({ email: ADA, first_name: "Ada", dept: "Engines", status: "active" });
        return up(account, { ...here, onExisting: "adopt" });
      },
    },
  ],
};
