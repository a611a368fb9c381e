import { join } from "node:path";
import { log } from "@pulumi/pulumi";
import { declareRows } from "./declare";
import { readPeople } from "./read-people";
import { readText } from "./read-text";

const FILE = "people.csv";

declareRows(readPeople(readText(join(__dirname, FILE), FILE), FILE, (line) => void log.info(line)));
