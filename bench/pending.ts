import { secondsOf } from "./measure";
import { seedsOf } from "./people";
import { type Bench, compare } from "./rows";
import { nativeStack } from "./stacks";

const PEOPLE = 2_000;
const PENDING = 60;
const NO_CHECKPOINTS = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };

export const pending: Bench = {
  name: "pending",
  title: `a preview of ${PEOPLE} users that reads the ${PENDING} who are pending, with zoom:refreshPending, against one that refreshes everyone`,
  async run(report) {
    const options = { env: NO_CHECKPOINTS, settings: { refreshPending: "true" } };
    await using stack = await nativeStack(report, { people: seedsOf(PEOPLE, PENDING) }, options);
    const { engine, zoom } = stack;
    engine.declare(PEOPLE);
    report(`up of ${PEOPLE} users`);
    await engine.up();
    const preview = async (refresh: boolean) => {
      await zoom.takeCounts();
      const seconds = await secondsOf(() => engine.preview({ refresh }));
      return { seconds, calls: (await zoom.takeCounts()).calls };
    };
    const few = await preview(false);
    const everyone = await preview(true);
    const what = `preview with ${PENDING} pending of ${PEOPLE.toLocaleString("en")}`;
    return [
      compare({ what }, few.calls, everyone.calls, "calls"),
      compare({ what }, few.seconds, everyone.seconds, "s"),
    ];
  },
};
