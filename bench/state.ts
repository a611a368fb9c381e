import { type Bench, compare } from "./rows";
import { noOpStack, type Stack, zoomStack } from "./stacks";

/** What one person takes of the state, in bytes. */
async function bytesOfOne({ engine }: Stack): Promise<number> {
  engine.declare(1);
  await engine.up({ refresh: true });
  const { resources } = await engine.exportState();
  const person = resources.find(({ type }) => type === "pulumi-nodejs:dynamic/zoom:ZoomUser");
  return Buffer.byteLength(JSON.stringify(person));
}

export const state: Bench = {
  name: "state",
  title: "bytes of state for a user of ten attributes, against the no-op provider",
  async run(report) {
    await using noOp = await noOpStack(report);
    await using ours = await zoomStack(report);
    const floor = await bytesOfOne(noOp);
    const invited = await bytesOfOne(ours);
    await ours.zoom.everybodyAccepts();
    const active = await bytesOfOne(ours);
    const reach = { atMost: 1.1 };
    return [
      compare({ what: "a user who is invited", reach, remark: "five attributes wait" }, invited, floor, "bytes"),
      compare({ what: "the same when active", reach }, active, floor, "bytes"),
    ];
  },
};
