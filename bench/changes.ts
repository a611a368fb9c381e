import { startAccount } from "../tests/resources/account";
import { type Bench, compare, type Row } from "./rows";

const ADA = "ada@example.com";
const LOOK = "a look before, since state may be old";
const LOOK_AGAIN = "a look after, since Zoom says yes to writes that it drops";

type Account = Awaited<ReturnType<typeof startAccount>>;
type Attributes = Record<string, unknown>;

interface Change {
  what: string;
  /** What has to be asked and written, and cannot be known otherwise. */
  needed: number;
  why: string;
  make(this: void, account: Account): Promise<{ failed: Record<string, string> }>;
}

const up = (account: Account, attributes?: Attributes) =>
  account.up(attributes ? { ada: { email: ADA, firstName: "Ada", ...attributes } } : {});
const here = { dept: "Engines" };

/** In the order of somebody's life in a company. */
const changes: readonly Change[] = [
  {
    what: "create",
    needed: 3,
    why: `${LOOK} and nobody is mailed twice; the invitation; a look after: id, status and Zoom's spelling`,
    make: (account) => up(account, here),
  },
  { what: "no change", needed: 0, why: "check and diff ask nobody", make: (account) => up(account, here) },
  {
    what: "refresh",
    needed: 1,
    why: "one read",
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
    what: "a policy alone",
    needed: 0,
    why: "Zoom knows nothing of it",
    make: (account) => up(account, { ...here, jobTitle: "Analyst", location: "London", onDelete: "delete" }),
  },
  {
    what: "e-mail",
    needed: 3,
    why: `${LOOK}; the change; ${LOOK_AGAIN}`,
    make: (account) => up(account, { ...here, onDelete: "delete", email: "countess@example.com" }),
  },
  {
    what: "deactivate",
    needed: 3,
    why: `${LOOK}; the change; ${LOOK_AGAIN}`,
    make: (account) => up(account, { ...here, onDelete: "delete", email: "countess@example.com", status: "inactive" }),
  },
  {
    what: "reactivate, with everything declared",
    needed: 4,
    why: `${LOOK}; the change; one PATCH, which Zoom takes from active people alone; ${LOOK_AGAIN}`,
    make: (account) => {
      account.zoom.portal.edit("countess@example.com", { dept: "" });
      return up(account, { ...here, onDelete: "delete", email: "countess@example.com", status: "active" });
    },
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
];

export const changesBench: Bench = {
  name: "changes",
  title: "calls to Zoom for each kind of change of a user, against those that cannot go",
  async run() {
    const account = await startAccount({ managedDomains: ["example.com"] });
    const rows: Row[] = [];
    try {
      for (const { what, needed, why, make } of changes) {
        account.zoom.takeLog();
        const { failed } = await make(account);
        if (Object.keys(failed).length > 0) throw new Error(`${what}: ${Object.values(failed).join(" ")}`);
        const calls = account.zoom.takeLog();
        rows.push(compare({ what, reach: { atMost: 1 }, remark: why }, calls.length, needed, "calls"));
      }
    } finally {
      await account.close();
    }
    return rows;
  },
};
