import { closeSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { RefusedError } from "../../provider/zoom/errors";
import { codeOf, LOCK, PRIVATE } from "./files";

/**
 * Keeps other imports out of a folder. Returns the function that lets them in again. A lock whose process was killed is
 * taken over.
 *
 * @throws RefusedError if another import is writing to the folder.
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, LOCK);
  const descriptor = create(path) ?? (isRunning(path) ? undefined : takeOver(path));
  if (descriptor === undefined)
    throw new RefusedError(
      `Another import is writing to ${folder}. Wait until it ends, or choose another folder. If no import is running, delete ${path}.`,
    );
  writeSync(descriptor, String(process.pid));
  closeSync(descriptor);
  return () => rmSync(path, { force: true });
}

/** Returns undefined if the file exists. */
function create(path: string): number | undefined {
  try {
    return openSync(path, "wx", PRIVATE);
  } catch (error) {
    if (codeOf(error) === "EEXIST") return undefined;
    throw error;
  }
}

/**
 * Replaces the lock of a process that ended. If several processes try, one succeeds: only one can move the file, and a
 * lock that another process took meanwhile is put back.
 */
function takeOver(path: string): number | undefined {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return create(path);
    throw error;
  }
  try {
    if (!isRunning(aside)) return create(path);
    linkSync(aside, path);
    return undefined;
  } finally {
    rmSync(aside, { force: true });
  }
}

function isRunning(path: string): boolean {
  try {
    process.kill(Number(readFileSync(path, "utf8")), 0);
    return true;
  } catch {
    return false;
  }
}
