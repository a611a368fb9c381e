import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { RefusedError } from "../../provider/zoom/errors";
import { LOCK, PRIVATE } from "./files";

/**
 * Keeps other imports out of a folder. Returns the function that lets them in again. A lock whose process was killed is
 * taken over.
 *
 * @throws RefusedError if another import is writing to the folder.
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, LOCK);
  const descriptor = create(path) ?? (isRunning(path) ? undefined : createAgain(path));
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
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return undefined;
    throw error;
  }
}

function createAgain(path: string): number | undefined {
  rmSync(path, { force: true });
  return create(path);
}

function isRunning(path: string): boolean {
  try {
    process.kill(Number(readFileSync(path, "utf8")), 0);
    return true;
  } catch {
    return false;
  }
}
