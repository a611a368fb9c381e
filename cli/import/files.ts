import { closeSync, openSync, renameSync, rmSync, writeSync } from "node:fs";

export const IMPORT_FILE = "import.json";
export const JOURNAL = ".pulumi-zoom-import.jsonl";
export const LOCK = ".pulumi-zoom-import.lock";

const FLUSH_CHARACTERS = 1 << 16;
/** Only the owner may read files with personal data. */
export const PRIVATE = 0o600;
export const PUBLIC = 0o644;

/**
 * Writes a file piece by piece, without holding it in memory. The file appears complete or not at all.
 *
 * @param mode `PRIVATE` or `PUBLIC`.
 */
export function writeInPieces(path: string, mode: number, pieces: Iterable<string>): void {
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
  renameSync(draft, path);
}

/** Yields the items with a separator between them. */
export function* joined(items: Iterable<string>, between: string): Generator<string> {
  let first = true;
  for (const item of items) {
    if (!first) yield between;
    first = false;
    yield item;
  }
}
