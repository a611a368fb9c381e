import { type Bench, compare } from "./rows";
import { zoomStack } from "./stacks";

const PEOPLE = 1_000;

export const preview: Bench = {
  name: "preview",
  title: `calls to Zoom for a preview of ${PEOPLE} unchanged users, against none`,
  async run(report) {
    await using stack = await zoomStack(report);
    const { engine, zoom } = stack;
    engine.declare(PEOPLE);
    report(`up of ${PEOPLE} users`);
    await engine.up();
    await zoom.takeCounts();
    const { counts } = await engine.preview();
    if (counts.same !== PEOPLE) throw new Error(`the preview shows changes: ${JSON.stringify(counts)}`);
    const { calls, signIns } = await zoom.takeCounts();
    return [compare({ what: `${PEOPLE} users`, reach: { atMost: 1 } }, calls + signIns, 0, "calls")];
  },
};
