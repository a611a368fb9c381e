import { Command, Option } from "commander";
import { accountOptions, type AccountFlags, connect } from "./account";
import { type Caller, printLineOn } from "./caller";
import { csvFormat, csvLines } from "./csv";
import { onlyWith, wholeNumber } from "./option-values";
import { printLines } from "./output";
import { tableLines } from "./table";
import { visible, visibleJson } from "./visible";

interface Flags extends AccountFlags {
  idleDays: number;
  failBelow?: number;
  json?: boolean;
  csv?: boolean;
  bom?: boolean;
}

const EXAMPLES = `
Exits with 1 if fewer licenses of a plan are free than --fail-below, or if Zoom does not tell.

Zoom's list pages do not show licenses of Zoom Workplace. If the account has any, each user who did not sign in and has
no other license is read with one more call.

Examples:
  $ pulumi-zoom licenses
  $ pulumi-zoom licenses --idle-days 180 --csv > licenses.csv
  $ pulumi-zoom licenses --fail-below 5
`;

/** More than any account has existed. */
const LONGEST_DAYS = 999_999;

/** `pulumi-zoom licenses`: prints what was bought and is free, and who holds a license without signing in. */
export function licensesCommand(caller: Caller): Command {
  const command = new Command("licenses")
    .description("Show the licenses of each plan, and the users who hold one but do not sign in.")
    .option(
      "--idle-days <n>",
      "users who did not sign in for this many days count as idle",
      wholeNumber(0, LONGEST_DAYS),
      90,
    )
    .option("--fail-below <n>", "exit with 1 if a plan has fewer free licenses than this", wholeNumber(0))
    .option("--json", "print one JSON object")
    .addOption(new Option("--csv", "print the idle users as a CSV file").conflicts("json"))
    .option("--bom", "with --csv, begin with a byte-order mark, which Excel needs for letters such as é");
  onlyWith(command, "--bom", "--csv");
  return accountOptions(command)
    .addHelpText("after", EXAMPLES)
    .action(async (flags: Flags) => {
      const connection = await connect(flags, caller);
      try {
        const { shortagesBelow } = await import("./licenses/fail-below.js");
        const { readLicenses, PLAN_COLUMNS, IDLE_COLUMNS, IDLE_FIELDS } = await import("./licenses/read.js");
        const licenses = await readLicenses(connection.zoom, flags.idleDays);
        const { plans, idle, notTold } = licenses;
        const shortages = flags.failBelow === undefined ? [] : shortagesBelow(plans, flags.failBelow);
        if (shortages.length > 0) caller.exitCode = 1;
        shortages.forEach(printLineOn(caller.stderr));
        if (flags.json) return await printLines([visibleJson(licenses)], caller);
        if (flags.csv)
          return await printLines(csvLines(idle, { ...csvFormat(flags, caller), header: IDLE_FIELDS }), caller);
        await printLines(tableLines(PLAN_COLUMNS, plans, caller.stdout), caller);
        await printLines([...notTold.map(visible), "", titleOf(idle.length, flags.idleDays)], caller);
        if (idle.length > 0) await printLines(tableLines(IDLE_COLUMNS, idle, caller.stdout), caller);
      } catch (error) {
        const { explainFailure } = await import("../provider/resources/shared/explain.js");
        throw await explainFailure(connection.zoom, "Reading the licenses", error);
      } finally {
        await connection.close();
      }
    });
}

const titleOf = (count: number, days: number) =>
  `${count} ${count === 1 ? "user holds" : "users hold"} a license and did not sign in for ${days} days${count > 0 ? ":" : "."}`;
