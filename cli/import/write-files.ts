import { join } from "node:path";
import type { Run } from "../../provider/types";
import { RefusedError } from "../../provider/zoom/errors";
import { type Identity, removeOwn } from "../plain-file";
import { alreadyThere, IMPORT_FILE, isFolder, isThere, PRIVATE, writeInPieces } from "./files";
import { importFile } from "./import-file";
import type { Imported } from "./imported";
import { MOST_STATEMENTS, type Style } from "./program";
import { programInCode } from "./program-code";
import { programInData } from "./program-data";
import { type Package, writeProjectFiles } from "./project-files";

export const PROGRAM_FILE = "index.ts";

export interface WriteOptions {
  /** The folder to write to. */
  readonly out: string;
  readonly style?: Style;
  readonly adopt?: boolean;
  readonly overwrite?: boolean;
}

/** Writes the program, the import file and the rest of the project. @returns The names of the files. */
export function writeFiles(run: Run, options: WriteOptions, own: Package, imported: Imported): string[] {
  const { out, style, adopt = false, overwrite = false } = options;
  const chosen = style ?? (imported.count("users") > MOST_STATEMENTS ? "data" : "code");
  const program = (chosen === "code" ? programInCode : programInData)(imported, { accountId: run.accountId, adopt });
  const files = adopt ? program : [...program, { name: IMPORT_FILE, pieces: importFile(imported) }];
  const names = files.map(({ name }) => name);
  refuseToOverwrite(options, names);
  const written = new Map<string, Identity | undefined>();
  try {
    for (const { name, pieces } of files)
      written.set(name, writeInPieces(join(out, name), { mode: PRIVATE, replace: overwrite }, pieces));
    writeProjectFiles(out, own, (name, what) => written.set(name, what));
  } catch (error) {
    // Half a program would stop the next attempt. Files of an earlier program were replaced and are kept.
    if (!overwrite) for (const [name, what] of written) removeOwn(join(out, name), what);
    throw error;
  }
  return [...written.keys()];
}

/** Other files may have appeared while the account was read, so this is asked before reading and before writing. */
export function refuseToOverwrite({ out, overwrite }: WriteOptions, names: readonly string[]): void {
  for (const path of names.map((name) => join(out, name))) {
    if (!overwrite && isThere(path)) throw alreadyThere(path);
    if (isFolder(path)) throw new RefusedError(`${path} is a folder. Move it away, or choose another folder.`);
  }
}
