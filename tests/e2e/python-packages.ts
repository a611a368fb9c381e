import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { keptInCache } from "./cache";

/** What the SDK for Python imports. The SDK asks for this version of Pulumi or a newer one. */
const PACKAGES = ["pulumi==3.259.0", "parver==0.5", "semver==3.0.4"];

/** Returns a folder with the packages, which the first call on a machine installs. */
const pythonPackages = (): Promise<string> =>
  keptInCache(`python-${PACKAGES.join("-").replace(/[^\w.-]+/g, "-")}`, (folder) => {
    const quietly = ["--quiet", "--disable-pip-version-check", "--no-input"];
    return promisify(execFile)("python3", ["-m", "pip", "install", ...quietly, "--target", folder, ...PACKAGES]);
  });

/** Returns the variables with which Python finds the SDK in a folder, and what the SDK imports. */
export async function pythonEnvironment(sdk: string): Promise<{ PYTHONPATH: string }> {
  // The SDK asks for its own version.
  const metadata = join(sdk, "pulumi_zoom-0.1.0.dist-info");
  await mkdir(metadata);
  await writeFile(join(metadata, "METADATA"), "Metadata-Version: 2.1\nName: pulumi_zoom\nVersion: 0.1.0\n");
  return { PYTHONPATH: [sdk, await pythonPackages()].join(delimiter) };
}
