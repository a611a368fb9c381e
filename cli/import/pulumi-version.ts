import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** The first version whose `pulumi import --file` takes inputs and outputs. */
const OLDEST = "3.254.0";

/** Returns a warning if this machine's Pulumi CLI does not understand the import file. */
export async function olderPulumi(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const environment = { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" };
  const { stdout } = await promisify(execFile)("pulumi", ["version"], { env: environment }).catch(() => ({
    stdout: "",
  }));
  const version = /^v?(\d+\.\d+\.\d+)/.exec(stdout)?.[1];
  if (version === undefined || version.localeCompare(OLDEST, "en", { numeric: true }) >= 0) return undefined;
  return (
    `The Pulumi CLI is version ${version}, but the import file needs ${OLDEST} or newer. ` +
    "Update the Pulumi CLI, or add --adopt."
  );
}
