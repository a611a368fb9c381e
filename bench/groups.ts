import { startAccount } from "../tests/resources/account";
import { type Bench, compare, type Row } from "./rows";

const MEMBERS = 5_000;
const CHANGES = [
  { leave: 50, join: 50, atMost: 1.1 },
  { leave: 0, join: 100, atMost: 1.15 },
];
/** Every account has one. */
const OWNER = 1;
const ROWS_PER_PAGE = 300;
const ADDED_PER_CALL = 30;

const pagesOf = (rows: number) => Math.ceil(rows / ROWS_PER_PAGE);
const email = (number: number) => `person${number}@example.com`;
const emails = (first: number, count: number) => Array.from({ length: count }, (_, index) => email(first + index));

export const groups: Bench = {
  name: "groups",
  title: `calls to change a group's ${MEMBERS} members, against the calls that are needed, with users looked up on pages where that is cheaper`,
  async run(report) {
    const rows: Row[] = [];
    for (const { atMost, ...change } of CHANGES) {
      report(whatIs(change));
      rows.push({ ...(await callsOf(change)), reach: { atMost } });
    }
    return rows;
  },
};

interface Change {
  leave: number;
  join: number;
}

const whatIs = ({ leave, join }: Change) => (leave === 0 ? `${join} join` : `${leave} leave, ${join} join`);

async function callsOf(change: Change): Promise<Row> {
  const { leave, join } = change;
  const everyone = emails(0, MEMBERS + join);
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
    // The group, its members before and after, one call for each who leaves, and one for each thirty who join. They are
    // looked up one by one, or on the pages of all active and all deactivated users.
    const lookUps = Math.min(join, pagesOf(everyone.length + OWNER) + 1);
    const lists = pagesOf(MEMBERS) + pagesOf(MEMBERS - leave + join);
    const needed = 1 + lists + leave + Math.ceil(join / ADDED_PER_CALL) + lookUps;
    return compare({ what: whatIs(change), remark: counts.join(", ") }, calls.length, needed, "calls");
  } finally {
    await account.close();
  }
}
