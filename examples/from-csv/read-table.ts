import { CsvError, parse } from "csv-parse/sync";
import { nearest } from "./nearest";

/** A row of a table: its cells by column, and the line of the file where it starts. */
export interface TableRow<Column extends string> {
  line: number;
  cells: ReadonlyMap<Column, string>;
}

export interface Columns<Column extends string> {
  required: readonly Column[];
  optional: readonly Column[];
  /** Columns that a file may also have, and that are not read. */
  ignored?: readonly string[];
}

/** What a reader notices in a file. */
export interface Notes {
  /** Called with each row that has too few or too many cells. */
  mistake(line: number, what: string): void;
  /** Called once with the columns that are not read, if there are any. */
  ignored?(columns: readonly string[]): void;
}

/**
 * Returns the rows of a CSV file whose header names the columns, in any order and with any case and spacing: `First Name`
 * is `firstName`. Cells are separated by commas, semicolons or tabs, whichever the header uses. Empty rows are skipped. An
 * apostrophe that keeps a spreadsheet from taking a cell for a formula is removed.
 *
 * @param csv The text of the file, with lines that end with `\n`.
 * @param file The name of the file, for errors.
 * @throws Error if the header or the quotes are wrong.
 */
export function readTable<Column extends string>(
  csv: string,
  file: string,
  columnsOf: (header: readonly string[]) => Columns<Column>,
  notes: Notes,
): TableRow<Column>[] {
  const [header, ...records] = parseRecords(csv, file);
  const names = header?.cells ?? [];
  const { required, optional, ignored = [] } = columnsOf(names.map(plain));
  const known = [...optional, ...required];
  const isIgnored = (name: string) => ignored.some((column) => plain(column) === plain(name));
  const columns = names.map((name) => known.find((column) => plain(column) === plain(name)));
  const problems = [
    ...required.filter((column) => !columns.includes(column)).map((column) => `lacks the column ${column}`),
    ...known.filter((one) => columns.indexOf(one) !== columns.lastIndexOf(one)).map((one) => `has two columns ${one}`),
    ...names
      .filter((name, index) => columns[index] === undefined && !isIgnored(name))
      .map((name) => `has an unknown column "${name}"${suggestion(name, [...known, ...ignored])}`),
  ];
  if (problems.length > 0) throw new Error(`${file} ${problems.join(", ")}. Its columns are ${known.join(", ")}.`);
  const unread = names.filter((_, index) => columns[index] === undefined);
  if (unread.length > 0) notes.ignored?.(unread);
  return records.map(({ line, cells }) => {
    if (cells.length !== columns.length)
      notes.mistake(line, `has ${cells.length} cells, but the header has ${columns.length} columns`);
    const named = columns.flatMap((column, index): [Column, string][] =>
      column === undefined ? [] : [[column, withoutGuard(cells[index] ?? "")]],
    );
    return { line, cells: new Map(named) };
  });
}

/** Returns a column's name as it is compared. */
const plain = (name: string) => name.toLowerCase().replace(/[\s_-]/g, "");

function suggestion(name: string, columns: readonly string[]): string {
  const meant = nearest(plain(name), columns);
  return meant === undefined ? "" : ` (did you mean ${meant}?)`;
}

/** `pulumi-zoom search --csv` puts an apostrophe before what a spreadsheet would take for a formula. */
const withoutGuard = (cell: string) => cell.replace(GUARD, "");
const GUARD = /(?<=^|[;\t\r\n])'(?=['\s]{0,100}[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

function parseRecords(csv: string, file: string): { line: number; cells: string[] }[] {
  const [header = ""] = csv.split("\n", 1);
  const delimiter = [",", ";", "\t"].find((one) => header.includes(one));
  const lastLines: number[] = [];
  try {
    const records = parse(csv, {
      delimiter,
      trim: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      relax_column_count: true,
      on_record(record: string[], { lines }) {
        lastLines.push(lines);
        return record;
      },
    });
    return records.map((cells, index) => {
      const lineBreaks = cells.join("").split("\n").length - 1;
      return { line: (lastLines[index] ?? 0) - lineBreaks, cells: cells.map((cell) => cell.trim()) };
    });
  } catch (error) {
    if (error instanceof CsvError) throw new Error(`${file} cannot be read: ${error.message}.`);
    throw error;
  }
}
