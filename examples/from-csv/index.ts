import { join } from "node:path";
import { log, RunError } from "@pulumi/pulumi";
import { declareRows } from "./declare";
import { readPeople, type Row } from "./read-people";
import { readText } from "./read-text";

const FILE = "people.csv";

declareRows(rows());

function rows(): Row[] {
  try {
    return readPeople(readText(join(__dirname, FILE), FILE), FILE, (line) => void log.info(line));
  } catch (error) {
    // Pulumi prints it without the stack of this program: what has to be corrected is in the file.
    throw new RunError(error instanceof Error ? error.message : String(error));
  }
}
