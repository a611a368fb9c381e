import { type Bench, compare } from "./rows";
import { noOpStack, type Stack, zoomStack } from "./stacks";

/** Returns the size of one user in the state, in bytes. */
async function bytesOfOne({ engine }: Stack): Promise<number> {
  engine.declare(1);
  await engine.up({ refresh: true });
  const { resources } = await engine.exportState();
  const user = resources.find(({ type }) => type === "pulumi-nodejs:dynamic/zoom:ZoomUser");
  return Buffer.byteLength(JSON.stringify(user));
}

export const state: Bench = {
  name: "state",
  title: "bytes of state for a user with ten attributes, against the no-op provider",
  async run(report) {
    await using noOp = await noOpStack(report);
    await using ours = await zoomStack(report);
    const floor = await bytesOfOne(noOp);
    const invited = await bytesOfOne(ours);
    await ours.zoom.everyoneAccepts();
    const active = await bytesOfOne(ours);
    const reach = { atMost: 1.1 };
    return [
      compare({ what: "a pending user", reach, remark: "five attributes deferred" }, invited, floor, "bytes"),
      compare({ what: "an active user", reach }, active, floor, "bytes"),
    ];
  },
};
