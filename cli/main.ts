#!/usr/bin/env node
import { nodeTooOld } from "../provider/node-version";

const tooOld = nodeTooOld(process.versions.node);
if (tooOld) {
  process.stderr.write(`${tooOld}\n`);
  process.exitCode = 1;
} else {
  // Loaded after the check, because the commands use features that an older Node does not have.
  void import("./command-line.js").then(({ runCommandLine }) => runCommandLine(process.argv.slice(2), process));
}
