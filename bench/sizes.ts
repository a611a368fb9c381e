import { secondsOf } from "./measure";
import { type Bench, compare, type Row } from "./rows";
import { noOpStack } from "./stacks";

const SMALLEST = 250;
const SIZES = [SMALLEST, 500, 1_000];
const NO_CHECKPOINTS = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };

export const sizes: Bench = {
  name: "sizes",
  title: `the engine with a no-op provider and file backend, by the size of the stack; against the time per user of ${SMALLEST} users`,
  async run(report) {
    const rows: Row[] = [];
    const floors = new Map<string, number>();
    const measure = async (operation: string, people: number, work: () => Promise<unknown>) => {
      const seconds = await secondsOf(work);
      const floor = (floors.get(operation) ?? seconds / people) * people;
      if (people === SMALLEST) floors.set(operation, seconds / people);
      rows.push(compare({ what: `${operation} of ${people.toLocaleString("en")}` }, seconds, floor, "s"));
    };
    for (const people of SIZES) {
      report(`${people} users`);
      await using stack = await noOpStack(report);
      stack.engine.declare(people);
      for (const operation of ["up", "preview", "refresh", "destroy"] as const)
        await measure(operation, people, () => stack.engine[operation]());
    }
    const most = Math.max(...SIZES);
    report(`${most} users, with state saved only at the end`);
    await using stack = await noOpStack(report, NO_CHECKPOINTS);
    stack.engine.declare(most);
    const seconds = await secondsOf(() => stack.engine.up());
    const floor = (floors.get("up") ?? NaN) * most;
    rows.push(compare({ what: `up of ${most.toLocaleString("en")} without checkpoints` }, seconds, floor, "s"));
    return rows;
  },
};
