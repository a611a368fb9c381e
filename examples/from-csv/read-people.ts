import { readTable } from "./read-table";

/** A user of the file. */
export interface Row {
  /** The resource's name: see `nameOf`. */
  name: string;
  email: string;
  firstName: string;
  lastName: string;
  dept: string;
  jobTitle: string;
  licensed: boolean;
  /** In E.164 format. Absent if the user has no phone. */
  phone?: string;
}

const COLUMNS = {
  required: ["email", "firstName", "lastName", "dept", "jobTitle", "licensed", "phone"],
  optional: ["employeeNumber"],
} as const;
type Column = (typeof COLUMNS)[keyof typeof COLUMNS][number];

const YES = ["yes", "true"];
const NO = ["no", "false"];
/** Characters that no address contains and that no one sees, such as a no-break space. */
const INVISIBLE = /[\p{C}\p{Z}]/u;

/**
 * Returns the resource's name for an employee number or, in a file without such numbers, for an e-mail. A name must not
 * change by accident, because Pulumi would then remove the user and invite them again. So letter case does not count, nor
 * do leading zeros, which Excel removes.
 */
export const nameOf = (numberOrEmail: string): string => numberOrEmail.toLowerCase().replace(/^0+(?=\d+$)/, "");

/**
 * Returns the users of a CSV file.
 *
 * @param csv The text of the file, with lines that end with `\n`.
 * @param file The name of the file, for errors.
 * @throws Error naming every mistake with its line: no one is invited from a file that is partly wrong.
 */
export function readPeople(csv: string, file: string): Row[] {
  const mistakes: { line: number; what: string }[] = [];
  const lineOf = new Map<string, number>();
  const table = readTable<Column>(csv, file, COLUMNS, (line, what) => mistakes.push({ line, what: ` ${what}` }));
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
    if (cell("dept") === "") wrong("dept", "names no department");
    const licensed = cell("licensed").toLowerCase();
    if (![...YES, ...NO].includes(licensed)) wrong("licensed", "must be yes or no");
    const phone = cell("phone");
    if (phone !== "" && !/^\+[1-9]\d{6,14}$/.test(phone)) wrong("phone", "is not a number such as +17035550101");
    return {
      name: nameOf(cells.has("employeeNumber") ? cell("employeeNumber") : email),
      email,
      firstName: cell("firstName"),
      lastName: cell("lastName"),
      dept: cell("dept"),
      jobTitle: cell("jobTitle"),
      licensed: YES.includes(licensed),
      phone: phone || undefined,
    };
  });
  if (mistakes.length === 0) return rows;
  const list = mistakes.sort((a, b) => a.line - b.line).map(({ line, what }) => `\n- line ${line}${what}`);
  throw new Error(`${file} has mistakes, so nothing was declared:${list.join("")}`);
}
