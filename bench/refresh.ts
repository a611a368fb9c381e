import type { ZoomOptions } from "../simulator";
import { startAccount } from "../tests/resources/account";
import { type Bench, compare, type Row } from "./rows";

const PHONES = 2_000;
const GROUPS = 500;

type Account = Awaited<ReturnType<typeof startAccount>>;

interface Case {
  what: string;
  options: ZoomOptions;
  /** The managed objects: name, id and declared attributes. */
  managed(this: void, account: Account): [name: string, id: string, declared: Record<string, unknown>][];
  /** The number of all pages, and of objects that must be read singly because pages do not contain enough. */
  pages(this: void, account: Account): { pages: number; single: number };
}

const pagesOf = (rows: number, rowsPerPage: number) => Math.max(1, Math.ceil(rows / rowsPerPage));

const people = (n: number, m: number): Case => ({
  what: `${n.toLocaleString("en")} of ${m.toLocaleString("en")}`,
  options: { users: m },
  managed: (account) => spread(account, n).map((one) => [one.email, one.id, declaredOf(one)]),
  pages(account) {
    const count = (status: string) => [...account.zoom.store.people.values()].filter((one) => one.status === status);
    const pages = ["active", "inactive", "pending"].map((status) => pagesOf(count(status).length, 300));
    const single = spread(account, n).filter(({ status }) => status === "pending").length;
    return { pages: pages.reduce((sum, one) => sum + one, 0), single };
  },
});

/** Returns `n` of the account's users, evenly spread. */
function spread({ zoom }: Account, n: number) {
  const everyone = [...zoom.store.people.values()];
  const step = Math.floor(everyone.length / n);
  return everyone.filter((_, index) => index % step === 0).slice(0, n);
}

const declaredOf = ({ email, first_name, last_name, dept }: ReturnType<typeof spread>[number]) => ({
  ...{ email, firstName: first_name, lastName: last_name, dept, onDelete: "deactivate", immediateLogout: false },
});

const phones: Case = {
  what: `all ${PHONES.toLocaleString("en")} phones`,
  options: {
    people: Array.from({ length: PHONES }, (_, index) => ({
      ...{ id: `u${index}`, email: `p${index}@example.com`, phone: { calling_plans: [200] } },
    })),
  },
  managed: ({ zoom }) =>
    [...zoom.store.phone.users.keys()].map((id) => [`phone:${id}`, id, { userId: id, callingPlans: [200] }]),
  pages: () => ({ pages: pagesOf(PHONES, 100), single: 0 }),
};

const groups: Case = {
  what: `all ${GROUPS} groups, without members`,
  options: { groups: Array.from({ length: GROUPS }, (_, index) => ({ name: `Team ${index}` })) },
  managed: ({ zoom }) => [...zoom.store.groups.values()].map(({ id, name }) => [`group:${name}`, id, { name }]),
  pages: () => ({ pages: pagesOf(GROUPS, 300), single: 0 }),
};

const CASES = [people(20, 20_000), people(2_000, 20_000), people(20_000, 20_000), phones, groups];

/** Refreshes with a new provider process, and returns the number of calls. */
async function refreshed(account: Account): Promise<number> {
  account.zoom.takeLog();
  const { failed } = await account.refresh();
  if (Object.keys(failed).length > 0) throw new Error(JSON.stringify(failed).slice(0, 500));
  return account.zoom.takeLog().length;
}

export const refresh: Bench = {
  name: "refresh",
  title:
    "calls to refresh N of an account's M objects, against the cheaper of N reads and all pages plus a read for each pending user, whose id no page contains",
  async run(report) {
    const rows: Row[] = [];
    for (const { what, options, managed, pages } of CASES) {
      report(what);
      const account = await startAccount(options, { "zoom:plan": "none" });
      try {
        const ours = managed(account);
        const { accountId: zoomAccount } = account.zoom.account;
        for (const [name, id, inputs] of ours)
          account.state.set(name, {
            ...{ id, inputs, failedHalfWay: false },
            outputs: { ...inputs, ...(name.includes(":") ? {} : { accountStatus: "active" }), zoomAccount },
          });
        // The first refresh fills in the outputs that state keeps.
        await refreshed(account);
        const needed = pages(account);
        const calls = await refreshed(account);
        const remark = `${needed.pages} pages${needed.single > 0 ? `, ${needed.single} pending` : ""}`;
        const floor = Math.min(ours.length, needed.pages + needed.single);
        rows.push(compare({ what, reach: { atMost: 2 }, remark }, calls, floor, "calls"));
      } finally {
        await account.close();
      }
    }
    return rows;
  },
};
