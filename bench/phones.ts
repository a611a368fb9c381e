import { secondsOf } from "./measure";
import { type Bench, compare } from "./rows";
import { zoomStack } from "./stacks";

const USERS = ["ada", "grace", "alan"];
const MOST_SECONDS = 10;

export const phones: Bench = {
  name: "phones",
  title: `${USERS.length} phones with wished extensions are created, previewed without a change and destroyed, against ${MOST_SECONDS} s`,
  async run(report) {
    const people = USERS.map((id) => ({ id, email: `${id}@example.com`, type: 2 }));
    await using stack = await zoomStack(report, { people, phone: {} }, { program: "./phones-program" });
    const { engine } = stack;
    engine.declare([]);
    await engine.up();
    engine.declare(USERS);
    const seconds = {
      create: await secondsOf(() => engine.up()),
      preview: await secondsOf(() => engine.preview()),
      destroy: await secondsOf(() => engine.destroy()),
    };
    const remark = Object.entries(seconds)
      .map(([operation, one]) => `${operation} ${one.toFixed(1)} s`)
      .join(", ");
    const sum = Object.values(seconds).reduce((total, one) => total + one, 0);
    const what = "create, no change, destroy";
    return [compare({ what, reach: { atMost: 1 }, remark }, sum, MOST_SECONDS, "s")];
  },
};
