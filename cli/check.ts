import { Command } from "commander";
import { accountOptions, type AccountFlags, connect } from "./account";
import type { Caller } from "./caller";
import { listOf } from "./option-values";
import { canBeUsedFor, PURPOSES, type Purpose } from "./check/purposes";
import { printLines } from "./output";
import { visibleJson } from "./visible";

interface Flags extends AccountFlags {
  deep?: boolean;
  for?: readonly Purpose[];
  json?: boolean;
}

const EXAMPLES = `
Exits with 1 if the account cannot be used for the purposes of --for, or if the sign-in fails. Import needs only scopes for reading.

Examples:
  $ pulumi-zoom check
  $ pulumi-zoom check --for import
  $ pulumi-zoom check --for people,phones,groups
  $ pulumi-zoom check --stack company --json | jq '.features[] | select(.works | not)'
`;

/** `pulumi-zoom check`: tells whether the account and the app can do what the provider does. */
export function checkCommand(caller: Caller): Command {
  const command = new Command("check")
    .description("Sign in, and show what the account and the app's scopes allow, and which licenses are left.")
    .option(
      "--for <purposes>",
      `what the account must be usable for: ${PURPOSES.join(",")} (default: people)`,
      listOf(PURPOSES),
    )
    .option("--deep", "also check whether a new token ends an older one; do not use it while another run uses the app")
    .option("--json", "print one JSON object");
  return accountOptions(command)
    .addHelpText("after", EXAMPLES)
    .action(async (flags: Flags) => {
      const connection = await connect(flags, caller);
      try {
        const { examine } = await import("./check/examine.js");
        const report = await examine(connection, flags.deep ?? false);
        if (!(flags.for ?? ["people"]).every((purpose) => canBeUsedFor(purpose, report))) caller.exitCode = 1;
        const { reportLines } = await import("./check/print.js");
        await printLines(flags.json ? [visibleJson(report)] : reportLines(report, caller.stdout), caller);
      } finally {
        await connection.close();
      }
    });
}
