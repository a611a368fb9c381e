import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { cacheFolder } from "../../examples/demo/pulumi-cli";

/** What the SDK for Python imports. The SDK asks for this version of Pulumi or a newer one. */
const PACKAGES = ["pulumi==3.259.0", "parver==0.5", "semver==3.0.4"];

/** Returns a folder with the packages. The first call on a machine installs them, and keeps them in the user's cache. */
export async function pythonPackages(): Promise<string> {
  const cache = cacheFolder(process.env);
  const home = join(cache, `python-${PACKAGES.join("-").replace(/[^\w.-]+/g, "-")}`);
  if (existsSync(home)) return home;
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, "incoming-"));
  try {
    const quietly = ["--quiet", "--disable-pip-version-check", "--no-input"];
    await promisify(execFile)("python3", ["-m", "pip", "install", ...quietly, "--target", folder, ...PACKAGES]);
    // Another process may have installed the same.
    await rename(folder, home).catch((error: unknown) => {
      if (!existsSync(home)) throw error;
    });
    return home;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
