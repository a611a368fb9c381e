import { secondsOf, times } from "./measure";
import { type Bench, compare, type Row } from "./rows";
import { clientOf, lightCall, startZoomProcess } from "./zoom";

const CALLS = 2_000;
const CALLS_PER_SECOND = 80;
const AT_ONCE = 200;

export const pace: Bench = {
  name: "pace",
  title: `${CALLS} light calls under a limit of ${CALLS_PER_SECOND} per second, against the least time that the limit allows`,
  async run(report) {
    const rows: Row[] = [];
    for (const rateShare of [1, 0.5]) {
      report(`zoom:rateShare ${rateShare}: ${CALLS / CALLS_PER_SECOND / rateShare} s`);
      await using zoom = await startZoomProcess({ rateLimits: "business" });
      const client = clientOf(zoom, { plan: "business", rateShare });
      const call = await lightCall(client);
      const seconds = await secondsOf(() => times(CALLS, AT_ONCE, call));
      await client.close();
      const { refused } = await zoom.takeCounts();
      rows.push(
        compare(
          { what: `zoom:rateShare ${rateShare}`, reach: { atMost: 1.03 }, remark: `${refused} × 429` },
          seconds,
          CALLS / CALLS_PER_SECOND / rateShare,
          "s",
        ),
      );
    }
    return rows;
  },
};
