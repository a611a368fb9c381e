import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { RefusedError } from "../../provider/zoom/errors";
import { LOCK, PRIVATE } from "./files";

/**
 * Keeps other imports out of a folder. Returns the function that lets them in again.
 *
 * @throws RefusedError if another import is writing to the folder.
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, LOCK);
  let descriptor: number;
  try {
    descriptor = openSync(path, "wx", PRIVATE);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    throw new RefusedError(
      isRunning(path)
        ? `Another import is writing to ${folder}. Wait until it ends, or choose another folder.`
        : `An import that wrote to ${folder} ended without cleaning up. Delete ${path}, then run the command again.`,
    );
  }
  writeSync(descriptor, String(process.pid));
  closeSync(descriptor);
  return () => rmSync(path, { force: true });
}

function isRunning(path: string): boolean {
  try {
    process.kill(Number(readFileSync(path, "utf8")), 0);
    return true;
  } catch {
    return false;
  }
}
