/** Returns whether npx started this command by its name. Its process then lasts as long as the command is wanted. */
export const isStartedByNpx = ({ npm_lifecycle_event: event, npm_lifecycle_script: script }: NodeJS.ProcessEnv) =>
  event === "npx" && /^['"]?pulumi-zoom['"]?$/.test(script ?? "");

const PARENT_CHECK_MS = 500;

/**
 * Returns what ends with npx, if npx started this command: it passes SIGTERM only to the shell between them, which does not
 * pass it on.
 */
export const endOfNpx = (env: NodeJS.ProcessEnv): Promise<void>[] => (isStartedByNpx(env) ? [endOfParent()] : []);

function endOfParent(): Promise<void> {
  const parent = process.ppid;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(timer);
      resolve();
    }, PARENT_CHECK_MS).unref();
  });
}
