import { writeFileSync } from "node:fs";

// Preloaded into processes: writes the peak memory of one of them, in megabytes, to the file that PULUMI_ZOOM_PEAK_MEMORY
// names. If several processes inherit this, PULUMI_ZOOM_PEAK_MEMORY_OF is a part of the path of the script to measure.

const { PULUMI_ZOOM_PEAK_MEMORY: file, PULUMI_ZOOM_PEAK_MEMORY_OF: script = "" } = process.env;

if (file !== undefined && process.argv[1]?.includes(script))
  process.on("exit", () => writeFileSync(file, String(process.resourceUsage().maxRSS / 1024)));
