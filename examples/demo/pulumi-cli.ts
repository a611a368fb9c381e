import { execFile, spawn } from "node:child_process";
import { constants, rmSync } from "node:fs";
import { access, mkdir, mkdtemp, readFile, readdir, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { PulumiCommand } from "@pulumi/pulumi/automation";
import { packageFolder } from "./package-folder";

/** The first CLI whose `pulumi import --file` accepts inputs and outputs. */
const OLDEST_VERSION = "3.254.0";
const LAUNCHER = "pulumi-resource-pulumi-nodejs";
/** Marks folders that are being filled. No build takes an hour, so an older one was left by a process that was killed. */
const INCOMING = "incoming-";
const ABANDONED_AFTER_MS = 3_600_000;

/** A working Pulumi CLI: its absolute path, and its version without the `v`. */
export interface PulumiCli {
  command: string;
  version: string;
}

export interface Surroundings {
  env?: NodeJS.ProcessEnv;
  /** Pulumi's own installer, which puts the CLI into `root/bin`. */
  install?: (root: string) => Promise<unknown>;
  progressEveryMs?: number;
}

type Report = (line: string) => void;
/** Waits for work and reports its progress every few seconds. */
type ShowProgress = (state: () => string, work: Promise<unknown>) => Promise<void>;

/**
 * Finds a Pulumi CLI, in this order: on PATH; in the cache; installed into the cache by Pulumi's installer; built into the
 * cache with Go, which takes minutes and happens once. The cache is `$PULUMI_ZOOM_CACHE`, or `pulumi-zoom` in the user's
 * cache folder. Slow steps report their progress.
 *
 * @throws Error saying what to install.
 */
export async function findPulumi(report: Report, surroundings: Surroundings = {}): Promise<PulumiCli> {
  const env = surroundings.env ?? process.env;
  const install = surroundings.install ?? installWithPulumi;
  const showProgress: ShowProgress = (state, work) =>
    withProgress(report, surroundings.progressEveryMs ?? 5000, state, work);
  const cache = cacheFolder(env);

  const found = (await onPath(env, report)) ?? (await newestCached(cache));
  if (found) return found;

  report("No Pulumi CLI is on PATH. Running Pulumi's installer.");
  let trouble: string;
  try {
    return await intoCache(cache, (root) => showProgress(() => "installing", install(root)));
  } catch (error) {
    trouble = `Pulumi's installer failed (${firstLine(error)})`;
    report(`${trouble}.`);
  }
  if (await which("go", env)) {
    try {
      return await intoCache(cache, (root) => buildWithGo(root, env, report, showProgress));
    } catch (error) {
      trouble += `, and building it with Go failed (${firstLine(error)})`;
    }
  } else trouble += ", and Go is not installed to build it";
  throw new Error(
    `No Pulumi CLI was found: none is on PATH, ${trouble}. Install Pulumi ${OLDEST_VERSION} or newer, or Go.`,
  );
}

/** Returns the folder that keeps installed CLIs between runs. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  return env.PULUMI_ZOOM_CACHE || join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "pulumi-zoom");
}

/** Returns the path of an executable on PATH, as a shell would find it. */
export async function which(name: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  for (const folder of (env.PATH ?? "").split(delimiter).filter(Boolean)) {
    const path = join(folder, process.platform === "win32" ? `${name}.exe` : name);
    const executable = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (executable) return path;
  }
  return undefined;
}

async function onPath(env: NodeJS.ProcessEnv, report: Report): Promise<PulumiCli | undefined> {
  const command = await which("pulumi", env);
  if (!command) return undefined;
  const version = await versionOf(command);
  if (!version) report(`${command} does not answer "pulumi version". Looking for another one.`);
  else if (isOlder(version, OLDEST_VERSION))
    report(`${command} is version ${version}, but ${OLDEST_VERSION} or newer is needed. Looking for another one.`);
  else if (!(await which(LAUNCHER, { PATH: [dirname(await realpath(command)), env.PATH].join(delimiter) })))
    report(`${command} has no ${LAUNCHER} next to it. Looking for another one.`);
  else return { command, version };
  return undefined;
}

async function newestCached(cache: string): Promise<PulumiCli | undefined> {
  const names = await readdir(cache).catch(() => []);
  const versions = names.flatMap((name) => (name.startsWith("pulumi-") ? [name.slice("pulumi-".length)] : []));
  for (const version of versions.sort((a, b) => (isOlder(a, b) ? 1 : -1))) {
    const command = join(cache, `pulumi-${version}`, "bin", "pulumi");
    if (isOlder(version, OLDEST_VERSION) || (await versionOf(command)) !== version) continue;
    await replaceOldLauncher(dirname(command));
    return { command, version };
  }
  return undefined;
}

/**
 * Lets `fill` make a CLI in a new folder, and renames the folder into place if the CLI works. A process that is killed
 * leaves nothing that looks like a CLI, and of two processes at the same time one wins.
 */
async function intoCache(cache: string, fill: (root: string) => Promise<unknown>): Promise<PulumiCli> {
  await mkdir(cache, { recursive: true });
  await removeAbandoned(cache);
  const root = await mkdtemp(join(cache, INCOMING));
  const removeRoot = () => rmSync(root, { recursive: true, force: true });
  process.once("exit", removeRoot);
  try {
    await fill(root);
    const version = await versionOf(join(root, "bin", "pulumi"));
    if (!version) throw new Error("the new CLI does not start");
    const home = join(cache, `pulumi-${version}`);
    await rename(root, home).catch(async (error: unknown) => {
      if ((await versionOf(join(home, "bin", "pulumi"))) !== version) throw error;
    });
    return { command: join(home, "bin", "pulumi"), version };
  } finally {
    process.off("exit", removeRoot);
    removeRoot();
  }
}

async function removeAbandoned(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!name.startsWith(INCOMING)) continue;
    const path = join(cache, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
    if (Date.now() - mtimeMs > ABANDONED_AFTER_MS) await rm(path, { recursive: true, force: true });
  }
}

async function buildWithGo(
  root: string,
  env: NodeJS.ProcessEnv,
  report: Report,
  showProgress: ShowProgress,
): Promise<void> {
  const recipe = join(packageFolder, "examples", "demo", "pulumi-cli");
  const version = /pulumi\/pkg\/v3 (v\S+)/.exec(await readFile(join(recipe, "go.mod"), "utf8"))?.[1] ?? "";
  report(`Building the Pulumi CLI ${version} with Go. This takes a few minutes, once: it is kept in ${dirname(root)}.`);

  const stamp = `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${version}`;
  const args = ["-v", "-mod=readonly", "-buildvcs=false", "-trimpath", "-ldflags", `-s -w ${stamp}`];
  const target = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
  await mkdir(join(root, "bin"));
  const go = spawn("go", ["build", ...args, "-o", join(root, "bin", "pulumi"), target], {
    cwd: recipe,
    env: { ...env, CGO_ENABLED: "0" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const stop = () => go.kill();
  process.once("exit", stop);
  const seen = { modules: 0, packages: 0, last: "it printed nothing" };
  createInterface(go.stderr).on("line", (line) => {
    if (line.startsWith("go: downloading ")) seen.modules++;
    else if (/^[\w.-]+(\/[\w.@-]+)*$/.test(line)) seen.packages++;
    else seen.last = line;
  });
  const done = new Promise<void>((resolve, reject) => {
    go.on("error", reject);
    go.on("close", (code) => (code === 0 ? resolve() : reject(new Error(seen.last))));
  });
  await showProgress(() => `${seen.modules} modules fetched, ${seen.packages} packages compiled`, done);
  process.off("exit", stop);
  await writeLauncher(join(root, "bin"));
}

/**
 * Starts dynamic providers. Pulumi's distribution contains such a launcher, but a build of the CLI does not. Like Pulumi's, it
 * ends at once if it does not find the SDK: then the run fails and does not wait for a provider.
 */
const LAUNCHER_SCRIPT = `#!/bin/sh
provider=$(node -p "require.resolve('@pulumi/pulumi/cmd/dynamic-provider')") || exit
exec node "$provider" "$@"
`;
/** How the launcher of earlier versions began, which waited for ever in that case. */
const OLD_LAUNCHER = '#!/bin/sh\nexec node "$(node -p ';

async function writeLauncher(folder: string): Promise<void> {
  // In one step, because another process may be starting it.
  const script = join(folder, `${LAUNCHER}.${process.pid}`);
  await writeFile(script, LAUNCHER_SCRIPT, { mode: 0o755 });
  await rename(script, join(folder, LAUNCHER));
}

async function replaceOldLauncher(folder: string): Promise<void> {
  const script = await readFile(join(folder, LAUNCHER), "utf8").catch(() => "");
  if (script.startsWith(OLD_LAUNCHER)) await writeLauncher(folder);
}

async function withProgress(
  report: Report,
  everyMs: number,
  state: () => string,
  work: Promise<unknown>,
): Promise<void> {
  const start = Date.now();
  const timer = setInterval(() => {
    report(`  ${Math.round((Date.now() - start) / 1000)} s: ${state()}`);
  }, everyMs);
  try {
    await work;
  } finally {
    clearInterval(timer);
  }
}

async function installWithPulumi(root: string): Promise<void> {
  await withHome(async (home) => {
    const before = process.env.PULUMI_HOME;
    process.env.PULUMI_HOME = home;
    try {
      await PulumiCommand.install({ root });
    } finally {
      if (before === undefined) delete process.env.PULUMI_HOME;
      else process.env.PULUMI_HOME = before;
    }
  });
}

function versionOf(command: string): Promise<string | undefined> {
  return withHome(async (home) => {
    const env = { ...process.env, PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "true" };
    const { stdout } = await promisify(execFile)(command, ["version"], { env }).catch(() => ({ stdout: "" }));
    return /^v?(\d+\.\d+\.\d+\S*)/.exec(stdout)?.[1];
  });
}

/** Runs the CLI with a temporary home, because every command writes a log into its home, even `version`. */
async function withHome<T>(use: (home: string) => Promise<T>): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), "pulumi-zoom-home-"));
  try {
    return await use(home);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

function isOlder(version: string, than: string): boolean {
  return version.localeCompare(than, "en", { numeric: true }) < 0;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).trim().split("\n")[0] ?? "";
}
