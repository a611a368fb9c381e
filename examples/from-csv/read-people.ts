import { parse } from "csv-parse/sync";

/** A row of the file. */
export interface Row {
  /** The name of the person in the program, such as `ada-adler`. */
  name: string;
  email: string;
  firstName: string;
  lastName: string;
  dept: string;
  jobTitle: string;
  licensed: boolean;
  /** In E.164; absent for those without a phone. */
  phone?: string;
}

const COLUMNS = ["email", "firstName", "lastName", "dept", "jobTitle", "licensed", "phone"] as const;
type Column = (typeof COLUMNS)[number];

/** `ada.adler@example.com` is `ada-adler`. */
const nameOf = (email: string) =>
  email
    .toLowerCase()
    .replace(/@.*$/, "")
    .replace(/[^a-z0-9]+/g, "-");

/**
 * The people of a CSV file with the columns of `COLUMNS`, in any order.
 *
 * @throws Error naming every mistake at once, each with its line in the file: nobody is invited from half a file.
 */
export function readPeople(csv: string, file: string): Row[] {
  const [header = [], ...lines] = parse(csv, {
    bom: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
  });
  const missing = COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new Error(`${file} lacks the column ${missing.join(" and the column ")}.`);

  const mistakes: string[] = [];
  const firstLine = new Map<string, number>();
  const rows = lines.map((cells, index): Row => {
    const line = index + 2;
    const cell = (column: Column) => cells[header.indexOf(column)] ?? "";
    const wrong = (column: Column, what: string) => mistakes.push(`line ${line}, ${column}: "${cell(column)}" ${what}`);
    const email = cell("email");
    if (cells.length !== header.length)
      mistakes.push(`line ${line} has ${cells.length} cells, and the header names ${header.length} columns`);
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) wrong("email", "is not an e-mail address");
    const name = nameOf(email);
    const before = firstLine.get(name);
    if (before === undefined) firstLine.set(name, line);
    else wrong("email", `makes the same name in the program as line ${before}: ${name}`);
    if (cell("dept") === "") wrong("dept", "names no department");
    if (!["yes", "no"].includes(cell("licensed"))) wrong("licensed", "must be yes or no");
    if (cell("phone") !== "" && !/^\+[1-9]\d{6,14}$/.test(cell("phone")))
      wrong("phone", "is not a number such as +17035550101");
    return {
      name,
      email,
      firstName: cell("firstName"),
      lastName: cell("lastName"),
      dept: cell("dept"),
      jobTitle: cell("jobTitle"),
      licensed: cell("licensed") === "yes",
      phone: cell("phone") || undefined,
    };
  });
  if (mistakes.length > 0)
    throw new Error(`${file} has mistakes, and nothing was declared:\n- ${mistakes.join("\n- ")}`);
  return rows;
}
