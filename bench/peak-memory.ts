import { writeFileSync } from "node:fs";

// Loaded ahead of a program: what it took of the memory at most, in megabytes, into the file that is named for it.

process.on("exit", () => {
  const file = process.env.PULUMI_ZOOM_PEAK_MEMORY;
  if (file !== undefined) writeFileSync(file, String(process.resourceUsage().maxRSS / 1024));
});
