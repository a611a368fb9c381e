import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";

const readerHasGone = (error: unknown) => error instanceof Error && "code" in error && error.code === "EPIPE";

/**
 * Prints lines as they come, no faster than they are read. Where the reader goes away (`| head`) no more of them are
 * made, and nothing has failed.
 */
export async function printLines(
  lines: Iterable<string> | AsyncIterable<string>,
  stream: Writable = process.stdout,
): Promise<void> {
  // A stream may say so only after the last line was written.
  stream.on("error", noteFailure);
  try {
    await pipeline(Readable.from(ended(lines)), stream, { end: false });
  } catch (error) {
    if (!readerHasGone(error)) throw error;
  }
}

function noteFailure(error: Error): void {
  if (!readerHasGone(error)) process.exitCode = 1;
}

async function* ended(lines: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}
