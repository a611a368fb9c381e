import { readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { providerLine } from "./host";
import { noteProviderFolders, providerFolder, serverModule } from "./provider-folder";
import { refused } from "./refused";

noteProviderFolders(serverModule());

/**
 * The folder where Pulumi starts the provider of a program and looks for this package. A program may change its folder
 * later. A service with the Automation API that loads this package while its program runs may have changed it before, and
 * then the later folder counts.
 */
const programFolder = process.cwd();

/** What Pulumi's launcher of dynamic providers looks for. */
const LAUNCHED = "@pulumi/pulumi/cmd/dynamic-provider";

/** The runs in which the provider was looked for. One process may hold several, and each has its own folder. */
const checkedRuns = new WeakSet<object>();

/**
 * Returns the line that state keeps. The first call of a run checks that Pulumi will find the provider that the line names.
 *
 * @throws RunError if Pulumi would not find it.
 */
export function checkedProviderLine(name: Parameters<typeof providerLine>[0]): string {
  // Tests with mocks have no engine and may run in any folder.
  const engine = pulumi.runtime.getEngine();
  if (engine && !checkedRuns.has(engine)) {
    const folder = providerFolder();
    const { error, warning } = folder
      ? findProviderOfService(folder, programFolder, process.cwd())
      : findProvider(programFolder, process.cwd());
    if (error) throw refused(error);
    if (warning) void pulumi.log.warn(warning);
    checkedRuns.add(engine);
  }
  return providerLine(name);
}

/**
 * Returns what keeps Pulumi from finding the provider from a folder, or what looks wrong about the one it finds.
 *
 * @param others Folders that may count instead. If the provider is found from one of them, nothing is refused.
 */
export function findProvider(folder: string, ...others: string[]): { error?: string; warning?: string } {
  const looked = [folder, ...others].map(lookFrom);
  const found = looked.find(({ missing }) => missing === undefined);
  if (found) return compareVersions(folder, found.version);
  const missing = looked[0]?.missing ?? "pulumi-zoom";
  const own = versionFrom(createRequire(__filename));
  const same = missing === "pulumi-zoom" && own ? `${missing}@${own}` : missing;
  return {
    error:
      `Pulumi does not find ${missing} from the program's folder, ${folder}. Add it to the program's own package.json: ` +
      `pnpm add ${same}, or the same with npm install or yarn add. A service with the Automation API must be in the ` +
      `folder of that package.json when it creates the stack.`,
  };
}

/**
 * Returns the same for an inline program of the Automation API, if it is known where Pulumi starts its provider.
 *
 * @param others Folders where the service was. The message names one from which Pulumi would find the provider.
 */
export function findProviderOfService(folder: string, ...others: string[]): { error?: string; warning?: string } {
  const { missing, version } = lookFrom(folder);
  if (missing === undefined) return compareVersions(folder, version);
  const right = others.find((other) => lookFrom(other).missing === undefined);
  return {
    error:
      `Pulumi would start the provider in ${folder}, and does not find ${missing} from there. Go to the folder of ` +
      `the package.json that names pulumi-zoom${right ? `, ${right},` : ""} before you create the stack, or set main to ` +
      `it in projectSettings or in the Pulumi.yaml of workDir.`,
  };
}

/** Returns the version of this package that Pulumi finds from a folder, and what it does not find. */
function lookFrom(folder: string): { version?: string; missing?: "pulumi-zoom" | "@pulumi/pulumi" } {
  const from = createRequire(join(realFolder(folder), "program.js"));
  const version = versionFrom(from);
  if (version === undefined) return { missing: "pulumi-zoom" };
  return canResolve(from, LAUNCHED) ? { version } : { version, missing: "@pulumi/pulumi" };
}

function compareVersions(folder: string, found: string | undefined): { warning?: string } {
  const own = versionFrom(createRequire(__filename));
  if (own === undefined || found === undefined || found === own) return {};
  return {
    warning:
      `This program declares resources with pulumi-zoom ${own}, but Pulumi will run them with pulumi-zoom ${found}, ` +
      `which it finds from the program's folder, ${folder}. Arguments that only one of them knows are refused or ` +
      `ignored. Install one version. To see who requires which, run pnpm why pulumi-zoom, npm ls pulumi-zoom or ` +
      `yarn why pulumi-zoom.`,
  };
}

/** Pulumi's launcher looks from the folder that a symbolic link leads to. */
function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

function canResolve(from: NodeJS.Require, name: string): boolean {
  try {
    from.resolve(name);
    return true;
  } catch {
    return false;
  }
}

/** Returns the version of this package that a module finds, or undefined if it finds none. */
function versionFrom(from: NodeJS.Require): string | undefined {
  try {
    const { version } = JSON.parse(readFileSync(from.resolve("pulumi-zoom/package.json"), "utf8")) as {
      version: string;
    };
    return version;
  } catch {
    return undefined;
  }
}
