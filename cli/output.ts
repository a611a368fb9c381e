import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Caller, printLineOn } from "./caller";
import { isSystemError, reasonOf } from "./system-error";

const readerHasGone = (error: unknown) => error instanceof Error && "code" in error && error.code === "EPIPE";

/** Such as a full disk, if the results go to a file. */
const isFailedWrite = (error: unknown) => isSystemError(error) && error.syscall === "write";

/**
 * Keeps a reader that goes away (`| head`) from ending the process with a stack trace, even after the last write. Other failures
 * are told once.
 */
export function watchOutput(caller: Caller): void {
  // Messages that no one reads any more end nothing that is under way.
  caller.stderr.on("error", () => {});
  let isTold = false;
  caller.stdout.on("error", (error) => {
    if (readerHasGone(error)) return;
    caller.exitCode = 1;
    if (!isFailedWrite(error) || isTold) return;
    isTold = true;
    printLineOn(caller.stderr)(`Writing the results failed: ${reasonOf(error)}`);
  });
}

/**
 * Prints lines as they come, no faster than they are read. If the reader goes away (`| head`), no more lines are
 * produced, and nothing has failed. `watchOutput` tells other failures of the output.
 */
export async function printLines(lines: Iterable<string> | AsyncIterable<string>, caller: Caller): Promise<void> {
  try {
    await pipeline(Readable.from(ended(lines)), caller.stdout, { end: false });
  } catch (error) {
    if (!readerHasGone(error) && !isFailedWrite(error)) throw error;
  }
}

async function* ended(lines: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}
