import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { keptInCache } from "./cache";

/** What the SDK for Python imports. The SDK asks for this version of Pulumi or a newer one. */
const PACKAGES = ["pulumi==3.259.0", "parver==0.5", "semver==3.0.4"];

/** Returns a folder with the packages, which the first call on a machine installs. */
export const pythonPackages = (): Promise<string> =>
  keptInCache(`python-${PACKAGES.join("-").replace(/[^\w.-]+/g, "-")}`, (folder) => {
    const quietly = ["--quiet", "--disable-pip-version-check", "--no-input"];
    return promisify(execFile)("python3", ["-m", "pip", "install", ...quietly, "--target", folder, ...PACKAGES]);
  });
