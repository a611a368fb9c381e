import { readFile } from "node:fs/promises";
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

/**
 * Reads a text file. See `decodeText`.
 *
 * @param what What the file is, for errors.
 */
export async function readTextFile(file: string, what = file): Promise<string> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new Error(`Reading ${what} failed: ${reasonOf(error)}`);
  });
  return decodeText(bytes, file);
}
