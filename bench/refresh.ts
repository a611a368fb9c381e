import { startAccount } from "../tests/resources/account";
import { type Bench, compare, type Row } from "./rows";

const CASES = [
  [20, 20_000],
  [2_000, 20_000],
  [20_000, 20_000],
] as const;
const A_PAGE = 300;
const STATUSES = ["active", "inactive", "pending"];

export const refresh: Bench = {
  name: "refresh",
  title: "calls for a refresh of N of the account's M people, against the cheaper of N reads and the pages of M",
  async run(report) {
    const rows: Row[] = [];
    for (const [n, m] of CASES) {
      report(`${n} of ${m}`);
      const account = await startAccount({ users: m }, { "zoom:plan": "none" });
      try {
        const people = [...account.zoom.store.people.values()];
        const step = Math.floor(people.length / n);
        const ours = people.filter((_, index) => index % step === 0).slice(0, n);
        for (const { id, email, first_name, last_name, dept, status } of ours) {
          const declared = { email, firstName: first_name, lastName: last_name, dept, onDelete: "deactivate" };
          const inputs = Object.fromEntries(Object.entries(declared).filter(([, value]) => value !== undefined));
          const outputs = { ...inputs, accountStatus: status, zoomAccount: account.zoom.account.accountId };
          account.state.set(email, { id, inputs, outputs, failedHalfWay: false });
        }
        account.zoom.takeLog();
        const { failed } = await account.refresh();
        if (Object.keys(failed).length > 0) throw new Error(JSON.stringify(failed).slice(0, 500));
        const pages = STATUSES.map((status) => people.filter((one) => one.status === status).length)
          .map((count) => Math.max(1, Math.ceil(count / A_PAGE)))
          .reduce((sum, count) => sum + count, 0);
        const what = `${n.toLocaleString("en")} of ${m.toLocaleString("en")}`;
        const calls = account.zoom.takeLog().length;
        rows.push(compare({ what, reach: { atMost: 2 } }, calls, Math.min(n, pages), "calls"));
      } finally {
        await account.close();
      }
    }
    return rows;
  },
};
