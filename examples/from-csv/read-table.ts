import { CsvError, parse } from "csv-parse/sync";

/** A row of a table: its cells by column, and the line of the file where it starts. */
export interface TableRow<Column extends string> {
  line: number;
  cells: ReadonlyMap<Column, string>;
}

export interface Columns<Column extends string> {
  required: readonly Column[];
  optional: readonly Column[];
}

/**
 * Returns the rows of a CSV file whose header names the columns, in any order and with any case and spacing: `First Name`
 * is `firstName`. Cells are separated by commas, semicolons or tabs, whichever the header uses. Empty rows are skipped.
 *
 * @param csv The text of the file, with lines that end with `\n`.
 * @param file The name of the file, for errors.
 * @param report Called with each row that has too few or too many cells.
 * @throws Error if the header or the quotes are wrong.
 */
export function readTable<Column extends string>(
  csv: string,
  file: string,
  { required, optional }: Columns<Column>,
  report: (line: number, mistake: string) => void,
): TableRow<Column>[] {
  const known = [...optional, ...required];
  const [header, ...records] = parseRecords(csv, file);
  const names = header?.cells ?? [];
  const columns = names.map((name) => known.find((column) => plain(column) === plain(name)));
  const problems = [
    ...required.filter((column) => !columns.includes(column)).map((column) => `lacks the column ${column}`),
    ...known.filter((one) => columns.indexOf(one) !== columns.lastIndexOf(one)).map((one) => `has two columns ${one}`),
    ...names.filter((_, index) => columns[index] === undefined).map((name) => `has an unknown column "${name}"`),
  ];
  if (problems.length > 0) throw new Error(`${file} ${problems.join(", ")}. Its columns are ${known.join(", ")}.`);
  return records.map(({ line, cells }) => {
    if (cells.length !== columns.length)
      report(line, `has ${cells.length} cells, but the header has ${columns.length} columns`);
    const named = columns.flatMap((column, index): [Column, string][] =>
      column === undefined ? [] : [[column, cells[index] ?? ""]],
    );
    return { line, cells: new Map(named) };
  });
}

const plain = (name: string) => name.toLowerCase().replace(/[\s_-]/g, "");

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
