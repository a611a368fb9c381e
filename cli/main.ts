#!/usr/bin/env node
import { onNewEnoughNode } from "../provider/node-version";

onNewEnoughNode(() =>
  import("./command-line.js").then(({ runCommandLine }) => runCommandLine(process.argv.slice(2), process)),
);
