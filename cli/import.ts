import { Command, InvalidArgumentError, Option } from "commander";
import { newMemory } from "../provider/memory";
import type { Run } from "../provider/types";
import { accountOptions, type AccountFlags, connect, tell } from "./account";
import { IMPORT_FILE } from "./import/files";
import { importAccount, type ImportOptions, Interruption, type Written } from "./import/import-account";
import { TRAITS } from "./import/kinds";
import { present } from "./import/program";
import { showProgress } from "./import/progress";
import type { Package } from "./import/project-files";
import { olderPulumi } from "./import/pulumi-version";
import { KINDS, STATUSES } from "./import/wanted";

type Flags = AccountFlags & ImportOptions;

const EXAMPLES = `
Nothing in Zoom is changed. What is written holds people's data, and nobody else on this machine may read it.
Patterns know * and no letter case: '*@sales.example.com'.

Examples:
  $ pulumi-zoom import --out company
  $ pulumi-zoom import --out sales --department 'Sales*' --exclude '*@contractors.example.com'
  $ pulumi stack export --file stack.json && pulumi-zoom import --out newcomers --stack-export stack.json
`;

const ADOPTING =
  "The first pulumi up looks each of them up by e-mail or name, takes them over, and changes in Zoom what differs from " +
  "the program by then. Its preview says create; nobody is invited who is in the account, but whoever has left it by " +
  "then would be: run it soon.";

/** From here on the saving of the state takes longer than all else. */
const MANY = 1_000;
const SAVE_ONCE =
  "Pulumi saves the state after each of so many resources. With PULUMI_EXPERIMENTAL=true and " +
  "PULUMI_SKIP_CHECKPOINTS=true in the environment of the first command it saves it once, and takes seconds.";

/** `pulumi-zoom import`: an existing account as a program, and the file that brings it into a stack's state. */
export function importCommand(own: Package): Command {
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
    .action((flags: Flags) => carryOut(flags, own));
}

function some<T extends string>(allowed: readonly T[]) {
  return (text: string): T[] =>
    text.split(",").map((word) => {
      const found = allowed.find((one) => one === word.trim());
      if (found === undefined) throw new InvalidArgumentError(`Allowed are ${allowed.join(", ")}.`);
      return found;
    });
}

async function carryOut(flags: Flags, own: Package): Promise<void> {
  if (!flags.adopt) {
    const warning = await olderPulumi();
    if (warning !== undefined) tell(warning);
  }
  const connection = await connect(flags);
  const { zoom, settings, accountId } = connection;
  const progress = await showProgress(process.stderr, () => performance.now());
  const run: Run = { zoom, settings, accountId, memory: newMemory(), tell: progress.say };
  const interrupt = new AbortController();
  const stop = () => interrupt.abort(new Interruption("Interrupted."));
  process.once("SIGINT", stop);
  try {
    report(await importAccount(run, flags, { progress, signal: interrupt.signal, own }), flags);
  } finally {
    process.off("SIGINT", stop);
    await connection.close();
  }
}

function report({ files, imported }: Written, { out, adopt, stack }: Flags): void {
  const counts = present(imported).map((kind) => {
    const count = imported.count(kind);
    return `${count.toLocaleString("en")} ${count === 1 ? TRAITS[kind].one : TRAITS[kind].many}`;
  });
  tell(`\n${counts.join(", ")}. Zoom was only read: nothing in it was changed.`);
  tell(`Written into ${out}: ${files.join(", ")}.`);
  if (files.includes("package.json"))
    tell(`Once, in ${out}: npm install, and pulumi stack init or pulumi stack select.`);
  if (adopt) tell(ADOPTING);
  else if (present(imported).reduce((sum, kind) => sum + imported.count(kind), 0) > MANY) tell(SAVE_ONCE);
  tell("Then:");
  const place = out === "." ? "" : ` --cwd ${quoted(out)}`;
  const where = stack === undefined ? place : `${place} --stack ${quoted(stack)}`;
  const commands = adopt ? ["preview", "up"] : [`import --file ${IMPORT_FILE} --generate-code=false`, "preview"];
  for (const command of commands) process.stdout.write(`pulumi ${command}${where}\n`);
}

/** As a shell takes it. */
const quoted = (text: string) => (/^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);
