import { styleText } from "node:util";
import type { Screen } from "./caller";
import { withoutCommands } from "./visible";

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => string | number | undefined;
}

const GAP = 2;
const NARROWEST = 6;
/** Longer than any name that Zoom takes. */
const LONGEST_CELL = 500;
/** The time of the table library grows with the square of the rows. */
const AT_ONCE = 20;

/** Yields the lines of a table. On a terminal, titles are bold and cells are cut to its width. */
export async function* tableLines<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  screen: Screen,
): AsyncGenerator<string> {
  const { default: Table } = await import("cli-table3");
  const titles = columns.map(({ title }) => title);
  const cells = rows.map((row) => columns.map(({ cell }) => printable(cell(row))));
  const colWidths = widths([titles, ...cells], (screen.isTTY && screen.columns) || Infinity);
  const shownTitles = screen.isTTY ? titles.map((title) => styleText("bold", title, { stream: screen })) : titles;
  const lines = [shownTitles, ...cells];
  for (let from = 0; from < lines.length; from += AT_ONCE) {
    const table = new Table({ chars: NO_LINES, style: STYLE, colWidths });
    table.push(...lines.slice(from, from + AT_ONCE));
    for (const line of table.toString().split("\n")) yield withoutCommands(line.trimEnd());
  }
}

/** A name may hold what a terminal would take for a command. */
function printable(value: string | number | undefined): string {
  const text = String(value ?? "").replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ");
  return text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL).toWellFormed()}…` : text;
}

/** Each column is as wide as its widest cell. If that is too much, the widest shrink, the first column last. */
function widths(lines: readonly (readonly string[])[], most: number): number[] {
  const wide = (lines[0] ?? []).map((_, column) =>
    lines.reduce((widest, line) => Math.max(widest, GAP + widthOf(line[column] ?? "")), 0),
  );
  for (let left = wide.reduce((sum, width) => sum + width, 0) - most; left > 0; left--) {
    const widest = Math.max(...wide.slice(1));
    const column = widest > NARROWEST + GAP ? wide.indexOf(widest, 1) : 0;
    wide[column] = Math.max(NARROWEST + GAP, (wide[column] ?? 0) - 1);
  }
  return wide;
}

/** Returns the columns on a terminal: East Asian letters and emoji take two. */
const widthOf = (text: string) => text.length + (text.match(/[\u1100-\u115f\u2e80-\uff60\uffe0-\uffe6]/g)?.length ?? 0);

/** Draws no frame. */
const NO_LINES = Object.fromEntries(
  ["top", "bottom", "left", "right", "mid"]
    .flatMap((side) => [side, `${side}-mid`, `${side}-left`, `${side}-right`])
    .concat("middle")
    .map((name) => [name, ""]),
);
const STYLE = { head: [], border: [], "padding-left": 0, "padding-right": GAP };
