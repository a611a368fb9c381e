#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { Command, CommanderError } from "commander";
import { checkCommand } from "./check";
import { importCommand } from "./import";
import type { Package } from "./import/project-files";
import { reportCommand } from "./report";
import { schemaCommand } from "./schema";
import { searchCommand } from "./search";
import { simulateCommand } from "./simulate";

/** Read and not imported: the compiler would put a second package.json among its output. */
const own = JSON.parse(readFileSync(findPackageJSON("..", __filename) ?? "", "utf8")) as Package;

const WRONG_USAGE = 2;
const FAILED = 1;

/** Exit codes: 0 done, 1 refused or failed, 2 wrong usage. Results go to standard output, all else to standard error. */
async function main(): Promise<void> {
  const program = new Command("pulumi-zoom")
    .description("Zoom users, phones and groups as code: commands beside the Pulumi provider.")
    .version(own.version)
    .showHelpAfterError('(see "pulumi-zoom --help")')
    .exitOverride();
  // A command takes the override of its program only when it is added after it.
  for (const command of [
    checkCommand(),
    importCommand(own),
    reportCommand(),
    schemaCommand(),
    searchCommand(),
    simulateCommand(),
  ]) {
    program.addCommand(command.copyInheritedSettings(program));
    for (const below of command.commands) below.copyInheritedSettings(program);
  }
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
