import { readdirSync } from "node:fs";
import { join } from "node:path";

// How mocha runs the tests with the real engine. A test starts one process after the other and waits for each, so two files
// leave two processors idle at times, and three fill them.

/** The longest files begin first: a long one at the end would run by itself. */
const LONGEST = [
  ...["story-demo", "ci", "ci-readme", "killed", "passing", "package-managers"],
  ...["handing-over", "import", "attach"],
].map((name) => `${name}.test.js`);

const files = readdirSync(__dirname).filter((file) => file.endsWith(".test.js"));
const first = LONGEST.filter((file) => files.includes(file));
const others = files.filter((file) => !LONGEST.includes(file));

export = {
  "node-option": ["enable-source-maps"],
  spec: [...first, ...others].map((file) => join(__dirname, file)),
  parallel: true,
  jobs: 3,
  require: [join(__dirname, "..", "no-skips.js"), join(__dirname, "prepare.js")],
  timeout: 10_000,
  "forbid-only": true,
};
