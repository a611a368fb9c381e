import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { cacheFolder } from "../../examples/demo/pulumi-cli";

const run = promisify(execFile);

/** The other package managers that are supported, and the oldest Node: from the registry, kept in the user's cache. */
const TOOLS = { pnpm: "12.21.0", "@yarnpkg/cli-dist": "4.18.1", node: "22.20.0" };

export type Manager = "npm" | "pnpm" | "yarn";

export interface Tools {
  /** The folder of a Node 22 and nothing else. */
  node22: string;
  /** What the package.json of a folder names, installed into it. */
  install(manager: Manager, folder: string): Promise<void>;
}

/** Rejects where the registry cannot be reached. */
export async function findTools(): Promise<Tools> {
  const cache = cacheFolder(process.env);
  const home = join(cache, `tools-${Object.values(TOOLS).join("-")}`);
  if (!existsSync(home)) await fetchTools(cache, home);
  const registry = (await run("npm", ["config", "get", "registry"])).stdout.trim();
  const command = (name: string) => join(home, "node_modules", ".bin", name);
  const installs: Record<Manager, [string, string[], Record<string, string>]> = {
    npm: ["npm", ["install", "--prefer-offline", "--no-audit", "--no-fund"], {}],
    pnpm: [command("pnpm"), ["install", "--prefer-offline", "--store-dir", join(home, "pnpm-store")], {}],
    yarn: [command("yarn"), ["install"], { YARN_GLOBAL_FOLDER: join(home, "yarn") }],
  };
  const settings = {
    ".npmrc": `registry=${registry}\n`,
    // pnpm wants a word on every script of a dependency; this one only warns of versions.
    "pnpm-workspace.yaml": "allowBuilds:\n  protobufjs: false\n",
    ".yarnrc.yml": [
      "nodeLinker: node-modules",
      `npmRegistryServer: ${JSON.stringify(registry)}`,
      `unsafeHttpWhitelist: [${JSON.stringify(new URL(registry).hostname)}]`,
      "enableImmutableInstalls: false",
      "enableTelemetry: false\n",
    ].join("\n"),
  };
  return {
    node22: join(home, "node_modules", "node", "bin"),
    async install(manager, folder) {
      for (const [file, content] of Object.entries(settings)) await writeFile(join(folder, file), content);
      const [program, args, env] = installs[manager];
      // Which Node runs the package manager does not matter: pnpm and Yarn start the one on PATH.
      const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);
      await run(program, args, { cwd: folder, env: { ...process.env, ...env, PATH } }).catch(
        (error: Error & { stdout?: string; stderr?: string }) => {
          throw new Error(`${manager} install failed:\n${error.stdout}\n${error.stderr}`);
        },
      );
    },
  };
}

/** Filled beside its place and then renamed: a run that is killed half-way leaves nothing that could be taken for it. */
async function fetchTools(cache: string, home: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  const incoming = await mkdtemp(join(cache, "incoming-"));
  try {
    // The package `node` fetches the Node of this machine by a script of its own.
    const manifest = { private: true, dependencies: TOOLS, allowScripts: { node: true } };
    await writeFile(join(incoming, "package.json"), JSON.stringify(manifest));
    await run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund"], { cwd: incoming });
    await rename(incoming, home).catch((error: unknown) => {
      if (!existsSync(home)) throw error;
    });
  } finally {
    await rm(incoming, { recursive: true, force: true });
  }
}
