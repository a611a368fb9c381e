import { readFile } from "node:fs/promises";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { installedVersion } from "../attach/installed";
import { PUBLIC, writeIfFree } from "../import/files";
import type { Package } from "../import/project-files";
import { windowsLauncher } from "./windows";
import { replaceLaunchers } from "./write";

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
  const launchers: Record<string, string> = { [`${NAME}.cmd`]: WINDOWS };
  for (const name of SHELL_LAUNCHERS) launchers[name] = await readFile(join(dirname(manifest), "plugin", name), "utf8");
  replaceLaunchers(folder, launchers);
  if (installedVersion(program) !== undefined) return false;
  // A folder that was written before may have chosen its versions.
  writeIfFree(join(folder, "package.json"), PUBLIC, dependenciesOf(own));
  return true;
}

function dependenciesOf({ version, peerDependencies }: Package): string {
  const dependencies = { ...peerDependencies, "pulumi-zoom": version };
  return `${JSON.stringify({ private: true, dependencies }, undefined, 2)}\n`;
}
