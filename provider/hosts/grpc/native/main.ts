#!/usr/bin/env node
import { nodeTooOld } from "../../../node-version";

// The engine starts this file as the plugin "pulumi-resource-zoom".

const tooOld = nodeTooOld(process.versions.node);
if (tooOld) {
  process.stderr.write(`${tooOld}\n`);
  process.exitCode = 1;
} else {
  // Loaded after the check, because the service uses features that an older Node does not have.
  void import("./start.js").then(({ startNativePlugin }) => startNativePlugin(process.argv.slice(2)));
}
