import {
  closeSync,
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { RefusedError } from "../../provider/zoom/errors";

export const IMPORT_FILE = "import.json";
export const JOURNAL = ".pulumi-zoom-import.jsonl";
export const LOCK = ".pulumi-zoom-import.lock";

const FLUSH_CHARACTERS = 1 << 16;
/** Only the owner may read files with personal data. */
export const PRIVATE = 0o600;
export const PUBLIC = 0o644;

/** How a file is written. */
export interface Manner {
  /** `PRIVATE` or `PUBLIC`. */
  readonly mode: number;
  /** Whether a file that exists is replaced. */
  readonly replace: boolean;
}

/**
 * Writes a file piece by piece, without holding it in memory. The file appears complete or not at all. A link in its
 * place is never followed: it is replaced, or counts as a file that exists.
 *
 * @throws RefusedError if the file exists and may not be replaced, even if it appeared during the call.
 */
export function writeInPieces(path: string, { mode, replace }: Manner, pieces: Iterable<string>): void {
  const draft = `${path}.draft`;
  rmSync(draft, { force: true });
  const descriptor = openSync(draft, "wx", mode);
  try {
    let held = "";
    const flush = () => {
      const bytes = Buffer.from(held);
      for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
      held = "";
    };
    for (const piece of pieces) {
      held += piece;
      if (held.length > FLUSH_CHARACTERS) flush();
    }
    flush();
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
  if (replace) renameSync(draft, path);
  else putInFreePlace(draft, path);
}

/** Gives the draft its name. Unlike a rename, this fails if the name is taken. */
function putInFreePlace(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    if (codeOf(error) === "EEXIST") throw alreadyThere(path);
    copyWithoutLinks(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** For file systems without hard links. */
function copyWithoutLinks(draft: string, path: string): void {
  try {
    copyFileSync(draft, path, constants.COPYFILE_EXCL);
  } catch (error) {
    throw codeOf(error) === "EEXIST" ? alreadyThere(path) : error;
  }
}

/** Tells whether something has this name. A link counts, even if it leads nowhere. */
export const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

export const alreadyThere = (path: string) =>
  new RefusedError(`${path} already exists. Move it away, choose another folder, or add --overwrite.`);

export const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : undefined);

/** Yields the items with a separator between them. */
export function* joined(items: Iterable<string>, between: string): Generator<string> {
  let first = true;
  for (const item of items) {
    if (!first) yield between;
    first = false;
    yield item;
  }
}
