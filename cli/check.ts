import { Command } from "commander";
import { accountOptions, type AccountFlags, connect } from "./account";
import type { Caller } from "./caller";
import { printLines } from "./output";

interface Flags extends AccountFlags {
  deep?: boolean;
  json?: boolean;
}

const EXAMPLES = `
Exits with 1 where the account cannot be used: no sign-in, or no right to read people.

Examples:
  $ pulumi-zoom check
  $ pulumi-zoom check --stack company --json | jq '.features[] | select(.works | not)'
`;

/** `pulumi-zoom check`: whether the account and the app can do what the provider does. */
export function checkCommand(caller: Caller): Command {
  const command = new Command("check")
    .description("Sign in, and say what the account and the app's scopes allow, and which seats are left.")
    .option("--deep", "also whether a new token ends an older one; not while somebody else uses the app")
    .option("--json", "one JSON object");
  return accountOptions(command)
    .addHelpText("after", EXAMPLES)
    .action(async (flags: Flags) => {
      const connection = await connect(flags, caller);
      try {
        const { examine } = await import("./check/examine.js");
        const report = await examine(connection, flags.deep ?? false);
        if (!report.usable) caller.exitCode = 1;
        const { reportLines } = await import("./check/print.js");
        await printLines(flags.json ? [JSON.stringify(report)] : reportLines(report, caller.stdout), caller);
      } finally {
        await connection.close();
      }
    });
}
