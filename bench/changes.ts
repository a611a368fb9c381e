import { startAccount } from "../tests/resources/account";
import { groupChanges } from "./group-changes";
import { phoneChanges } from "./phone-changes";
import { type Bench, compare, type Row } from "./rows";
import { userChanges } from "./user-changes";

export const changesBench: Bench = {
  name: "changes",
  title: "calls to Zoom for each kind of change, against the calls that are needed and why",
  async run() {
    const rows: Row[] = [];
    for (const { account: options, changes } of [userChanges, phoneChanges, groupChanges]) {
      const account = await startAccount(options);
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
    }
    return rows;
  },
};
