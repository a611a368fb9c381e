import { readdirSync } from "node:fs";
import { join } from "node:path";

// How mocha runs all tests. One with the real engine starts one process after the other and waits for each, so two files
// leave two processors idle at times, and three fill them.

/** The longest files begin first: a long one at the end would run by itself. */
const LONGEST = [
  ...["story-demo", "ci", "ci-readme", "killed", "passing", "package-managers"],
  ...["handing-over", "import", "attach"],
].map((name) => join("e2e", `${name}.test.js`));

/** Then the rest with the real engine, and between those, formatter and linter fill what is idle. */
const EARLY = ["e2e", "style"];

const files = readdirSync(__dirname, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".test.js"));
const isEarly = (file: string) => EARLY.some((folder) => file.startsWith(join(folder, "/")));
const first = LONGEST.filter((file) => files.includes(file));
const rest = files.filter((file) => !LONGEST.includes(file));

export = {
  "node-option": ["enable-source-maps"],
  spec: [...first, ...rest.filter(isEarly), ...rest.filter((file) => !isEarly(file))].map((file) =>
    join(__dirname, file),
  ),
  parallel: true,
  jobs: 3,
  require: [join(__dirname, "no-skips.js"), join(__dirname, "e2e", "prepare.js")],
  // What takes a second by itself takes ten beside the engine on a busy machine.
  timeout: 30_000,
  "forbid-only": true,
};
