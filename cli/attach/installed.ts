import { createRequire } from "node:module";
import { join } from "node:path";

/**
 * Refuses a program's folder from which Pulumi would not find this package, or would find another version of it: state
 * names the package, and later runs look for it there.
 *
 * @throws Error that says what to install or run.
 */
export function refuseOtherPackage(folder: string, version: string): void {
  const found = installedVersion(folder);
  if (found === version) return;
  if (found === undefined)
    throw new Error(
      `Pulumi looks for pulumi-zoom from the program's folder, ${folder}, and does not find it there. Run ` +
        `npm install pulumi-zoom@${version} in that folder.`,
    );
  throw new Error(
    `This is pulumi-zoom ${version}, but the program in ${folder} has pulumi-zoom ${found}. Run ` +
      `npx pulumi-zoom attach in that folder.`,
  );
}

/** Returns the version of this package that a program in a folder finds, if it finds one. */
export function installedVersion(folder: string): string | undefined {
  try {
    const manifest = createRequire(join(folder, "program.js"))("pulumi-zoom/package.json") as { version: string };
    return manifest.version;
  } catch {
    return undefined;
  }
}
