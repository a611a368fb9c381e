import { access, mkdir, readFile, writeFile } from "node:fs/promises";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { installedVersion } from "../attach/installed";

/** Everyone may read and run them: they are committed and contain nothing of an account. */
const PUBLIC = 0o755;

export interface NativeOptions {
  /** Where to write. */
  readonly folder: string;
  /** The program's folder. */
  readonly program: string;
}

/**
 * Writes the programs that Pulumi starts as the package `zoom`. They find this package when they run: in the program's
 * folder, or else in their own.
 *
 * @returns Whether packages must be installed in the folder, because the program's folder does not have this package.
 */
export async function writeNativeLaunchers({ folder, program }: NativeOptions): Promise<boolean> {
  const manifest = findPackageJSON("..", __filename) ?? "";
  await mkdir(folder, { recursive: true });
  for (const name of ["pulumi-resource-zoom", "pulumi-resource-zoom.cmd"])
    await writeFile(join(folder, name), await readFile(join(dirname(manifest), "plugin", name)), { mode: PUBLIC });
  if (installedVersion(program) !== undefined) return false;
  const own = join(folder, "package.json");
  // A folder that was written before may have chosen its versions.
  if (!(await exists(own))) await writeFile(own, await dependenciesOf(manifest));
  return true;
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

async function dependenciesOf(manifest: string): Promise<string> {
  const { version, peerDependencies } = JSON.parse(await readFile(manifest, "utf8")) as Manifest;
  const dependencies = { ...peerDependencies, "pulumi-zoom": version };
  return `${JSON.stringify({ private: true, dependencies }, undefined, 2)}\n`;
}

interface Manifest {
  readonly version: string;
  readonly peerDependencies: Readonly<Record<string, string>>;
}
