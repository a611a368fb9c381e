import { writeFileSync } from "node:fs";
import { join } from "node:path";

// Loaded into every Node process of a story by NODE_OPTIONS: notes who the provider is, and the CLI that started it.

const work = process.env.PULUMI_ZOOM_WORK;
if (work && process.argv[1]?.includes("dynamic-provider"))
  writeFileSync(join(work, "pids.json"), JSON.stringify({ provider: process.pid, cli: process.ppid }));
