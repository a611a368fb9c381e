import { Command, InvalidArgumentError, Option } from "commander";
import { accountOptions } from "./account";
import type { Caller } from "./caller";
import type { Flags } from "./import/carrying-out";
import type { Package } from "./import/project-files";
import { KINDS, STATUSES } from "./import/wanted";

const EXAMPLES = `
Nothing in Zoom is changed. What is written holds people's data, and nobody else on this machine may read it.
Patterns know * and no letter case: '*@sales.example.com'.

Examples:
  $ pulumi-zoom import --out company
  $ pulumi-zoom import --out sales --department 'Sales*' --exclude '*@contractors.example.com'
  $ pulumi stack export --file stack.json && pulumi-zoom import --out newcomers --stack-export stack.json
`;

/** `pulumi-zoom import`: an existing account as a program, and the file that brings it into a stack's state. */
export function importCommand(caller: Caller, own: Package): Command {
  const command = new Command("import")
    .description("Write a Pulumi program of what is in a Zoom account, and the file that brings it into a stack.")
    .requiredOption("--out <folder>", "where to write to")
    .option("--kinds <kinds>", `some of ${KINDS.join(",")}`, some(KINDS))
    .option("--status <statuses>", `people who are some of ${STATUSES.join(",")}`, some(STATUSES))
    .option("--email <patterns...>", "people by e-mail")
    .option("--department <patterns...>", "people by department")
    .option("--group <patterns...>", "groups by name or id, and their members alone")
    .option("--exclude <patterns...>", "not these people, by e-mail")
    .option("--include-admins", "the account's administrators too")
    .option("--include-owner", "the account's owner too")
    .option("--include-rooms", "Zoom Rooms too")
    .addOption(
      new Option(
        "--style <style>",
        "a statement for each person, or a JSON file and a loop; default by number",
      ).choices(["code", "data"]),
    )
    .option("--stack-export <file>", "leave out what is in this output of `pulumi stack export`")
    .option("--adopt", "for a Pulumi CLI before 3.254: let the first `pulumi up` take everybody over")
    .option("--resume", "go on from what an interrupted run has read")
    .option("--overwrite", "write over an earlier program")
    .addOption(new Option("--deep-import <choice>", "false: no more than list pages carry (zoom:deepImport)"));
  return accountOptions(command)
    .addHelpText("after", EXAMPLES)
    .action(async (flags: Flags) => {
      const { carryOut } = await import("./import/carrying-out.js");
      await carryOut(flags, caller, own);
    });
}

function some<T extends string>(allowed: readonly T[]) {
  return (text: string): T[] =>
    text.split(",").map((word) => {
      const found = allowed.find((one) => one === word.trim());
      if (found === undefined) throw new InvalidArgumentError(`Allowed are ${allowed.join(", ")}.`);
      return found;
    });
}
