import type { Caller } from "./caller";
import { visible } from "./visible";

/* Tables as CSV by RFC 4180. */

/** Lets spreadsheets read the file as UTF-8. */
export const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Where a spreadsheet would take what follows for a formula: at the beginning of a cell, and after what it may take for the
 * end of one. Apostrophes count, so that each can be told from a guard.
 */
const BEFORE_FORMULA = /(?<=^|[;\t\r\n])(?=['\s]{0,100}[=+\-@\uff1d\uff0b\uff0d\uff20])/g;
/** Phone numbers and negative numbers are none. */
const NUMBER = /^[+-]\d+$/;

/** Control characters except line breaks and tabs, and half characters: no text needs them. */
const UNPRINTABLE = /(?![\t\n\r])\p{Cc}|\p{Cs}/gu;

/**
 * Returns a cell. What a spreadsheet would take for a formula gets an apostrophe in front. A file has every other
 * character as it is; on a terminal, invisible ones are shown as escapes.
 */
export function csvCell(value: unknown, isTerminal = false): string {
  const text = isTerminal ? visible(textOf(value)) : textOf(value).replace(UNPRINTABLE, visible);
  const harmless = NUMBER.test(text) ? text : text.replace(BEFORE_FORMULA, "'");
  return /[",;\t\r\n]/.test(harmless) || harmless !== harmless.trim()
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
}

/** Returns a value as one cell: lists of plain values with spaces between, everything else as JSON. */
function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value !== "object") return JSON.stringify(value);
  const isPlain = Array.isArray(value) && value.every((one) => typeof one === "string" || typeof one === "number");
  return isPlain ? value.join(" ") : JSON.stringify(value);
}

export interface CsvFormat {
  /** Whether the file begins with a byte-order mark. */
  readonly hasMark?: boolean;
  readonly isTerminal?: boolean;
  /** Names that the header has in any case, and first. */
  readonly header?: readonly string[];
}

/** Returns the format for the flags of a command. */
export const csvFormat = ({ bom = false }: { bom?: boolean }, { stdout }: Pick<Caller, "stdout">): CsvFormat => ({
  hasMark: bom,
  isTerminal: stdout.isTTY ?? false,
});

/** Yields the lines of a table, each without its last LF. The header has every name that a row has. */
export async function* csvLines(
  rows: Iterable<object> | AsyncIterable<object>,
  { hasMark = false, isTerminal = false, header = [] }: CsvFormat,
): AsyncGenerator<string> {
  const found = await Array.fromAsync(rows);
  const names = [...new Set([...header, ...found.flatMap((row) => Object.keys(row))])];
  const line = (cells: readonly unknown[]) => `${cells.map((cell) => csvCell(cell, isTerminal)).join(",")}\r`;
  yield `${hasMark ? BYTE_ORDER_MARK : ""}${line(names)}`;
  for (const row of found) {
    const values = new Map<string, unknown>(Object.entries(row));
    yield line(names.map((name) => values.get(name)));
  }
}
