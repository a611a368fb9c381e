import { Command, InvalidArgumentError, Option } from "commander";
import { accountOptions } from "./account";
import type { Caller } from "./caller";
import { listOf, pathOf, requiredOption, takesOneOf } from "./option-values";
import type { Flags } from "./import/run-import";
import type { Package } from "./import/project-files";
import { KINDS, STATUSES } from "./import/filters";

const EXAMPLES = `
Zoom is only read. The files contain personal data, so only your user account can read them.
Patterns accept * and ignore case: '*@sales.example.com'.

Examples:
  $ pulumi-zoom import --out company
  $ pulumi-zoom import --out sales --department 'Sales*' --exclude '*@contractors.example.com'
  $ pulumi stack export --file ../stack.json && pulumi-zoom import --out ../newcomers --stack-export ../stack.json
`;

/** `pulumi-zoom import`: writes an existing account as a program, and the file that imports it into a stack. */
export function importCommand(caller: Caller, own: Package): Command {
  const command = new Command("import").description(
    "Write a Pulumi program for an existing Zoom account, and the file that imports it into a stack.",
  );
  requiredOption(command, new Option("--out <folder>", "the folder to write to").argParser(pathOf("folder")))
    .option("--kinds <kinds>", `only these kinds of objects: ${KINDS.join(",")}`, listOf(KINDS))
    .option("--status <statuses>", `only users with these statuses: ${STATUSES.join(",")}`, listOf(STATUSES))
    .option("--email <patterns...>", "only users with these e-mails")
    .option("--department <patterns...>", "only users in these departments")
    .option("--group <patterns...>", "only these groups, by name or id, and their members")
    .option("--exclude <patterns...>", "leave out users with these e-mails")
    .option("--include-admins", "include the account's administrators")
    .option("--include-owner", "include the account's owner")
    .option("--include-rooms", "include Zoom Rooms")
    .addOption(
      takesOneOf(
        new Option(
          "--style <style>",
          "code: one statement per user; data: JSON files and a loop (default above 200 users)",
        ),
        ["code", "data"],
      ),
    )
    .option(
      "--attributes <choice>",
      "organization: what the organization decides (default); all; or a list such as dept,jobTitle,features",
    )
    .addOption(
      takesOneOf(new Option("--membership <choice>", "additive: later runs keep group members whom others add"), [
        "additive",
      ]),
    )
    .option("--stack-export <file>", "leave out what this output of `pulumi stack export` contains", pathOf("file"))
    .option("--adopt", "for a Pulumi CLI before 3.254: let the first `pulumi up` adopt everything")
    .option("--resume", "continue from what an interrupted import has read")
    .option("--overwrite", "overwrite an earlier program")
    .addOption(
      new Option("--deep-import <choice>", "false: import only what Zoom's list pages contain (zoom:deepImport)"),
    );
  return accountOptions(command)
    .addHelpText("after", EXAMPLES)
    .action(async ({ attributes, ...flags }: Omit<Flags, "attributes"> & { attributes?: string }, used: Command) => {
      const chosen = attributes === undefined ? {} : { attributes: await attributesOf(attributes, used) };
      const { runImport } = await import("./import/run-import.js");
      await runImport({ ...flags, ...chosen }, caller, own);
    });
}

/** Parses `--attributes` late, because the names of all attributes are loaded only for an import. */
async function attributesOf(text: string, command: Command): Promise<readonly string[]> {
  const { attributesOf: parse } = await import("./import/attributes.js");
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof InvalidArgumentError) command.error(`error: option '--attributes': ${error.message}`);
    throw error;
  }
}
