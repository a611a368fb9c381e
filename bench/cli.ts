import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CliProject, startCliProject, TSCONFIG } from "../tests/e2e/cli-project";
import { EMPTY, withClosures, withPlainResources, withThisPackage } from "./cli-programs";
import { fastest, median, secondsOf } from "./measure";
import { type Bench, compare, type Row } from "./rows";

const USERS = 1_000;
const FEW = 3;
const ROUNDS = 5;
/** With the usual provider a preview takes about a minute. */
const SLOW_ROUNDS = 1;
const MOST_SECONDS_MORE = 1;

const NO_STACK_TRACES = "--stack-trace-limit=0";
const NO_CHECKPOINTS = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };

interface Program {
  stack: string;
  code: string;
  nodeOptions?: string;
}

/** Seconds and megabytes of several previews. */
interface Figures {
  seconds: number[];
  megabytes: number[];
}
const nothing = (): Figures => ({ seconds: [], megabytes: [] });

export const cli: Bench = {
  name: "cli",
  title:
    "previews with the Pulumi CLI of TypeScript programs, against plain resources without stack traces, and against a usual dynamic provider",
  async run(report) {
    const folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-cli-"));
    await using project = await startCliProject({
      files: { "index.ts": EMPTY, "tsconfig.json": TSCONFIG },
      manifest: { main: "index.ts" },
    });
    try {
      const peak = join(folder, "peak");
      return [...(await many(project, peak, report)), await few(project, peak, report)];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function many(project: CliProject, peak: string, report: (line: string) => void): Promise<Row[]> {
  const programs = {
    ours: { stack: "dev", code: withThisPackage(USERS) },
    floor: { stack: "dev", code: withPlainResources(USERS), nodeOptions: NO_STACK_TRACES },
    usual: { stack: "usual", code: withClosures(USERS) },
  };
  await project.pulumi("stack", "init", "usual");
  for (const program of [programs.ours, programs.usual]) {
    report(`up of ${USERS} users in the stack ${program.stack}`);
    await use(project, program);
    await project.pulumiWith(NO_CHECKPOINTS, "up", "--yes", "--skip-preview", "--stack", program.stack);
  }
  const [ours, floor, usual] = [nothing(), nothing(), nothing()];
  for (let round = 0; round <= ROUNDS; round++) {
    // The first round fills the cache of Pulumi's TypeScript loader.
    report(round === 0 ? "first previews" : `round ${round} of ${ROUNDS}`);
    await preview(project, programs.ours, peak, round === 0 ? nothing() : ours);
    await preview(project, programs.floor, peak, round === 0 ? nothing() : floor);
    if (round > 0 && round <= SLOW_ROUNDS) await preview(project, programs.usual, peak, usual);
  }
  const what = `preview of ${USERS.toLocaleString("en")} unchanged users`;
  const seconds = fastest(ours.seconds);
  return [
    compare({ what, reach: { atMost: 1.25 } }, seconds, fastest(floor.seconds), "s"),
    compare(
      { what: "the same, against a usual provider", reach: { atMost: 0.25 } },
      seconds,
      fastest(usual.seconds),
      "s",
    ),
    compare(
      {
        what: "peak memory of the program",
        reach: { atMost: 1.25 },
        remark: `usual provider: ${Math.round(median(usual.megabytes))} MB`,
      },
      median(ours.megabytes),
      median(floor.megabytes),
      "MB",
    ),
  ];
}

async function few(project: CliProject, peak: string, report: (line: string) => void): Promise<Row> {
  report(`previews of ${FEW} new users`);
  await project.pulumi("stack", "init", "few");
  const programs = {
    ours: { stack: "few", code: withThisPackage(FEW) },
    empty: { stack: "few", code: EMPTY },
  };
  const [ours, empty] = [nothing(), nothing()];
  for (let round = 0; round <= ROUNDS; round++) {
    await preview(project, programs.ours, peak, round === 0 ? nothing() : ours);
    await preview(project, programs.empty, peak, round === 0 ? nothing() : empty);
  }
  const floor = fastest(empty.seconds) + MOST_SECONDS_MORE;
  const remark = `floor: an empty program, and ${MOST_SECONDS_MORE} s`;
  return compare(
    { what: `preview of ${FEW} new users`, reach: { atMost: 1 }, remark },
    fastest(ours.seconds),
    floor,
    "s",
  );
}

const use = ({ folder }: CliProject, { code }: Program) => writeFile(join(folder, "index.ts"), code);

async function preview(project: CliProject, program: Program, peak: string, into: Figures): Promise<void> {
  await use(project, program);
  const variables = {
    NODE_OPTIONS: `--require ${require.resolve("./peak-memory")} ${program.nodeOptions ?? ""}`,
    PULUMI_ZOOM_PEAK_MEMORY: peak,
    PULUMI_ZOOM_PEAK_MEMORY_OF: join("cmd", "run"),
  };
  let printed = "";
  const seconds = await secondsOf(async () => {
    printed = await project.pulumiWith(variables, "preview", "--stack", program.stack);
  });
  const isExpected = program.stack === "few" || printed.includes(`${USERS + 1} unchanged`);
  if (!isExpected) throw new Error(`the preview shows changes: ${printed.slice(-500)}`);
  into.seconds.push(seconds);
  into.megabytes.push(Number(await readFile(peak, "utf8")));
}
