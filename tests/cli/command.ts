import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import type { Caller } from "../../cli/caller";
import { runCommandLine } from "../../cli/command-line";

export const MAIN = join(__dirname, "..", "..", "cli", "main.js");

/** Nothing of this process's environment but the path. */
const around = (environment: Record<string, string>) => ({ PATH: process.env.PATH, ...environment });

/** The `pulumi-zoom` command in a process of its own: for what only a process can show. */
export function start(args: readonly string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: around(environment),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]).then(
    ([stdout, stderr, [exitCode]]: [string, string, (number | null)[]]) => ({ stdout, stderr, exitCode }),
  );
  return { child, ended };
}

/** The same command in this process, to its end. */
export async function runIn(environment: Record<string, string>, ...args: string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const caller: Caller = { stdin: Readable.from([]), stdout, stderr, env: around(environment), exitCode: 0 };
  const printed = Promise.all([text(stdout), text(stderr)]);
  await runCommandLine(args, caller);
  stdout.end();
  stderr.end();
  const [out, err] = await printed;
  return { stdout: out, stderr: err, exitCode: caller.exitCode };
}

export const run = (...args: string[]) => runIn({}, ...args);
