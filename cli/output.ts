import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Caller } from "./caller";

const readerHasGone = (error: unknown) => error instanceof Error && "code" in error && error.code === "EPIPE";

/** Keeps a reader that goes away (`| head`) from ending the process with a stack trace, even after the last write. */
export function watchOutput(caller: Caller): void {
  caller.stdout.on("error", (error) => {
    if (!readerHasGone(error)) caller.exitCode = 1;
  });
}

/**
 * Prints lines as they come, no faster than they are read. If the reader goes away (`| head`), no more lines are
 * produced, and nothing has failed.
 */
export async function printLines(lines: Iterable<string> | AsyncIterable<string>, caller: Caller): Promise<void> {
  try {
    await pipeline(Readable.from(ended(lines)), caller.stdout, { end: false });
  } catch (error) {
    if (!readerHasGone(error)) throw error;
  }
}

async function* ended(lines: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}
