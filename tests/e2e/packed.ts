import { execFile } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
export const pack = (): Promise<Packed> => (packed ??= shared()?.packed ?? packOnce());

/** A folder with nothing but the package and Pulumi's SDK, installed with npm. */
export const installPacked = (): Promise<string> => (installed ??= shared()?.installed ?? installOnce());

/** Names the file in which the processes of one run of mocha find what the first of them has made. */
const SHARED = "ZOOM_TESTS_PACKAGE";

/** Packs and installs the package for this process and for those that it starts. */
export async function sharePackage(): Promise<void> {
  const made = { packed: await pack(), installed: await installPacked() };
  const file = join(await temporaryFolder("shared"), "package.json");
  writeFileSync(file, JSON.stringify(made));
  process.env[SHARED] = file;
}

function shared(): { packed: Promise<Packed>; installed: Promise<string> } | undefined {
  const file = process.env[SHARED];
  if (file === undefined) return undefined;
  const made = JSON.parse(readFileSync(file, "utf8")) as { packed: Packed; installed: string };
  return { packed: Promise.resolve(made.packed), installed: Promise.resolve(made.installed) };
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
