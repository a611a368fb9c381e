import { openRun } from "../../provider/run";
import { type AccountFlags, connect } from "../account";
import { type Caller, printLineOn } from "../caller";
import { endingClock } from "../ending-clock";
import { importAccount, type ImportOptions, Interruption, type Written } from "./import-account";
import { KINDS_OF_RESOURCES } from "./handlers";
import { saveMemory } from "./memory";
import { printNextSteps } from "./next-steps";
import { present } from "./program";
import { showProgress } from "./progress";
import type { Package } from "./project-files";
import { olderPulumi } from "./pulumi-version";
import { readStack } from "./stack-export";

export interface Flags extends AccountFlags, ImportOptions {
  /** The file that `pulumi stack export` wrote. */
  readonly stackExport?: string;
}

const ADOPTING =
  "The first pulumi up finds each of them by e-mail or name, adopts them, and changes in Zoom what differs from " +
  "the program by then. Its preview says create, but it invites only people who have left the account by then. " +
  "Run it soon.";

/** Above this number, saving the state takes longer than everything else. */
const MANY = 1_000;
const SAVE_ONCE =
  "Pulumi saves the state after each resource. For large accounts, set PULUMI_EXPERIMENTAL=true and " +
  "PULUMI_SKIP_CHECKPOINTS=true for pulumi import: it then saves the state once and takes seconds.";

/** Runs the whole command, from its flags to its last line. */
export async function runImport(flags: Flags, caller: Caller, own: Package): Promise<void> {
  saveMemory();
  if (!flags.adopt) {
    const warning = await olderPulumi(caller.env);
    if (warning !== undefined) printLineOn(caller.stderr)(warning);
  }
  // Before Ctrl-C waits for what is under way: a file that is a pipe may never come to its end.
  const inStack = flags.stackExport === undefined ? undefined : await readStack(flags.stackExport);
  const [interrupt, ended] = [new AbortController(), new AbortController()];
  const connection = await connect(flags, caller, { clock: endingClock(ended.signal), stopped: interrupt.signal });
  const { zoom, settings, accountId } = connection;
  const progress = await showProgress(caller.stderr, () => performance.now());
  const run = openRun({ client: zoom, settings, accountId, tell: progress.say });
  const stop = () => {
    printLineOn(caller.stderr)("Stopping after the calls that are under way. Press Ctrl-C again to end at once.");
    interrupt.abort(new Interruption("Interrupted."));
  };
  process.once("SIGINT", stop);
  try {
    report(await importAccount(run, flags, { progress, signal: interrupt.signal, own, inStack }), flags, own, caller);
  } finally {
    process.off("SIGINT", stop);
    ended.abort();
    await connection.close();
  }
}

function report({ files, imported }: Written, flags: Flags, own: Package, caller: Caller): void {
  const { out, adopt } = flags;
  const tell = printLineOn(caller.stderr);
  const counts = present(imported).map((kind) => {
    const count = imported.count(kind);
    return `${count.toLocaleString("en")} ${count === 1 ? KINDS_OF_RESOURCES[kind].one : KINDS_OF_RESOURCES[kind].many}`;
  });
  tell(`\n${counts.join(", ")}. Zoom was only read. Nothing in it was changed.`);
  tell(`Files written to ${out}: ${files.join(", ")}.`);
  if (adopt) tell(ADOPTING);
  else if (present(imported).reduce((sum, kind) => sum + imported.count(kind), 0) > MANY) tell(SAVE_ONCE);
  printNextSteps(files, flags, own.version, caller);
}
