import { foldCase } from "./letter-case";
import { type Columns, readTable } from "./read-table";
import { SEARCH_COLUMNS } from "./search-columns";

/** A user of the file. */
export interface Row {
  /** The resource's name: see `nameOf`. */
  name: string;
  email: string;
  firstName: string;
  lastName: string;
  /** Empty for a user of no department. */
  dept: string;
  jobTitle: string;
  /** Absent for a user whom a search found with another type, such as 4 for Unassigned. */
  licensed?: boolean;
  /** In E.164 format. Absent if the user has no phone. */
  phone?: string;
  /** Only for a user whom a search found as deactivated. */
  status?: "inactive";
}

const COMMON = ["email", "firstName", "lastName", "dept", "jobTitle"] as const;
type Column = (typeof COMMON)[number] | "licensed" | "phone" | "employeeNumber" | "type" | "status";

/** A file that someone wrote. */
const WRITTEN: Columns<Column> = {
  required: [...COMMON, "licensed", "phone"],
  optional: ["employeeNumber"],
  ignored: SEARCH_COLUMNS,
};

/** What `pulumi-zoom search users --csv` printed: Zoom's type in place of `licensed`, and a phone only if you add it. */
const FOUND: Columns<Column> = {
  required: [...COMMON, "type", "status"],
  optional: ["employeeNumber", "phone"],
  ignored: SEARCH_COLUMNS,
};

const isFound = (header: readonly string[]) => header.includes("type") && !header.includes("licensed");

const YES = ["yes", "true"];
const NO = ["no", "false"];
/** Zoom's types of users, as a search prints them. */
const LICENSED_BY_TYPE: ReadonlyMap<string, boolean> = new Map([
  ["1", false],
  ["2", true],
]);
/** Characters that no address contains and that no one sees, such as a no-break space. */
const INVISIBLE = /[\p{C}\p{Z}]/u;

/**
 * Returns the resource's name for an employee number or, in a file without such numbers, for an e-mail. A name must not
 * change by accident, because Pulumi would then remove the user and invite them again. So letter case does not count, nor
 * do leading zeros, which Excel removes.
 */
export const nameOf = (numberOrEmail: string): string => foldCase(numberOrEmail).replace(/^0+(?=\d+$)/, "");

/**
 * Returns the users of a CSV file.
 *
 * @param csv The text of the file, with lines that end with `\n`.
 * @param file The name of the file, for errors.
 * @param note Called with a line about columns that are not read.
 * @throws Error naming every mistake with its line: no one is invited from a file that is partly wrong.
 */
export function readPeople(csv: string, file: string, note: (line: string) => void = () => {}): Row[] {
  const mistakes: { line: number; what: string }[] = [];
  const lineOf = new Map<string, number>();
  const columnsOf = (header: readonly string[]) => (isFound(header) ? FOUND : WRITTEN);
  const table = readTable<Column>(csv, file, columnsOf, {
    mistake: (line, what) => mistakes.push({ line, what: ` ${what}` }),
    ignored: (columns) =>
      note(`${file}: this program does not declare the columns ${columns.join(", ")}, so they are ignored.`),
  });
  const rows = table.map(({ line, cells }): Row => {
    const cell = (column: Column) => cells.get(column) ?? "";
    const wrong = (column: Column, what: string) =>
      mistakes.push({ line, what: `, ${column}: "${cell(column)}" ${what}` });
    const mustBeUnique = (column: Column) => {
      const key = `${column} ${nameOf(cell(column))}`;
      const before = lineOf.get(key);
      if (before === undefined) lineOf.set(key, line);
      else wrong(column, `is also in line ${before}`);
    };

    const email = cell("email");
    if (INVISIBLE.test(email)) wrong("email", "contains a space or an invisible character");
    else if (!/^[^@]+@[^@]+\.[^@]+$/.test(email)) wrong("email", "is not an e-mail address");
    else mustBeUnique("email");
    if (cells.has("employeeNumber")) {
      if (cell("employeeNumber") === "" || INVISIBLE.test(cell("employeeNumber")))
        wrong("employeeNumber", "is not an employee number");
      else mustBeUnique("employeeNumber");
    }
    // Zoom has users without a department. In a file that someone wrote it is a mistake.
    if (cell("dept") === "" && !cells.has("type")) wrong("dept", "names no department");
    const licensed = cell("licensed").toLowerCase();
    if (cells.has("licensed") && ![...YES, ...NO].includes(licensed)) wrong("licensed", "must be yes or no");
    const type = cell("type");
    if (!/^\d*$/.test(type)) wrong("type", "must be a number of Zoom, such as 1 for Basic or 2 for Licensed");
    const phone = cell("phone");
    if (phone !== "" && !/^\+[1-9]\d{6,14}$/.test(phone)) wrong("phone", "is not a number such as +17035550101");
    return {
      name: nameOf(cells.has("employeeNumber") ? cell("employeeNumber") : email),
      email,
      firstName: cell("firstName"),
      lastName: cell("lastName"),
      dept: cell("dept"),
      jobTitle: cell("jobTitle"),
      licensed: cells.has("licensed") ? YES.includes(licensed) : LICENSED_BY_TYPE.get(type),
      phone: phone || undefined,
      ...(cell("status") === "inactive" ? { status: "inactive" as const } : {}),
    };
  });
  if (mistakes.length === 0) return rows;
  const list = mistakes.sort((a, b) => a.line - b.line).map(({ line, what }) => `\n- line ${line}${what}`);
  throw new Error(`${file} has mistakes, so nothing was declared:${list.join("")}`);
}
