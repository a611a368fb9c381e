import { execFile, spawn } from "node:child_process";
import { constants, rmSync } from "node:fs";
import { access, mkdir, mkdtemp, readFile, readdir, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { PulumiCommand } from "@pulumi/pulumi/automation";
import { packageFolder } from "./package-folder";

/** The first CLI whose `pulumi import --file` takes inputs and outputs. */
const OLDEST_VERSION = "3.254.0";
const LAUNCHER = "pulumi-resource-pulumi-nodejs";
/** Folders that are being filled. No build takes an hour: an older one belongs to somebody who was killed. */
const INCOMING = "incoming-";
const ABANDONED_AFTER_MS = 3_600_000;

/** A Pulumi CLI that works: its absolute path, and its version without the `v`. */
export interface PulumiCli {
  command: string;
  version: string;
}

export interface Surroundings {
  env?: NodeJS.ProcessEnv;
  /** Pulumi's own installer: puts the CLI into `root/bin`. */
  install?: (root: string) => Promise<unknown>;
  aliveEveryMs?: number;
}

type Report = (line: string) => void;
/** Waits for work, and shows every few seconds how far it is. */
type Alive = (state: () => string, work: Promise<unknown>) => Promise<void>;

/**
 * The CLI on PATH; else the one in our cache; else one that Pulumi's installer fetches into the cache; else one built
 * with Go into the cache (minutes, once). The cache is `$PULUMI_ZOOM_CACHE`, else `pulumi-zoom` in the user's cache
 * folder. Whatever takes time is reported while it goes on. Throws one sentence that says what to install.
 */
export async function findPulumi(report: Report, surroundings: Surroundings = {}): Promise<PulumiCli> {
  const env = surroundings.env ?? process.env;
  const install = surroundings.install ?? installWithPulumi;
  const alive: Alive = (state, work) => whileAlive(report, surroundings.aliveEveryMs ?? 5000, state, work);
  const cache = cacheFolder(env);

  const found = (await onPath(env, report)) ?? (await newestCached(cache));
  if (found) return found;

  report("No Pulumi CLI on PATH: trying Pulumi's own installer.");
  let trouble: string;
  try {
    return await intoCache(cache, (root) => alive(() => "installing", install(root)));
  } catch (error) {
    trouble = `Pulumi's installer failed (${firstLine(error)})`;
    report(`${trouble}.`);
  }
  if (await which("go", env)) {
    try {
      return await intoCache(cache, (root) => buildWithGo(root, env, report, alive));
    } catch (error) {
      trouble += `, and building it with Go failed (${firstLine(error)})`;
    }
  } else trouble += ", and there is no Go to build it with";
  throw new Error(
    `There is no Pulumi CLI to work with: none is on PATH, ${trouble}. Install Pulumi ${OLDEST_VERSION} or newer, or Go.`,
  );
}

/** Where what takes long to get is kept from run to run. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  return env.PULUMI_ZOOM_CACHE || join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "pulumi-zoom");
}

/** The path of an executable, looked for as a shell does. */
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
  if (!version) report(`${command} does not answer to "pulumi version": looking for another one.`);
  else if (isOlder(version, OLDEST_VERSION))
    report(`${command} is version ${version}, and ${OLDEST_VERSION} is needed: looking for another one.`);
  else if (!(await which(LAUNCHER, { PATH: [dirname(await realpath(command)), env.PATH].join(delimiter) })))
    report(`${command} has no ${LAUNCHER} beside it: looking for another one.`);
  else return { command, version };
  return undefined;
}

async function newestCached(cache: string): Promise<PulumiCli | undefined> {
  const names = await readdir(cache).catch(() => []);
  const versions = names.flatMap((name) => (name.startsWith("pulumi-") ? [name.slice("pulumi-".length)] : []));
  for (const version of versions.sort((a, b) => (isOlder(a, b) ? 1 : -1))) {
    const command = join(cache, `pulumi-${version}`, "bin", "pulumi");
    if (!isOlder(version, OLDEST_VERSION) && (await versionOf(command)) === version) return { command, version };
  }
  return undefined;
}

/**
 * Lets `fill` make a CLI in a folder of its own, and renames it into place when it works: whoever is killed half-way
 * leaves nothing that could be taken for a CLI, and of two at once one wins.
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

async function buildWithGo(root: string, env: NodeJS.ProcessEnv, report: Report, alive: Alive): Promise<void> {
  const recipe = join(packageFolder, "examples", "demo", "pulumi-cli");
  const version = /pulumi\/pkg\/v3 (v\S+)/.exec(await readFile(join(recipe, "go.mod"), "utf8"))?.[1] ?? "";
  report(`Building the Pulumi CLI ${version} with Go, which takes some minutes, once: it is kept in ${dirname(root)}.`);

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
  const seen = { modules: 0, packages: 0, last: "it said nothing" };
  createInterface(go.stderr).on("line", (line) => {
    if (line.startsWith("go: downloading ")) seen.modules++;
    else if (/^[\w.-]+(\/[\w.@-]+)*$/.test(line)) seen.packages++;
    else seen.last = line;
  });
  const done = new Promise<void>((resolve, reject) => {
    go.on("error", reject);
    go.on("close", (code) => (code === 0 ? resolve() : reject(new Error(seen.last))));
  });
  await alive(() => `${seen.modules} modules fetched, ${seen.packages} packages compiled`, done);
  process.off("exit", stop);
  await writeLauncher(join(root, "bin"));
}

/** The part of Pulumi's distribution that starts dynamic providers; a build of the CLI alone lacks it. */
async function writeLauncher(folder: string): Promise<void> {
  const script = `#!/bin/sh
exec node "$(node -p "require.resolve('@pulumi/pulumi/cmd/dynamic-provider')")" "$@"
`;
  await writeFile(join(folder, LAUNCHER), script, { mode: 0o755 });
}

async function whileAlive(report: Report, everyMs: number, state: () => string, work: Promise<unknown>): Promise<void> {
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

/** Every command of the CLI writes a log into its home, `version` too: here it gets a home that is removed again. */
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
