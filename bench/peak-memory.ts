import { writeFileSync } from "node:fs";

// Preloaded into a process: writes its peak memory in megabytes to the file that PULUMI_ZOOM_PEAK_MEMORY names.

process.on("exit", () => {
  const file = process.env.PULUMI_ZOOM_PEAK_MEMORY;
  if (file !== undefined) writeFileSync(file, String(process.resourceUsage().maxRSS / 1024));
});
