import { visible } from "./visible";

/* Tables as CSV by RFC 4180. */

/** Lets spreadsheets read the file as UTF-8. */
export const BYTE_ORDER_MARK = "\uFEFF";

/** A spreadsheet takes a cell that begins so for a formula. */
const FORMULA = /^[=+\-@]/;
/** Phone numbers and negative numbers are none. */
const NUMBER = /^[+-]\d+$/;

/** Returns a cell. What a spreadsheet would take for a formula gets an apostrophe in front. */
export function csvCell(value: unknown): string {
  const text = visible(textOf(value));
  const harmless = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Returns a value as one cell: lists of plain values with spaces between, everything else as JSON. */
function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value !== "object") return JSON.stringify(value);
  const isPlain = Array.isArray(value) && value.every((one) => typeof one === "string" || typeof one === "number");
  return isPlain ? value.join(" ") : JSON.stringify(value);
}

/** Returns a line of CSV, without its end. */
export const csvLine = (cells: readonly unknown[]) => cells.map(csvCell).join(",");

/** Yields the lines of a table, each without its last LF. The header has every name that a row has. */
export async function* csvLines(
  rows: Iterable<object> | AsyncIterable<object>,
  hasMark: boolean,
  header: readonly string[] = [],
): AsyncGenerator<string> {
  const found = await Array.fromAsync(rows);
  const names = [...new Set([...header, ...found.flatMap((row) => Object.keys(row))])];
  const line = (cells: readonly unknown[]) => `${csvLine(cells)}\r`;
  yield `${hasMark ? BYTE_ORDER_MARK : ""}${line(names)}`;
  for (const row of found) {
    const values = new Map<string, unknown>(Object.entries(row));
    yield line(names.map((name) => values.get(name)));
  }
}
