const LONGEST_VALUE = 100;
/** Characters that reverse the text around them, and so can disguise a name. */
const TURNS_TEXT = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Returns any value as a code span on one line. A name can contain anything, but inside a code span nothing is
 * Markdown, HTML, a link, or a mention that sends mail.
 */
export function code(value: unknown, longest = LONGEST_VALUE): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "none");
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").replace(TURNS_TEXT, "\ufffd");
  const letters = [...(line === "" || line !== line.trim() ? JSON.stringify(line) : line)];
  const shown = letters.length > longest ? `${letters.slice(0, longest).join("")}…` : letters.join("");
  const ticks = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(ticks + 1);
  return ticks > 0 ? `${fence} ${shown} ${fence}` : `${fence}${shown}${fence}`;
}

export const codes = (values: readonly unknown[]) => values.map((value) => code(value)).join(", ");

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
