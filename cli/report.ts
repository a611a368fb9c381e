import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { Command } from "commander";
import { messageOf } from "../provider/zoom/failed";
import { readSeats, type Seats } from "../provider/zoom/views/seats";
import { accountOptions, type AccountFlags, connect, tell } from "./account";
import { printLines } from "./output";
import { readEngineJson } from "./report/engine-json";
import { summarize } from "./report/summary";

interface Flags extends AccountFlags {
  failOnChange?: boolean;
  seats?: boolean;
}

const EXAMPLES = `
Nothing is asked of Zoom but with --seats. Secrets are never shown.

Examples:
  $ pulumi preview --json --show-sames > preview.json; pulumi-zoom report preview.json
  $ pulumi preview --json --refresh | pulumi-zoom report --fail-on-change
`;

/** `pulumi-zoom report`: the engine's JSON as a summary for people. */
export function reportCommand(): Command {
  const command = new Command("report")
    .description("Turn the JSON of pulumi preview, or of pulumi up, into a short Markdown summary in Zoom's words.")
    .argument("[file]", "what the engine printed with --json; standard input by default")
    .option("--fail-on-change", "exit with 1 where anything changes")
    .option("--seats", "also ask Zoom which licences the account has bought and used");
  return accountOptions(command)
    .addHelpText("after", EXAMPLES)
    .action(async (file: string | undefined, { failOnChange, seats, ...account }: Flags) => {
      const run = readEngineJson(await contentOf(file));
      const summary = summarize(run, seats ? await seatsOf(account) : undefined);
      await printLines(summary.lines);
      if (failOnChange && summary.isChange) process.exitCode = 1;
    });
}

async function contentOf(file: string | undefined): Promise<string> {
  if (file === undefined || file === "-") {
    if (process.stdin.isTTY) throw new Error("Name the file that pulumi preview --json wrote, or pipe it in.");
    return text(process.stdin);
  }
  return readFile(file, "utf8").catch((error: unknown) => {
    throw new Error(`${file} cannot be read: ${messageOf(error)}.`);
  });
}

/** The summary is worth having without the seats. */
async function seatsOf(account: AccountFlags): Promise<Seats | undefined> {
  const connection = await connect(account);
  try {
    return await readSeats(connection.zoom);
  } catch (error) {
    tell(messageOf(error));
    return undefined;
  } finally {
    await connection.close();
  }
}
