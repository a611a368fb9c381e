/** One line of the table: a figure, and its floor measured in the same run. */
export interface Row {
  what: string;
  measured: string;
  floor: string;
  ratio: number;
  /** The ratio to reach. Undefined if none is promised. */
  reach?: Reach;
  remark?: string;
}
export type Reach = { atMost: number } | { atLeast: number };

export interface Bench {
  name: string;
  /** What is measured, and what the floor is. */
  title: string;
  /** Measures, and reports its progress. */
  run(this: void, report: (line: string) => void): Promise<Row[]>;
}

type Figure = Pick<Row, "what" | "reach" | "remark">;

/** @param unit The unit, such as `s` or `calls`. */
export function compare(figure: Figure, measured: number, floor: number, unit: string): Row {
  const ratio = floor === 0 ? (measured === 0 ? 1 : Infinity) : measured / floor;
  return { ...figure, measured: withUnit(measured, unit), floor: withUnit(floor, unit), ratio };
}

/** Returns the unit for a number: 1 call, 2 calls. */
const named = (value: number, unit: string) => (value === 1 ? unit.replace(/s$/, "") || unit : unit);
const withUnit = (value: number, unit: string) =>
  `${value.toLocaleString("en", value < 10 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: value < 100 ? 1 : 0 })} ${named(value, unit)}`;

export function isReached({ ratio, reach }: Row): boolean | undefined {
  if (!reach) return undefined;
  return "atMost" in reach ? ratio <= reach.atMost : ratio >= reach.atLeast;
}

const HEAD = ["bench", "what", "measured", "floor", "ratio", "reach", ""];

function cellsOf(name: string, row: Row): string[] {
  const { what, measured, floor, ratio, reach, remark } = row;
  const wanted = !reach ? "" : "atMost" in reach ? `≤ ${reach.atMost.toFixed(2)}` : `≥ ${reach.atLeast.toFixed(2)}`;
  const missed = isReached(row) === false ? "missed" : "";
  const rest = [missed, remark].filter(Boolean).join("; ");
  return [name, what, measured, floor, ratio.toFixed(2), wanted, rest];
}

/** Returns a Markdown table that is aligned for reading as plain text. */
export function table(results: ReadonlyMap<string, readonly Row[]>): string {
  const rows = [...results].flatMap(([name, found]) => found.map((row) => cellsOf(name, row)));
  const widths = HEAD.map((head, column) =>
    Math.max(head.length, 3, ...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(HEAD), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
