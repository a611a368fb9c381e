import { startAccount } from "../tests/resources/account";
import { type Bench, compare } from "./rows";

const MEMBERS = 5_000;
const CHANGED = 100;
const A_PAGE = 300;
const ADDED_A_CALL = 30;

const email = (number: number) => `person${number}@example.com`;
const some = (first: number, count: number) => Array.from({ length: count }, (_, index) => email(first + index));

export const groups: Bench = {
  name: "groups",
  title: `calls to change ${CHANGED} of a group's ${MEMBERS} members, against those that are needed`,
  async run(report) {
    const [leave, come] = [CHANGED / 2, CHANGED / 2];
    const everybody = some(0, MEMBERS + come);
    report(`an account of ${everybody.length} people`);
    const account = await startAccount({
      people: everybody.map((address) => ({ email: address, status: "active" as const })),
      groups: [{ name: "Everybody", members: everybody.slice(0, MEMBERS) }],
    });
    try {
      const declare = (members: string[]) =>
        account.up({ "group:all": { name: "Everybody", members, onExisting: "adopt" } });
      await declare(everybody.slice(0, MEMBERS));
      account.zoom.takeLog();
      const { failed } = await declare(everybody.slice(leave));
      if (Object.keys(failed).length > 0) throw new Error(JSON.stringify(failed));
      const calls = account.zoom.takeLog();
      const counts = [...Map.groupBy(calls, (line) => line.split(" ")[0])].map(
        ([method, some]) => `${some.length} ${method}`,
      );
      // The group, its members before and after, each who leaves, and thirty at a time who come.
      const needed = 1 + 2 * Math.ceil(MEMBERS / A_PAGE) + leave + Math.ceil(come / ADDED_A_CALL);
      const what = `${leave} leave, ${come} come`;
      return [compare({ what, reach: { atMost: 1.1 }, remark: counts.join(", ") }, calls.length, needed, "calls")];
    } finally {
      await account.close();
    }
  },
};
