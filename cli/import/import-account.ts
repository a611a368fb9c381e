import { join } from "node:path";
import type { Run } from "../../provider/types";
import { RefusedError, ZoomError } from "../../provider/zoom/errors";
import { isSystemError, reasonOf } from "../system-error";
import { IMPORT_FILE, isThere, JOURNAL, makeFolder, removeLeftDrafts } from "./files";
import { ORGANIZATION } from "./attributes";
import { withSentences } from "../../provider/zoom/sentences";
import type { UserRow } from "../../provider/zoom/api/replies";
import { lockFolder } from "./folder-lock";
import { Journal } from "./journal";
import { type Candidate, listAll } from "./listing";
import type { Progress } from "./progress";
import type { Package } from "./project-files";
import { readAll, readRow } from "./reading";
import { Imported } from "./imported";
import { EMPTY_STACK, type InStack } from "./stack-export";
import type { Filters } from "./filters";
import { PROGRAM_FILE, refuseToOverwrite, type WriteOptions, writeFiles } from "./write-files";

export interface ImportOptions extends Filters, WriteOptions {
  /** Attributes of users. Default: those that the organization decides. */
  readonly attributes?: readonly string[];
  /** How the members of groups are declared. Default: completely. */
  readonly membership?: "additive";
  readonly resume?: boolean;
}

export interface Surroundings {
  readonly progress: Progress;
  readonly signal: AbortSignal;
  readonly own: Package;
  /** What is left out. */
  readonly inStack?: InStack;
}

/** The result of an import. */
export interface Written {
  readonly files: readonly string[];
  readonly imported: Imported;
}

/**
 * Reads the account, and writes a program and the file that imports it into a stack. Zoom is only read.
 *
 * @throws RefusedError if there is nothing to import or a program would be overwritten. After any other failure what
 * was read is kept for `resume`.
 */
export async function importAccount(run: Run, options: ImportOptions, around: Surroundings): Promise<Written> {
  const { out } = options;
  refuseToOverwrite(options, options.adopt ? [PROGRAM_FILE] : [PROGRAM_FILE, IMPORT_FILE]);
  makeFolder(out);
  const unlock = lockFolder(out);
  try {
    removeLeftDrafts(out);
    return await importInto(run, options, around);
  } finally {
    unlock();
  }
}

async function importInto(run: Run, options: ImportOptions, around: Surroundings): Promise<Written> {
  const { out } = options;
  const path = join(out, JOURNAL);
  if (!options.resume && !options.overwrite && isThere(path))
    throw new RefusedError(
      `An interrupted import has left what it read in ${path}. Add --resume to continue from it, or delete it to start again.`,
    );
  const journal = options.resume ? Journal.resume(path, run.accountId) : Journal.create(path, run.accountId);
  try {
    const found = await readThrough(run, options, around, journal);
    const { settings, accountId } = run;
    const { attributes = ORGANIZATION, membership } = options;
    const imported = new Imported(
      journal,
      found,
      { settings, accountId, attributes, membership },
      around.inStack ?? EMPTY_STACK,
    );
    const files = writeFiles(run, options, around.own, imported);
    journal.remove();
    return { files, imported };
  } catch (error) {
    if (journal.isEmpty) journal.remove();
    else journal.close();
    // A call that was under way may have failed because nothing waits for Zoom any longer.
    const why: unknown = around.signal.aborted ? around.signal.reason : error;
    throw journal.isEmpty ? why : resumable(why);
  }
}

async function readThrough(
  run: Run,
  filters: ImportOptions,
  { progress, signal, inStack = EMPTY_STACK }: Surroundings,
  journal: Journal,
): Promise<Candidate[]> {
  const { attributes = ORGANIZATION } = filters;
  const onPerson = async (candidate: Candidate, row: UserRow) => {
    signal.throwIfAborted();
    if (!run.settings.deepImport && !attributes.includes("features"))
      await readRow(run, candidate, row, { filters, journal, attributes });
  };
  const candidates = await listAll(run, { filters, inStack, progress, onPerson });
  const found = await readAll(run, candidates, { filters, attributes, journal, progress, signal });
  if (found.length === 0)
    throw new RefusedError(
      "There is nothing to import: nothing matches the filters, or what matches is left out. Read the lines above this one.",
    );
  return found;
}

function resumable(error: unknown): unknown {
  const after = "What was read is kept. Run the same command with --resume to continue.";
  if (isSystemError(error)) return new Error(`The import failed: ${reasonOf(error)} ${after}`);
  if (!(error instanceof ZoomError)) return error;
  error.message = withSentences(error.message, { after });
  return error;
}

/** The user of the terminal stops the import. */
export class Interruption extends RefusedError {
  override name = "Interruption";
}
