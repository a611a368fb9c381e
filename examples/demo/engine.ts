import { execFile, fork, type ChildProcess } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Outcome } from "./engine-events";
import { packageFolder } from "./package-folder";
import { endProcesses } from "./processes";
import type { PulumiCli } from "./pulumi-cli";

export interface EngineOptions {
  pulumi: PulumiCli;
  /** The compiled module that exports `program(declared)`, which is called in each preview and up. */
  program: string;
  /**
   * The compiled module that the CLI runs as the program of a project folder, in place of an inline program. It reads what is
   * declared from `declared.json` in the folder that `PULUMI_ZOOM_WORK` names.
   */
  main?: string;
  project?: string;
  config?: Config;
  /** Variables for the program and the provider. They also get this process's environment without `PULUMI_*` and `ZOOM_*`. */
  env?: Record<string, string>;
  /** Commands that the CLI finds first on PATH: their names, and the compiled modules that they run. */
  commands?: Record<string, string>;
  /** The folder where the program and the provider start and look for packages. By default the folder of this package. */
  folder?: string;
  /** Called with the CLI's output while it is printed. */
  onOutput?: (text: string) => void;
}

export type Config = Record<string, { value: string; secret?: boolean }>;

export interface RunOptions {
  refresh?: boolean;
  /** URNs of resources to replace. */
  replace?: string[];
  target?: string[];
  exclude?: string[];
  continueOnError?: boolean;
  runProgram?: boolean;
  /** How many resources are created, updated or removed at the same time. By default the engine decides. */
  parallel?: number;
  /** The run is expected to fail: a failure is returned, and a success throws. */
  fails?: boolean;
}

type Operation = "preview" | "up" | "refresh" | "destroy";

/** What the worker is asked to run, one order at a time. */
export interface Order {
  operation: Operation;
  declared: unknown;
  config: Config;
  options: Omit<RunOptions, "fails">;
}

export type Answer = { output: string } | { outcome: Outcome } | { trouble: string };

export const STACK = "demo";
export const DECLARED_FILE = "declared.json";
const LONGEST_RUN_MS = 300_000;
/** The state of a few hundred users is larger than what Node allows a command to print. */
const MOST_OUTPUT_BYTES = 64 * 1024 * 1024;

/**
 * Runs the real Pulumi engine on a temporary stack. State, settings, logs and temporary files are in one temporary folder;
 * the user's own Pulumi home is not used. `close` ends every process and removes the folder. If this process dies, the
 * worker does the same.
 */
export class Engine {
  private declared: unknown;
  private printed = "";
  private ended: string | undefined;
  private asked: { resolve(outcome: Outcome): void; reject(what: string): void } | undefined;

  private constructor(
    private readonly options: EngineOptions,
    readonly folder: string,
    private readonly env: NodeJS.ProcessEnv,
    private readonly worker: ChildProcess,
  ) {
    const keep = (text: Buffer) => (this.printed += text.toString());
    worker.stdout?.on("data", keep);
    worker.stderr?.on("data", keep);
    worker.on("message", (answer: Answer) => this.receive(answer));
    worker.once("close", (code, signal) => {
      this.ended = signal ?? `exit code ${code}`;
      this.asked?.reject(`the process that runs the program ended (${this.ended}). It printed:`);
    });
  }

  static async start(options: EngineOptions): Promise<Engine> {
    const folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-"));
    const env = await prepareFolder(folder, options);
    const cwd = options.folder ?? packageFolder;
    const args = [folder, options.program, options.project ?? "pulumi-zoom-demo", options.main ?? ""];
    const worker = fork(join(__dirname, "engine-worker.js"), args, { cwd, env, silent: true });
    return new Engine(options, folder, env, worker);
  }

  /** Sets what the next runs call the program with. */
  declare(declared: unknown): void {
    this.declared = declared;
  }

  preview(options?: RunOptions): Promise<Outcome> {
    return this.run("preview", options);
  }

  up(options?: RunOptions): Promise<Outcome> {
    return this.run("up", options);
  }

  refresh(options?: RunOptions): Promise<Outcome> {
    return this.run("refresh", options);
  }

  destroy(options?: RunOptions): Promise<Outcome> {
    return this.run("destroy", options);
  }

  /** Returns the state, as `pulumi stack export` prints it. */
  async exportState(): Promise<{ resources: Record<string, unknown>[] }> {
    const { stdout } = await this.cli(["stack", "export", "--stack", STACK]);
    const { deployment } = JSON.parse(stdout) as { deployment: { resources?: Record<string, unknown>[] } };
    return { resources: deployment.resources ?? [] };
  }

  /** Runs any other command of the CLI, by default in the folder of the stack. Rejects if it fails. */
  async cli(args: string[], cwd = join(this.folder, "work")): Promise<{ stdout: string; stderr: string }> {
    const options = { cwd, env: this.env, maxBuffer: MOST_OUTPUT_BYTES };
    return promisify(execFile)(this.options.pulumi.command, [...args, "--non-interactive"], options);
  }

  /** What the program and its libraries printed directly, and not through the engine. */
  get workerOutput(): string {
    return this.printed;
  }

  async close(): Promise<void> {
    const gone = this.ended === undefined ? new Promise((resolve) => this.worker.once("close", resolve)) : undefined;
    await endProcesses(this.folder);
    await gone;
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  private async run(operation: Operation, { fails = false, ...options }: RunOptions = {}): Promise<Outcome> {
    const order: Order = { operation, declared: this.declared, config: this.options.config ?? {}, options };
    const outcome = await this.ask(order);
    if (outcome.errors.length > 0 && !fails)
      throw new Error([`pulumi ${operation} failed:`, ...outcome.errors].join("\n"));
    if (outcome.errors.length === 0 && fails)
      throw new Error(`pulumi ${operation} succeeded, but was expected to fail`);
    return outcome;
  }

  private async ask(order: Order): Promise<Outcome> {
    const overdue = setTimeout(() => {
      this.asked?.reject(`it did not end within ${LONGEST_RUN_MS / 1000} seconds. The program printed:`);
      void endProcesses(this.folder);
    }, LONGEST_RUN_MS);
    try {
      return await new Promise<Outcome>((resolve, reject) => {
        const fail = (what: string) => reject(new Error(`pulumi ${order.operation}: ${what}\n${this.printed}`.trim()));
        this.asked = { resolve, reject: fail };
        if (this.ended === undefined) this.worker.send(order);
        else fail(`the process that runs the program had already ended (${this.ended}). It printed:`);
      });
    } finally {
      clearTimeout(overdue);
    }
  }

  private receive(answer: Answer): void {
    if ("output" in answer) this.options.onOutput?.(answer.output);
    else if ("outcome" in answer) this.asked?.resolve(answer.outcome);
    else this.asked?.reject(answer.trouble);
  }
}

async function prepareFolder(folder: string, options: EngineOptions): Promise<NodeJS.ProcessEnv> {
  for (const part of ["home", "state", "work", "tmp", "bin"]) await mkdir(join(folder, part));
  for (const [name, module] of Object.entries(options.commands ?? {})) {
    const script = `#!/bin/sh\nexec "${process.execPath}" "${module}" "$@"\n`;
    await writeFile(join(folder, "bin", name), script, { mode: 0o755 });
  }
  const inherited = Object.entries(process.env).filter(([name]) => !/^(PULUMI|ZOOM)_/.test(name));
  // The engine, the program and the provider connect to each other on this machine, never through a proxy.
  const unproxied = [process.env.no_proxy ?? process.env.NO_PROXY, "127.0.0.1"].filter(Boolean).join(",");
  // The CLI makes large tables at each start. If it collects garbage rarely, a start takes less processor time.
  const GOGC = process.env.GOGC ?? "400";
  const path = [join(folder, "bin"), dirname(options.pulumi.command), dirname(process.execPath), process.env.PATH];
  return {
    ...Object.fromEntries(inherited),
    PATH: path.join(delimiter),
    GOGC,
    TMPDIR: join(folder, "tmp"),
    NO_PROXY: unproxied,
    no_proxy: unproxied,
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: pathToFileURL(join(folder, "state")).href,
    PULUMI_CONFIG_PASSPHRASE: "the state is temporary",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_ZOOM_WORK: join(folder, "work"),
    ...options.env,
  };
}
