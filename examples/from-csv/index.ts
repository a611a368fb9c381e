import { readFileSync } from "node:fs";
import { join } from "node:path";
import { declareRows } from "./declare";
import { readPeople } from "./read-people";

const file = join(__dirname, "people.csv");

declareRows(readPeople(readFileSync(file, "utf8"), "people.csv"));
