import { fastest, secondsOf } from "./measure";
import { type Bench, compare, type Row } from "./rows";
import { nativeStack, type Stack, zoomStack } from "./stacks";

const PEOPLE = 300;
const ROUNDS = 3;

interface Figures {
  up: number[];
  preview: number[];
  unchanged: number[];
  destroy: number[];
  /** The bytes of state for each user. */
  bytes: number[];
}
const nothing = (): Figures => ({ up: [], preview: [], unchanged: [], destroy: [], bytes: [] });

async function measure({ engine }: Stack, into: Figures): Promise<void> {
  engine.declare(PEOPLE);
  into.up.push(await secondsOf(() => engine.up()));
  into.preview.push(await secondsOf(() => engine.preview()));
  into.unchanged.push(await secondsOf(() => engine.up()));
  const { resources } = await engine.exportState();
  const users = resources.filter(({ type }) => /:(Zoom)?User$/.test(String(type)));
  if (users.length !== PEOPLE) throw new Error(`the state has ${users.length} users`);
  into.bytes.push(Math.round(Buffer.byteLength(JSON.stringify(users)) / PEOPLE));
  into.destroy.push(await secondsOf(() => engine.destroy()));
}

export const native: Bench = {
  name: "native",
  title: `${PEOPLE} users of the package zoom, against the dynamic classes`,
  async run(report) {
    const [ours, dynamic] = [nothing(), nothing()];
    for (let round = 1; round <= ROUNDS; round++) {
      report(`round ${round} of ${ROUNDS}`);
      {
        await using stack = await zoomStack(report);
        await measure(stack, dynamic);
      }
      await using stack = await nativeStack(report);
      await measure(stack, ours);
    }
    const row = (what: string, name: keyof Figures, unit: string, atMost?: number): Row =>
      compare(
        { what, reach: atMost === undefined ? undefined : { atMost } },
        fastest(ours[name]),
        fastest(dynamic[name]),
        unit,
      );
    return [
      row("state of a pending user", "bytes", "bytes", 0.85),
      row("up", "up", "s", 1),
      row("preview without a change", "preview", "s"),
      row("up without a change", "unchanged", "s"),
      row("destroy", "destroy", "s", 1),
    ];
  },
};
