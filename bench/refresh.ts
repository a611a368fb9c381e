import type { ZoomOptions } from "../simulator";
import { startAccount } from "../tests/resources/account";
import { type Bench, compare, type Row } from "./rows";

const PHONES = 2_000;
const GROUPS = 500;

type Account = Awaited<ReturnType<typeof startAccount>>;

interface Case {
  what: string;
  options: ZoomOptions;
  /** By name, ids and what is declared. */
  managed(this: void, account: Account): [name: string, id: string, declared: Record<string, unknown>][];
  /** The calls for all pages, and for those of whom pages do not tell enough. */
  pages(this: void, account: Account): { pages: number; alone: number };
}

const pagesOf = (rows: number, aPage: number) => Math.max(1, Math.ceil(rows / aPage));

const people = (n: number, m: number): Case => ({
  what: `${n.toLocaleString("en")} of ${m.toLocaleString("en")}`,
  options: { users: m },
  managed: (account) => spread(account, n).map((one) => [one.email, one.id, declaredOf(one)]),
  pages(account) {
    const count = (status: string) => [...account.zoom.store.people.values()].filter((one) => one.status === status);
    const pages = ["active", "inactive", "pending"].map((status) => pagesOf(count(status).length, 300));
    const alone = spread(account, n).filter(({ status }) => status === "pending").length;
    return { pages: pages.reduce((sum, one) => sum + one, 0), alone };
  },
});

/** So many of the account's people, from first to last. */
function spread({ zoom }: Account, n: number) {
  const everybody = [...zoom.store.people.values()];
  const step = Math.floor(everybody.length / n);
  return everybody.filter((_, index) => index % step === 0).slice(0, n);
}

const declaredOf = ({ email, first_name, last_name, dept }: ReturnType<typeof spread>[number]) => ({
  ...{ email, firstName: first_name, lastName: last_name, dept, onDelete: "deactivate", immediateLogout: false },
});

const phones: Case = {
  what: `${PHONES.toLocaleString("en")} phone users, all there are`,
  options: {
    people: Array.from({ length: PHONES }, (_, index) => ({
      ...{ id: `u${index}`, email: `p${index}@example.com`, phone: { calling_plans: [200] } },
    })),
  },
  managed: ({ zoom }) =>
    [...zoom.store.phone.users.keys()].map((id) => [`phone:${id}`, id, { userId: id, callingPlans: [200] }]),
  pages: () => ({ pages: pagesOf(PHONES, 100), alone: 0 }),
};

const groups: Case = {
  what: `${GROUPS} groups without members, all there are`,
  options: { groups: Array.from({ length: GROUPS }, (_, index) => ({ name: `Team ${index}` })) },
  managed: ({ zoom }) => [...zoom.store.groups.values()].map(({ id, name }) => [`group:${name}`, id, { name }]),
  pages: () => ({ pages: pagesOf(GROUPS, 300), alone: 0 }),
};

const CASES = [people(20, 20_000), people(2_000, 20_000), people(20_000, 20_000), phones, groups];

/** A refresh by a provider process of its own. @returns The calls it took. */
async function refreshed(account: Account): Promise<number> {
  account.zoom.takeLog();
  const { failed } = await account.refresh();
  if (Object.keys(failed).length > 0) throw new Error(JSON.stringify(failed).slice(0, 500));
  return account.zoom.takeLog().length;
}

export const refresh: Bench = {
  name: "refresh",
  title:
    "calls for a refresh of N of an account's M, against the cheaper of N reads and all pages with a read for each pending person, whose id no page tells",
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
        // The first one fills in what state keeps of them beside what is declared.
        await refreshed(account);
        const needed = pages(account);
        const calls = await refreshed(account);
        const remark = `${needed.pages} pages${needed.alone > 0 ? `, ${needed.alone} pending` : ""}`;
        const floor = Math.min(ours.length, needed.pages + needed.alone);
        rows.push(compare({ what, reach: { atMost: 2 }, remark }, calls, floor, "calls"));
      } finally {
        await account.close();
      }
    }
    return rows;
  },
};
