import { readFileSync } from "node:fs";

const LINE_FEED = 0x0a;

interface Encoding {
  label: "utf-8" | "utf-16le" | "utf-16be";
  /** The byte-order mark that a file starts with. */
  mark: number[];
  bytesPerUnit: 1 | 2;
}

/** A file without a byte-order mark is UTF-8. */
const UTF_8: Encoding = { label: "utf-8", mark: [0xef, 0xbb, 0xbf], bytesPerUnit: 1 };
const ENCODINGS: readonly Encoding[] = [
  UTF_8,
  { label: "utf-16le", mark: [0xff, 0xfe], bytesPerUnit: 2 },
  { label: "utf-16be", mark: [0xfe, 0xff], bytesPerUnit: 2 },
];

/** Reads a text file. See `decodeText`. */
export const readText = (path: string, file: string): string => decodeText(readFileSync(path), file);

/**
 * Returns the text of a file that is UTF-8, or UTF-16 with a byte-order mark. Lines end with `\n`, and the mark is removed.
 *
 * @param file The name of the file, for errors.
 * @throws Error naming the first line that is not valid. The encoding is never guessed, because names would be damaged.
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  const encoding = ENCODINGS.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte)) ?? UTF_8;
  const decoder = new TextDecoder(encoding.label, { fatal: true });
  let text = "";
  try {
    for (const line of linesIn(bytes, encoding)) text += decoder.decode(line, { stream: true });
    text += decoder.decode();
  } catch {
    throw new Error(refusal(text, file, `not valid ${encoding.label.toUpperCase()}`));
  }
  const nul = text.indexOf("\0");
  if (nul >= 0) throw new Error(refusal(text.slice(0, nul), file, "not plain text"));
  return text.replace(/\r\n?/g, "\n");
}

const refusal = (before: string, file: string, what: string): string =>
  `${file}, line ${before.split("\n").length} is ${what}. Save the file as UTF-8, in Excel as "CSV UTF-8".`;

/** Yields the bytes line by line, each with its line feed. */
function* linesIn(bytes: Uint8Array, { label, bytesPerUnit }: Encoding): Generator<Uint8Array> {
  let start = 0;
  for (let at = 0; at < bytes.length; at += bytesPerUnit) {
    const [first, second] = [bytes[at], bytes[at + 1]];
    const unit = bytesPerUnit === 1 ? [first] : label === "utf-16le" ? [second, first] : [first, second];
    if (unit.at(-1) !== LINE_FEED || (unit.length > 1 && unit[0] !== 0)) continue;
    yield bytes.subarray(start, at + bytesPerUnit);
    start = at + bytesPerUnit;
  }
  yield bytes.subarray(start);
}
