import { createReadStream } from "node:fs";
import { reasonOf } from "./system-error";

/** Byte-order marks, and the encodings that they mean. Windows PowerShell writes UTF-16 when it redirects output. */
const ENCODINGS = [
  { label: "utf-8", mark: [0xef, 0xbb, 0xbf] },
  { label: "utf-16le", mark: [0xff, 0xfe] },
  { label: "utf-16be", mark: [0xfe, 0xff] },
] as const;

/**
 * Returns the text of a file, which may be UTF-8, or UTF-16 with a byte-order mark. The mark is left out.
 *
 * @param file The name of the file, for errors.
 * @throws Error naming the first line that is not valid. The encoding is never guessed.
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  const marked = ENCODINGS.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte));
  const label = marked?.label ?? "utf-8";
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    const [before = ""] = new TextDecoder(label).decode(bytes).split("\ufffd");
    const line = before.split("\n").length;
    throw new Error(`${file}, line ${line} is not valid ${label.toUpperCase()}. Save the file as UTF-8.`);
  }
}

const PIECE_BYTES = 1 << 20;
/** More than the preview of a large account, and less than the longest string. */
const MOST_BYTES = 500_000_000;

/** Reads a stream to its end. @throws Error if it is too long, as an endless device is. */
async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of stream) {
    length += piece.length;
    if (length > MOST_BYTES) throw new Error("it is longer than 500 MB. Name another file.");
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/**
 * Reads a stream of text to its end. See `decodeText`.
 *
 * @param file The name of the file, for errors about its content.
 * @param what What the file is, for errors.
 */
export async function readText(stream: AsyncIterable<Uint8Array>, file: string, what: string): Promise<string> {
  const bytes = await bytesOf(stream).catch((error: unknown) => {
    throw new Error(`Reading ${what} failed: ${reasonOf(error)}`);
  });
  return decodeText(bytes, file);
}

/** Reads a text file. See `readText`. */
export const readTextFile = (file: string, what = file): Promise<string> =>
  readText(createReadStream(file, { highWaterMark: PIECE_BYTES }), file, what);
