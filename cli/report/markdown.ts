import { visible } from "../visible";

/** Longer than any e-mail or name that Zoom takes, so that no one's name is cut off. */
const LONGEST_NAME = 500;
const LINE_BREAKS_AND_TABS = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu;

/**
 * Returns any value as a code span on one line. A name can contain anything, but inside a code span nothing is
 * Markdown, HTML, a link, or a mention that sends mail. Characters that are invisible or turn the text around are
 * shown as escapes.
 */
export function code(value: unknown, longest = LONGEST_NAME): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "none");
  const line = visible(text.replace(LINE_BREAKS_AND_TABS, " "));
  const letters = [...(line === "" || line !== line.trim() ? JSON.stringify(line) : line)];
  const shown = letters.length > longest ? `${letters.slice(0, longest).join("")}…` : letters.join("");
  const ticks = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(ticks + 1);
  return ticks > 0 ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`;
}

export const codes = (values: readonly unknown[]) => values.map((value) => code(value)).join(", ");

const MOST_NAMES = 10;

/**
 * Returns names that are Markdown already, one after the other.
 *
 * @param most More names than this are left out, and their number is named.
 */
export function names(all: readonly string[], most = MOST_NAMES): string {
  const more = all.length - most;
  return more > 0 ? `${all.slice(0, most).join(", ")} and ${more} more` : all.join(", ");
}

const MOST_ITEMS = 50;

/**
 * Returns a Markdown list.
 *
 * @param most More items than this are left out, and their number is named.
 */
export function list(items: readonly string[], most = MOST_ITEMS): string[] {
  const more = items.length - most;
  const shown = more > 0 ? [...items.slice(0, most), `… and ${more} more`] : items;
  return shown.map((item) => `- ${item}`);
}

export function table(titles: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  // In a table, a bar ends the cell even inside a code span, unless it is escaped.
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(titles), line(titles.map((_, index) => (index === 0 ? "---" : "--:"))), ...rows.map(line)];
}
