/** As `engines` in package.json says. */
const LEAST = [22, 20] as const;

/**
 * Explains that this Node is too old for the commands. Returns undefined if it is not.
 *
 * @param version Without a "v", such as `22.20.0`.
 */
export function nodeTooOld(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [leastMajor, leastMinor] = LEAST;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return undefined;
  return `pulumi-zoom needs Node ${LEAST.join(".")} or newer, but this is Node ${version}. Install a newer Node.`;
}

/**
 * Runs what a process is for, or says on stderr that this Node is too old and lets the process end with 1.
 *
 * @param load Loads it only now, because it uses features that an older Node does not have.
 */
export function onNewEnoughNode(load: () => Promise<unknown>): void {
  const tooOld = nodeTooOld(process.versions.node);
  if (tooOld === undefined) return void load();
  process.stderr.write(`${tooOld}\n`);
  process.exitCode = 1;
}
