import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { Command } from "commander";
import type { Seats } from "../provider/zoom/views/seats";
import { accountOptions, type AccountFlags, connect } from "./account";
import { type Caller, tellOn } from "./caller";
import { printLines } from "./output";

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
export function reportCommand(caller: Caller): Command {
  const command = new Command("report")
    .description("Turn the JSON of pulumi preview, or of pulumi up, into a short Markdown summary in Zoom's words.")
    .argument("[file]", "what the engine printed with --json; standard input by default")
    .option("--fail-on-change", "exit with 1 where anything changes")
    .option("--seats", "also ask Zoom which licences the account has bought and used");
  return accountOptions(command)
    .addHelpText("after", EXAMPLES)
    .action(async (file: string | undefined, { failOnChange, seats, ...account }: Flags) => {
      const content = await contentOf(file, caller);
      const { readEngineJson } = await import("./report/engine-json.js");
      const run = readEngineJson(content);
      const { summarize } = await import("./report/summary.js");
      const summary = summarize(run, seats ? await seatsOf(account, caller) : undefined);
      await printLines(summary.lines, caller);
      if (failOnChange && summary.isChange) caller.exitCode = 1;
    });
}

async function contentOf(file: string | undefined, { stdin }: Caller): Promise<string> {
  if (file === undefined || file === "-") {
    if (stdin.isTTY) throw new Error("Name the file that pulumi preview --json wrote, or pipe it in.");
    return text(stdin);
  }
  return readFile(file, "utf8").catch((error: unknown) => {
    throw new Error(`${file} cannot be read: ${messageOf(error)}.`);
  });
}

/** The summary is worth having without the seats. */
async function seatsOf(account: AccountFlags, caller: Caller): Promise<Seats | undefined> {
  const connection = await connect(account, caller);
  try {
    const { readSeats } = await import("../provider/zoom/views/seats.js");
    return await readSeats(connection.zoom);
  } catch (error) {
    tellOn(caller.stderr)(messageOf(error));
    return undefined;
  } finally {
    await connection.close();
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
