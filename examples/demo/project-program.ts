import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DECLARED_FILE } from "./engine";
import { type Declared, program } from "./program";

// The demo as a project folder, which `pulumi up` runs in a process of its own. What each step declares stands in a file.

const file = join(process.env.PULUMI_ZOOM_WORK ?? "", DECLARED_FILE);
program(JSON.parse(readFileSync(file, "utf8")) as Declared);
