import { buffer } from "node:stream/consumers";
import { Command } from "commander";
import { messageOf } from "../provider/resources/shared/words";
import type { Seats } from "../provider/zoom/views/seats";
import { accountOptions, type AccountFlags, connect } from "./account";
import { type Caller, printLineOn } from "./caller";
import { listOf } from "./list-of";
import { printLines } from "./output";
import { type Cause, CAUSES } from "./report/findings";
import { decodeText, readTextFile } from "./text-file";

interface Flags extends AccountFlags {
  failOnChange?: boolean;
  failOn?: readonly Cause[];
  seats?: boolean;
}

const EXAMPLES = `
Zoom is called only with --seats. Secrets are never shown.

Examples:
  $ pulumi preview --json --show-sames > preview.json; pulumi-zoom report preview.json
  $ pulumi preview --json --refresh | pulumi-zoom report --fail-on-change
`;

/** `pulumi-zoom report`: turns the engine's JSON into a summary for people. */
export function reportCommand(caller: Caller): Command {
  const command = new Command("report")
    .description("Turn the JSON output of pulumi preview or pulumi up into a short Markdown summary.")
    .argument("[file]", "the output of pulumi preview --json; default: standard input")
    .option("--fail-on-change", "exit with 1 if anything changes")
    .option("--fail-on <causes>", `exit with 1 if the run causes any of ${CAUSES.join(",")}`, listOf(CAUSES))
    .option("--seats", "also read from Zoom how many licenses the account has bought and used");
  return accountOptions(command)
    .addHelpText("after", EXAMPLES)
    .action(async (file: string | undefined, { failOnChange, failOn = [], seats, ...account }: Flags) => {
      const content = await contentOf(file, caller);
      const { readEngineJson } = await import("./report/engine-json.js");
      const run = readEngineJson(content);
      const { summarize } = await import("./report/summary.js");
      const summary = summarize(run, seats ? { seats: await seatsOf(account, caller) } : {});
      await printLines(summary.lines, caller);
      const isCaused = failOn.some((cause) => summary.causes.has(cause));
      // What a failed run would do is not known, so it does not pass.
      if (summary.isFailure || isCaused || (failOnChange && summary.isChange)) caller.exitCode = 1;
    });
}

async function contentOf(file: string | undefined, { stdin }: Caller): Promise<string> {
  if (file === undefined || file === "-") {
    if (stdin.isTTY)
      throw new Error("Name the file that contains the output of pulumi preview --json, or pipe the output in.");
    return decodeText(await buffer(stdin), "The standard input");
  }
  return readTextFile(file);
}

/** If the seats cannot be read, the summary is printed without them. */
async function seatsOf(account: AccountFlags, caller: Caller): Promise<Seats | undefined> {
  const connection = await connect(account, caller);
  try {
    const { readSeats } = await import("../provider/zoom/views/seats.js");
    return await readSeats(connection.zoom);
  } catch (error) {
    printLineOn(caller.stderr)(messageOf(error));
    return undefined;
  } finally {
    await connection.close();
  }
}
