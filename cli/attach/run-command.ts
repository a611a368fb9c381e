import { spawn } from "node:child_process";
import { constants } from "node:os";
import { reasonOf } from "../system-error";

/**
 * Runs a command with this process's terminal and returns its exit code, as a shell does: 128 and the signal's number
 * if a signal ended it.
 *
 * @throws Error if there is no such command.
 */
export async function runCommand(command: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const [name = "", ...args] = command;
  const child = spawn(name, args, { env, stdio: "inherit" });
  // A terminal sends Ctrl-C to both processes. The command decides how it ends, and a second signal would cut it short.
  // This process goes on ignoring it afterwards, until it has ended what it serves.
  process.on("SIGINT", () => undefined);
  const pass = (signal: NodeJS.Signals) => void child.kill(signal);
  process.on("SIGTERM", pass).on("SIGHUP", pass);
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once("error", (error) => reject(new Error(whyNotStarted(name, error))));
      child.once("close", (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
    });
  } finally {
    process.off("SIGTERM", pass).off("SIGHUP", pass);
  }
}

const whyNotStarted = (name: string, error: Error) =>
  "code" in error && error.code === "ENOENT"
    ? `There is no command "${name}" on PATH. Install it, or correct the command after "--", such as: pulumi-zoom attach -- pulumi up`
    : `Starting "${name}" failed: ${reasonOf(error)}`;
