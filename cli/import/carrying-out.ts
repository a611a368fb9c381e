import { openRun } from "../../provider/run";
import { type AccountFlags, connect } from "../account";
import { type Caller, tellOn } from "../caller";
import { IMPORT_FILE } from "./files";
import { importAccount, type ImportOptions, Interruption, type Written } from "./import-account";
import { TRAITS } from "./kinds";
import { present } from "./program";
import { showProgress } from "./progress";
import type { Package } from "./project-files";
import { olderPulumi } from "./pulumi-version";

export type Flags = AccountFlags & ImportOptions;

const ADOPTING =
  "The first pulumi up looks each of them up by e-mail or name, takes them over, and changes in Zoom what differs from " +
  "the program by then. Its preview says create; nobody is invited who is in the account, but whoever has left it by " +
  "then would be: run it soon.";

/** From here on the saving of the state takes longer than all else. */
const MANY = 1_000;
const SAVE_ONCE =
  "Pulumi saves the state after each of so many resources. With PULUMI_EXPERIMENTAL=true and " +
  "PULUMI_SKIP_CHECKPOINTS=true in the environment of the first command it saves it once, and takes seconds.";

/** The whole command, from its flags to its last line. */
export async function carryOut(flags: Flags, caller: Caller, own: Package): Promise<void> {
  if (!flags.adopt) {
    const warning = await olderPulumi(caller.env);
    if (warning !== undefined) tellOn(caller.stderr)(warning);
  }
  const connection = await connect(flags, caller);
  const { zoom, settings, accountId } = connection;
  const progress = await showProgress(caller.stderr, () => performance.now());
  const run = openRun({ client: zoom, settings, accountId, tell: progress.say });
  const interrupt = new AbortController();
  const stop = () => interrupt.abort(new Interruption("Interrupted."));
  process.once("SIGINT", stop);
  try {
    report(await importAccount(run, flags, { progress, signal: interrupt.signal, own }), flags, caller);
  } finally {
    process.off("SIGINT", stop);
    await connection.close();
  }
}

function report({ files, imported }: Written, { out, adopt, stack }: Flags, { stdout, stderr }: Caller): void {
  const tell = tellOn(stderr);
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
  for (const command of commands) stdout.write(`pulumi ${command}${where}\n`);
}

/** As a shell takes it. */
const quoted = (text: string) => (/^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);
