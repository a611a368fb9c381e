#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { simulateCommand } from "./simulate";

/** Read and not imported: the compiler would put a second package.json among its output. */
const { version } = JSON.parse(readFileSync(join(__dirname, "..", "..", "package.json"), "utf8")) as {
  version: string;
};

const WRONG_USAGE = 2;
const FAILED = 1;

/** Exit codes: 0 done, 1 refused or failed, 2 wrong usage. Results go to standard output, all else to standard error. */
async function main(): Promise<void> {
  const program = new Command("pulumi-zoom")
    .description("Zoom users, phones and groups as code: commands beside the Pulumi provider.")
    .version(version)
    .showHelpAfterError('(see "pulumi-zoom --help")')
    .exitOverride();
  // A command takes the override of its program only when it is added after it.
  program.addCommand(simulateCommand().copyInheritedSettings(program));
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : WRONG_USAGE;
    else {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = FAILED;
    }
  }
}

void main();
