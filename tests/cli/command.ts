import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";

export const MAIN = join(__dirname, "..", "..", "cli", "main.js");

/** The `pulumi-zoom` command in a process of its own, with nothing of this one's environment but the path. */
export function start(args: readonly string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]).then(
    ([stdout, stderr, [exitCode]]: [string, string, (number | null)[]]) => ({ stdout, stderr, exitCode }),
  );
  return { child, ended };
}

export const run = (...args: string[]) => start(args).ended;
