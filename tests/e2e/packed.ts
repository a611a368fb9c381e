import { execFile } from "node:child_process";
import { existsSync, readFileSync, rmSync, watch } from "node:fs";
import { mkdtemp, readFile, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Manifest {
  exports: Record<string, string | { types?: string; default: string }>;
  bin: Record<string, string>;
  files: string[];
  publishConfig: Record<string, unknown>;
  devDependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
}

export const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;

/** A package in the version that is tested. */
export const pinned = (name: string) => `${name}@${manifest.devDependencies[name]}`;

export interface Packed {
  /** The path of what `npm publish` would send. */
  tarball: string;
  files: string[];
  packedBytes: number;
  unpackedBytes: number;
}

/** A temporary folder that is gone when this process ends. */
export async function temporaryFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `pulumi-zoom-${name}-`));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

let packed: Promise<Packed> | undefined;
let installed: Promise<string> | undefined;

/** The package as it would be published, of what is compiled now. */
export const pack = (): Promise<Packed> =>
  (packed ??= shared().then(async (made) => made?.packed ?? (await packOnce())));

/** A folder with nothing but the package and Pulumi's SDK, installed with npm. */
export const installPacked = (): Promise<string> =>
  (installed ??= shared().then(async (made) => made?.installed ?? (await installOnce())));

/** What the first process of a run of mocha has made for the others. */
interface Made {
  packed: Packed;
  installed: string;
}

/** Names the file in which those processes find it. */
const SHARED = "ZOOM_TESTS_PACKAGE";

/** Packs and installs the package for the processes that this one starts. They can be started before it is there. */
export async function sharePackage(): Promise<void> {
  const file = join(await temporaryFolder("shared"), "package.json");
  process.env[SHARED] = file;
  void make().then(async (made) => {
    await writeFile(`${file}.new`, JSON.stringify(made ?? null));
    await rename(`${file}.new`, file);
  });
}

/** Returns undefined if it cannot be made: then the tests that need it say why. */
async function make(): Promise<Made | undefined> {
  try {
    const made = await Promise.all([(packed = packOnce()), (installed = installOnce())]);
    return { packed: made[0], installed: made[1] };
  } catch {
    return undefined;
  }
}

async function shared(): Promise<Made | undefined> {
  const file = process.env[SHARED];
  if (file === undefined) return undefined;
  await appeared(file);
  return (JSON.parse(await readFile(file, "utf8")) as Made | null) ?? undefined;
}

function appeared(file: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!existsSync(file)) return;
      watcher.close();
      resolve();
    };
    const watcher = watch(dirname(file), look);
    look();
  });
}

async function packOnce(): Promise<Packed> {
  const folder = await temporaryFolder("package");
  // The scripts would build again, below the feet of everything that runs from dist.
  const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
  const [told] = JSON.parse((await run("npm", args)).stdout) as [
    { filename: string; files: { path: string }[]; size: number; unpackedSize: number },
  ];
  return {
    tarball: join(folder, told.filename),
    files: told.files.map(({ path }) => path),
    packedBytes: told.size,
    unpackedBytes: told.unpackedSize,
  };
}

async function installOnce(): Promise<string> {
  const folder = await temporaryFolder("installed");
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true }));
  const packages = [(await pack()).tarball, ...["@pulumi/pulumi", "@types/node"].map(pinned)];
  await run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", ...packages], { cwd: folder });
  return folder;
}
