import { execFile } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
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
export const pack = (): Promise<Packed> => (packed ??= packOnce());

/** A folder with nothing but the package and Pulumi's SDK, installed with npm. */
export const installPacked = (): Promise<string> => (installed ??= installOnce());

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
