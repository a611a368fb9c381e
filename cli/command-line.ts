import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { Command, CommanderError } from "commander";
import { messageOf } from "../provider/resources/shared/words";
import type { Caller } from "./caller";
import { attachCommand } from "./attach";
import { checkCommand } from "./check";
import { demoCommand } from "./demo";
import { importCommand } from "./import";
import { licensesCommand } from "./licenses";
import type { Package } from "./import/project-files";
import { watchOutput } from "./output";
import { pluginCommand } from "./plugin";
import { probeCommand } from "./probe";
import { reportCommand } from "./report";
import { schemaCommand } from "./schema";
import { searchCommand } from "./search";
import { simulateCommand } from "./simulate";
import { isSystemError, reasonOf } from "./system-error";
import { visibleLines } from "./visible";

/** Read instead of imported, because the compiler would put a second package.json into its output. */
const own = JSON.parse(readFileSync(findPackageJSON("..", __filename) ?? "", "utf8")) as Package;

/** The width of the help if the output is not a terminal. */
const FOLDED_AT = 80;
const WRONG_USAGE = 2;
const FAILED = 1;

/** Returns the definition of each command. What a command works with is loaded only when it runs. */
export const commands = (caller: Caller): Command[] => [
  attachCommand(caller, own),
  checkCommand(caller),
  demoCommand(caller),
  importCommand(caller, own),
  licensesCommand(caller),
  pluginCommand(caller, own),
  probeCommand(caller, own),
  reportCommand(caller),
  schemaCommand(caller),
  searchCommand(caller),
  simulateCommand(caller),
];

/** What an error about the usage of a command ends with. */
const helpOf = (command: string) => `(see "${command} --help")`;

/**
 * Runs `pulumi-zoom` with these arguments. Results go to standard output, all else to standard error. The exit
 * code is set on the caller.
 */
export async function runCommandLine(args: readonly string[], caller: Caller): Promise<void> {
  const { stdout, stderr } = caller;
  watchOutput(caller);
  const program = new Command("pulumi-zoom")
    .description("Commands for managing Zoom users, Zoom Phone and groups as code with Pulumi.")
    .version(own.version)
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(visibleLines(text)),
      getOutHelpWidth: () => (stdout.isTTY ? stdout.columns : undefined) ?? FOLDED_AT,
      getErrHelpWidth: () => (stderr.isTTY ? stderr.columns : undefined) ?? FOLDED_AT,
    })
    .showHelpAfterError(helpOf("pulumi-zoom"))
    .exitOverride();
  // A command inherits the program's settings only if they were set before it was added.
  for (const command of commands(caller)) {
    const name = `pulumi-zoom ${command.name()}`;
    program.addCommand(command.copyInheritedSettings(program).showHelpAfterError(helpOf(name)));
    for (const below of command.commands)
      below.copyInheritedSettings(program).showHelpAfterError(helpOf(`${name} ${below.name()}`));
  }
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) caller.exitCode = error.exitCode === 0 ? 0 : WRONG_USAGE;
    else {
      const [name = ""] = args;
      const message = isSystemError(error) ? `pulumi-zoom ${name} failed: ${reasonOf(error)}` : messageOf(error);
      stderr.write(`${visibleLines(message)}\n`);
      caller.exitCode = FAILED;
    }
  }
}
