import { access, mkdir, readFile, writeFile } from "node:fs/promises";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { installedVersion } from "../attach/installed";
import type { Package } from "../import/project-files";
import { windowsLauncher } from "./windows";

/** Everyone may read and run them: they are committed and contain nothing of an account. */
const PUBLIC = 0o755;

const NAME = "pulumi-resource-zoom";

/** The second one is for `pulumi install` and `pulumi package add`, which take the folder of a plugin to have no name. */
const SHELL_LAUNCHERS = [NAME, "pulumi-resource-"];

const WINDOWS = windowsLauncher({
  about: "pulumi-zoom's plugin for programs in every language",
  command: "pulumi-zoom plugin --native",
  module: "pulumi-zoom/plugin",
  isInOwnFolder: true,
});

export interface NativeOptions {
  /** Where to write. */
  readonly folder: string;
  /** The program's folder. */
  readonly program: string;
  /** This package. */
  readonly own: Package;
}

/**
 * Writes the programs that Pulumi starts as the package `zoom`. They find this package when they run: in the program's
 * folder, or else in their own.
 *
 * @returns Whether packages must be installed in the folder, because the program's folder does not have this package.
 */
export async function writeNativeLaunchers({ folder, program, own }: NativeOptions): Promise<boolean> {
  const manifest = findPackageJSON("..", __filename) ?? "";
  await mkdir(folder, { recursive: true });
  for (const name of SHELL_LAUNCHERS)
    await writeFile(join(folder, name), await readFile(join(dirname(manifest), "plugin", name)), { mode: PUBLIC });
  await writeFile(join(folder, `${NAME}.cmd`), WINDOWS, { mode: PUBLIC });
  if (installedVersion(program) !== undefined) return false;
  const written = join(folder, "package.json");
  // A folder that was written before may have chosen its versions.
  if (!(await exists(written))) await writeFile(written, dependenciesOf(own));
  return true;
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

function dependenciesOf({ version, peerDependencies }: Package): string {
  const dependencies = { ...peerDependencies, "pulumi-zoom": version };
  return `${JSON.stringify({ private: true, dependencies }, undefined, 2)}\n`;
}
