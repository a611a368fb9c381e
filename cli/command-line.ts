import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { Command, CommanderError } from "commander";
import type { Caller } from "./caller";
import { checkCommand } from "./check";
import { demoCommand } from "./demo";
import { importCommand } from "./import";
import type { Package } from "./import/project-files";
import { reportCommand } from "./report";
import { schemaCommand } from "./schema";
import { searchCommand } from "./search";
import { simulateCommand } from "./simulate";

/** Read and not imported: the compiler would put a second package.json among its output. */
const own = JSON.parse(readFileSync(findPackageJSON("..", __filename) ?? "", "utf8")) as Package;

/** Columns of the help where no terminal tells. */
const FOLDED_AT = 80;
const WRONG_USAGE = 2;
const FAILED = 1;

/** What each command is, without what it works with: that is loaded by the one that is called. */
export const commands = (caller: Caller): Command[] => [
  checkCommand(caller),
  demoCommand(caller),
  importCommand(caller, own),
  reportCommand(caller),
  schemaCommand(caller),
  searchCommand(caller),
  simulateCommand(caller),
];

/**
 * `pulumi-zoom` with these arguments, to its end. Results go to standard output, all else to standard error; the exit
 * code is left with the caller.
 */
export async function runCommandLine(args: readonly string[], caller: Caller): Promise<void> {
  const { stdout, stderr } = caller;
  const program = new Command("pulumi-zoom")
    .description("Zoom users, phones and groups as code: commands beside the Pulumi provider.")
    .version(own.version)
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
      getOutHelpWidth: () => (stdout.isTTY ? stdout.columns : undefined) ?? FOLDED_AT,
      getErrHelpWidth: () => (stderr.isTTY ? stderr.columns : undefined) ?? FOLDED_AT,
    })
    .showHelpAfterError('(see "pulumi-zoom --help")')
    .exitOverride();
  // A command takes the override of its program only when it is added after it.
  for (const command of commands(caller)) {
    program.addCommand(command.copyInheritedSettings(program));
    for (const below of command.commands) below.copyInheritedSettings(program);
  }
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) caller.exitCode = error.exitCode === 0 ? 0 : WRONG_USAGE;
    else {
      stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      caller.exitCode = FAILED;
    }
  }
}
