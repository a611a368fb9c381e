import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { providerLine } from "./host";

/**
 * The folder where Pulumi starts the provider and looks for this package. A program may change its folder later. A service
 * with the Automation API may do so before it creates the stack, and then the later folder counts.
 */
const programFolder = process.cwd();
let checked = false;

/**
 * Returns the line that state keeps. The first call checks that Pulumi will find the provider that the line names.
 *
 * @throws RunError if Pulumi would not find it.
 */
export function checkedProviderLine(name: Parameters<typeof providerLine>[0]): string {
  // Tests with mocks have no engine and may run in any folder.
  if (!checked && pulumi.runtime.getEngine()) {
    checked = true;
    const { error, warning } = findProvider(programFolder, process.cwd());
    if (error) throw new pulumi.RunError(error);
    if (warning) void pulumi.log.warn(warning);
  }
  return providerLine(name);
}

/**
 * Returns what keeps Pulumi from finding the provider from a folder, or what looks wrong about the one it finds.
 *
 * @param others Folders that may count instead. If the provider is found from one of them, nothing is refused.
 */
export function findProvider(folder: string, ...others: string[]): { error?: string; warning?: string } {
  const own = versionFrom(createRequire(__filename));
  const found = [folder, ...others].flatMap((one) => versionFrom(createRequire(join(one, "program.js"))) ?? [])[0];
  if (!found) {
    const same = "pulumi-zoom".concat(own ? `@${own}` : "");
    return {
      error:
        `Pulumi does not find pulumi-zoom from the program's folder, ${folder}. Add it to the program's own package.json: ` +
        `pnpm add ${same}, or the same with npm install or yarn add. A service with the Automation API must be in the ` +
        `folder of that package.json when it creates the stack.`,
    };
  }
  if (own && found !== own)
    return {
      warning:
        `This program declares resources with pulumi-zoom ${own}, but Pulumi will run them with pulumi-zoom ${found}, ` +
        `which it finds from the program's folder, ${folder}. Arguments that only one of them knows are refused or ` +
        `ignored. Install one version. To see who requires which, run pnpm why pulumi-zoom, npm ls pulumi-zoom or ` +
        `yarn why pulumi-zoom.`,
    };
  return {};
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
