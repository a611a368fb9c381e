import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { hasEnded } from "../../provider/ended-process";
import { RefusedError } from "../../provider/zoom/errors";
import { type Identity, identityAt } from "../plain-file";
import { codeOf } from "../system-error";

export const IMPORT_FILE = "import.json";
export const JOURNAL = ".pulumi-zoom-import.jsonl";
export const LOCK = ".pulumi-zoom-import.lock";
/** What `.gitignore` calls the files of which only a killed import leaves some. */
export const DRAFTS = ".pulumi-zoom-*.draft";

const RANDOM_BYTES = 8;
const IS_DRAFT = /^\.pulumi-zoom-(\d{1,10})-[0-9a-f]{16}\.draft$/;
const draftFor = (path: string) =>
  join(dirname(path), `.pulumi-zoom-${process.pid}-${randomBytes(RANDOM_BYTES).toString("hex")}.draft`);

const FLUSH_CHARACTERS = 1 << 16;
/** Only the owner may read files with personal data. */
export const PRIVATE = 0o600;
export const PUBLIC = 0o644;
/** Everyone may run programs. */
export const PROGRAM = 0o755;

/** How a file is written. */
export interface Manner {
  /** `PRIVATE`, `PUBLIC` or `PROGRAM`. */
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
export function writeInPieces(path: string, { mode, replace }: Manner, pieces: Iterable<string>): Identity | undefined {
  const put = replace ? replaceBy : putInFreePlace;
  if (!throughDraft(path, mode, pieces, put)) throw alreadyThere(path);
  return identityAt(path);
}

/** Writes a file in the same way if nothing has its name. @returns Undefined if something has. */
export function writeIfFree(path: string, mode: number, content: string): Identity | undefined {
  return throughDraft(path, mode, [content], putInFreePlace) ? identityAt(path) : undefined;
}

type Put = (draft: string, path: string) => boolean;

function throughDraft(path: string, mode: number, pieces: Iterable<string>, put: Put): boolean {
  const draft = draftFor(path);
  const descriptor = create(draft, mode);
  try {
    try {
      write(descriptor, pieces);
    } finally {
      closeSync(descriptor);
    }
    return put(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** @throws Error that names the folder, because the draft's name means nothing to a reader. */
function create(draft: string, mode: number): number {
  try {
    return openSync(draft, "wx", mode);
  } catch (error) {
    throw error instanceof Error ? Object.assign(error, { path: dirname(draft) }) : error;
  }
}

function write(descriptor: number, pieces: Iterable<string>): void {
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
}

const replaceBy: Put = (draft, path) => {
  renameSync(draft, path);
  return true;
};

/** Gives the draft its name. Unlike a rename, this does nothing if the name is taken. */
const putInFreePlace: Put = (draft, path) => {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    return codeOf(error) === "EEXIST" ? false : copyWithoutLinks(draft, path);
  }
};

/** For file systems without hard links. */
const copyWithoutLinks: Put = (draft, path) => {
  try {
    copyFileSync(draft, path, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
};

/**
 * Makes a folder, and those above it. Node's own way to do so tells a wrong reason for a disk that cannot be written to,
 * and has no end in a folder such as /proc.
 */
export function makeFolder(path: string, make: (path: string) => void = (one) => mkdirSync(one)): void {
  const missing: string[] = [];
  for (let folder = resolve(path); !existsSync(folder); folder = dirname(folder)) missing.unshift(folder);
  for (const folder of missing)
    try {
      make(folder);
    } catch (error) {
      // Another import may make the same folder.
      if (codeOf(error) !== "EEXIST" || !existsSync(folder)) throw error;
    }
  if (missing.length === 0 && !statSync(path).isDirectory())
    throw Object.assign(new Error("not a folder"), { code: "EEXIST", syscall: "mkdir", path });
}

/** Removes the drafts that a killed process has left. They may contain personal data. */
export function removeLeftDrafts(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, pid] = IS_DRAFT.exec(name) ?? [];
    if (pid === undefined || !hasEnded(Number(pid))) continue;
    const path = join(folder, name);
    const stats = lstatSync(path, { throwIfNoEntry: false });
    const isOwn = stats?.uid === (process.getuid?.() ?? stats?.uid);
    if (stats?.isFile() && isOwn) rmSync(path, { force: true });
  }
}

/** Tells whether something has this name. A link counts, even if it leads nowhere. */
export const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

export const isFolder = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

export const alreadyThere = (path: string) =>
  new RefusedError(`${path} already exists. Move it away, choose another folder, or add --overwrite.`);

/** Yields the items with a separator between them. */
export function* joined(items: Iterable<string>, between: string): Generator<string> {
  let first = true;
  for (const item of items) {
    if (!first) yield between;
    first = false;
    yield item;
  }
}
