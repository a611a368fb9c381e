import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { keptInCache } from "./cache";

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
  const home = await keptInCache(`tools-${Object.values(TOOLS).join("-")}`, async (folder) => {
    // The package `node` fetches the Node of this machine by a script of its own.
    const manifest = { private: true, dependencies: TOOLS, allowScripts: { node: true } };
    await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
    await run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund"], { cwd: folder });
  });
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
