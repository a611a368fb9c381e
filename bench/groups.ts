import { startAccount } from "../tests/resources/account";
import { type Bench, compare } from "./rows";

const MEMBERS = 5_000;
const CHANGED = 100;
const ROWS_PER_PAGE = 300;
const ADDED_PER_CALL = 30;

const email = (number: number) => `person${number}@example.com`;
const emails = (first: number, count: number) => Array.from({ length: count }, (_, index) => email(first + index));

export const groups: Bench = {
  name: "groups",
  title: `calls to change ${CHANGED} of a group's ${MEMBERS} members, against the calls that are needed`,
  async run(report) {
    const [leave, join] = [CHANGED / 2, CHANGED / 2];
    const everyone = emails(0, MEMBERS + join);
    report(`an account of ${everyone.length} users`);
    const account = await startAccount({
      people: everyone.map((address) => ({ email: address, status: "active" as const })),
      groups: [{ name: "Everyone", members: everyone.slice(0, MEMBERS) }],
    });
    try {
      const declare = (members: string[]) =>
        account.up({ "group:all": { name: "Everyone", members, onExisting: "adopt" } });
      await declare(everyone.slice(0, MEMBERS));
      account.zoom.takeLog();
      const { failed } = await declare(everyone.slice(leave));
      if (Object.keys(failed).length > 0) throw new Error(JSON.stringify(failed));
      const calls = account.zoom.takeLog();
      const counts = [...Map.groupBy(calls, (line) => line.split(" ")[0])].map(
        ([method, lines]) => `${lines.length} ${method}`,
      );
      // The group, its members before and after, one call for each who leaves, and one for each thirty who join.
      const needed = 1 + 2 * Math.ceil(MEMBERS / ROWS_PER_PAGE) + leave + Math.ceil(join / ADDED_PER_CALL);
      const what = `${leave} leave, ${join} join`;
      return [compare({ what, reach: { atMost: 1.1 }, remark: counts.join(", ") }, calls.length, needed, "calls")];
    } finally {
      await account.close();
    }
  },
};
