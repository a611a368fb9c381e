import { Command } from "commander";
import { messageOf } from "../provider/resources/shared/words";
import type { FoundCallingPlan } from "../provider/zoom/views/phone";
import type { Zoom } from "../provider/zoom/call";
import { accountOptions, type AccountFlags, connect } from "./account";
import { type Caller, printLineOn } from "./caller";
import { listOf } from "./option-values";
import { printLines } from "./output";
import type { EngineRun } from "./report/engine-json";
import { type Cause, CAUSES } from "./report/findings";
import type { FromZoom } from "./report/summary";
import { readText, readTextFile } from "./text-file";

interface Flags extends AccountFlags {
  failOnChange?: boolean;
  failOn?: readonly Cause[];
  seats?: boolean;
  verify?: boolean;
  fingerprint?: boolean;
}

const EXAMPLES = `
Zoom is called only with --seats and --verify, and only to read. Secrets are never shown. Exits with 1 if the preview or
the run failed.

Examples:
  $ pulumi preview --json --show-sames --show-replacement-steps > preview.json; pulumi-zoom report preview.json
  $ pulumi preview --json --refresh | pulumi-zoom report --fail-on drift,expired
  $ pulumi-zoom report preview.json --verify --fail-on deletion,number
`;

/** `pulumi-zoom report`: turns the engine's JSON into a summary for people. */
export function reportCommand(caller: Caller): Command {
  const command = new Command("report")
    .description("Turn the JSON output of pulumi preview or pulumi up into a short Markdown summary.")
    .argument("[file]", "the output of pulumi preview --json; default: standard input")
    .option("--fail-on-change", "exit with 1 if anything changes")
    .option("--fail-on <causes>", `exit with 1 for any of ${CAUSES.join(",")}`, listOf(CAUSES))
    .option("--seats", "also read from Zoom how many licenses are free, and say who would wait for one")
    .option("--fingerprint", "also print a fingerprint of all changes, because long lists are shortened")
    .option("--verify", "also ask Zoom whether the things that a preview names exist and are free; exit with 1 if not");
  return accountOptions(command)
    .addHelpText("after", EXAMPLES)
    .action(async (file: string | undefined, flags: Flags, used: Command) => {
      const { failOnChange, failOn = [], seats, verify, fingerprint, ...account } = flags;
      if ((file ?? "-") === "-" && caller.stdin.isTTY)
        used.error("error: name the file that contains the output of pulumi preview --json, or pipe the output in");
      const content = await contentOf(file, caller);
      const { readEngineJson } = await import("./report/engine-json.js");
      const run = readEngineJson(content);
      if (verify && !run.isPreview)
        throw new Error(
          "--verify needs the output of a preview. This is the output of a run, which has asked Zoom already.",
        );
      const { summarize } = await import("./report/summary.js");
      const fromZoom = seats || verify ? await askZoom(run, verify ?? false, account, caller) : {};
      const summary = summarize(run, fromZoom);
      await printLines(fingerprint ? [...summary.lines, "", await fingerprintLine(run)] : summary.lines, caller);
      const isCaused = failOn.some((cause) => summary.causes.has(cause));
      const isMistaken = verify && summary.hasMistakes;
      // What a failed run would do is not known, so it does not pass.
      if (summary.isFailure || isCaused || isMistaken || (failOnChange && summary.isChange)) caller.exitCode = 1;
    });
}

async function fingerprintLine(run: EngineRun): Promise<string> {
  const { fingerprintOf } = await import("./report/fingerprint.js");
  return `Fingerprint of all changes: \`${fingerprintOf(run)}\``;
}

async function contentOf(file: string | undefined, { stdin }: Caller): Promise<string> {
  if (file === undefined || file === "-") return readText(stdin, "The standard input", "the standard input");
  return readTextFile(file);
}

async function askZoom(run: EngineRun, verifies: boolean, account: AccountFlags, caller: Caller): Promise<FromZoom> {
  const connection = await connect(account, caller);
  try {
    const { settings } = connection;
    const { untilUnreachable } = await import("./report/until-unreachable.js");
    const zoom = untilUnreachable(connection.zoom);
    const { readSeats } = await import("../provider/zoom/views/seats.js");
    const seats = await orSay(() => readSeats(zoom), caller);
    const { readsForLookups } = await import("../provider/zoom/reading/for-lookups.js");
    const reads = readsForLookups(zoom, settings);
    const { readAdopted } = await import("./report/adopted.js");
    const adopted = await orSay(() => readAdopted(run, reads), caller);
    if (!verifies) return { seats, adopted, callingPlans: await orSay(() => callingPlansFor(run, zoom), caller) };
    const { verify } = await import("./report/verify/verify.js");
    return { seats, adopted, ...(await verify(run, zoom, reads)) };
  } finally {
    await connection.close();
  }
}

/** Reads the calling plans if the run changes a phone: an account without Zoom Phone refuses to list them. */
async function callingPlansFor({ steps }: EngineRun, zoom: Zoom): Promise<readonly FoundCallingPlan[] | undefined> {
  if (!steps.some(({ kind, op }) => kind === "ZoomPhoneUser" && op !== "same")) return undefined;
  const { listCallingPlans } = await import("../provider/zoom/api/endpoints.js");
  const { foundCallingPlan } = await import("../provider/zoom/views/phone.js");
  return Array.fromAsync(zoom.pages(listCallingPlans()), foundCallingPlan);
}

/** If the counts cannot be read, the summary is printed without them. */
const orSay = <T>(read: () => Promise<T>, caller: Caller): Promise<T | undefined> =>
  read().catch((error: unknown) => {
    printLineOn(caller.stderr)(messageOf(error));
    return undefined;
  });
