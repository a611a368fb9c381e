import { fastest, secondsOf } from "./measure";
import { type Bench, compare } from "./rows";
import { noOpStack, type Stack, zoomStack } from "./stacks";

const PEOPLE = 500;
const ROUNDS = 3;
const REACH = { up: 1.15, preview: 1.1, refresh: 1.2, destroy: 1.15 };
type Operation = keyof typeof REACH;
const OPERATIONS = Object.keys(REACH) as Operation[];

type Seconds = Record<Operation, number[]>;
const nothing = (): Seconds => ({ up: [], preview: [], refresh: [], destroy: [] });

async function measure(stack: Stack, into: Seconds): Promise<void> {
  stack.engine.declare(PEOPLE);
  for (const operation of OPERATIONS) into[operation].push(await secondsOf(() => stack.engine[operation]()));
}

export const engine: Bench = {
  name: "engine",
  title: `${PEOPLE} users on the real engine and the simulator without rate limits, against a no-op provider`,
  async run(report) {
    const [ours, noOp] = [nothing(), nothing()];
    for (let round = 1; round <= ROUNDS; round++) {
      report(`round ${round} of ${ROUNDS}`);
      {
        await using stack = await noOpStack(report);
        await measure(stack, noOp);
      }
      await using stack = await zoomStack(report);
      await measure(stack, ours);
    }
    return OPERATIONS.map((operation) => {
      const what = operation === "preview" ? "preview without a change" : operation;
      return compare(
        { what, reach: { atMost: REACH[operation] } },
        fastest(ours[operation]),
        fastest(noOp[operation]),
        "s",
      );
    });
  },
};
