import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { providerLine } from "./host";

/** Where the engine starts the provider, and so looks for it. A program may go elsewhere later. */
const programFolder = process.cwd();
let looked = false;

/** The line for state, after one look whether the engine will find what it names. */
export function lineInReach(name: Parameters<typeof providerLine>[0]): string {
  // Tests with mocks have no engine, and may run anywhere.
  if (!looked && pulumi.runtime.getEngine()) {
    looked = true;
    const { error, warning } = look(programFolder);
    if (error) throw new pulumi.RunError(error);
    if (warning) void pulumi.log.warn(warning);
  }
  return providerLine(name);
}

/** What is in the way of the engine, or looks strange, when it looks for the provider from a folder. */
export function look(folder: string): { error?: string; warning?: string } {
  const own = versionIn(createRequire(__filename));
  const found = versionIn(createRequire(join(folder, "program.js")));
  if (!found) {
    const same = "pulumi-zoom".concat(own ? `@${own}` : "");
    return {
      error:
        `Pulumi's engine looks for pulumi-zoom from the program's folder, ${folder}, and does not find it there: only ` +
        `another package of this program depends on it. Add it to the program's own package.json: pnpm add ${same}, ` +
        `npm install ${same} or yarn add ${same}.`,
    };
  }
  if (own && found !== own)
    return {
      warning:
        `This program declares resources with pulumi-zoom ${own}, and the engine will run them with pulumi-zoom ` +
        `${found}, which it finds from the program's folder, ${folder}. What only one of them knows is refused or ` +
        `ignored. Install one version: pnpm why pulumi-zoom, npm ls pulumi-zoom or yarn why pulumi-zoom tells who asks for which.`,
    };
  return {};
}

/** The version of this package as it is found from somewhere. */
function versionIn(from: NodeJS.Require): string | undefined {
  try {
    const { version } = JSON.parse(readFileSync(from.resolve("pulumi-zoom/package.json"), "utf8")) as {
      version: string;
    };
    return version;
  } catch {
    return undefined;
  }
}
