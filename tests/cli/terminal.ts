import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { MAIN } from "./command";
import { skip } from "../no-skips";

const run = promisify(execFile);
const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;

/** For a `before` hook: `script` of util-linux makes a pseudo-terminal; Debian's essential packages have it. */
export async function needTerminal(context: Mocha.Context): Promise<void> {
  const version = await run("script", ["--version"]).then(
    ({ stdout }) => stdout,
    () => "",
  );
  if (!version.includes("util-linux"))
    skip(context, "there is no script command of util-linux to make a terminal with");
}

/** What a command shows on a terminal of that many columns. */
export async function onTerminal(
  columns: number,
  args: readonly string[],
  environment: Record<string, string>,
): Promise<string> {
  const command = [process.execPath, MAIN, ...args].map(quoted).join(" ");
  const { stdout } = await run("script", ["-qec", `stty cols ${columns} rows 24; ${command}`, "/dev/null"], {
    env: { PATH: process.env.PATH, TERM: "xterm-256color", ...environment },
  });
  return stdout.replaceAll("\r\n", "\n");
}
