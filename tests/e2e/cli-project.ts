import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { install, shellEnvironment, zoomEnvironment } from "./ci-project";
import { languageHost, startStory } from "./engine";
import { startZoom, type ZoomOptions, type ZoomSimulator } from "../../simulator";

export const TSCONFIG = JSON.stringify({
  compilerOptions: {
    ...{ target: "es2022", module: "node16", moduleResolution: "node16" },
    ...{ types: ["node"], strict: true, skipLibCheck: true },
  },
});

/** A project folder as a user has it, with a stack, and an account in which its runs work. */
export interface CliProject extends AsyncDisposable {
  readonly folder: string;
  readonly zoom: ZoomSimulator;
  /** The environment of the project's shell. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs `pulumi` in the folder and returns what it prints on standard output. Rejects with all output if it fails. */
  pulumi(this: void, ...args: string[]): Promise<string>;
  /** Does the same with more environment variables. */
  pulumiWith(this: void, variables: Record<string, string>, ...args: string[]): Promise<string>;
  /** Returns the calls since the last time that changed something in Zoom. */
  writes(this: void): string[];
}

interface Options {
  /** The files of the project by path. `Pulumi.yaml` is added. */
  files: Readonly<Record<string, string>>;
  manifest?: object;
  /** More packages of this checkout that the program uses. */
  packages?: readonly string[];
  /** Added to `runtime` in Pulumi.yaml. */
  runtimeOptions?: object;
  zoom?: ZoomOptions;
  /** More variables for the commands. */
  env?: Readonly<Record<string, string>>;
}

export async function startCliProject(options: Options): Promise<CliProject> {
  const zoom = await startZoom(options.zoom);
  const engine = await startStory("story-no-op", await languageHost());
  const folder = join(engine.folder, "company");
  const runtime = JSON.stringify({ name: "nodejs", options: options.runtimeOptions ?? {} });
  const files = {
    "Pulumi.yaml": `name: company\nruntime: ${runtime}\n`,
    "package.json": JSON.stringify({ name: "company", private: true, ...options.manifest }),
    ...options.files,
  };
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), content);
  }
  await install(folder);
  for (const name of options.packages ?? [])
    await symlink(join(process.cwd(), "node_modules", name), join(folder, "node_modules", name));
  const env = { ...(await shellEnvironment(engine)), ...zoomEnvironment(zoom), ...options.env };
  const pulumiWith = async (variables: Record<string, string>, ...args: string[]) => {
    const options = { cwd: folder, env: { ...env, ...variables }, maxBuffer: Infinity };
    const { stdout } = await promisify(execFile)("pulumi", [...args, "--non-interactive"], options).catch(
      (error: Error & { stdout?: string }) => assert.fail(`${error.message}\n${error.stdout}`),
    );
    return stdout;
  };
  const pulumi = (...args: string[]) => pulumiWith({}, ...args);
  await pulumi("stack", "init", "dev");
  await pulumi("config", "set", "zoom:plan", "none");
  return {
    folder,
    zoom,
    env,
    pulumi,
    pulumiWith,
    writes: () => zoom.takeLog().filter((line) => !line.startsWith("GET ") && line.includes("/v2/")),
    async [Symbol.asyncDispose]() {
      await engine.close();
      await zoom.close();
    },
  };
}
