import { Command } from "commander";
import { accountOptions } from "./account";
import type { Caller } from "./caller";
import { listOf, pathOf } from "./option-values";
import type { Package } from "./import/project-files";
import { ALLOWANCES } from "./probe/needs";
import type { Flags } from "./probe/command";

const EXAMPLES = `
Without flags it only reads. It says what it will do and asks before it begins.
It undoes what it changed, also after Ctrl-C, an error or a lost connection.
Exits with 1 if it could not finish, or could not undo something.

Examples:
  $ pulumi-zoom probe
  $ pulumi-zoom probe --test-user me+zoom@example.com --test-group
  $ pulumi-zoom probe --accepted-user trial@example.com --allow profile,status
  $ pulumi-zoom simulate --behavior zoom-behavior.json
`;

/** `pulumi-zoom probe`: finds out whether an account behaves as this version assumes. */
export function probeCommand(caller: Caller, own: Package): Command {
  const command = new Command("probe")
    .description("Find out whether your Zoom account behaves as this version assumes, and write zoom-behavior.json.")
    .option("--test-user <e-mail>", "invite this address, which you own and which is not in the account yet")
    .option("--accepted-user <e-mail>", "try changes on this active user; they may lose access for a moment")
    .option(
      "--allow <kinds>",
      `what the probe may change for the accepted user: ${ALLOWANCES.join(",")} (default: profile)`,
      listOf(ALLOWANCES),
    )
    .option("--test-group", "create groups with random names")
    .option("--out <file>", "the file to write (default: zoom-behavior.json)", pathOf("file"))
    .option("--yes", "do not ask before it begins");
  return accountOptions(command)
    .addHelpText("after", EXAMPLES)
    .action(async (flags: Flags, self: Command) => {
      const { runProbeCommand, wrongUsage } = await import("./probe/command.js");
      const wrong = wrongUsage(flags, caller);
      if (wrong !== undefined) self.error(`error: ${wrong}`);
      await runProbeCommand(flags, caller, own.version);
    });
}
