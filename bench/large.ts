import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { secondsOf } from "./measure";
import { idOf, personNamed, seedsOf } from "./people";
import { type Bench, compare, type Row } from "./rows";
import { noOpStack, type Stack, zoomStack } from "./stacks";

const PEOPLE = 5_000;
const CHANGED = 50;

type Resource = Record<string, unknown> & { type: string; id?: string };
interface Exported {
  deployment: { resources: Resource[] };
}

export const large: Bench = {
  name: "large",
  title: `a stack of ${PEOPLE} users, loaded with pulumi stack import, against a no-op provider`,
  async run(report) {
    report("the floor: a no-op provider");
    const floor = await (async () => {
      await using stack = await noOpStack(report);
      return await measure(stack, report);
    })();
    report("pulumi-zoom");
    await using stack = await zoomStack(report, { people: seedsOf(PEOPLE) });
    const ours = await measure(stack, report);
    const what = `of ${PEOPLE.toLocaleString("en")}`;
    const row = (operation: string, name: keyof Seconds): Row =>
      compare({ what: operation }, ours[name], floor[name], "s");
    return [
      row(`preview without a change ${what}`, "preview"),
      row(`up of ${CHANGED} changes ${what}`, "up"),
      row(`refresh ${what}`, "refresh"),
    ];
  },
};

interface Seconds {
  preview: number;
  up: number;
  refresh: number;
}

async function measure(stack: Stack, report: (line: string) => void): Promise<Seconds> {
  await fill(stack);
  const { engine } = stack;
  const timed = async (what: string, work: () => Promise<{ counts: Record<string, number> }>) => {
    let counts: Record<string, number> = {};
    const seconds = await secondsOf(async () => ({ counts } = await work()));
    report(`${what}: ${seconds.toFixed(1)} s (${JSON.stringify(counts)})`);
    return seconds;
  };
  engine.declare(PEOPLE);
  const preview = await timed("preview", async () => {
    const outcome = await engine.preview();
    if (Object.keys(outcome.counts).join() !== "same") throw new Error("the preview shows changes");
    return outcome;
  });
  engine.declare({ people: PEOPLE, promoted: CHANGED });
  const up = await timed("up", () => engine.up());
  const refresh = await timed("refresh", () => engine.refresh());
  return { preview, up, refresh };
}

/** Brings everyone into the state with one command, each like the first, whom a run made. */
async function fill({ engine }: Stack): Promise<void> {
  engine.declare(1);
  await engine.up();
  const exported = JSON.parse((await engine.cli(["stack", "export", "--stack", "demo"])).stdout) as Exported;
  const { resources } = exported.deployment;
  const first = resources.find(({ type }) => type.endsWith(":ZoomUser"));
  if (!first) throw new Error("the first user is not in the state");
  const others = Array.from({ length: PEOPLE - 1 }, (_, index) => likeFirst(first, index + 1));
  exported.deployment.resources = [...resources, ...others];
  const file = join(engine.folder, "work", "large.json");
  await writeFile(file, JSON.stringify(exported));
  await engine.cli(["stack", "import", "--stack", "demo", "--file", file]);
}

function likeFirst(first: Resource, number: number): Resource {
  const [from, to] = [personNamed(0), personNamed(number)];
  const ofNumber = (text: string) =>
    text === from.dept
      ? to.dept
      : text.replace(from.displayName, to.displayName).replace(from.lastName, to.lastName).replace(from.name, to.name);
  const copy = JSON.parse(JSON.stringify(first), (_, value: unknown) =>
    typeof value === "string" ? ofNumber(value) : value,
  ) as Resource;
  return { ...copy, id: idOf(number) };
}
